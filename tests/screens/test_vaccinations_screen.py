"""Vaccinations: by vaccine, one shot of two sources once, a combination under what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from app_driver import Opened, glass, press, running, vault_of, words_on
from sqlmodel import select
from tests_support import HOSTILE
from vaults import demo_vault

from famchart.cli.demo import STAGED_ON
from famchart.core.clock import Clock
from famchart.records import kind_named
from famchart.records.source import Source
from famchart.records.vaccination import Vaccination
from famchart.screens.record import RecordScreen
from famchart.store.lookup import find
from famchart.store.typed import new_record


def add(pilot: Any, whose: str, **texts: str) -> Any:
    with vault_of(pilot).work("Added") as work:
        person = find(work, kind_named("person"), whose).id
        kind = kind_named("vaccination")
        return new_record(kind, texts, work, pilot.app.desk.clock, person).save(work)


def from_a_card(pilot: Any, given: Any) -> None:
    with vault_of(pilot).work("Changed") as work:
        source = Source(way="file", label="card.smart-health-card")
        work.save(source)
        stored = work.get(Vaccination, given.id)
        assert stored
        stored.source_id = source.id
        work.save(stored)


@pytest.mark.sweep
async def test_scenario_13_one_shot_of_two_sources_is_shown_once_with_both(opened: Opened) -> None:
    """Four keys: 1, g V, and what it says needs none."""
    async with opened() as pilot:
        await press(pilot, "g", "V")
        text = words_on(pilot.app)
        assert "Nothing entered: that does not mean there is none. a adds a shot." in text
        flu = {"name": "Influenza, high dose", "cvx": "197", "on": "2026-10-03"}
        add(pilot, "Mother", **flu, account="Mother MyChart", where="Pharmacy on Main Street")
        from_a_card(pilot, add(pilot, "Mother", **flu))
        add(pilot, "Mother", name="Influenza", cvx="88", on="2025-10-01")
        add(pilot, "Father", **flu)
        await press(pilot, "1", "g", "V")
        text = words_on(pilot.app)
        assert "Vaccinations · 2 shots" in text
        assert text.count("Influenza, high dose") == 1
        assert "Pharmacy on Main Street · one shot, 2 sources: MyChart; from a file" in text
        assert "Influenza 2" in text
        assert "From: typed from MyChart Oct 3, from a file Oct 3, typed" in text  # at the foot
        await press(pilot, "c")
        assert "Confirmed today: Vaccinations, Mother · u to undo" in words_on(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Entered twice" in words_on(pilot.app)
        await press(pilot, "escape", "0")
        assert words_on(pilot.app).count("Influenza, high dose") == 2


async def test_what_leaves_the_product_open_is_probably_the_same_and_two_products_are_two(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        day = {"on": "2026-10-03"}
        add(pilot, "Mother", name="Flu shot", cvx="88", **day)
        add(pilot, "Mother", name="Influenza, high dose", cvx="197", **day)
        add(pilot, "Father", name="Tdap", cvx="115", **day)
        add(pilot, "Father", name="Td", cvx="09", **day)
        await press(pilot, "1", "g", "V")
        text = words_on(pilot.app)
        assert "Vaccinations · 1 shot " in text
        assert "Influenza, high dose" in text
        assert "probably one shot, 2 sources" in text
        await press(pilot, "2")
        assert "Vaccinations · 2 shots" in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_combination_stands_under_each_disease_and_the_cursor_stays(opened: Opened) -> None:
    async with opened(size=(100, 50)) as pilot:
        add(pilot, "Mother", name="Pediarix", cvx="110", on="2012-05-02", dose="1 of 3")
        add(pilot, "Mother", name="Immune globulin", cvx="86", on="2026-01-01")
        add(pilot, "Mother", name=HOSTILE[1], cvx="340", on="2020", next_due_on="2027-10-01")
        add(pilot, "Mother", name="Secret", on="2020", private="own")
        await press(pilot, "1", "g", "V")
        text = words_on(pilot.app)
        assert "against diphtheria, tetanus, whooping cough, hepatitis B, polio" in text
        assert "next one due Fri Oct 1, 2027, as the clinic said" in text
        assert "Secret" not in text
        assert text.index("NOT VACCINES") > text.index("Pediarix")
        await press(pilot, "v")
        text = words_on(pilot.app)
        assert text.count("Pediarix 1 of 3") == 5
        assert "Hepatitis B 1" in text
        assert "Vaccinations · 3 shots" in text
        await press(pilot, "down", "down", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        await press(pilot, "escape", "x", "y")
        assert len(vault_of(pilot).all(select(Vaccination))) == 3


@pytest.mark.sweep
async def test_everyones_sources_stand_at_the_foot(tmp_path: Path) -> None:
    path = demo_vault(tmp_path / "Demo.famchart")
    async with running(path, clock=Clock(STAGED_ON)) as pilot:
        await press(pilot, "g", "V")
        foot = glass(pilot.app).splitlines()[-13:]
        starts = [line.split()[0] for line in foot if line.strip() and line[:2] != "  "]
        assert {"Me", "Mother", "Father", "Son", "Sister"} <= set(starts), foot


@pytest.mark.sweep
async def test_a_list_that_fills_the_glass_leaves_its_foot_a_line_a_person(tmp_path: Path) -> None:
    path = demo_vault(tmp_path / "Demo.famchart")
    async with running(path, clock=Clock(STAGED_ON)) as pilot:
        await press(pilot, "g", "V")
        assert "Influenza, high dose" in words_on(pilot.app)
        assert "Son 1 source, Mar 4, 2024 — never confirmed" in words_on(pilot.app)
        await press(pilot, "g", "b")  # few lines: the names have room
        assert "nothing entered: that does not mean there is none" in words_on(pilot.app)
