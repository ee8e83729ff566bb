from __future__ import annotations

from datetime import date

from app_driver import Opened, glass, press, vault_of
from sqlmodel import select

from famchart.records.account import Account


async def test_l_says_that_somebody_looked_and_one_undo_takes_it_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "c", "l")
        assert "Looked today: Mother · MyChart, Valley Health · u to undo" in glass(pilot.app)
        (account,) = vault_of(pilot).all(select(Account))
        assert account.looked_on == date(2026, 11, 22)
        await press(pilot, "g", "t")
        assert "MyChart today" in glass(pilot.app)
        await press(pilot, "u", "y")
        assert "MyChart Fri" in glass(pilot.app)


async def test_with_no_account_the_key_says_why_it_does_nothing(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "c", "2", "l")
        assert "Valley" not in glass(pilot.app)
        assert "There is nothing under the cursor." in glass(pilot.app)
