"""A laboratory's critical mark on Today: first, with a number to call, answered by one key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from app_driver import Opened, glass, paste, press, settle, vault_of, words_on
from pasted_panel import id_of
from results_driver import VALLEY, enter, result
from sqlmodel import select
from textual.pilot import Pilot

from famchart.records.mark import Mark
from famchart.records.portal import Portal
from famchart.records.source import Source
from famchart.screens.one_test import OneTestScreen
from famchart.screens.record import RecordScreen
from famchart.screens.today import TodayScreen


@asynccontextmanager
async def told(
    opened: Opened, phone: str = "(555) 010-0110", **texts: str
) -> AsyncIterator[Pilot[Any]]:
    """Show Today with a potassium of the mother's that the laboratory has marked."""
    given = {
        "name": "Potassium",
        "value": "6.9",
        "unit": "mmol/L",
        "flag": "HH",
        "on": "2026-11-21",
        "account": VALLEY,
    }
    async with opened() as pilot:
        vault = vault_of(pilot)
        (portal,) = vault.all(select(Portal))
        portal.phone = phone or None
        vault.save(portal)
        result(vault, **given | texts)
        pilot.app.screen.reload()  # type: ignore[attr-defined]
        await press(pilot, "0", "home")
        yield pilot


PASTED = """\
MyChart - Valley Health
Patient: Rosa Marin
BASIC METABOLIC PANEL
Collected: Nov 21, 2026
Potassium   6.9 HH  mmol/L  3.5-5.1
"""
CRITICAL_80 = """\
  CRITICAL, SAYS THE LABORATORY
› Result          Mother     Potassium 6.9 mmol/L HH
                  marked critical by the laboratory, Nov 21, 2026 ·
                  has the clinic called? If not, call (555) 010-0110

  SOON"""


async def test_it_stands_above_everything_with_the_clinics_number(opened: Opened) -> None:
    async with told(opened) as pilot:
        shown = glass(pilot.app).splitlines()
    assert "\n".join(shown[3:9]) == CRITICAL_80


async def test_without_a_number_it_says_where_to_enter_one(opened: Opened) -> None:
    async with told(opened, phone="") as pilot:
        text = words_on(pilot.app)
    assert "no number kept: write it in the portal’s record" in text


async def test_d_says_that_the_clinic_has_called_and_u_asks_again(opened: Opened) -> None:
    async with told(opened) as pilot:
        await press(pilot, "d")
        assert "CRITICAL" not in glass(pilot.app)
        assert "Done: Mother · Potassium 6.9 mmol/L HH · u to undo" in glass(pilot.app)
        (mark,) = vault_of(pilot).all(select(Mark))
        assert (mark.what, str(mark.done_on)) == ("clinic_called", "2026-11-22")
        await press(pilot, "u")
        assert "CRITICAL, SAYS THE LABORATORY" in glass(pilot.app)


async def test_it_is_not_put_off_with_either_key(opened: Opened) -> None:
    async with told(opened) as pilot:
        for key in ("s", "S"):
            await press(pilot, key)
            assert "This is critical, late or due today: it stays" in glass(pilot.app)
            assert "CRITICAL" in glass(pilot.app)


async def test_enter_opens_it_and_t_shows_it_over_time(opened: Opened) -> None:
    async with told(opened) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, OneTestScreen)


@pytest.mark.sweep
async def test_its_own_page_says_the_same_until_d_answers_there(opened: Opened) -> None:
    async with told(opened) as pilot:
        await press(pilot, "enter")
        said = (
            "CRITICAL, SAYS THE LABORATORY marked critical by the laboratory, Nov 21, 2026"
            " · has the clinic called? If not, call (555) 010-0110"
        )
        assert said in words_on(pilot.app)
        await press(pilot, "d")
        assert "Done: Mother · Potassium 6.9 mmol/L HH · u to undo" in glass(pilot.app)
        assert "CRITICAL" not in glass(pilot.app)
        assert "d done" not in glass(pilot.app)
        await press(pilot, "u")
        assert said in words_on(pilot.app)


async def test_on_a_small_glass_every_word_of_it_can_be_read_with_the_arrows(
    opened: Opened,
) -> None:
    async with told(opened, name="Potassium, serum or plasma, by laboratory") as pilot:
        await pilot.resize_terminal(40, 10)
        await press(pilot, "home")
        seen = words_on(pilot.app)
        assert "010-0110" not in seen
        await press(pilot, "down")
        assert "clinic called? If not, call (555) 010-0110" in words_on(pilot.app)
        await press(pilot, "down")
        assert "› Mother     MyChart, Valley Health" in glass(pilot.app)


async def test_a_result_that_is_saved_from_today_is_under_the_cursor(opened: Opened) -> None:
    async with told(opened) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        saved = result(vault_of(pilot), name="Sodium", value="180", flag="HH", on="2026-11-21")
        await press(pilot, "end")
        screen.desk.kept_in_view = saved.id
        screen.reload()
        await press(pilot)
        await settle(pilot)
        assert screen.item is not None
        assert screen.item.record_id == saved.id
        await press(pilot, "home", "0")
        assert screen.item.record_id != saved.id


async def test_of_an_hiv_test_today_tells_neither_name_nor_value(opened: Opened) -> None:
    async with told(opened, name="HIV-1 RNA", value="90000", unit="copies/mL") as pilot:
        text = glass(pilot.app)
        assert "HIV" not in text
        assert "90000" not in text
        assert "held back: open it to see" in text
        await press(pilot, "d")
        assert "HIV" not in glass(pilot.app)


async def test_of_a_private_one_today_asks_whether_the_clinic_has_called_and_tells_no_more(
    opened: Opened,
) -> None:
    async with told(opened, private="ask") as pilot:
        text = words_on(pilot.app)
    assert "private: open it to see Nov 21, 2026 · has the clinic called?" in text
    assert "If not, call (555) 010-0110" in text
    assert "marked critical by the laboratory, Nov" not in text
    assert "Potassium" not in text
    assert "6.9" not in text


async def test_it_stays_in_sight_when_the_terminal_becomes_small(opened: Opened) -> None:
    async with told(opened) as pilot:
        await press(pilot, "end")
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        assert "Potassium 6.9" in glass(pilot.app)
        await press(pilot, "end")
        assert "Potassium 6.9" not in glass(pilot.app)
        await pilot.resize_terminal(44, 10)
        await settle(pilot)
        assert "Potassium 6.9" in glass(pilot.app)


@pytest.mark.sweep
async def test_one_that_was_saved_elsewhere_stands_on_the_glass_of_today(opened: Opened) -> None:
    """A page that was left far down, with the cursor put on the panel that brought it in."""
    async with opened(size=(80, 12)) as pilot:
        vault = vault_of(pilot)
        for name in ("MyChart", "athenaPatient", "NextGen", "Labcorp"):
            enter(vault, "portal", brand=name, system="East", closing_on="2026-12-01")
            enter(vault, "account", "Father", portal=f"{name}, East")
        await press(pilot, "0", "end")
        await press(pilot, "g", "l")
        panel = enter(vault, "report", "Mother", title="Chemistry", on="2026-11-21")
        panel.source_id = id_of("2026-11-23")
        vault.save(Source(id=panel.source_id, way="paste"), panel)
        texts = {"name": "Potassium", "value": "6.9", "unit": "mmol/L", "on": "2026-11-21"}
        for flag, report in (("HH", "Chemistry"), ("H", "Chemistry"), ("critical", "Chemistry")):
            found = result(vault, **texts, flag=flag, report=report)
            found.source_id = panel.source_id
            vault.save(found)
        pilot.app.desk.kept_in_view = panel.id  # type: ignore[attr-defined]
        await press(pilot, "g", "t")
        assert glass(pilot.app).splitlines()[2] == "  CRITICAL, SAYS THE LABORATORY"
        await press(pilot, "end", "up")
        assert "3 values, 2 critical, 1 high (lab’s" in words_on(pilot.app)
        await press(pilot, "g", "l", "escape")
        assert "CRITICAL" not in glass(pilot.app)  # it was told: the place is kept from then on


@pytest.mark.sweep
async def test_a_panel_that_was_pasted_and_opened_hides_it_from_nobody(opened: Opened) -> None:
    """Today was read behind the other pages: that is not yet told to anybody."""
    async with opened(size=(80, 12)) as pilot:
        for number in range(6):
            enter(vault_of(pilot), "task", "Mother", title=f"Errand {number}")
        await press(pilot, "1")
        await paste(pilot, PASTED)
        await press(pilot, "enter", "enter", "g", "t")
        assert glass(pilot.app).splitlines()[2] == "  CRITICAL, SAYS THE LABORATORY"
        await press(pilot, "end")
        assert "SAYS THE LABORATORY" not in glass(pilot.app)
        assert "Today  ·  ! 1 critical (lab’s flag)" in glass(pilot.app)
        await press(pilot, "home", "d")
        assert "! 1 critical" not in glass(pilot.app)


@pytest.mark.sweep
async def test_old_ones_that_a_file_brought_in_are_listed_by_enter_and_answered_by_one_key(
    opened: Opened,
) -> None:
    async with told(opened) as pilot:
        for value, on in (("7.1", "2019-03-01"), ("7.2", "2020-03-01")):
            result(vault_of(pilot), name="Potassium", value=value, flag="HH", on=on)
        pilot.app.screen.reload()  # type: ignore[attr-defined]
        await press(pilot, "0", "home", "down")
        assert "Today  ·  ! 3 critical (lab’s flag)" in glass(pilot.app)
        assert "2 older critical results were brought in" in words_on(pilot.app)
        assert "7.2 HH" not in glass(pilot.app)
        await press(pilot, "enter")
        assert "7.1 HH" in glass(pilot.app)
        assert "7.2 HH" in glass(pilot.app)
        await press(pilot, "d")
        assert "Done: Mother · 2 older critical results were brought in" in glass(pilot.app)
        assert "Today  ·  ! 1 critical (lab’s flag)" in glass(pilot.app)
        assert {mark.what for mark in vault_of(pilot).all(select(Mark))} == {"clinic_called"}
        await press(pilot, "u")
        assert "! 3 critical" in glass(pilot.app)


async def test_what_is_held_back_is_read_before_it_is_answered(opened: Opened) -> None:
    async with told(opened, name="HIV-1 RNA", value="90000", unit="copies/mL") as pilot:
        assert "held back" in glass(pilot.app)
        await press(pilot, "d")
        assert "enter opens it, d there answers" in words_on(pilot.app)
        assert vault_of(pilot).all(select(Mark)) == []
        await press(pilot, "enter", "d")
        assert len(vault_of(pilot).all(select(Mark))) == 1
        assert "Done: Mother · Result · u to undo" in glass(pilot.app)
        await press(pilot, "g", "z")
        assert "HIV" not in glass(pilot.app)
