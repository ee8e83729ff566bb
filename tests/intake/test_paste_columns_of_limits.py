"""A limit behind a value, ranges over columns of days, and ranges above their values."""

from __future__ import annotations

from datetime import date

import pytest
from paste_told import rows

from famchart.intake.paste import read_paste
from famchart.intake.paste.surroundings import Habits


@pytest.mark.parametrize(
    ("line", "name", "value", "low", "high"),
    [
        ("VITAMIN D          27        >20 ng/mL", "VITAMIN D", "27", 20, None),
        ("Troponina T        11        <14 ng/L", "Troponina T", "11", None, 14),
        ("Apolipoprotein B\t92\t<100\tmg/dL", "Apolipoprotein B", "92", None, 100),
        ("Anticuerpo hepatitis B   41   >10 mUI/mL", "Anticuerpo hepatitis B", "41", 10, None),
        ("Vitamina D 27 >20 ng/mL", "Vitamina D", "27", 20, None),
    ],
)
def test_a_number_before_a_limit_is_the_value(
    line: str, name: str, value: str, low: float | None, high: float | None
) -> None:
    text = f"Ferritin     44     30-300 ng/mL\n{line}\n"
    assert [row[:2] + row[3:5] for row in rows(text)][1:] == [(name, value, low, high)]


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("CA 125       <35 U/mL", "CA 125", "<35"),
        ("Factor 8     >150 %", "Factor 8", ">150"),
        ("VITAMIN D 3     <4 ng/mL", "VITAMIN D 3", "<4"),
        ("CA 19-9     <37 U/mL", "CA 19-9", "<37"),
        ("CA  125     <35 U/mL", "CA 125", "<35"),
    ],
)
def test_a_number_that_a_test_is_called_by_stays_its_name(line: str, name: str, value: str) -> None:
    found = read_paste(f"Ferritin     44     30-300 ng/mL\n{line}\n").rows[1]
    assert (found.name, f"{found.comparator}{found.value.lstrip('<>')}") == (name, value)


@pytest.mark.parametrize("head", ["Latest Ref Rng", "Rango de referencia", "Ref Range & Units"])
def test_a_range_first_in_the_head_of_columns_of_days(head: str) -> None:
    text = (
        f"                  {head:21}3/17/2026     12/2/2025\n"
        "Calcium           8.6 - 10.2 mg/dL     10.6 (H)      9.4\n"
        "Magnesium         1.6 - 2.6 mg/dL      2.1           1.9\n"
    )
    assert rows(text) == [
        ("Calcium", "10.6", "mg/dL", 8.6, 10.2, "H", "2026-03-17"),
        ("Calcium", "9.4", "mg/dL", 8.6, 10.2, None, "2025-12-02"),
        ("Magnesium", "2.1", "mg/dL", 1.6, 2.6, None, "2026-03-17"),
        ("Magnesium", "1.9", "mg/dL", 1.6, 2.6, None, "2025-12-02"),
    ]


@pytest.mark.parametrize("today", ["Today", "Hoy"])
def test_today_over_a_column_is_the_day_of_the_reading(today: str) -> None:
    text = (
        f"                {today:11}3/17/2026    Reference\n"
        "Calcium         10.6 H     9.4          8.6-10.2 mg/dL\n"
    )
    draft = read_paste(text, said=Habits(today=date(2026, 9, 4)))
    assert [(row.value, row.flag, row.date) for row in draft.rows] == [
        ("10.6", "H", "2026-09-04"),
        ("9.4", None, "2026-03-17"),
    ]


def test_a_range_in_the_unit_of_the_value_below_it_is_none_itself() -> None:
    text = "Magnesium\n1.6-2.6 mg/dL\n1.2 mg/dL Low\nZinc\n60 - 120 ug/dL\n131 ug/dL ▲\n"
    assert [row[:6] for row in rows(text)] == [
        ("Magnesium", "1.2", "mg/dL", 1.6, 2.6, "L"),
        ("Zinc", "131", "ug/dL", 60, 120, "H"),
    ]


def test_what_is_counted_between_two_numbers_is_a_value() -> None:
    text = "URINALYSIS\nWBC\n5-10 /HPF\nRBC\n0-2 /HPF\n"
    assert [row[:2] for row in rows(text)] == [("WBC", "5-10"), ("RBC", "0-2")]


def test_a_labelled_range_beside_the_name_is_that_of_the_value_below() -> None:
    text = (
        "CALCIUM               REFERENCE RANGE: 8.6-10.2 mg/dL\n  10.6 H\n"
        "HEMOGLOBINA A1c       VALORES DE REFERENCIA: <5.7 %\n  6.1 A\n"
    )
    assert [row[:6] for row in rows(text)] == [
        ("CALCIUM", "10.6", "mg/dL", 8.6, 10.2, "H"),
        ("HEMOGLOBINA A1c", "6.1", "%", None, 5.7, "A"),
    ]


def test_a_labelled_range_behind_its_value_is_no_other_ones() -> None:
    text = "CALCIUM  9.6   REFERENCE RANGE: 8.6-10.2 mg/dL\nZINC   71   REFERENCE RANGE: 60-120 ug/dL\n"
    assert [row[:5] for row in rows(text)] == [
        ("CALCIUM", "9.6", "mg/dL", 8.6, 10.2),
        ("ZINC", "71", "ug/dL", 60, 120),
    ]


@pytest.mark.parametrize("label", ["Expected", "Esperado", "Valores esperados"])
def test_what_is_expected_is_a_range(label: str) -> None:
    text = f"CALCIUM\nResult: 10.6 mg/dL\n{label}: 8.6 - 10.2 mg/dL\n"
    assert [row[:5] for row in rows(text)] == [("CALCIUM", "10.6", "mg/dL", 8.6, 10.2)]
