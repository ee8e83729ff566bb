"""The main job in the app: from no vault to a pasted result that is found again after a lock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app_driver import CLOCK, WEAK, driven, glass, press, settle, vault_of, write
from sqlmodel import select
from tests_support import PANEL
from textual import events
from textual.pilot import Pilot

from famchart.app import FamchartApp
from famchart.records.portal import Portal
from famchart.screens.timeline import TimelineScreen
from famchart.screens.today import TodayScreen

WORDS = "seven lamps by the river"


async def first_run(pilot: Pilot[Any], name: str) -> None:
    """Go through language, passphrase, sheet and first person as a new user does."""
    screen: Any = pilot.app.screen
    screen.way.cost = WEAK
    await press(pilot, "enter")
    await write(pilot, WORDS)
    await press(pilot, "tab")
    await write(pilot, WORDS)
    await press(pilot, "enter", "enter")
    await write(pilot, screen.way.vault.asked_back()[1])
    await press(pilot, "enter")
    await write(pilot, name)
    await press(pilot, "enter", "enter", "enter")  # nobody else, and no portal yet
    assert isinstance(pilot.app.screen, TodayScreen)


async def add(pilot: Pilot[Any], kind: str, *typed: str) -> None:
    """Add a record from wherever one is; what is typed goes into one field after the other."""
    await press(pilot, "a")
    await write(pilot, kind)
    if kind == "portal":
        await press(pilot, "down")  # the account that a person holds comes first
    await press(pilot, "enter")
    for number, text in enumerate(typed):
        if number:
            await press(pilot, "tab")
        if text in ("left", "right"):
            await press(pilot, text)
        else:
            await write(pilot, text)
    await press(pilot, "f2")
    assert "Saved: " in glass(pilot.app)


async def test_a_new_user_enters_the_family_pastes_a_result_and_finds_it_after_a_lock(
    tmp_path: Path,
) -> None:
    app = FamchartApp(tmp_path / "Family.famchart", CLOCK)
    async with driven(app) as pilot:
        await first_run(pilot, "Rosa")
        await add(pilot, "portal", "MyChart", "Valley Health")
        assert [each.vendor for each in vault_of(pilot).all(select(Portal))] == ["Epic"]
        await add(pilot, "account", "MyChart, Valley Health")
        await add(pilot, "login", "Rosa · MyChart, Valley Health", "rosa48", "paper-moon")
        await add(pilot, "person", "Alma")
        await press(pilot, "1")
        account = "Rosa · MyChart, Valley Health"
        await add(pilot, "proxy", account, "Alma", "right", "g", "", "2025-12-01", "2026-12-01")
        assert "MyChart never" in glass(app)

        app.post_message(events.Paste("MyChart · Valley Health\n" + PANEL))
        await settle(pilot)
        assert "Cholesterol, Total" in glass(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TimelineScreen)
        assert "Saved: 3 new" in glass(app)

        await press(pilot, "g", "t")
        today = glass(app)
        assert "in 9 days · Tue Dec 1" in today
        assert "LIPID PANEL" in today
        assert "MyChart today" in today
        assert "Saved" not in today

        await press(pilot, "ctrl+l")
        assert "LIPID" not in glass(app)
        await write(pilot, WORDS)
        await press(pilot, "enter", "slash")
        await write(pilot, "trigly")
        assert "Triglycerides 148 mg/dL" in glass(app)
