"""Cells in lines of their own below a test: its range before its value, its unit, a day."""

from __future__ import annotations

import pytest
from paste_told import read, rows


def test_a_bound_over_a_value_with_a_flag_is_the_range() -> None:
    text = "eGFR\n>60 mL/min/1.73m2\n46 (L)\nTroponin I\n<=0.04 ng/mL\n0.12 High\n"
    assert rows(text) == [
        ("eGFR", "46", "mL/min/1.73m2", 60, None, "L", None),
        ("Troponin I", "0.12", "ng/mL", None, 0.04, "H", None),
    ]


def test_a_bound_that_is_told_twice_is_no_value() -> None:
    text = "eGFR (CKD-EPI 2021)\nRango normal: >=60\n>=60 mL/min/1.73m2\n51 Bajo\n"
    assert rows(text) == [("eGFR (CKD-EPI 2021)", "51", "mL/min/1.73m2", 60, None, "L", None)]


def test_a_bound_with_its_range_below_stays_the_value() -> None:
    assert rows("Troponin I\n<0.01 ng/mL\n0.00-0.04\nTSH\n<0.01 mIU/L\nL\n") == [
        ("Troponin I", "<0.01", "ng/mL", 0, 0.04, None, None),
        ("TSH", "<0.01", "mIU/L", None, None, "L", None),
    ]


def test_a_unit_in_brackets_below_the_name_is_no_test() -> None:
    text = "Hemoglobin\n(g/dL)\n11.1\n12.0-15.5\nL\nPlaquetas\n(10^3/uL)\n260\n150-400\n"
    assert rows(text) == [
        ("Hemoglobin", "11.1", "g/dL", 12, 15.5, "L", None),
        ("Plaquetas", "260", "10^3/uL", 150, 400, None, None),
    ]


@pytest.mark.parametrize("day", ["06 Oct 2026", "06 Oct 2026 08:30", "06 oct 2026"])
def test_a_day_before_the_value_is_not_the_value(day: str) -> None:
    told = rows(f"Haemoglobin estimation\n{day}   111 g/L   (115 - 165)\n")
    assert told == [("Haemoglobin estimation", "111", "g/L", 115, 165, None, "2026-10-06")]


@pytest.mark.parametrize(
    "between", ["13 Oct 2026", "13 Oct 2026:", "(13 Oct 2026)", "13/10/2026", "13 oct 2026"]
)
def test_a_day_between_name_and_value_is_not_of_the_name(between: str) -> None:
    assert rows(f"Sodium {between} 141 mmol/L (133-146)\n") == [
        ("Sodium", "141", "mmol/L", 133, 146, None, "2026-10-13")
    ]


@pytest.mark.parametrize(
    "earlier",
    ["Prior: Aug 02, 2026  4.910 uIU/mL (H)", "Previous: 4.910 uIU/mL (H) (Aug 02, 2026)",
     "Anterior: 02 ago 2026  4.910 uIU/mL (H)", "Last result: 2026-08-02 4.910 (H)"],
)  # fmt: skip
def test_an_earlier_result_below_is_one_of_its_own_day(earlier: str) -> None:
    text = f"Collected: Nov 02, 2026\nTSH\n6.300 uIU/mL (H)\nReference Range: 0.450 - 4.500\n{earlier}\n"
    assert rows(text) == [
        ("TSH", "6.300", "uIU/mL", 0.45, 4.5, "H", "2026-11-02"),
        ("TSH", "4.910", "uIU/mL", None, None, "H", "2026-08-02"),
    ]


def test_an_earlier_result_without_a_day_is_none() -> None:
    told = read("LDL\n131 mg/dL\nNormal range: <100\nPrior: 120 mg/dL\n")
    assert [row.value for row in told.rows] == ["131"]
    assert told.unread == ("Prior: 120 mg/dL",)
