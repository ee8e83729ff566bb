"""Pages of one who has died: all of it can be read, and nothing of it urges."""

from __future__ import annotations

from datetime import date

from app_driver import Opened, glass, press, vault_of, words_on
from results_driver import VALLEY, enter
from sqlmodel import select

from famchart.records.person import Person

SENTENCE = "Mother died Nov 20: no more reminders"


async def test_every_page_says_so_and_asks_for_nothing(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        vault = vault_of(pilot)
        enter(vault, "medication", "Mother", name="Metformin", per_day="2", unit="tablets")
        enter(vault, "fill", "Mother", medication="Metformin", on="2026-11-01", quantity="60")
        enter(vault, "message", "Mother", subject="Swollen", sent_at="2026-11-02T09:00",
              account=VALLEY)  # fmt: skip
        enter(vault, "appointment", "Mother", at="2026-12-03T10:20", **{"with": "Dr. Lee"})
        enter(vault, "allergy", "Mother", substance="Penicillin", account=VALLEY)
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
        assert "SETTLED › Swollen no reply needed" in told["m"]
        for urging in ("late", "waits", "If it gets worse"):
            assert urging not in told["m"]
        assert "NO LONGER AHEAD › Thu Dec 3 Dr. Lee" in told["e"]
        assert "Latex" in told["x"]
        assert "not settled" not in told["x"]
        await press(pilot, "0")
        assert SENTENCE not in glass(pilot.app)
