"""A field that takes several names: f4 adds one, and a name may hold a comma itself."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, glass, press, vault_of, write
from results_driver import enter
from sqlmodel import select
from textual.pilot import Pilot

from famchart.records.login import LoginAccount
from famchart.screens.form import FormScreen
from famchart.screens.names import with_one_more
from famchart.widgets.field_row import FieldRow

MOTHER = "Mother · MyChart, Valley Health"
FATHER = "Father · MyChart, Valley Health"


def opens(pilot: Pilot[Any]) -> FieldRow:
    (row,) = (row for row in pilot.app.screen.query(FieldRow) if row.spec.name == "account")
    return row


async def add_login(pilot: Pilot[Any]) -> None:
    """Begin a login, in a family of which the father has an account there, too."""
    enter(vault_of(pilot), "account", "Father", portal="MyChart, Valley Health")
    await press(pilot, "a", *"login", "enter")
    assert isinstance(pilot.app.screen, FormScreen)
    opens(pilot).take_focus()


async def pick(pilot: Pilot[Any], whose: str) -> None:
    await press(pilot, "f4")
    await write(pilot, whose)
    await press(pilot, "enter")


async def test_f4_adds_a_name_to_those_that_stand_there_and_both_are_opened(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await add_login(pilot)
        assert "commas between; f4 adds one" in glass(pilot.app)
        await pick(pilot, "father")
        await pick(pilot, "mother")
        assert opens(pilot).text == f"{FATHER}, {MOTHER}"
        await pick(pilot, "mother")
        assert opens(pilot).text == f"{FATHER}, {MOTHER}"
        await press(pilot, "f2")
        assert not isinstance(pilot.app.screen, FormScreen)
        assert len(vault_of(pilot).all(select(LoginAccount))) == 1 + 2


async def test_a_name_with_a_comma_is_not_cut_at_it(opened: Opened) -> None:
    async with opened() as pilot:
        await add_login(pilot)
        opens(pilot).put(f"{MOTHER}, Father · MyChart")
        await press(pilot, "f2")
        assert not isinstance(pilot.app.screen, FormScreen)
        assert len(vault_of(pilot).all(select(LoginAccount))) == 1 + 2


@pytest.mark.parametrize(
    ("there", "then"),
    [
        ("", MOTHER),
        ("moth", MOTHER),
        ("mychart, val", MOTHER),
        (FATHER, f"{FATHER}, {MOTHER}"),
        (f"{FATHER}, moth", f"{FATHER}, {MOTHER}"),
        (f"{MOTHER}, ", MOTHER),
        ("somebody else, ", f"somebody else, {MOTHER}"),
    ],
)
def test_what_was_only_begun_gives_way_to_the_chosen_name(there: str, then: str) -> None:
    assert with_one_more(there, (MOTHER, FATHER), MOTHER) == then
