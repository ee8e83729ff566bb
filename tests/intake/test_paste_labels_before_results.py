"""Labels of days and of tests in the lines of results: they are no names."""

from __future__ import annotations

import pytest
from paste_told import rows

from famchart.intake.draft import DOUBTFUL
from famchart.intake.paste import read_paste


@pytest.mark.parametrize(
    "label",
    ["Collected", "Drawn", "Date", "Collected on:", "Fecha", "Fecha de toma:", "Extraída el"],
)
def test_values_below_a_name_each_behind_its_labelled_day(label: str) -> None:
    text = (
        f"Magnesium\n{label} 17/03/2026 14:05    1.2 mg/dL    (1.6-2.6)  L\n"
        f"{label} 18/03/2026 07:20    1.7 mg/dL    (1.6-2.6)\n"
    )
    draft = read_paste(text)
    assert [(row.name, row.value, row.flag, row.date, row.clock) for row in draft.rows] == [
        ("Magnesium", "1.2", "L", "2026-03-17", "14:05"),
        ("Magnesium", "1.7", None, "2026-03-18", "07:20"),
    ]


def test_a_time_with_a_colon_before_the_value() -> None:
    text = (
        "Lactate\nCollected 03/17/2026 14:05: 3.1 mmol/L\nCollected 03/17/2026 18:40: 1.4 mmol/L\n"
    )
    assert [row[:2] for row in rows(text)] == [("Lactate", "3.1"), ("Lactate", "1.4")]


def test_a_labelled_day_between_name_and_value() -> None:
    text = (
        "Magnesium      Collected: 03/17/2026    1.2 mg/dL L    1.6-2.6\n"
        "Zinc           Collected: 03/17/2026    71 ug/dL       60-120\n"
    )
    assert [(row[0], row[1], row[5], row[6]) for row in rows(text)] == [
        ("Magnesium", "1.2", "L", "2026-03-17"),
        ("Zinc", "71", None, "2026-03-17"),
    ]


def test_results_of_several_days_each_behind_its_labelled_day() -> None:
    text = (
        "Collected: 3/17/2026 7:30 AM  Magnesium 1.2 (L) 1.6-2.6 mg/dL\n"
        "Collected: 12/2/2025 8:10 AM  Magnesium 1.9 1.6-2.6 mg/dL\n"
    )
    assert [(row[0], row[1], row[6]) for row in rows(text)] == [
        ("Magnesium", "1.2", "2026-03-17"),
        ("Magnesium", "1.9", "2025-12-02"),
    ]


def test_a_day_over_a_table_holds_for_all_of_it() -> None:
    text = (
        "Collected: 03/17/2026 7:30 AM\nMagnesium   1.2   1.6-2.6 mg/dL\nZinc   71   60-120 ug/dL\n"
    )
    assert [row[6] for row in rows(text)] == ["2026-03-17", "2026-03-17"]


@pytest.mark.parametrize("label", ["Lab", "TEST", "Prueba", "Laboratorio", "Examen"])
def test_a_label_before_a_test_is_no_part_of_its_name(label: str) -> None:
    text = f"{label}: Magnesium 1.2 mg/dL (1.6-2.6) L\n{label}: Zinc 71 ug/dL (60-120)\n"
    assert [row[:2] for row in rows(text)] == [("Magnesium", "1.2"), ("Zinc", "71")]


def test_a_record_of_labels_in_a_line_keeps_its_cells() -> None:
    text = "Test: Magnesium   Result: 1.2   Flag: L   Units: mg/dL   Range: 1.6-2.6\n"
    assert [row[:6] for row in rows(text)] == [("Magnesium", "1.2", "mg/dL", 1.6, 2.6, "L")]


def test_a_value_with_its_unit_in_square_brackets() -> None:
    text = "Magnesium [1.2 mg/dL] (Low) — 03/17/2026\nMagnesium [1.9 mg/dL] — 12/02/2025\n"
    assert [(row[0], row[1], row[5], row[6]) for row in rows(text)] == [
        ("Magnesium", "1.2", "L", "2026-03-17"),
        ("Magnesium", "1.9", None, "2025-12-02"),
    ]


def test_a_range_in_square_brackets_stays_one() -> None:
    text = "Magnesium 1.2 [1.6-2.6 mg/dL]\nZinc 71 [60-120 ug/dL]\n"
    assert [row[1:5] for row in rows(text)] == [
        ("1.2", "mg/dL", 1.6, 2.6),
        ("71", "ug/dL", 60, 120),
    ]


@pytest.mark.parametrize("found", ["Positivo", "Reactive"])
def test_what_was_found_before_how_much_of_it_is_asked(found: str) -> None:
    draft = read_paste(f"SEROLOGÍA\nRubéola IgG: {found} 64 UI/mL\nCMV IgM: Negativo\n")
    first, other = draft.rows
    assert (first.name, first.value, first.unit) == ("Rubéola IgG", "64", "UI/mL")
    assert first.confidence <= DOUBTFUL
    assert (other.name, other.value) == ("CMV IgM", "Negativo")


@pytest.mark.parametrize("day", ["Mar 17,\n2026", "Mar 17\n2026", "17 mar\n2026", "2026\nMar 17"])
def test_a_year_in_a_line_of_its_own(day: str) -> None:
    draft = read_paste(f"Magnesium\n{day}\n1.2 mg/dL\nLow\n")
    assert [(row.name, row.value, row.flag, row.date) for row in draft.rows] == [
        ("Magnesium", "1.2", "L", "2026-03-17")
    ]
    assert not draft.unread


def test_a_year_that_stands_apart_from_a_day_is_left_alone() -> None:
    draft = read_paste("Magnesium\n1.2 mg/dL\nMar 17\n\nZinc\n2026\n")
    assert not any(row.date == "2026-03-17" for row in draft.rows)
