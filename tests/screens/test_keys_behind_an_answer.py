"""Keys typed in one burst with an answer are for the sheet that stood, not for the page below."""

from __future__ import annotations

from app_driver import Opened, burst, glass, press, vault_of
from sqlmodel import select
from textual import events

from famchart.records.call import Call
from famchart.records.mark import Mark
from famchart.records.note import Note
from famchart.screens.account import AccountScreen
from famchart.screens.bracketed_paste import PasteParser
from famchart.screens.messages import MessagesScreen
from famchart.screens.record import RecordScreen
from famchart.screens.timeline_filter import FilterSheet
from famchart.screens.today import TodayScreen

STRAY = "medic"
"""On Today: `d` marks as done, or asks what became of it, where `c` is an answer."""


async def test_what_follows_an_answer_does_nothing_to_the_page_below(opened: Opened) -> None:
    async with opened() as pilot:
        for opens, *answer in (("W", *"fath", "enter"), ("S", "5", "enter"), ("u", "enter"),
                               ("u", "y"), ("plus", "enter", "escape")):  # fmt: skip
            await press(pilot, opens)
            await burst(pilot, *answer, *STRAY)
            assert isinstance(pilot.app.screen, TodayScreen), opens
            assert all(mark.done_on is None for mark in vault_of(pilot).all(select(Mark))), opens
        assert vault_of(pilot).all(select(Call)) == []


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


async def test_a_form_that_is_saved_takes_what_follows_with_it(opened: Opened) -> None:
    async with opened() as pilot:
        before = len(vault_of(pilot).all(select(Note)))
        await press(pilot, "1", "a", *"note", "enter")
        await burst(pilot, *"Ankles", "f2", *STRAY)
        assert len(vault_of(pilot).all(select(Note))) == before + 1
        assert isinstance(pilot.app.screen, TodayScreen)


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
