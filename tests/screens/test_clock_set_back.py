"""The computer’s clock was set back: every page says so, for days are counted on every one."""

from __future__ import annotations

import time
from typing import Any

import pytest
from app_driver import Opened, press, vault_of, words_on
from sqlmodel import select

from famchart.core.clock import Clock
from famchart.core.day_words import day_words
from famchart.records.note import Note
from famchart.screens.places import menu
from famchart.store import clock

YEAR = 365 * 24 * 3600
SAID = "set the clock right"
SAY_IT_OTHERWISE = ("today", "paste")
"""Today in full; on the page for pasting the line at the foot tells what to do."""
IN_SHORT = "Is this computer’s clock right?"


@pytest.mark.parametrize("pages", [5, pytest.param(99, marks=pytest.mark.sweep)])
async def test_every_page_says_that_the_clock_is_wrong(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    async with opened(clock=Clock()) as pilot:
        app: Any = pilot.app
        assert SAID not in words_on(app)
        vault, right = vault_of(pilot), time.time()
        with monkeypatch.context() as patched:
            patched.setattr(clock.time, "time", lambda: right + YEAR)
            note = vault.all(select(Note))[0]
            note.text = "of next year"
            vault.save(note)
        silent = []
        for letter, place, _label in menu()[:pages]:
            await press(pilot, "g", letter)
            if f"! {day_words(Clock().today(), Clock().today())}" not in words_on(app):
                silent.append(place)
            if place not in SAY_IT_OTHERWISE and IN_SHORT not in words_on(app):
                silent.append(place)
            await press(pilot, "escape", "escape")
        await press(pilot, "g", "t")
        assert silent == []
        assert (words_on(app).count(SAID), IN_SHORT in words_on(app)) == (1, False)
        await press(pilot, "g", "l", "enter")
        assert IN_SHORT in words_on(app)
