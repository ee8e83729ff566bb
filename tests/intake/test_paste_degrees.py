"""The degrees of a temperature stay with it, and with its range, in a pasted text."""

from __future__ import annotations

import pytest
from paste_told import rows

from famchart.core.results import computed_flag, parse_range
from famchart.intake.paste import read_paste

BESIDE = "Basic metabolic panel\nCollected: 11/20/2026\nPotassium 4.4 mmol/L 3.5-5.1\n"


def _last(text: str) -> tuple[str, str | None, str | None]:
    row = read_paste(text).rows[-1]
    assert row.value_num is not None
    if row.ref_text:
        assert computed_flag(row.measured, parse_range(row.ref_text), row.unit) is None
    return row.value, row.unit, row.ref_text


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Temp 37.2 C  97.0-99.0 F", ("37.2", "C", "97.0-99.0 F")),
        ("Temp 37.2C  97.0-99.0F", ("37.2", "C", "97.0-99.0F")),
        ("Temperature 98.6 °F 36.1-37.2 °C", ("98.6", "°F", "36.1-37.2 °C")),
        ("Temperatura 37,2 ºC", ("37,2", "ºC", None)),
        ("Temp (Src) 98.6 °F (37 °C)", ("98.6", "°F", None)),
        ("Body temperature | 37.2 C | 97.0-99.0 F |", ("37.2", "C", "97.0-99.0 F")),
        ("Body temperature\nYour value 37.2 C\nNormal range: 97.0 - 99.0 F",
         ("37.2", "C", "97.0 - 99.0 F")),
        ("Temp 98.6 F  97.0-99.0 F", ("98.6", "F", "97.0-99.0")),
    ],
)  # fmt: skip
def test_degrees_are_kept_as_printed_and_no_flag_is_worked_out_across_them(line, read):
    assert _last(BESIDE + line + "\n") == read


def test_degrees_are_kept_in_columns_of_tests_and_of_days():
    of_tests = "Date\tTemp\tSodium\n11/20/2026\t37.2 °C\t140\n11/21/2026\t99.1 F\t141\n"
    assert [row[1:3] for row in rows(of_tests) if row[0] == "Temp"] == [
        ("37.2", "°C"), ("99.1", "F"),
    ]  # fmt: skip
    of_days = (
        "Test\t11/20/2026\t11/10/2026\nTemp\t37.2 C\t98.9 °F\nSodium\t140 mmol/L\t141 mmol/L\n"
    )
    assert [row[1:3] for row in rows(of_days)] == [
        ("37.2", "C"), ("98.9", "°F"), ("140", "mmol/L"), ("141", "mmol/L"),
    ]  # fmt: skip


def test_an_f_is_no_degree_where_no_temperature_is_named():
    text = "Chloride 101 F mmol/L 98-107\nHemoglobin 13 g/dL F 12.0-16.0\n"
    assert [row[2] for row in rows(text)] == ["mmol/L", "g/dL"]


@pytest.mark.parametrize(
    ("line", "lab_range"),
    [
        ("Sodium 140 mmol/L 145-135", "145-135"),
        ("Sodium 140 145 - 135 mmol/L", "145 - 135"),
        ("Sodium 140 mmol/L 2951-2", None),
        ("Glucose 99 mg/dL 70-99 19-9", "70-99"),
    ],
)
def test_a_turned_range_is_kept_and_remarked_on_and_a_code_is_no_range(line, lab_range):
    row = read_paste(BESIDE + line + "\n").rows[-1]
    assert row.ref_text == lab_range
    assert row.slips == (("turned_range",) if lab_range and "145" in lab_range else ())
