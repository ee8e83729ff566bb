"""The foot of a page names only keys that do something for what is under the cursor."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from app_driver import Opened, glass, press, running, settle
from textual.binding import Binding
from textual.pilot import Pilot
from vaults import demo_vault

from famchart.screens.alone import is_open
from famchart.screens.page import Page
from famchart.screens.places import places
from famchart.screens.saving import SavingPage
from famchart.store.kdf import KdfCost
from famchart.store.keys import Demo
from famchart.store.opening import create_vault
from famchart.widgets.key_line import KeyLine
from famchart.widgets.line_view import LineView
from famchart.widgets.status_line import StatusLine

EVERYWHERE = ("help", "back", "go('search')", "go('menu')", "go('paste')", "go('add')")
"""Actions that never depend on what is under the cursor."""
MOST_ROWS = 40
"""Rows of a list that are looked at: its sorts come again."""
LISTS = [name for name in places() if name not in ("search", "paste", "import")]


class Effects:
    """What keys would have done; nothing of it is, so that the next key finds all as it was."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.refused: list[str] = []

    def change(self, _page: SavingPage[Any], _save: object) -> None:
        self.done.append("changed")

    async def ask(self, _page: Page[Any], _question: object, _then: object) -> None:
        self.done.append("asked")

    async def go(self, _page: Page[Any], place: str) -> None:
        self.done.append(place)

    def tell(self, _line: StatusLine, sentence: str) -> None:
        self.done += [sentence] if sentence else []

    def warn(self, _line: StatusLine, sentence: str) -> None:
        self.refused.append(sentence)


@contextmanager
def without_effect() -> Iterator[Effects]:
    seen = Effects()
    with (
        patch.object(SavingPage, "change", lambda *given: seen.change(*given)),
        patch.object(Page, "ask", lambda *given: seen.ask(*given)),
        patch.object(Page, "action_go", lambda *given: seen.go(*given)),
        patch.object(StatusLine, "tell", lambda *given: seen.tell(*given)),
        patch.object(StatusLine, "warn", lambda *given: seen.warn(*given)),
    ):
        yield seen


def foot_of(pilot: Pilot[Any]) -> list[Binding]:
    """Return the keys that the foot would name on a glass with room for all."""
    line = pilot.app.screen.query_one(KeyLine)
    return [each for each in line._shown() if line._is_told(each) and each.action not in EVERYWHERE]


async def refusals(pilot: Pilot[Any]) -> list[tuple[str, ...]]:
    """Press each key that the foot names; return those that did nothing, with what was said."""
    screen, found = pilot.app.screen, []
    for binding in foot_of(pilot):
        before = glass(pilot.app)
        with without_effect() as seen:
            await press(pilot, binding.key.split(",")[0])
        is_seen = seen.done or glass(pilot.app) != before or pilot.app.screen is not screen
        if seen.refused or not is_seen:
            found.append((binding.key, *seen.refused))
        if pilot.app.screen is not screen:
            await press(pilot, "escape")
        elif glass(pilot.app) != before:
            await press(pilot, binding.key.split(",")[0])  # those that turn a page turn it back
    return found


async def refusals_on_each_row(pilot: Pilot[Any]) -> list[object]:
    """Do the same with the cursor on each row of the list that has the focus."""
    found: list[object] = [(0, *each) for each in await refusals(pilot)]
    for row in range(1, MOST_ROWS):
        listed = pilot.app.focused
        before = glass(pilot.app)
        await press(pilot, "down")
        if not isinstance(listed, LineView) or glass(pilot.app) == before:
            break
        found += [(row, *each) for each in await refusals(pilot)]
    return found


async def come_to(pilot: Pilot[Any], place: str) -> None:
    app: Any = pilot.app
    app.action_go(place)
    await settle(pilot)


@pytest.fixture(scope="session")
def demo_family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_vault(tmp_path_factory.mktemp("demo") / "Demo.famchart")


async def test_the_foot_follows_what_is_under_the_cursor_and_a_key_left_out_says_why(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        assert {"d", "s", "enter"} <= {each.key for each in foot_of(pilot)}
        await press(pilot, "2")
        assert not {"d", "s", "enter"} & {each.key for each in foot_of(pilot)}
        await press(pilot, "d")
        assert "! There is nothing here to be done or put off." in glass(pilot.app)
        await press(pilot, "enter")
        assert "! There is nothing here to open." in glass(pilot.app)


async def test_an_empty_list_names_no_key_that_needs_a_line(opened: Opened) -> None:
    async with opened() as pilot:
        for place in ("refills", "disagreements"):
            await come_to(pilot, place)
            assert foot_of(pilot) == [], place
        await come_to(pilot, "refills")
        await press(pilot, "t")
        assert "! No medicine is entered yet" in glass(pilot.app)


async def test_the_page_of_a_person_leads_nowhere_and_has_no_original(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "h", "enter")
        assert not {"enter", "tab"} & {each.key for each in foot_of(pilot)}
        await press(pilot, "tab")
        assert "! This was typed: there is no original to show." in glass(pilot.app)


async def test_what_opens_on_enter_only_names_no_key_that_shows_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "end")
        assert "private" in glass(pilot.app)
        assert "e" not in {each.key for each in foot_of(pilot)}
        await press(pilot, "e")
        assert "! This opens on enter only; open it first." in glass(pilot.app)
        await press(pilot, "up")
        assert "e" in {each.key for each in foot_of(pilot)}


@pytest.mark.sweep
@pytest.mark.parametrize("place", LISTS)
async def test_each_key_at_the_foot_of_a_list_does_something_for_each_row(
    place: str, demo_family: Path, tmp_path: Path
) -> None:
    path = tmp_path / "Demo.famchart"
    shutil.copytree(demo_family, path)
    async with running(path) as pilot:
        await come_to(pilot, place)
        assert await refusals_on_each_row(pilot) == []


@pytest.mark.sweep
@pytest.mark.parametrize("place", LISTS)
async def test_each_key_at_the_foot_of_what_enter_opens_does_something(
    place: str, demo_family: Path, tmp_path: Path
) -> None:
    path = tmp_path / "Demo.famchart"
    shutil.copytree(demo_family, path)
    async with running(path) as pilot:
        await come_to(pilot, place)
        screen = pilot.app.screen
        await press(pilot, "enter")
        if pilot.app.screen is not screen and isinstance(pilot.app.screen, Page):
            assert await refusals_on_each_row(pilot) == []


async def refusals_in(pilot: Pilot[Any], wanted: Iterable[str]) -> dict[str, Any]:
    """Return the keys that a foot names and that refuse, by the place of it."""
    refused = {}
    for place in wanted:
        await come_to(pilot, place)
        if found := await refusals(pilot):
            refused[place] = found
    return refused


@pytest.mark.sweep
async def test_each_key_at_the_foot_of_an_empty_list_does_something(tmp_path: Path) -> None:
    path = tmp_path / "New.famchart"
    vault, _root = create_vault(path, Demo(), cost=KdfCost(19 * 1024, 1, 1))
    vault.close()
    async with running(path) as pilot:
        assert await refusals_in(pilot, LISTS) == {}


@pytest.mark.sweep
@pytest.mark.parametrize("keys", [("2",), ("2", "O")])
async def test_each_key_at_the_foot_of_one_person_s_list_does_something(
    opened: Opened, keys: tuple[str, ...]
) -> None:
    async with opened() as pilot:
        await press(pilot, *keys)
        assert await refusals_in(pilot, filter(is_open if "O" in keys else bool, LISTS)) == {}
