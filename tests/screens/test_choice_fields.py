"""Fields in which one of a few answers is chosen, where those have no room side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, WEAK, glass, press
from first_run_driver import WORDS, left_at, step
from textual.pilot import Pilot

from famchart.core.secret import Secret
from famchart.screens.begun import make_vault
from famchart.screens.pick import PickScreen
from famchart.screens.ways import Unfinished
from famchart.widgets.field_row import FieldRow

LONG = "María Guadalupe de los Ángeles Fernández-Rodríguez y Montoya Z"


def family(path: Path, *names: str) -> Path:
    """Make a vault of these people whose first run was left at the portals."""
    begun = make_vault(path, Secret(WORDS), WEAK)
    for given in names:
        begun.add_person({"given": given}, CLOCK)
    begun.go_on_to(Unfinished.PORTAL)
    begun.vault.close()
    return path


def person_field(pilot: Pilot[Any]) -> FieldRow:
    return next(each for each in step(pilot).rows if each.spec.name == "person")


@pytest.mark.sweep
async def test_the_chosen_one_of_long_names_is_shown_and_that_there_are_others(
    tmp_path: Path,
) -> None:
    async with left_at(family(tmp_path / "F", LONG, "Luis"), Unfinished.PORTAL) as pilot:
        row = person_field(pilot)
        row.take_focus()
        line = next(each for each in glass(pilot.app).splitlines() if "Whose chart" in each)
        assert "[María Guadalupe" in line
        assert "‹" in line
        assert "1/2" in line
        await press(pilot, "right")
        line = next(each for each in glass(pilot.app).splitlines() if "Whose chart" in each)
        assert "[Luis]" in line
        assert "2/2" in line
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, PickScreen)
        assert LONG[:40] in glass(pilot.app)
        await press(pilot, "enter")
        assert row.text != ""
        assert "[María Guadalupe" in glass(pilot.app)


async def test_ten_letters_are_shown_on_the_smallest_glass_and_of_many(tmp_path: Path) -> None:
    names = [f"María Guadalupe {number}" for number in range(1, 20)]
    path = family(tmp_path / "F", *names)
    async with left_at(path, Unfinished.PORTAL, size=(40, 10)) as pilot:
        row = person_field(pilot)
        row.take_focus()
        await press(pilot, "right")
        line = next(each for each in glass(pilot.app).splitlines() if "‹" in each)
        chosen = line[line.index("[") + 1 : line.index("]")]
        assert len(chosen) >= 10
