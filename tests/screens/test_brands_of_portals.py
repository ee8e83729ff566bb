"""An account is entered with a brand of the catalogue: the portal comes with it, in one change."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import CLOCK, Opened, glass, press, vault_of, words_on, write
from sqlmodel import col, select
from textual.pilot import Pilot

from famchart.core.errors import FamchartError
from famchart.records import kind_named
from famchart.records.account import Account
from famchart.records.portal import Portal
from famchart.store.typed import new_record
from famchart.widgets.field_row import FieldRow


def portals(pilot: Pilot[Any]) -> list[str]:
    found = vault_of(pilot).all(select(Portal).order_by(col(Portal.id)))
    return [", ".join(filter(None, (each.brand, each.system))) for each in found]


def field(pilot: Pilot[Any], name: str) -> FieldRow:
    return next(each for each in pilot.app.screen.query(FieldRow) if each.spec.name == name)


async def in_portal_field(pilot: Pilot[Any], *keys: str) -> FieldRow:
    """Open the form of a new account for the father, with the cursor in its portal."""
    await press(pilot, "2", "a")
    await write(pilot, "portal account")
    await press(pilot, "enter")
    row = field(pilot, "portal")
    row.take_focus()
    await press(pilot, *keys)
    return row


@pytest.mark.sweep
async def test_f4_offers_the_catalogue_and_the_portal_is_made_with_the_account(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        row = await in_portal_field(pilot, "f4")
        await write(pilot, "healow")
        assert "eClinicalWorks" in glass(pilot.app)
        await press(pilot, "enter")
        assert row.text == "healow app"
        await press(pilot, "f2")
        assert "Saved: Father · healow app" in words_on(pilot.app)
        (made,) = [e for e in vault_of(pilot).all(select(Portal)) if e.brand == "healow app"]
        assert (made.vendor, made.catalog_id) == ("eClinicalWorks", "healow")
        await press(pilot, "u")
        assert portals(pilot) == ["MyChart, Valley Health"]
        assert len(vault_of(pilot).all(select(Account))) == 1


async def test_of_a_brand_that_is_known_the_health_system_is_asked_for(opened: Opened) -> None:
    async with opened() as pilot:
        row = await in_portal_field(pilot, "f4")
        await write(pilot, "mychart")
        text = glass(pilot.app)
        assert "MyChart, Valley Health" in text
        assert "another health system’s" in text
        await press(pilot, "down", "enter")
        assert row.text == "MyChart, "
        assert "write the health system behind the comma" in words_on(pilot.app)
        await press(pilot, "f2")
        assert "! write the health system behind the comma" in words_on(pilot.app)
        await write(pilot, "Lakeside")
        await press(pilot, "f2")
        assert portals(pilot) == ["MyChart, Valley Health", "MyChart, Lakeside"]


async def test_a_brand_that_nobody_knows_is_refused_beside_its_field(opened: Opened) -> None:
    async with opened() as pilot:
        await in_portal_field(pilot)
        await write(pilot, "Zanzibar Portal")
        await press(pilot, "f2")
        said = words_on(pilot.app)
        assert "! There is no portal “Zanzibar Portal” in this vault" in said
        assert "healow, Lakeside Clinic" in said


async def test_a_quick_line_makes_both(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "0", "+")
        await write(pilot, "portal account father healow, Lakeside Clinic")
        await press(pilot, "enter", "enter")  # read back, then saved
        assert portals(pilot)[-1] == "healow, Lakeside Clinic"
        assert "Saved: Father · healow, Lakeside Clinic" in words_on(pilot.app)


async def test_a_portal_that_is_there_is_taken_whatever_the_catalogue_has(opened: Opened) -> None:
    async with opened() as pilot:
        with vault_of(pilot).work("Added") as work:
            given = {"person": "Father", "portal": "mychart"}
            new_record(kind_named("account"), given, work, CLOCK).save(work)
        assert portals(pilot) == ["MyChart, Valley Health"]
        with (
            pytest.raises(FamchartError, match="already"),
            vault_of(pilot).work("Added") as work,
        ):
            new_record(kind_named("account"), given, work, CLOCK).save(work)
