"""Keys typed in one burst with an answer are for the sheet that stood, not for the page below."""

from __future__ import annotations

import pytest
from app_driver import Opened, burst, glass, paste, press, vault_of, words_on
from sqlmodel import select
from tests_support import PANEL
from textual import events

from famchart.records.call import Call
from famchart.records.mark import Mark
from famchart.records.note import Note
from famchart.records.result import Result
from famchart.screens.account import AccountScreen
from famchart.screens.bracketed_paste import PasteParser
from famchart.screens.messages import MessagesScreen
from famchart.screens.paste import PasteScreen
from famchart.screens.record import RecordScreen
from famchart.screens.timeline_filter import FilterSheet
from famchart.screens.today import TodayScreen

STRAY = "medic"
"""On Today: `d` marks as done, or asks what became of it, where `c` is an answer."""


async def test_what_follows_an_answer_does_nothing_to_the_page_below(opened: Opened) -> None:
    async with opened() as pilot:
        for opens, *answer in (("W", *"fath", "enter"), ("u", "enter"), ("u", "y"),
                               ("plus", "enter", "escape")):  # fmt: skip
            await press(pilot, opens)
            await burst(pilot, *answer, *STRAY)
            assert isinstance(pilot.app.screen, TodayScreen), opens
            assert all(mark.done_on is None for mark in vault_of(pilot).all(select(Mark))), opens
        assert vault_of(pilot).all(select(Call)) == []


async def test_what_follows_a_day_to_put_off_until_does_nothing_to_the_page_below(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "S")
        await burst(pilot, "5", "enter", *STRAY)
        assert isinstance(pilot.app.screen, TodayScreen)
        assert all(mark.done_on is None for mark in vault_of(pilot).all(select(Mark)))
        assert vault_of(pilot).all(select(Call)) == []


@pytest.mark.sweep
async def test_what_follows_the_name_of_a_place_acts_on_that_place(opened: Opened) -> None:
    async with opened() as pilot:
        await burst(pilot, "g", "m", "x")
        assert isinstance(pilot.app.screen, MessagesScreen)
        await burst(pilot, "g", "l", "f")
        assert isinstance(pilot.app.screen, FilterSheet)
        await press(pilot, "escape")
        await burst(pilot, "g", "l", "down", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        await burst(pilot, "g", "a", "enter", "n")
        assert isinstance(pilot.app.screen, AccountScreen)
        await burst(pilot, "g", "t", "1", "a", *"note", "enter", *"Ankles", "f2")
        assert "Saved: Ankles" in glass(pilot.app)


async def test_what_follows_an_answer_is_none_of_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "W")
        await burst(pilot, *"fath", "enter", *"mo")
        assert pilot.app.desk.name_of(pilot.app.desk.person_id) == "Father"
        await press(pilot, "0", "S")
        await burst(pilot, "5", "enter", "5")
        (mark,) = vault_of(pilot).all(select(Mark))
        assert str(mark.until) == "2026-11-27"


@pytest.mark.sweep
async def test_keys_behind_the_function_key_that_saves_act_on_the_page_below(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await burst(pilot, *"Ankles", "f2", "g", "m")
        assert isinstance(pilot.app.screen, MessagesScreen)
        await press(pilot, "g", "n", "a")
        await burst(pilot, *"Knees", "f2", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Knees" in glass(pilot.app)
        assert "Ankles" in [each.text for each in vault_of(pilot).all(select(Note))]


@pytest.mark.sweep
async def test_keys_behind_an_answer_that_a_text_may_hold_are_not_used_and_that_is_said(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "a", *"note", "enter")
        await burst(pilot, *"Ankles", "tab", "enter", *STRAY)
        assert "Saved: Ankles · u to undo" in glass(pilot.app)
        assert f"{len(STRAY)} keys not used: typed too soon" in words_on(pilot.app)
        await press(pilot, "W")
        await burst(pilot, *"fath", "enter", *"mo")
        assert "2 keys not used: typed too soon" in words_on(pilot.app)
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_paste_that_nothing_takes_while_something_is_asked_is_said(opened: Opened) -> None:
    async with opened() as pilot:
        words = "! What was pasted was not taken: answer or close this first."
        for asked in ("u", "question_mark", "g"):
            await press(pilot, asked)
            await paste(pilot, "Potassium 6.9")
            assert words in words_on(pilot.app), asked
            await press(pilot, "escape")
            assert words not in words_on(pilot.app)
        await press(pilot, "W")
        await paste(pilot, "Father")  # a line to type in takes it
        assert words not in words_on(pilot.app)


async def test_keys_behind_a_question_at_the_foot_that_nobody_saw_are_not_used(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "p")
        await paste(pilot, PANEL)
        await burst(pilot, "enter", "x", "a", "n")
        assert isinstance(pilot.app.screen, PasteScreen)
        told = words_on(pilot.app)
        assert "Whose is it? Press the number of the person" in told
        assert "3 keys not used: typed too soon" in told
        assert not pilot.app.screen.pasted.left_out
        assert not pilot.app.screen.pasted.is_note
        await press(pilot, "x")
        assert pilot.app.screen.pasted.left_out
        await press(pilot, "x", "1", "enter")
        assert len(vault_of(pilot).all(select(Result))) == 3


async def test_locking_is_heard_at_once_whatever_stands(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "u")
        await burst(pilot, "enter", "ctrl+l")
        assert pilot.app.desk is None


def test_keys_that_are_read_at_once_were_pressed_before_any_has_an_effect() -> None:
    keys = iter(PasteParser().feed("\rmedic"))
    next(keys)
    has_effect_at = events.Event().time
    assert all(key.time <= has_effect_at for key in keys)


async def test_letters_that_come_while_those_before_are_handed_on_stay_behind_them(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n")
        hand_on, late = pilot.app.post_message, list("ar")

        def behind_others(event: events.Key) -> bool:
            if event in pilot.app._let_on and event.key == "b":
                for letter in late:
                    hand_on(events.Key(letter, letter))
            return hand_on(event)

        monkeypatch.setattr(pilot.app, "post_message", behind_others)
        await burst(pilot, "a", *"Zanzib")
        assert "Zanzibar" in glass(pilot.app)
