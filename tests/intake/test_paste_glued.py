"""Cells glued together, with the flag between value and range; and ranges with one end left out."""

from __future__ import annotations

import pytest
from paste_told import read, rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Collected: 10/07/2026\nINR2.4High0.9-1.2\nProthrombin Time24.1Highsec9.1-12.0\n",
            [("INR", "2.4", None, 0.9, 1.2, "H"), ("Prothrombin Time", "24.1", "sec", 9.1, 12, "H")],
        ),
        (
            "Glucosa131Altomg/dL70-105\nUrea30mg/dL10-50\nSodio131Bajommol/L136-145\n",
            [("Glucosa", "131", "mg/dL", 70, 105, "H"), ("Urea", "30", "mg/dL", 10, 50, None),
             ("Sodio", "131", "mmol/L", 136, 145, "L")],
        ),
        (
            "Ferritin9Lowng/mL16-288\nHemoglobin10.2Lowg/dL12.0-15.5\n",
            [("Ferritin", "9", "ng/mL", 16, 288, "L"), ("Hemoglobin", "10.2", "g/dL", 12, 15.5, "L")],
        ),
    ],
)  # fmt: skip
def test_a_flag_between_value_and_range(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [row[:6] for row in rows(text)] == expected


def test_words_with_numbers_in_them_are_no_rows() -> None:
    assert read("Take2Highland tablets\nRoom5Lowell 12-14\n").rows == ()


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("eGFR: 71 mL/min/1.73m2 [90.0 - ] Below low reference limit", 90, None),
        ("eGFR  71 mL/min/1.73m2 (90 -)", 90, None),
        ("Serum CRP level: 3 mg/L [ - 5.0]", None, 5),
        ("Base Excess  -4.2 mmol/L [-2.0 - 2.0]", -2, 2),
    ],
)
def test_a_range_with_one_end(line: str, low: float | None, high: float | None) -> None:
    assert [row[3:5] for row in rows(f"Collected 02/14/2026\n{line}\n")] == [(low, high)]
