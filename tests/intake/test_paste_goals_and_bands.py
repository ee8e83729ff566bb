"""Goals, the bands of a scale and critical limits beside a value: neither results nor its range."""

from __future__ import annotations

import pytest
from paste_told import Row, rows


@pytest.mark.parametrize(
    "line",
    [
        "A1c 7.2 %, target <6.5 %",
        "A1c 7.2 % (previously 8.1%), goal <6.5%",
        "A1c 7.2 % (goal <6.5)",
        "A1c   7.2 %   Your target: <6.5 %",
        "A1c 7.2 %, meta <6.5 %",
        "A1c 7.2 %, objetivo: <6.5 %",
    ],
)
def test_a_goal_is_neither_a_result_nor_a_range(line: str) -> None:
    told = ("A1c", "7.2", "%", None, None, None, None)
    assert rows(f"{line}\nHDL 44 mg/dL\n") == [
        told,
        ("HDL", "44", "mg/dL", None, None, None, None),
    ]


def test_a_goal_tells_that_a_bare_number_is_a_result() -> None:
    assert rows("INR 2.7 (target 2.0-3.0)\n") == [("INR", "2.7", None, None, None, None, None)]


@pytest.mark.parametrize(
    ("line", "high"),
    [
        ("COLESTEROL   214   mg/dL   Deseable: < 200  Limítrofe: 200-239  Alto: > 240", 200),
        ("COLESTEROL 214 mg/dL Desirable: <200 Borderline: 200-239 High: >=240", 200),
        ("COLESTEROL 214 mg/dL (Desirable: <200, Borderline high: 200-239)", 200),
        ("COLESTEROL  214 mg/dL  Limítrofe: 200-239  Alto: > 240", None),
    ],
)
def test_of_the_bands_of_a_scale_only_the_normal_one_is_a_range(
    line: str, high: float | None
) -> None:
    assert rows(f"{line}\n") == [("COLESTEROL", "214", "mg/dL", None, high, None, None)]


def test_a_band_behind_the_normal_one_is_not_the_value() -> None:
    told = rows("HbA1c 6.2 % Normal: <5.7 Prediabetes: 5.7-6.4\n")
    assert told == [("HbA1c", "6.2", "%", None, 5.7, None, None)]


@pytest.mark.parametrize(
    "limit",
    ["(panic <120)", "(critical: <120 or >160)", "(crítico bajo <120 o alto >160)",
     "Panic values: <120", "(valor de pánico: <120)"],
)  # fmt: skip
def test_a_critical_limit_is_neither_the_range_nor_a_flag(limit: str) -> None:
    told = rows(f"Sodium 129 L mmol/L 136-145 {limit}\n")
    assert told == [("Sodium", "129", "mmol/L", 136, 145, "L", None)]


def test_a_flag_before_the_range_is_no_band() -> None:
    assert rows("Hemoglobin 11.4 g/dL Low: 13.0-17.0\nPotassium 6.8 mmol/L critical 3.5-5.1\n") == [
        ("Hemoglobin", "11.4", "g/dL", 13, 17, "L", None),
        ("Potassium", "6.8", "mmol/L", 3.5, 5.1, "AA", None),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Urea 61 mg/dL (* >50)", ("Urea", "61", "mg/dL", None, None, "A", None)),
        ("Zinc: 54 ug/dL [L <60]", ("Zinc", "54", "ug/dL", None, None, "L", None)),
        ("Urato  7,9 mg/dL (alto > 7,0)", ("Urato", "7,9", "mg/dL", None, None, "H", None)),
        ("Urea 61 mg/dL (* >50) 15-45", ("Urea", "61", "mg/dL", 15, 45, "A", None)),
    ],
)
def test_the_bound_that_a_flagged_value_meets_says_when_it_is_flagged(line: str, told: Row) -> None:
    assert rows(f"{line}\nHDL 44 mg/dL\n")[0] == told


@pytest.mark.parametrize(
    ("line", "low", "high", "flag"),
    [
        ("Urea 61 mg/dL (* <50)", None, 50, "A"),
        ("Zinc 54 ug/dL (L >60)", 60, None, "L"),
        ("Zinc 84 ug/dL (>60)", 60, None, None),
    ],
)
def test_a_bound_that_it_does_not_meet_or_that_has_no_flag_is_its_range(
    line: str, low: float | None, high: float | None, flag: str | None
) -> None:
    assert rows(f"{line}\nHDL 44 mg/dL\n")[0][3:6] == (low, high, flag)
