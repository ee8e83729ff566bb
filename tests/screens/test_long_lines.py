"""A line that is longer than the glass ends in …, or goes on in the next one."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from app_driver import Opened, glass, press, vault_of, words_on
from sqlmodel import select

from famchart.records.portal import Portal
from famchart.screens.access_lines import Layout, _under
from famchart.widgets.line_view import Toned

TITLE = "The Regional Cardiology Consultants of the Upper River Valley and its Islands"


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_months_ahead_are_told_whole(accesses: Opened, size: tuple[int, int]) -> None:
    async with accesses(size) as pilot:
        vault = vault_of(pilot)
        closing = next(each for each in vault.all(select(Portal)) if each.closing_on)
        successor = next(each for each in vault.all(select(Portal)) if each.system == "New Shore")
        successor.system = TITLE
        closing.successor_id = successor.id
        vault.save(closing, successor)
        await press(pilot, "g", "a", "m")
        told = " ".join(glass(pilot.app).split())
        assert f"MyChart, {TITLE}" in told


def test_a_day_is_told_whole_and_what_to_do_below_it_where_there_is_no_room() -> None:
    layout = Layout(80, date(2026, 11, 22), frozenset({uuid4()}))
    day = "ends in 9 days · Tue Dec 1 " + "and the portal itself says so in its letter " * 2
    found = _under(Toned(day.strip()), "renew it", layout)
    lines = ["".join(part.text for part in line if isinstance(part, Toned)) for line in found]
    *told, last = lines
    assert " ".join([*told, last.rstrip()]) == f"{day.strip()} · renew it"
    assert all(len(line) <= layout.room for line in lines)


@pytest.mark.sweep
async def test_how_a_field_is_written_stands_whole_below_it_where_it_has_no_room(
    opened: Opened,
) -> None:
    async with opened((40, 10)) as pilot:
        await press(pilot, "a", *"appointment", "enter")
        assert "When as 2026-12-03 10:20, dec 3 9am" in words_on(pilot.app)
        row = pilot.app.screen.query_one(".line Input")
        assert row.region.right <= 40
