"""A text pasted over one that is not saved: neither is lost, and both are said to be there."""

from __future__ import annotations

import pytest
from app_driver import Opened, glass, paste, press, settle, vault_of, words_on
from sqlmodel import select
from tests_support import PANEL, lab_text
from textual.widgets import TextArea

from famchart.core.errors import NoRoomError
from famchart.records.note import Note
from famchart.records.result import Result
from famchart.screens.confirm import Confirm
from famchart.screens.paste import PasteScreen
from famchart.screens.timeline import TimelineScreen
from famchart.screens.today import TodayScreen
from famchart.store.drafts import draft, drafts_named

SECOND = "Collected: 11/21/2026\nFerritin 47 ng/mL 15-150\nB12 288 pg/mL 243-894\n"
WAITS = "1 text waits, not saved: w shows it"


def shown_text(app: object) -> str:
    screen = app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, PasteScreen)
    return screen.pasted.text


@pytest.mark.sweep
async def test_a_text_pasted_over_an_unsaved_one_sets_that_aside_with_its_decisions(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "x", "t", *["backspace"] * 10, *"2026", "minus", *"11", "minus", *"01")
        await press(pilot, "enter")
        await paste(pilot, SECOND)
        assert WAITS in glass(pilot.app)
        assert "Ferritin" in glass(pilot.app)
        assert "? Nov 21, 2026" in glass(pilot.app)  # what was decided was about the other text
        await press(pilot, "w")
        assert WAITS in glass(pilot.app)
        assert "Cholesterol, Total" in glass(pilot.app)
        assert "1 left out" in glass(pilot.app)
        assert "Nov 1, 2026" in glass(pilot.app)
        await press(pilot, "w", "enter")
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert "Saved: 2 new · u to undo · 1 text still waits: p" in words_on(pilot.app)
        await press(pilot, "p")
        assert "waits" not in glass(pilot.app)
        await press(pilot, "enter")
        assert "waits" not in glass(pilot.app)
        names = {each.name for each in vault_of(pilot).all(select(Result))}
        assert names == {"Ferritin", "B12", "Triglycerides", "HDL"}
        assert drafts_named(vault_of(pilot), "paste") == []


@pytest.mark.sweep
async def test_a_text_pasted_on_another_page_takes_nothing_from_the_one_that_was_kept(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        await paste(pilot, SECOND)
        assert WAITS in glass(pilot.app)
        await paste(pilot, SECOND.replace("\n", "\r"))  # the same once more is no other text
        assert WAITS in glass(pilot.app)
        await press(pilot, "ctrl+l", "enter")
        assert shown_text(pilot.app) == SECOND
        assert WAITS in glass(pilot.app)
        await press(pilot, "w")
        assert shown_text(pilot.app) == PANEL


@pytest.mark.sweep
async def test_what_is_typed_gives_way_to_a_long_paste_and_waits_as_well(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p", *"Typed")
        await paste(pilot, lab_text(3000))
        assert WAITS in glass(pilot.app)
        await press(pilot, "w")
        assert shown_text(pilot.app) == "Typed"


@pytest.mark.sweep
async def test_a_text_is_thrown_away_only_after_a_yes_and_the_next_one_comes(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await press(pilot, "tab", "D")  # nothing is there to be thrown away
        assert "! There is nothing pasted yet." in glass(pilot.app)
        await paste(pilot, PANEL)
        await paste(pilot, SECOND)
        await press(pilot, "D", "enter")  # the safe answer has the focus
        assert shown_text(pilot.app) == SECOND
        await press(pilot, "D")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "y")
        assert shown_text(pilot.app) == PANEL
        await press(pilot, "w")
        assert "! No other text waits." in glass(pilot.app)
        await press(pilot, "D", "y")
        assert shown_text(pilot.app) == ""
        assert isinstance(pilot.app.screen.focused, TextArea)
        await press(pilot, "escape", "p")
        assert shown_text(pilot.app) == ""
        assert vault_of(pilot).all(select(Result)) == []


async def test_where_there_is_no_room_to_keep_both_the_earlier_text_stays(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)

        def full(*_given: object) -> None:
            raise NoRoomError

        monkeypatch.setattr("famchart.screens.set_aside.keep_draft", full)
        await paste(pilot, SECOND)
        assert f"! {NoRoomError()}" in words_on(pilot.app)
        assert shown_text(pilot.app) == PANEL
        await press(pilot, "escape")
        await paste(pilot, SECOND)
        assert shown_text(pilot.app) == PANEL
        assert str(NoRoomError()) in words_on(pilot.app)


@pytest.mark.sweep
async def test_each_text_is_saved_by_itself_and_notes_are_texts_too(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        for text in ("Called the nurse.", "Asked for the form.", "Sent it by mail."):
            await paste(pilot, text)
        assert "2 texts wait, not saved: w shows the next" in glass(pilot.app)
        for _text in range(3):
            await press(pilot, "enter", "p")
        texts = {each.text for each in vault_of(pilot).all(select(Note))}
        assert texts >= {"Called the nurse.", "Asked for the form.", "Sent it by mail."}
        await settle(pilot)
        assert draft(vault_of(pilot), "paste") == {}
