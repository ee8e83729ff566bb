"""Columns of days that single spaces part: each value is of the day over it."""

from __future__ import annotations

import pytest
from paste_told import rows

DAYS = ["2026-03-02", "2026-03-05"]


@pytest.mark.parametrize(
    "head",
    ["Recent Labs\nLab 03/02/26 0612 03/05/26 0540", "Recent Labs  03/02/26  03/05/26",
     "Labs\t03/02/26\t03/05/26", "Nombre 02/03/26 05/03/26\nResultado de laboratorio clínico"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("HCT 33.1* 35.4*", [("33.1", None, "A"), ("35.4", None, "A")]),
        ("HCT 33.1▼ 35.4", [("33.1", None, "L"), ("35.4", None, None)]),
        ("HCT 33.1 Low 35.4", [("33.1", None, "L"), ("35.4", None, None)]),
        ("HCT 33.1 L 35.4 (L)", [("33.1", None, "L"), ("35.4", None, "L")]),
        ("HCT 33.1 % 35.4 %", [("33.1", "%", None), ("35.4", "%", None)]),
    ],
)
def test_a_mark_and_a_unit_stay_with_their_value(
    head: str, line: str, values: list[tuple[str, str | None, str | None]]
) -> None:
    found = rows(f"{head}\nRBC 4.1 4.4\nMCV 88 90\n{line}\n")
    assert {row[0] for row in found} == {"RBC", "MCV", "HCT"}
    assert [row[6] for row in found] == DAYS * 3
    assert [(row[1], row[2], row[5]) for row in found[-2:]] == values


def test_a_row_with_a_value_less_than_there_are_days_has_no_day() -> None:
    found = rows("Recent Labs\nLab 03/02/26 03/05/26\nRBC 4.1 4.4\nMCV 88 90\nHCT 33.1*\n")
    assert [row[6] for row in found if row[0] == "HCT"] == [None]


def test_letters_of_a_name_are_no_unit_and_a_unit_is_none_of_the_name() -> None:
    found = rows("FECHA 03/02/26 03/05/26\nGLU 92 97\nSodio mmol/L 139 141\nUrea (mg/dL) 31 28\n")
    assert [(row[0], row[2]) for row in found[::2]] == [
        ("GLU", None), ("Sodio", "mmol/L"), ("Urea", "mg/dL"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Component Latest Ref Rng & Units 03/02/2026\nRBC 3.8 - 5.1 M/uL 3.6 (L)\n"
     "MCV 80 - 100 fL 88\n",
     "Component\nLatest Ref Rng\n03/02/2026\nRBC\n3.8 - 5.1 M/uL\n3.6 (L)\nMCV\n80 - 100 fL\n88\n"],
)  # fmt: skip
def test_the_only_day_may_stand_behind_the_ranges(text: str) -> None:
    assert rows(text) == [
        ("RBC", "3.6", "M/uL", 3.8, 5.1, "L", "2026-03-02"),
        ("MCV", "88", "fL", 80, 100, None, "2026-03-02"),
    ]


def test_a_semicolon_behind_a_name_is_none_of_it() -> None:
    assert [row[0] for row in rows("Sodium;139;mmol/L;136-145;\nUrea;31;mg/dL;15-45;\n")] == [
        "Sodium", "Urea",
    ]  # fmt: skip
