"""Results in three lines each whose name is the last of them."""

from __future__ import annotations

import pytest
from paste_told import read, rows

CHLORIDE = ("Chloride", "108", "mmol/L", 98, 107, "H", None)
CALCIUM = ("Calcium", "9.4", "mg/dL", 8.6, 10.3, None, None)
RANGE_FIRST = [
    "98 - 107 mmol/L\n108\nH\nChloride\n8.6 - 10.3 mg/dL\n9.4\nCalcium",
    "98 - 107\n108 mmol/L H\nChloride\n\n8.6 - 10.3\n9.4 mg/dL\nCalcium",
    "Metabolic panel\n98-107\n108 mmol/L\n↑\nChloride\n8.6-10.3\n9.4 mg/dL\nCalcium",
    "Ref: 98-107\n108 mmol/L H\nChloride\nHemolyzed sample.\nRef: 8.6-10.3\n9.4 mg/dL\nCalcium",
]
VALUE_FIRST = [
    "108 mmol/L\nH\n98 - 107\nChloride\n9.4 mg/dL\n8.6 - 10.3\nCalcium",
    "Metabolic panel\n108 mmol/L H\n(98 - 107)\nChloride\n9.4 mg/dL\n(8.6 - 10.3)\nCalcium",
]


@pytest.mark.parametrize("text", RANGE_FIRST + VALUE_FIRST)
def test_the_name_below_a_range_and_a_value_is_theirs(text: str) -> None:
    assert rows(text) == [CHLORIDE, CALCIUM]


def test_so_in_spanish_and_beside_words() -> None:
    text = "Intervalo: 8,6 - 10,3\n9,4 mg/dL\nCalcio\nNegativo\nTrazas\nNitritos\n5 - 8\n6,5\nCreatinina"
    assert [row[:2] for row in rows(text)] == [
        ("Calcio", "9,4"), ("Nitritos", "Trazas"), ("Creatinina", "6,5"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Chloride\n98-107\n101\nCalcium\n8.6-10.3\n9.4\nSeen by nurse",
     "Chloride\n101\n98-107\nCalcium\n9.4\n8.6-10.3\nSeen by nurse",
     "Blue marker\n98-107\n101\nRed marker\n8.6-10.3\n9.4"],
)  # fmt: skip
def test_names_that_lead_keep_what_is_below_them(text: str) -> None:
    first, second = text.split("\n")[::3][:2]
    assert [row[:2] for row in rows(text)] == [(first, "101"), (second, "9.4")]


def test_what_may_be_of_the_name_above_or_below_is_read_for_neither() -> None:
    stack = ["Green study", "98-107", "101", "Blue marker", "8-10", "9.4", "Red marker"]
    draft = read("\n".join([*stack, "", "Urea 31 mg/dL 15-45", "Calcium 9.1 mg/dL 8.6-10.3"]))
    assert [row.name for row in draft.rows] == ["Urea", "Calcium"]
    assert set(stack) <= set(draft.unread)


def test_a_unit_in_a_line_of_its_own_is_of_the_value_above_it() -> None:
    text = "98-107\n108\nmmol/L\nH\nChloride\n8.6-10.3\n9.4\nmg/dL\nCalcium"
    assert rows(text) == [CHLORIDE, CALCIUM]


def test_a_range_in_brackets_stands_with_the_value_over_its_name() -> None:
    text = "108 mmol/L H (98-107)\nChloride\n9.4 mg/dL (8.6-10.3)\nCalcium"
    assert rows(text) == [CHLORIDE, CALCIUM]


def test_words_for_a_range_and_a_value_stand_above_the_first_numbers_too() -> None:
    text = "Negative\nTrace\nProtein, UA\n98-107\n101\nChloride\n8.6-10.3\n9.4\nCalcium"
    assert [row[:2] for row in rows(text)] == [
        ("Protein, UA", "Trace"), ("Chloride", "101"), ("Calcium", "9.4"),
    ]  # fmt: skip


def test_of_names_that_lead_values_in_words_stay_theirs() -> None:
    text = "Color\nStraw\nYellow\nGravity\n1.020\n1.005-1.030\nChloride\n101\n98-107\nSeen"
    told = [row[:2] for row in rows(text)]
    assert told == [("Color", "Straw"), ("Gravity", "1.020"), ("Chloride", "101")]
