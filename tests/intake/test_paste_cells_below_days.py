"""Tables of results over time with a line for each cell: as many values as there are days."""

from __future__ import annotations

import pytest
from paste_told import read, rows

DAYS = ["2026-02-04", "2026-02-06"]


@pytest.mark.parametrize(
    "head",
    ["Component\n02/04/26\n02/06/26", "Recent Labs\nLab\n02/04/26\n0615\n02/06/26\n0540",
     "Estudio\n4 feb 2026\n6 feb 2026", "Test\n02/04/2026 6:15 AM\n\n02/06/2026 5:40 AM"],
)  # fmt: skip
def test_each_value_is_of_the_day_in_its_place(head: str) -> None:
    found = rows(f"{head}\nRBC\n4.1\n4.4\nHCT\n33.1*\n35.4 (L)\nMCV\n--\n91\n")
    assert [(row[0], row[1], row[5], row[6]) for row in found] == [
        ("RBC", "4.1", None, DAYS[0]), ("RBC", "4.4", None, DAYS[1]),
        ("HCT", "33.1", "A", DAYS[0]), ("HCT", "35.4", "L", DAYS[1]), ("MCV", "91", None, DAYS[1]),
    ]  # fmt: skip


def test_a_range_may_stand_between_a_test_and_its_values() -> None:
    text = "Test\nReference Range\n02/04/26\n02/06/26\nCalcium\n8.6 - 10.2 mg/dL\n8.4 L\n9.1\n"
    assert [row[1:] for row in rows(text)] == [
        ("8.4", "mg/dL", 8.6, 10.2, "L", DAYS[0]), ("9.1", "mg/dL", 8.6, 10.2, None, DAYS[1]),
    ]  # fmt: skip


def test_a_test_with_fewer_values_than_days_is_left_to_be_looked_at() -> None:
    draft = read("Test\n02/04/26\n02/06/26\nRBC\n4.1\n4.4\nHCT\n33.1\n")
    assert {row.name for row in draft.rows} == {"RBC"}
    assert "33.1" in draft.unread


@pytest.mark.parametrize(
    "text",
    ["Visits\n02/04/26\n02/06/26\nRoom\n12\n14\n", "Hotel\n02/04/26\n02/06/26\nRosa\n2\n3\n",
     "Flu shot\n02/04/26\n02/06/26\nTdap\n02/04/2019\n"],
)  # fmt: skip
def test_what_no_table_of_tests_knows_is_no_result(text: str) -> None:
    assert not rows(text)


def test_the_name_of_a_column_is_no_value_of_the_heading_above_it() -> None:
    found = rows(
        "Lab Results\nComponent\nValue\nDate\nRBC\n4.1\n02/04/2026\nHCT\n33.1 (L)\n02/04/2026\n"
    )
    assert [row[:2] for row in found] == [("RBC", "4.1"), ("HCT", "33.1")]


@pytest.mark.parametrize(
    ("beside", "unit", "low", "high"),
    [("mmol/L", "mmol/L", None, None), ("3.5 - 5.1", None, 3.5, 5.1),
     ("3.5 - 5.1 mmol/L", "mmol/L", 3.5, 5.1), ("mmol/L\n3.5 - 5.1", "mmol/L", 3.5, 5.1)],
)  # fmt: skip
def test_a_unit_and_a_range_below_a_test_need_no_column(
    beside: str, unit: str | None, low: float | None, high: float | None
) -> None:
    found = rows(f"Test\n02/04/26\n02/06/26\nPotassium\n{beside}\n4.2\n5.4 H\nINR\n1.0\n1.1\n")
    assert found[:2] == [
        ("Potassium", "4.2", unit, low, high, None, DAYS[0]),
        ("Potassium", "5.4", unit, low, high, "H", DAYS[1]),
    ]
    assert [row[:3] for row in found[2:]] == [("INR", "1.0", None), ("INR", "1.1", None)]
