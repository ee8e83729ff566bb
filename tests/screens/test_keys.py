"""Every screen: its keys are few, named, told, and do what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, write
from tests_support import EACH_OR_SOME
from textual import events
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from famchart.i18n import set_language
from famchart.screens.base import VaultScreen
from famchart.screens.form import FormScreen
from famchart.screens.go_menu import LetterMenu
from famchart.screens.help import SIGNS, HelpScreen
from famchart.screens.paste import PasteScreen
from famchart.screens.places import menu
from famchart.screens.records import RecordsScreen
from famchart.screens.search import SearchScreen
from famchart.screens.timeline import TimelineScreen
from famchart.screens.today import TodayScreen
from famchart.widgets.key_line import KEY_NAMES, MOST_KEYS, KeyLine, declared, is_possible

WAYS = {
    "today": [],
    "timeline": ["g", "l"],
    "results": ["g", "r"],
    "search": ["g", "s"],
    "paste": ["g", "p"],
    "list": ["g", "n"],
    "accounts": ["g", "c"],
    "record": ["g", "n", "enter"],
    "login": ["g", "o", "enter"],
    "access": ["g", "a"],
    "one access": ["g", "a", "enter"],
    "form": ["g", "n", "a"],
    "documents": ["g", "D"],
    "forms": ["g", "F"],
    "answer bank": ["g", "B"],
    "gaps": ["g", "G"],
    "vaccinations": ["g", "V"],
    "contacts": ["g", "C"],
    "insurance": ["g", "I"],
}
TAKEN_BY_TERMINALS = {"ctrl+b", "ctrl+s", "ctrl+space", "ctrl+left", "ctrl+right"}


def own_keys(pilot: Pilot[Any]) -> Sequence[Binding]:
    return declared(pilot.app.screen)


def assert_few(line: KeyLine) -> None:
    """At most eight keys stand at the foot, and help is the last of them."""
    keys = line.keys()
    assert 0 < len(keys) <= MOST_KEYS
    assert keys[-1][1] == "help"


def assert_free(pilot: Pilot[Any]) -> None:
    """No key is one that terminals keep for themselves."""
    keys = {key for each in own_keys(pilot) for key in each.key.split(",")}
    assert not keys & TAKEN_BY_TERMINALS


def assert_fits_a_longer_language(line: KeyLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key is cut at 80 columns in a language that is a quarter longer."""
    with monkeypatch.context() as patched:
        patched.setattr("famchart.widgets.key_line._", lambda text: text + "x" * (len(text) // 4))
        keys = line.keys()
    assert sum(len(f"{key} {words}  ") for key, words in keys) < 80
    assert keys[-1][1].startswith("helpx")


def types(binding: Binding) -> bool:
    """Tell whether a key only types a letter where the focus is in a field."""
    return all(len(key) == 1 or key in SIGNS for key in binding.key.split(","))


async def assert_told_by_help(pilot: Pilot[Any]) -> None:
    """Help lists every key that acts on the screen beneath."""
    screen = pilot.app.screen
    meant = [each for each in own_keys(pilot) if is_possible(screen, each) is not False]
    is_typing = isinstance(screen.focused, (Input, TextArea))
    told = [each for each in meant if each.description and not (is_typing and types(each))]
    await press(pilot, "f1")
    assert isinstance(pilot.app.screen, HelpScreen)
    text = glass(pilot.app)
    for each in told:
        assert each.description in text
    lines = [line for each in pilot.app.screen.passages() for line in (each, each.beside) if line]
    called = {key for line in lines for key in line.label.split()}
    assert called
    assert not called & set(KEY_NAMES)  # the foot has other names for these
    await press(pilot, "escape")
    assert isinstance(pilot.app.screen, VaultScreen)


@pytest.mark.sweep
@EACH_OR_SOME
async def test_the_keys_are_few_free_and_told_and_escape_leaves_for_today(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    async with opened(size=(80, 60)) as pilot:
        for place, way in list(WAYS.items())[::step]:
            await press(pilot, *way)
            assert isinstance(pilot.app.screen, TodayScreen) == (place == "today"), place
            line = pilot.app.screen.query_one(KeyLine)
            assert_few(line)
            assert_free(pilot)
            assert_fits_a_longer_language(line, monkeypatch)
            await assert_told_by_help(pilot)
            await press(pilot, "escape", "escape", "escape")
            assert isinstance(pilot.app.screen, TodayScreen), place


@pytest.mark.sweep
async def test_help_tells_by_what_one_wants_what_is_the_same_everywhere(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "m", "question_mark")
        lines = glass(pilot.app).splitlines()
        right = [line[40:].split() for line in lines]
        told = [" ".join(words).rstrip(" ▄") for words in right]
        at = told.index("Everywhere")
        assert told[at + 1 : at + 18] == [
            "Whose charts", "0 1–9 everyone, or one person", "W choose a person",
            "O show only this person", "Find and go", "g go to", "/ search",
            ": ctrl+p commands", "esc back", "Write down", "a add", "+ one line", "p paste",
            "i import a file", "Take back", "u undo", "U bring back what undo took",
        ]  # fmt: skip
        assert lines[at].split() == ["On", "this", "page", "Everywhere"]
        await pilot.resize_terminal(40, 60)
        await settle(pilot)
        alone = [line.strip() for line in glass(pilot.app).splitlines()]
        assert alone.index("Everywhere") > alone.index("On this page")
        await press(pilot, "escape", "g", "n", "a", "f1")
        shown = glass(pilot.app)
        assert "ctrl+l" in shown
        assert "choose a person" not in shown


@pytest.mark.sweep
async def test_g_and_a_letter_goes_to_each_place(opened: Opened) -> None:
    async with opened() as pilot:
        for letter, name, _label in menu():
            await press(pilot, "g", letter)
            screen = pilot.app.screen
            if isinstance(screen, RecordsScreen):
                assert screen.kind.name == name
            else:
                assert isinstance(screen, VaultScreen)
                assert screen.place == name
            if isinstance(screen, (SearchScreen, PasteScreen)):
                await press(pilot, "escape")


async def test_the_menu_of_places_is_left_by_escape_and_also_takes_arrows(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        await press(pilot, "g", "down", "enter")
        assert isinstance(pilot.app.screen, TimelineScreen)


async def test_a_letter_that_is_no_key_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        for letter in ("G", "q", "Z"):
            await press(pilot, letter)
            assert f"{letter} is no key here · ? shows those that are" in glass(pilot.app)
        await press(pilot, "space")
        assert "! space is no key here" in glass(pilot.app)
        await press(pilot, "g", "a")
        assert "no key here" not in glass(pilot.app)
        await press(pilot, "r")
        assert "r is no key here" in glass(pilot.app)
        await press(pilot, "m")
        assert "no key here" not in glass(pilot.app)
        await press(pilot, "r", "escape")
        assert "no key here" not in glass(pilot.app)
        await press(pilot, "slash", *"qZ")
        assert "no key here" not in glass(pilot.app)


@pytest.mark.sweep
async def test_slash_searches_and_p_pastes_from_every_list(opened: Opened) -> None:
    async with opened() as pilot:
        for place in ("l", "n"):
            await press(pilot, "g", place, "slash")
            assert isinstance(pilot.app.screen, SearchScreen)
            await press(pilot, "escape", "g", place, "p")
            assert isinstance(pilot.app.screen, PasteScreen)
            await press(pilot, "escape")


@pytest.mark.sweep
async def test_the_palette_does_what_is_typed_in_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "colon")
        await write(pilot, "go to notes")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordsScreen)
        await press(pilot, "ctrl+p")
        await write(pilot, "add portal")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "escape", "colon", "escape")
        assert isinstance(pilot.app.screen, RecordsScreen)


async def test_the_palette_offers_no_picture_of_the_chart(opened: Opened) -> None:
    async with opened(size=(80, 60)) as pilot:
        await press(pilot, "colon")
        await write(pilot, "screenshot")
        assert "save a picture" not in glass(pilot.app).casefold()
        assert list(pilot.app.get_system_commands(pilot.app.screen)) == []


async def test_the_language_changes_everywhere_at_once(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gettext

    from famchart import i18n

    class Marked(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"«{message}»"

    real = i18n._catalogue
    monkeypatch.setattr(i18n, "_catalogue", lambda code: Marked() if code == "es" else real(code))
    async with opened() as pilot:
        await press(pilot, "g", "l", "L")
        text = glass(pilot.app)
        assert "«Timeline»" in text
        assert "«Everyone»" in text
        assert "«Whose»" in text
        assert "enter «open»" in text
        await press(pilot, "escape")
        assert "«Looked»" in glass(pilot.app)
        assert "«Today»" in glass(pilot.app)
        await press(pilot, "L")
        await settle(pilot)
        assert "Everyone" in glass(pilot.app)
    set_language("en")


async def test_letters_typed_faster_than_screens_open_are_not_taken_for_keys(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        app = pilot.app
        for key in "gl":  # as a terminal hands over what was typed in one go
            app.post_message(events.Key(key, key))
        await settle(pilot)
        assert isinstance(app.screen, TimelineScreen)
        app.post_message(events.Key("slash", "/"))
        for key in "pagu1":
            app.post_message(events.Key(key, key))
        await settle(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert "[Everyone]" in glass(app)


async def test_in_the_menu_of_places_arrows_choose_and_every_letter_is_a_place(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "down", "down", "up", "enter")
        assert isinstance(pilot.app.screen, TimelineScreen)
        await press(pilot, "g", "k")
        assert "Conditions" in glass(pilot.app)


async def test_a_sheet_says_of_a_letter_that_it_is_no_key_there(opened: Opened) -> None:
    """What it would do on the page below it does not do here, and that is not silent."""
    async with opened() as pilot:
        await press(pilot, "g", "n", "space", "g", "t")
        assert "! t is no key here · esc closes this" in glass(pilot.app)
        await press(pilot, "escape")
        menu = LetterMenu("What became of it?", [("a", "answered", "Answered")])
        pilot.app.push_screen(menu)
        await settle(pilot)
        for letter in "duU7":
            await press(pilot, letter)
            assert f"! {letter} is no key here" in glass(pilot.app)
            assert pilot.app.screen is menu
