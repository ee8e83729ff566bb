"""Pages of one who has died: all of it can be read, and nothing of it urges."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on
from left_open import leave_open
from results_driver import VALLEY, enter
from sqlmodel import select

from famchart.core.clock import Clock
from famchart.records import kind_of
from famchart.records.person import Person
from famchart.records.source import Source

SENTENCE = "Mother died Nov 20: no more reminders"


async def test_every_page_says_so_and_asks_for_nothing(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        vault = vault_of(pilot)
        enter(vault, "medication", "Mother", name="Metformin", per_day="2", unit="tablets")
        enter(vault, "fill", "Mother", medication="Metformin", on="2026-11-01", quantity="60")
        enter(vault, "message", "Mother", subject="Swollen", sent_at="2026-11-02T09:00",
              account=VALLEY)  # fmt: skip
        enter(vault, "appointment", "Mother", at="2026-12-03T10:20", **{"with": "Dr. Lee"})
        listed = enter(vault, "allergy", "Mother", substance="Penicillin", account=VALLEY)
        with vault.work("Pasted") as work:  # what is typed tells nothing of the rest of a list
            source = Source(way="paste")
            listed.source_id = source.id
            work.save(source, listed)
        enter(vault, "allergy", "Mother", substance="Latex")
        await press(pilot, "1", "g", "x")
        assert "not settled" in glass(pilot.app)
        (mother,) = [each for each in vault.all(select(Person)) if each.called == "Mother"]
        mother.died_on, mother.sign_while_able = date(2026, 11, 20), True
        vault.save(mother)
        told = {}
        for letter in "tafmex":
            await press(pilot, "g", letter)
            told[letter] = words_on(pilot.app)
            assert SENTENCE in told[letter]
        assert "my proxy · ended by death on Fri Nov 20" in told["a"]
        for urging in ("renew", "sign", "in 9 days"):
            assert urging not in told["a"]
        assert "Metformin no longer taken" in told["f"]
        assert "ask by" not in told["f"]
        assert "LEFT OPEN › Swollen left open" in told["m"]
        for urging in ("late", "waits", "If it gets worse"):
            assert urging not in told["m"]
        assert "NO LONGER AHEAD › Thu Dec 3 Dr. Lee" in told["e"]
        assert "Latex" in told["x"]
        assert "not settled" not in told["x"]
        await press(pilot, "q")
        assert "nothing is asked any more" in words_on(pilot.app)
        await press(pilot, "0")
        assert SENTENCE not in glass(pilot.app)


PLACES = "tlmaerfjxDFBGVCIdvnyochiwbk"
SPRING, AUTUMN = Clock(date(2027, 3, 3)), Clock(date(2027, 10, 6))
"""Days of one year: the same day is said in the same words on both."""


@pytest.mark.sweep
async def test_no_page_of_theirs_is_another_half_a_year_later(opened: Opened) -> None:
    """Nothing counts on, neither in a list nor where a record was opened; and no plan is valid."""
    seen: list[dict[str, str]] = []
    for clock in (SPRING, AUTUMN):
        async with opened(size=(100, 60), clock=clock) as pilot:
            vault = vault_of(pilot)
            mother = next(each for each in vault.all(select(Person)) if each.called == "Mother")
            if not seen:
                with vault.work("Left open") as work:
                    opened_later = leave_open(work, mother, Clock(date(2026, 11, 22)))
                    mother.died_on = date(2026, 11, 20)
                    work.save(mother)
            found: dict[str, str] = {}
            await press(pilot, "1")
            for letter in PLACES:
                await press(pilot, "g", letter, "home")
                found[letter] = _below_the_date(pilot)
            for about, record in opened_later.items():
                await pilot.app.run_action(f"app.go('open {kind_of(record).name} {record.id}')")
                await settle(pilot)
                found[about] = _below_the_date(pilot)
                await press(pilot, "escape")
            seen.append(found)
    assert {each for each in seen[0] if seen[0][each] != seen[1][each]} == set()
    assert "VALID" not in seen[0]["I"]


def _below_the_date(pilot: Any) -> str:
    return glass(pilot.app).partition("\n")[2]
