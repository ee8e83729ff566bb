"""The range stands before the value: in a table without a heading for its tests, and in a line."""

from __future__ import annotations

import pytest
from paste_told import read, rows

HEADS = ("Component\tRef Range & Units\t3/3/26", "\tRef Range & Units\t3/3/26",
         "Ref Range & Units\t3/3/26", "Reference Range & Units 3/3/26", "Standard Range  3/3/26",
         "Rango de referencia y unidades\t3/3/26")  # fmt: skip
EXPECTED = [
    ("Blood, UA", "Large", None, None, None, "A", "2026-03-03"),
    ("Glucose, UA", "50", "mg/dL", None, None, "A", "2026-03-03"),
    ("pH, UA", "6.5", None, 5.0, 8.0, None, "2026-03-03"),
]


@pytest.mark.parametrize(
    ("head", "gap"),
    [*((head, "\t") for head in HEADS), *((head, " ") for head in HEADS[1:])],
)
def test_a_word_before_the_value_is_the_range(head: str, gap: str) -> None:
    body = "Blood, UA{0}Negative{0}Large Abnormal\nGlucose, UA{0}Negative{0}50 mg/dL Abnormal\n"
    text = f"Urinalysis\n{head}\n{body.format(gap)}pH, UA{gap}5.0 - 8.0{gap}6.5\n"
    assert rows(text) == EXPECTED


def test_a_range_with_its_unit_stands_before_the_value() -> None:
    text = "CALCIUM 8.6-10.3 mg/dL 10.9 H\nUREA 7-25 mg/dL 14\nCHLORIDE 98-110 mmol/L 101\n"
    assert rows(text) == [
        ("CALCIUM", "10.9", "mg/dL", 8.6, 10.3, "H", None),
        ("UREA", "14", "mg/dL", 7, 25, None, None),
        ("CHLORIDE", "101", "mmol/L", 98, 110, None, None),
    ]


def test_a_tab_in_a_line_of_its_own_parts_cells() -> None:
    cells = ["Component", "Ref Range & Units", "3/3/26 9:00 AM", "9/1/25 8:00 AM"]
    zinc, copper = (
        ["Zinc", "60 - 130 ug/dL", "54 (L)", "71"],
        ["Copper", "70 - 140 ug/dL", "90", "88"],
    )
    text = "\n".join("\n\t\n".join(row) for row in (cells, zinc, copper)) + "\n"
    assert rows(text) == [
        ("Zinc", "54", "ug/dL", 60, 130, "L", "2026-03-03"),
        ("Zinc", "71", "ug/dL", 60, 130, None, "2025-09-01"),
        ("Copper", "90", "ug/dL", 70, 140, None, "2026-03-03"),
        ("Copper", "88", "ug/dL", 70, 140, None, "2025-09-01"),
    ]


def test_a_word_is_the_range_of_every_day_of_a_table() -> None:
    text = "Component\tRef Range\t3/3/26\t9/1/25\nNitrite\tNegative\tPositive\tNegative\nZinc\t60-130\t80\t75\n"
    assert [(row.value, row.ref_text) for row in read(text).rows][:2] == [
        ("Positive", "Negative"), ("Negative", "Negative"),
    ]  # fmt: skip


def test_a_bound_before_the_day_of_the_sample_is_the_range() -> None:
    text = "Troponin T hs   14   ng/L   <=19   collected 03/03/2026 11:02\n" * 2
    assert set(rows(text)) == {("Troponin T hs", "14", "ng/L", None, 19, None, "2026-03-03")}


def test_an_earlier_value_below_a_bound_is_no_range() -> None:
    text = "TSH  0.02  <0.01 03/02/2025  mIU/L  0.40-4.50\nZinc  80  ug/dL  60-130\n"
    assert ("TSH", "0.02", "mIU/L", 0.4, 4.5, None, None) in rows(text)


@pytest.mark.parametrize(
    "head", ["Ref Range & Units   3/3/26 09:10", "Rango de referencia y unidades   3/3/26"]
)
def test_aligned_rows_below_such_a_head_have_their_range_first(head: str) -> None:
    body = "Blood, UA   Negative   Large (A)\nGlucose, UA   Negative   50 mg/dL (A)\n"
    assert rows(f"{head}\n{body}pH, UA   5.0 - 8.0   6.5\n") == EXPECTED
