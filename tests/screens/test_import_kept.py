"""An import before it is saved: its rows are mended, a lock takes nothing, a folder is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on, write
from sqlmodel import select
from textual.pilot import Pilot

from famchart.records.medication import Medication
from famchart.records.result import Result
from famchart.records.rule import Rule
from famchart.records.source import Source
from famchart.store.drafts import drafts_named
from famchart.store.verify import verify

TABLE = "Test,Result,Units,Date\nSodium,140,mmol/L,2026-11-20\nK+,4.1,,2026-11-20\n"
PILLS = "Medication,Dose\nLosartan,50 mg\nIron,65 mg\n"


async def opened_on(pilot: Pilot[Any], path: Path) -> None:
    await press(pilot, "i")
    await write(pilot, str(path))
    await press(pilot, "enter")


async def fill(pilot: Pilot[Any], **texts: str) -> None:
    """Write into the fields of the sheet, by their order among those of a result."""
    for name in ("name", "value", "unit", "ref_text", "flag", "date"):
        if name in texts:
            pilot.app.screen.focused.value = texts[name]  # type: ignore[union-attr]
        await press(pilot, "tab")
    await press(pilot, "enter")


def results(pilot: Pilot[Any]) -> dict[str, str]:
    found = vault_of(pilot).all(select(Result))
    return {each.name: f"{each.value} {each.unit or ''}" for each in found}


async def test_a_row_of_a_file_is_mended_before_it_is_kept_and_teaches(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "labs.csv"
    path.write_text(TABLE)
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1")
        await opened_on(pilot, path)
        await press(pilot, "down", "enter", "down", "e")
        await fill(pilot, name="Potassium", unit="mmol/L")
        assert "says “K+”, read it as “Potassium”?" in words_on(pilot.app)
        await press(pilot, "y")
        assert "prints K+ without a unit" in words_on(pilot.app)
        await press(pilot, "escape")
        assert "Potassium Nov 20, 2026 4.1 mmol/L by hand" in words_on(pilot.app)
        await press(pilot, "escape", "s")
        assert results(pilot) == {"Sodium": "140 mmol/L", "Potassium": "4.1 mmol/L"}
        (rule,) = vault_of(pilot).all(select(Rule))
        assert (rule.printed, rule.meaning) == ("K+", "Potassium")
        path.write_text(TABLE.replace("4.1", "4.2"))
        await opened_on(pilot, path)
        assert "Results · 1 1" in words_on(pilot.app)  # known by the name that was taught
        await press(pilot, "down", "enter", "e")
        await fill(pilot, value="4.1", unit="mmol/L")
        await press(pilot, "escape", "escape")
        assert "Results · · 2" in words_on(pilot.app)  # mended, it is what is known


@pytest.mark.sweep
async def test_an_entry_that_is_no_result_is_mended_as_well(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "pills.csv"
    path.write_text(PILLS)
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1")
        await opened_on(pilot, path)
        await press(pilot, "down", "enter", "e")
        pilot.app.screen.focused.value = "Losartan potassium"  # type: ignore[union-attr]
        await press(pilot, "f2")
        assert "Losartan potassium" in words_on(pilot.app)
        await press(pilot, "escape", "s")
        names = {each.name for each in vault_of(pilot).all(select(Medication))}
        assert names == {"Losartan potassium", "Iron"}


@pytest.mark.sweep
async def test_what_is_not_saved_survives_a_lock_and_nothing_is_half_filed(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "labs.csv"
    path.write_text(TABLE)
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "2")
        await opened_on(pilot, path)
        await press(pilot, "1", "down", "enter", "x", "escape")
        assert "1 new · 0 lost" in glass(pilot.app)
        await press(pilot, "ctrl+l")
        assert "labs.csv" not in glass(pilot.app)
        await press(pilot, "enter")
        await settle(pilot)
        assert results(pilot) == {}
        shown = words_on(pilot.app)
        assert "labs.csv" in shown
        assert "Mother" in shown
        assert "1 left out" in shown
        await press(pilot, "escape")
        assert "Not saved yet: i goes on with labs.csv." in glass(pilot.app)
        await press(pilot, "i")
        assert "1 left out" in glass(pilot.app)
        await press(pilot, "s")
        assert len(results(pilot)) == 1
        assert drafts_named(vault_of(pilot), "import") == []
        await opened_on(pilot, path)  # it asks for a file again
        path.write_text(TABLE + "Zinc,80,ug/dL,2026-11-20\n")
        await press(pilot, "escape", "i")
        assert "labs.csv was changed since" in glass(pilot.app)
        await press(pilot, "D", "y", "i")
        assert "Which file or folder" in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_folder_is_one_import_kept_as_one_and_known_the_next_time(
    opened: Opened, tmp_path: Path
) -> None:
    folder = tmp_path / "My records"
    (folder / "inner").mkdir(parents=True)
    (folder / "labs.csv").write_text(TABLE)
    (folder / "inner" / "pills.csv").write_text(PILLS)
    (folder / ".hidden.csv").write_text(PILLS.replace("Iron", "Zinc"))
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1", "i")
        await write(pilot, str(folder))
        assert "all in the folder My records" in words_on(pilot.app)
        await press(pilot, "enter")
        shown = words_on(pilot.app)
        assert "My records" in shown
        assert "2 documents · 4 entries" in shown
        await press(pilot, "s")
        assert "4 new, 0 lost" in glass(pilot.app)
        labels = {each.label for each in vault_of(pilot).all(select(Source)) if each.original}
        assert labels == {"My records.zip: 1/2 labs.csv", "My records.zip: 2/2 pills.csv"}
        assert verify(vault_of(pilot)).damage == []
        await opened_on(pilot, folder)
        assert "0 new · 4 known" in glass(pilot.app)
