"""Gaps: one key says that somebody asked, one that they answered; the clock is in words."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, press, vault_of, words_on
from sqlmodel import select
from tests_support import HOSTILE

from famchart.records import kind_named
from famchart.records.gap import Gap
from famchart.store.lookup import find
from famchart.store.typed import new_record


def add(pilot: Any, kind: str, whose: str, **texts: str) -> Any:
    with vault_of(pilot).work("Added") as work:
        person = find(work, kind_named("person"), whose).id
        return new_record(kind_named(kind), texts, work, pilot.app.desk.clock, person).save(work)


def gap_called(pilot: Any, what: str) -> Gap:
    (found,) = vault_of(pilot).all(select(Gap).where(Gap.what == what))
    return found


@pytest.mark.sweep
async def test_asked_today_answered_and_thirty_days_more_are_a_key_each(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "G")
        assert "No gap is entered yet: a adds what a portal does not show" in words_on(pilot.app)
        await press(pilot, "t")
        assert "nothing under the cursor" in words_on(pilot.app)
        add(pilot, "gap", "Mother", what="MRI pictures", account="Mother MyChart")
        await press(pilot, "g", "G")
        text = words_on(pilot.app)
        assert "NOBODY ASKED YET › Mother MRI pictures MyChart next: ask the records office" in text
        await press(pilot, "t")
        text = words_on(pilot.app)
        assert "MyChart · asked for Sun Nov 22 · 30 days end Tue Dec 22 (in 30 days)" in text
        assert "next: wait until Tue Dec 22; then ask how far it is" in text
        await press(pilot, "t")
        assert "asked for already, and its clock runs" in words_on(pilot.app)
        await press(pilot, "m")
        assert "60 days end Thu Jan 21, 2027" in words_on(pilot.app)
        await press(pilot, "m")
        assert "They take 30 days more once" in words_on(pilot.app)
        await press(pilot, "r")
        assert str(gap_called(pilot, "MRI pictures").answered_on) == "2026-11-22"
        text = words_on(pilot.app)
        assert "ANSWERED" in text
        assert "next:" not in text
        await press(pilot, "u")
        assert gap_called(pilot, "MRI pictures").answered_on is None


async def test_what_is_late_stands_first_and_today_asks_with_the_same_key(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        add(pilot, "gap", "Mother", what=HOSTILE[1], asked_on="2026-10-10", asked_of="Records")
        add(pilot, "gap", "Father", what="Old films")
        add(pilot, "gap", "Father", what="Secret", private="ask", asked_on="2026-11-20")
        await press(pilot, "g", "G")
        text = words_on(pilot.app)
        assert "Gaps · 1 late" in text
        assert text.index("PAST ITS DAY") < text.index("NOBODY ASKED") < text.index("ASKED FOR ")
        assert "asked for Sat Oct 10 (Records) · 30 days end Mon Nov 9 (13 days late)" in text
        assert "next: ask whether they wrote that they take 30 days more" in text
        assert "Secret" not in text
        old = gap_called(pilot, "Old films")
        await press(pilot, "g", "t")
        listed = pilot.app.screen.query_one("AgendaList")
        listed.place((old.id, "ask"))
        await press(pilot, "d")
        assert str(gap_called(pilot, "Old films").asked_on) == "2026-11-22"
        await press(pilot, "2", "O", "g", "G")
        assert HOSTILE[1][:8] not in words_on(pilot.app)
        assert "Old films" in words_on(pilot.app)
        await press(pilot, "r")
        assert "Only Father is shown" in words_on(pilot.app)
