"""A clock that was set back: said, and nothing is lost by it."""

from __future__ import annotations

import time

import pytest
from sqlmodel import select

from famchart.core.clock import Clock
from famchart.core.day_words import ago_words
from famchart.records.note import Note
from famchart.store import clock
from famchart.store.today import today

YEAR = 365 * 24 * 3600


def test_a_clock_set_back_by_a_year_is_said_until_it_is_right(
    vault, mother, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert today(vault, Clock()).clock_warning == ""
    right = time.time()
    with monkeypatch.context() as patched:
        patched.setattr(clock.time, "time", lambda: right + YEAR)
        vault.save(Note(person_id=mother.id, text="written before the clock was set back"))
    assert "set the clock right" in today(vault, Clock()).clock_warning
    vault.save(Note(person_id=mother.id, text="written since"))
    assert len(vault.all(select(Note))) == 2
    assert "set the clock right" in today(vault, Clock()).clock_warning
    # a day that was asked for on purpose is no clock
    assert today(vault, Clock(Clock().today())).clock_warning == ""


def test_a_look_after_the_day_that_is_asked_about_is_no_negative_number() -> None:
    assert ago_words(-361) == "after this day"
