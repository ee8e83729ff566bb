"""Tables in an import: what columns mean is shown, mended, remembered; next month is a diff."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on, write
from sqlmodel import select
from textual.pilot import Pilot

from famchart.records.medication import Medication
from famchart.records.rule import Rule

MONTH = (
    "Ella toma,Cuánto,Por qué\nLosartán,{dose},presión\nMetformina,500 mg,azúcar\nÁcido,5 mg,-\n"
)


async def opened_on(pilot: Pilot[Any], path: Path) -> None:
    await press(pilot, "i")
    await write(pilot, str(path))
    await press(pilot, "enter")


async def choose(pilot: Pilot[Any], *words: str) -> None:
    """Open the sheet under the cursor and choose the field, one column after the other."""
    for word in words:
        await press(pilot, "enter")
        await write(pilot, word)
        await press(pilot, "enter", "down")


async def test_columns_are_said_once_and_next_months_table_is_a_diff(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "pastillas.csv"
    path.write_text(MONTH.format(dose="50 mg"))
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1")
        await opened_on(pilot, path)
        assert "Table “Ella toma, Cuánto, Por qué”: 3 columns · not understood" in glass(pilot.app)
        await press(pilot, "c")
        shown = words_on(pilot.app)
        assert "Ella toma Losartán nothing" in shown
        await press(pilot, "r")
        await write(pilot, "medicines")
        await press(pilot, "enter")
        await choose(pilot, "name", "dose", "reason")
        assert "Cuánto 50 mg Dose" in words_on(pilot.app)
        await press(pilot, "s")
        assert "Medicines 3 · ·" in words_on(pilot.app)
        await press(pilot, "s")
        (rule,) = vault_of(pilot).all(select(Rule))
        assert rule.meaning == "medication\nella toma = name\ncuanto = dose\npor que = reason"
        path.write_text(MONTH.format(dose="25 mg") + "Hierro,65 mg,sangre\n")
        await opened_on(pilot, path)
        assert "Medicines 1 1 2" in words_on(pilot.app)
        assert "3 columns · Medicines" in glass(pilot.app)
        await press(pilot, "s")
        assert "1 new, 1 corrected, 2 known, 0 lost" in glass(pilot.app)
        kept = vault_of(pilot).all(select(Medication))
        assert len(kept) == 4
        await press(pilot, "u")
        await press(pilot, "u", "y")
        assert vault_of(pilot).all(select(Rule)) == []


@pytest.mark.sweep
async def test_a_column_that_was_taken_for_another_is_mended_and_rows_may_be_text(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Medication,Directions,Dose\nLosartan,50 mg,once a day\nIron,65 mg,at night\n")
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1")
        await opened_on(pilot, path)
        await press(pilot, "c", "down")
        await choose(pilot, "dose", "directions")
        assert "Directions 50 mg Dose › Dose once a day Directions" in words_on(pilot.app)
        await press(pilot, "s", "s")
        assert {each.strength for each in vault_of(pilot).all(select(Medication))} == {
            "50 mg",
            "65 mg",
        }
        await press(pilot, "u")
        path.write_text(path.read_text() + "Zinc,1 mg,at noon\n")
        await opened_on(pilot, path)
        await press(pilot, "c", "r")
        await write(pilot, "kept as text")
        await press(pilot, "enter", "s")
        assert "3 columns · kept as text" in glass(pilot.app)
        assert "Medicines" not in words_on(pilot.app)


@pytest.mark.sweep
async def test_what_the_rows_are_said_to_be_outlives_a_lock(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "pastillas.csv"
    path.write_text(MONTH.format(dose="50 mg"))
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1")
        await opened_on(pilot, path)
        await press(pilot, "c", "r")
        await write(pilot, "medicines")
        await press(pilot, "enter")
        await choose(pilot, "name")
        await press(pilot, "ctrl+l", "enter")
        await settle(pilot)
        await press(pilot, "c")
        assert "rows are: Medicines" in words_on(pilot.app)
        assert "Ella toma Losartán Name" in words_on(pilot.app)
        await press(pilot, "escape", "c")
        assert "text, not understood" in words_on(pilot.app)  # esc takes it back
