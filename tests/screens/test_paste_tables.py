"""The table of a paste: what its columns mean is shown, mended, and remembered for the next one."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, glass, paste, press, settle, vault_of, words_on, write
from sqlmodel import select
from textual.pilot import Pilot

from famchart.records.medication import Medication
from famchart.records.rule import Rule

PILLS = "Ella toma\tCuánto\tPor qué\nLosartán\t{dose}\tpresión\nMetformina\t500 mg\tazúcar\n"
MEANING = "medication\nella toma = name\ncuanto = dose\npor que = reason"


async def pasted(pilot: Pilot[Any], text: str, *keys: str) -> str:
    await press(pilot, "p")
    await paste(pilot, text)
    await press(pilot, *keys)
    return words_on(pilot.app)


async def say_medicines(pilot: Pilot[Any]) -> None:
    """Say on the sheet of the columns that the rows are medicines, and what each column is."""
    await press(pilot, "r")
    await write(pilot, "medicines")
    await press(pilot, "enter")
    for word in ("name", "dose", "reason"):
        await press(pilot, "enter")
        await write(pilot, word)
        await press(pilot, "enter", "down")


async def lock_and_open(pilot: Pilot[Any]) -> None:
    await press(pilot, "ctrl+l", "enter")
    await settle(pilot)


@pytest.mark.sweep
async def test_columns_of_a_paste_are_said_once_and_remembered(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        shown = await pasted(pilot, PILLS.format(dose="50 mg"), "1")
        assert "kept as a note · c reads its table" in shown
        await press(pilot, "c")
        assert "Ella toma Losartán nothing" in words_on(pilot.app)
        await say_medicines(pilot)
        await press(pilot, "s")
        assert "Losartán" in words_on(pilot.app)
        assert "50 mg" in words_on(pilot.app)
        await press(pilot, "enter")
        (rule,) = vault_of(pilot).all(select(Rule))
        assert rule.meaning == MEANING
        assert {each.name for each in vault_of(pilot).all(select(Medication))} == {
            "Losartán",
            "Metformina",
        }
        shown = await pasted(pilot, PILLS.format(dose="25 mg"), "1")
        assert "25 mg" in shown
        await press(pilot, "c")
        assert "Ella toma Losartán Name" in words_on(pilot.app)


@pytest.mark.sweep
async def test_what_is_said_of_columns_outlives_a_lock(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await pasted(pilot, PILLS.format(dose="50 mg"), "1", "c")
        await say_medicines(pilot)
        await lock_and_open(pilot)
        await press(pilot, "c")
        assert "rows are: Medicines" in words_on(pilot.app)
        assert "Cuánto 50 mg Dose" in words_on(pilot.app)
        await press(pilot, "s")
        await lock_and_open(pilot)
        assert "Losartán" in words_on(pilot.app)
        await press(pilot, "enter")
        assert len(vault_of(pilot).all(select(Medication))) == 2


async def test_a_text_without_a_table_says_so(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await pasted(
            pilot,
            "She slept, ate, and rested\nNo fever, no cough, well\nso, we, go\nCall, if not.\n",
            "1",
            "c",
        )
        assert "There is no table in this text." in glass(pilot.app)
        assert "reads its table" not in glass(pilot.app)
