"""The palette finds everything that is done anywhere, by its words."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from app_driver import Opened, glass, press, write
from textual.binding import Binding
from textual.pilot import Pilot

from famchart import screens
from famchart.core.terminal_text import fold
from famchart.i18n import set_language
from famchart.screens.answer_bank import AnswerBankScreen
from famchart.screens.elsewhere import AT_ONCE, BY_PLACE
from famchart.screens.page import Page
from famchart.screens.places import places

TYPE_HERE = ("type a part of it", "escriba una parte")
EVERYWHERE = {each.description for each in Page.BINDINGS if isinstance(each, Binding)}
ON_A_SHEET = {"back", "save", "next", "help", "open", "read on", "no, leave it", "list names",
              "start anew", "text", "text/our words", "month before", "month after",
              "go to"}  # fmt: skip
"""What closes, turns or saves the sheet one is on, and means nothing elsewhere."""


def page_bindings() -> Iterator[tuple[str, str]]:
    for module in pkgutil.iter_modules(screens.__path__):
        for name, sort in vars(import_module(f"famchart.screens.{module.name}")).items():
            if isinstance(sort, type) and issubclass(sort, Page):
                for each in vars(sort).get("BINDINGS", ()):
                    if isinstance(each, Binding) and each.id and each.description:
                        yield name, each.description


def test_whatever_a_page_does_is_found_from_every_other() -> None:
    known = {words for found in BY_PLACE.values() for words, _keys in found}
    lacking = {each for each in page_bindings() if each[1] not in known | EVERYWHERE | ON_A_SHEET}
    assert lacking == set()
    assert set(BY_PLACE) <= set(places())


def test_all_places_are_gathered_once_however_many_lines_name_one() -> None:
    assert places() is places()


@pytest.mark.sweep
async def test_rare_things_are_found_by_their_words(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        for language, typed, found in (
            ("en", "sign", "Person: Set up while they can sign"),
            ("en", "clos", "Portal: Portal closes on"),
            ("en", "access ended", "access ended"),
            ("en", "forget", "forget for good"),
            ("es", "firmar", "Persona: "),
            ("es", "cierra", "Portal: "),
            ("es", "borrar", "borrar para siempre"),
        ):
            set_language(language)
            await press(pilot, "colon")
            assert found not in glass(pilot.app)
            await write(pilot, typed)
            assert found in glass(pilot.app)
            await press(pilot, "escape")


async def test_what_is_done_elsewhere_says_where_and_leads_there(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "colon")
        await write(pilot, "answer bank")
        assert "Forms · b" in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AnswerBankScreen)


@pytest.mark.sweep
async def test_what_needs_no_line_is_done_at_once_and_of_the_rest_the_key_is_told(
    opened: Opened,
) -> None:
    async with opened(size=(100, 30)) as pilot:
        for typed, shown in (
            ("24 months", "Access · 24 months"),
            ("to a date", "Jump to which date?"),
            ("find a test", "There is no test to find."),
            ("access ended", "Choose a line, then enter r: access ended"),
            ("allergy: severity", "Choose a line, then e"),
            ("follow up", "Choose a line, then f: follow up"),
        ):
            await press(pilot, "g", "n", "colon")
            await write(pilot, typed)
            await press(pilot, "enter")
            assert shown in glass(pilot.app)
            if typed != "24 months":
                await press(pilot, "escape")


async def test_a_command_stands_before_fields_whose_letters_only_are_in_order(
    opened: Opened,
) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "colon")
        await write(pilot, "undo")
        lines = glass(pilot.app)
        marked = [line.split() for line in lines.splitlines() if "›" in line]
        assert marked[-1][:2] == ["›", "undo"]
        assert "Units a day to prime" not in lines
        await press(pilot, "escape", "colon")
        await write(pilot, "prim")
        assert "Medicine: Units a day to prime" in glass(pilot.app)


def test_keys_that_are_pressed_at_once_are_keys_that_are_told() -> None:
    for place, keys in AT_ONCE.items():
        assert {*keys} <= {told for _words, told in BY_PLACE[place]}


@pytest.mark.sweep
@pytest.mark.parametrize(
    "typed",
    [
        "mom",
        "madre",
        *(pytest.param(each, marks=pytest.mark.sweep) for each in ("mamá", "Mother", "MAMA")),
    ],
)
async def test_a_person_is_found_by_what_a_family_calls_them(opened: Opened, typed: str) -> None:
    async with opened(size=(100, 30)) as pilot:
        for way_in in (("colon",), ("W",), ("g", "c", "a", "f4")):
            await press(pilot, "0", *way_in)
            await write(pilot, typed)
            assert any(
                "›" in line and "Rosa Marín" in line for line in glass(pilot.app).splitlines()
            )
            await press(pilot, "enter")
            if way_in != ("g", "c", "a", "f4"):
                assert "[Mother]" in glass(pilot.app)


async def test_what_may_be_added_stands_in_the_alphabet_of_who_reads_it(opened: Opened) -> None:
    async with opened() as pilot:
        for code in ("en", "es"):
            set_language(code)
            await press(pilot, "a")
            shown = glass(pilot.app).splitlines()
            typed = next(at for at, line in enumerate(shown) if line.strip() in TYPE_HERE)
            words = [fold(line.strip(" ›▁▂▃▄▅▆▇█")) for line in shown[typed + 2 : typed + 12]]
            assert words == sorted(words)
            assert len(set(words)) == 10
            await press(pilot, "escape")
        set_language("en")


async def test_a_sheet_to_pick_from_is_as_high_as_its_rows_and_stays_so(opened: Opened) -> None:
    async with opened(size=(80, 40)) as pilot:
        await press(pilot, "W")
        top = ruled_at(pilot)
        assert top == 29
        await write(pilot, "fat")
        assert ruled_at(pilot) == top
        await press(pilot, "escape", "colon")
        assert ruled_at(pilot) == 10  # three quarters for what has many rows


def ruled_at(pilot: Pilot[Any]) -> int:
    """Return the line of the glass at which the sheet begins."""
    rows = glass(pilot.app).splitlines()
    return next(at for at, line in enumerate(rows) if line.startswith("───"))


async def test_what_a_key_does_not_do_just_now_is_found_with_the_keys_that_lead_to_it(
    opened: Opened,
) -> None:
    """The cursor stands on nothing that sleeps: z shows what does."""
    async with opened() as pilot:
        await press(pilot, "S")
        await press(pilot, "escape", "s", "colon")
        await write(pilot, "wak")
        assert "wake up" in glass(pilot.app)
        assert "Today · z w" in glass(pilot.app)
