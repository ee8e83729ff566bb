"""What a correction teaches for a portal: asked, kept, followed the next time, removed."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, glass, paste, press, vault_of, words_on, write
from sqlmodel import select
from textual.pilot import Pilot

from famchart.intake.lessons import mark_told
from famchart.records.result import Result
from famchart.records.rule import Rule

SWAPPED = """METABOLIC PANEL
Collected: 11/20/2026
Zincum\t{range}\t{value}\tug/dL
Sodium\t140\tmmol/L\t135-145
"""
DAY = (
    "BASIC PANEL\nCollected: 03/04/2026\nSodium 140 mmol/L 135-145\nPotassium 4.1 mmol/L 3.5-5.1\n"
)
FURNITURE = (
    "BASIC PANEL\nCollected: 11/{day}/2026\nSodium 140 mmol/L 135-145\nBe well with us today\n"
)


async def pasted(pilot: Pilot[Any], text: str, *keys: str) -> str:
    await press(pilot, "p")
    await paste(pilot, text)
    await press(pilot, *keys)
    return words_on(pilot.app)


async def mend(pilot: Pilot[Any], **texts: str) -> None:
    """Write into the fields of the row under the cursor."""
    await press(pilot, "e")
    for name in ("name", "value", "unit", "ref_text", "flag", "date"):
        if name in texts:
            pilot.app.screen.focused.value = texts[name]  # type: ignore[union-attr]
        await press(pilot, "tab")
    await press(pilot, "enter")


def rules(pilot: Pilot[Any]) -> list[tuple[str, str | None, str | None, str | None]]:
    kept = vault_of(pilot).all(select(Rule))
    return [(each.about, each.of_test, each.printed, each.meaning) for each in kept]


def results(pilot: Pilot[Any]) -> dict[str, str]:
    found = vault_of(pilot).all(select(Result))
    return {each.name: f"{each.value} {each.unit} {each.range} {each.on}" for each in found}


@pytest.mark.sweep
async def test_a_unit_is_learned_for_the_test_and_the_unit_it_had(opened: Opened) -> None:
    panel = "BASIC PANEL\nCollected: 11/20/2026\nSodium\t140\t\t135-145\nPotassium\t4.1\tmmol/L\t3.5-5.1\n"
    async with opened(size=(100, 30)) as pilot:
        await pasted(pilot, panel, "1")
        await mend(pilot, unit="mmol/L")
        assert "Whenever MyChart, Valley Health prints Sodium without a unit" in words_on(pilot.app)
        await press(pilot, "y", "enter")
        assert rules(pilot) == [("unit", "Sodium", None, "mmol/L")]
        await pasted(pilot, panel.replace("140", "141").replace("11/20", "11/21"), "1", "enter")
        assert results(pilot)["Sodium"].startswith("141 mmol/L")
        mmol = "BASIC PANEL\nCollected: 11/22/2026\nSodium 139 mEq/L\nPotassium 4.1 mmol/L\n"
        await pasted(pilot, mmol, "1", "enter")
        assert results(pilot)["Sodium"].startswith("139 mEq/L")  # it has a unit of its own


@pytest.mark.sweep
async def test_which_column_is_which_is_learned_from_one_row_and_followed(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        shown = await pasted(pilot, SWAPPED.format(range="60-120", value="85"), "1")
        assert "Zincum" in shown
        await mend(pilot, name="Zincum", value="85", unit="ug/dL", ref_text="60-120", flag="")
        words = "Read every line of MyChart, Valley Health with 4 columns as: test · range · value"
        assert words in words_on(pilot.app)
        await press(pilot, "y")
        await press(pilot, "enter")
        assert rules(pilot) == [("columns", None, None, "name, range, value, unit")]
        next_month = SWAPPED.format(range="60-120", value="99").replace("11/20", "11/21")
        await pasted(pilot, next_month, "1", "enter")
        assert results(pilot)["Zincum"] == "99 ug/dL 60-120 2026-11-21"
        assert results(pilot)["Sodium"] == "140 mmol/L 135-145 2026-11-21"  # not so arranged


@pytest.mark.sweep
async def test_days_that_were_turned_are_read_day_first_from_then_on(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        assert "Mar 4" in await pasted(pilot, DAY, "1")
        await press(pilot, "t")
        pilot.app.screen.focused.value = "2026-04-03"  # type: ignore[union-attr]
        await press(pilot, "enter")
        words = "Read all dates in numbers of MyChart, Valley Health with the day first?"
        assert words in words_on(pilot.app)
        await press(pilot, "y", "enter")
        assert rules(pilot) == [("dates", None, None, "dmy")]
        assert "May 6" in await pasted(pilot, DAY.replace("03/04", "06/05"), "1")


@pytest.mark.sweep
async def test_a_line_that_says_nothing_is_passed_over_here_or_from_then_on(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        assert "kept as text: Be well" in await pasted(pilot, FURNITURE.format(day=20), "1")
        await press(pilot, "end", "x")
        assert "prints “Be well with us today”, pass over it?" in words_on(pilot.app)
        await press(pilot, "escape")
        assert "not a result: Be well" in words_on(pilot.app)
        await press(pilot, "x")
        assert "kept as text: Be well" in words_on(pilot.app)
        await press(pilot, "x", "y", "enter")
        assert rules(pilot) == [("passed_over", None, "Be well with us today", None)]
        assert "not a result: Be well" in await pasted(pilot, FURNITURE.format(day=21), "1")
        about_her = "BASIC PANEL\nCollected: 11/22/2026\nSodium 140 mmol/L\nRosa was tired of it\n"
        await pasted(pilot, about_her, "1", "end", "x")
        assert "pass over it?" not in words_on(pilot.app)  # a line about somebody is no rule


@pytest.mark.sweep
async def test_the_rules_are_a_page_where_one_key_removes_each(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await pasted(pilot, FURNITURE.format(day=20), "1", "end", "x", "y", "enter")
        await press(pilot, "1", "colon")
        await write(pilot, "rules for reading")
        await press(pilot, "enter")
        shown = words_on(pilot.app)
        assert "Be well with us today" in shown
        assert "MyChart" in shown
        await press(pilot, "x", "y")
        assert rules(pilot) == []
        assert "u to undo" in glass(pilot.app)


COMMAS = "BASIC PANEL\nCollected: 11/{day}/2026\nFerritin {ferritin} ng/mL 1-400\nSodium 140 mmol/L 135-145\n"


@pytest.mark.sweep
async def test_a_decimal_comma_is_learned_from_one_value_and_followed(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await pasted(pilot, COMMAS.format(day=20, ferritin="1.234"), "1")
        await mend(pilot, value="1,234")
        words = "Read all numbers of MyChart, Valley Health with a decimal comma, as in 1.234,5?"
        assert words in words_on(pilot.app)
        await press(pilot, "y", "enter")
        assert rules(pilot) == [("numbers", None, None, "comma")]
        await pasted(pilot, COMMAS.format(day=21, ferritin="2.345"), "1", "enter")
        kept = vault_of(pilot).all(select(Result).where(Result.name == "Ferritin"))
        assert sorted((each.value, each.decimal_comma) for each in kept) == [
            ("1.234", True),
            ("2.345", True),
        ]
        await press(pilot, "1", "colon")
        await write(pilot, "rules for reading")
        await press(pilot, "enter")
        assert "Decimals of numbers" in words_on(pilot.app)
        assert "decimal comma" in words_on(pilot.app)


def test_which_mark_a_value_needs_is_told_by_what_it_became() -> None:
    assert mark_told("1.234", "1,234", ".") == "comma"
    assert mark_told("1.234", "1234", ".") == "comma"
    assert mark_told("0,125", "0.125", ".") == "comma"
    assert mark_told("1.234", "1,234", ",") == "point"
    for read, mended in (("1.234", "1.243"), ("12", "12.0"), ("5,4", "5.4"), ("negative", "1,2")):
        assert mark_told(read, mended, ".") is None
