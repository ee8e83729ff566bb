"""Results whose value stands before its name, in a line or above it."""

from __future__ import annotations

import pytest
from paste_told import Row, rows


def _row(name: str, value: str, unit: str, *bounds: float, flag: str | None = None) -> Row:
    low, high = bounds or (None, None)
    return (name, value, unit, low, high, flag, None)


SODIUM = _row("Sodium", "140", "mmol/L")
GLUCOSA = _row("Glucosa", "98", "mg/dL", 70, 99)
IN_A_LINE: list[tuple[str, list[Row]]] = [
    ("5.6 % Hemoglobin A1c\n140 mmol/L Sodium", [_row("Hemoglobin A1c", "5.6", "%"), SODIUM]),
    ("140 mmol/L — Sodium", [SODIUM]),
    ("140 mmol/L: Sodium\n<0.01 ng/mL: Troponin I",
     [SODIUM, _row("Troponin I", "<0.01", "ng/mL")]),
    ("140 | mmol/L | Sodium\n4.1 | mmol/L | Potassium",
     [SODIUM, _row("Potassium", "4.1", "mmol/L")]),
    ("112 mg/dL LDL Cholesterol (0-99) High",
     [_row("LDL Cholesterol", "112", "mg/dL", 0, 99, flag="H")]),
    ("H 5.9 % Hemoglobin A1c 4.0-5.6", [_row("Hemoglobin A1c", "5.9", "%", 4.0, 5.6, flag="H")]),
    ("• 13.2 g/dL Hemoglobin [12.0-15.5]", [_row("Hemoglobin", "13.2", "g/dL", 12.0, 15.5)]),
    ("13,2 g/dL Hemoglobina\n140 mmol/L Sodio",
     [_row("Hemoglobina", "13,2", "g/dL"), _row("Sodio", "140", "mmol/L")]),
    ("98 mg/dL — Glucosa (70-99)", [GLUCOSA]),
    ("98\tmg/dL\tGlucosa\t70 - 99", [GLUCOSA]),
    ("98 mg/dL  Glucosa  70-99", [GLUCOSA]),
    ("↑ 118 mg/dL Glucosa (70 a 99)", [_row("Glucosa", "118", "mg/dL", 70, 99, flag="H")]),
    ("4,2 mmol/L: Potasio", [_row("Potasio", "4,2", "mmol/L")]),
]  # fmt: skip
IN_TWO: list[tuple[str, list[Row]]] = [
    ("5.6 %\nHemoglobin A1c\n140 mmol/L\nSodium", [_row("Hemoglobin A1c", "5.6", "%"), SODIUM]),
    ("5.6 %\nHemoglobin A1c\nNormal: 4.0 - 5.6 %\n\n140 mmol/L\nSodium\nNormal: 135 - 145 mmol/L",
     [_row("Hemoglobin A1c", "5.6", "%", 4.0, 5.6), _row("Sodium", "140", "mmol/L", 135, 145)]),
    ("140 mmol/L\nSodium\nView trends\n4.2 mmol/L\nPotassium\nView trends",
     [SODIUM, _row("Potassium", "4.2", "mmol/L")]),
    ("98 mg/dL\nGlucosa\nRango: 70-99", [GLUCOSA]),
    ("13,2 g/dL\nHemoglobina\n\n39,8 %\nHematocrito",
     [_row("Hemoglobina", "13,2", "g/dL"), _row("Hematocrito", "39,8", "%")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), IN_A_LINE + IN_TWO)
def test_a_value_before_its_name_is_that_tests(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


def test_where_names_come_first_no_value_changes_its_test() -> None:
    text = "Foo\n140 mmol/L\nSodium\n4.2 mmol/L\nPotassium\n98 mg/dL\nReviewed by nurse"
    assert [row[:2] for row in rows(text)] == [
        ("Foo", "140"),
        ("Sodium", "4.2"),
        ("Potassium", "98"),
    ]
    plain = "Glucose\n95 mg/dL\nSodium\n140 mmol/L"
    assert [row[:2] for row in rows(plain)] == [("Glucose", "95"), ("Sodium", "140")]


def test_a_dose_before_a_medicine_is_no_result() -> None:
    assert rows("5 mg Lisinopril\n10 mg Atorvastatin") == []
