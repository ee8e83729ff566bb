"""Every key of every page does something that is seen, or says why it does not."""

from __future__ import annotations

import pkgutil
import shutil
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from app_driver import glass, press, running, settle
from proof_table import Proved
from textual.binding import Binding
from textual.pilot import Pilot
from vaults import demo_vault

from famchart import screens
from famchart.core.clock import Clock
from famchart.i18n import language, set_language
from famchart.screens.page import Page
from famchart.widgets.key_line import declared, is_possible

pytestmark = pytest.mark.long

VISIT_DAY = Clock(date(2026, 12, 3))
"""On which the made-up family sees a doctor: nothing comes of a visit before its day."""
WAYS = {
    "today": ("down",),
    "timeline": ("g", "l", "down"),
    "search": ("slash", "a", "down"),
    "paste": ("2", "p", "tab"),
    "import": ("i", "escape"),
    "results": ("g", "r", "down"),
    "one test": ("g", "r", "down", "enter", "down"),
    "access": ("g", "a", "down", "down"),
    "one access": ("g", "a", "down", "enter", "down"),
    "messages": ("g", "m", "down"),
    "thread": ("g", "m", "down", "enter"),
    "appointments": ("g", "e", "down"),
    "visit": ("g", "e", "down", "enter"),
    "outcome": ("g", "e", "home", "enter", "o"),
    "bills": ("g", "j", "down"),
    "bill": ("g", "j", "down", "enter"),
    "changes": ("down", "s", "g", "z", "down"),
    "medicines": ("g", "i", "down"),
    "refills": ("g", "f", "down"),
    "disagreements": ("g", "x", "down"),
    "trip": ("g", "f", "t", "5", "down", "6", "w", "enter", "down"),
    "list": ("g", "n", "down"),
    "forms": ("g", "F", "down"),
    "one form": ("g", "F", "enter", "down"),
    "answer bank": ("g", "B", "down"),
    "copy": ("g", "u"),
    "keys": ("g", "K"),
    "backups": ("g", "U"),
    "one backup": ("g", "U", "b", "down", "enter"),
    "gaps": ("g", "G", "down"),
    "vaccinations": ("g", "V", "down"),
    "contacts": ("g", "C", "down"),
    "insurance": ("g", "I", "down"),
    "card": ("g", "I", "down", "enter"),
    "documents": ("g", "D", "down"),
    "accounts": ("g", "c", "down"),
    "record": ("g", "d", "enter", "down"),
    "result": ("g", "v", "enter"),
    "login": ("g", "o", "enter"),
    "people": ("g", "h", "down"),
    "person": ("g", "h", "enter"),
    "forget": ("g", "h", "enter", "X"),
    "our words": ("g", "n", "enter", "w"),
    "form": ("g", "n", "a"),
}
NOTHING_TO_SEE = {("today", "escape"), ("our words", "up"), ("outcome", "up"), ("outcome", "down"),
                  ("forget", "pagedown"), ("forget", "pageup")}  # fmt: skip
"""Today has nothing to go back to, an empty box no other line, and one page none behind it."""


UNVISITED = {"DocumentScreen"}
"""The made-up family has no files: test_documents_screen presses each key of a document."""


@pytest.fixture(scope="session")
def demo_family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_vault(tmp_path_factory.mktemp("demo") / "Demo.famchart")


def state(pilot: Pilot[Any]) -> tuple[object, ...]:
    """Return what a person can see of the app: text, page, place of the cursor, language."""
    app: Any = pilot.app
    focused = app.focused
    return (glass(app), type(app.screen), len(app.screen_stack), focused, language(),
            getattr(focused, "cursor_position", None), getattr(focused, "cursor_location", None))  # fmt: skip


async def come_to(pilot: Pilot[Any], way: tuple[str, ...]) -> None:
    set_language("en")
    app: Any = pilot.app
    app.desk.person_id, app.desk.is_alone = None, False
    app.action_begin_anew()
    await settle(pilot)
    await press(pilot, *way)


def keys_of(pilot: Pilot[Any]) -> list[Binding]:
    """Return the keys of a page that are meant for its kind; of the people one and one too many."""
    screen: Any = pilot.app.screen
    meant = [each for each in declared(screen) if is_possible(screen, each) is not False]
    return [each for each in meant if not each.key.isdigit() or each.key in ("1", "9")]


@pytest.mark.parametrize("name", list(WAYS))
async def test_each_key_does_something_or_says_why_not(
    name: str, demo_family: Path, tmp_path: Path, proved: Proved
) -> None:
    path = tmp_path / "Demo.famchart"
    shutil.copytree(demo_family, path)
    silent = []
    async with running(path, clock=VISIT_DAY) as pilot:
        await come_to(pilot, WAYS[name])
        assert isinstance(pilot.app.screen, Page)
        keys, before = keys_of(pilot), state(pilot)
        for binding in keys:
            if state(pilot) != before:
                await come_to(pilot, WAYS[name])
                before = state(pilot)
            await press(pilot, binding.key.split(",")[0])
            if state(pilot) == before and (name, binding.key) not in NOTHING_TO_SEE:
                silent.append((binding.key, binding.action))
            if len(pilot.app.screen_stack) > 3:
                await press(pilot, "escape")
    proved("keys of every page: each does something or says why not", len(keys), len(silent))
    assert len(keys) >= 6
    assert silent == []


async def test_every_sort_of_page_is_visited(demo_family: Path, tmp_path: Path) -> None:
    path = tmp_path / "Demo.famchart"
    shutil.copytree(demo_family, path)
    visited = set()
    async with running(path, clock=VISIT_DAY) as pilot:
        for way in WAYS.values():
            await come_to(pilot, way)
            visited.add(type(pilot.app.screen))
    assert {each.__name__ for each in pages() if each not in visited} == UNVISITED


def pages() -> set[type[Page[Any]]]:
    """Return every class of page that is itself shown: no other one is made of it alone."""
    for found in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(found.name)
    every, left = set[type[Page[Any]]](), [Page]
    while left:
        every.update(left := [sub for each in left for sub in each.__subclasses__()])
    return {each for each in every if "place" in vars(each) or not each.__subclasses__()}
