"""What is clearly a result is read whatever else stands beside it, and that is kept too."""

from __future__ import annotations

from pathlib import Path

import pytest
from filed_family import Family

from famchart.intake.paste import read_paste
from famchart.records.note import Note
from famchart.records.report import Report
from famchart.records.result import Result

SAMPLES = Path(__file__).parents[1] / "samples" / "pastes"
PANEL = """\
Collected: 11/24/2026 08:15
Basic Metabolic Panel
Calcium  14.2 mg/dL  8.5 - 10.5 mg/dL  HH CRITICAL
Sodium  139 mmol/L  136 - 145 mmol/L
Chloride  101 mmol/L  98 - 107 mmol/L
"""
READ = [("Calcium", "14.2", "HH"), ("Sodium", "139", None), ("Chloride", "101", None)]


def rows_of(text: str) -> list[tuple[str, str, str | None]]:
    return [(row.name, row.value, row.flag) for row in read_paste(text).rows]


@pytest.mark.parametrize(
    "odd",
    ["Impression: severe hypercalcemia", "Pathology: see report", "Findings:\nsee below", "Dear R,",
     "Assessment: tired\nPlan: call today", "Impresión: hipercalcemia", "Final diagnosis"],
)  # fmt: skip
def test_an_odd_line_in_a_panel_takes_no_result_away_and_is_kept(family: Family, odd: str) -> None:
    for text in (f"{PANEL}{odd}\n", f"{odd}\n{PANEL}"):
        assert rows_of(text) == READ
        family.file(read_paste(text), family.first)
        assert any(odd in (report.text or "") for report in family.all(Report)), odd
        family.vault.undo()


def test_a_critical_value_without_a_range_is_read_beside_words_too() -> None:
    text = "Potassium 6.8 mmol/L HH CRITICAL\nImpression: hyperkalemia, repeat now\n"
    assert rows_of(text) == [("Potassium", "6.8", "HH")]


def test_a_note_that_quotes_a_panel_is_kept_whole_and_its_results_are_results(
    family: Family,
) -> None:
    text = f"Progress note 11/24/2026\n{PANEL}Assessment and plan:\nAdmit her today.\n"
    draft = read_paste(text)
    assert draft.kind == "note"
    family.file(draft, family.first)
    (note,) = family.all(Note)
    assert note.text is not None
    assert text.strip() in note.text
    assert {(each.name, each.value, each.flag) for each in family.all(Result)} == set(READ)


@pytest.mark.parametrize("name", ["a024.txt", "a029.txt", "a040.txt", "a046.txt", "a048.txt"])
def test_in_a_text_of_any_other_kind_they_are_found(name: str) -> None:
    assert rows_of(f"{(SAMPLES / name).read_text()}\n\n{PANEL}")[-3:] == READ


def test_a_dose_is_no_result() -> None:
    text = "Progress note\nAssessment and plan:\nMetformin 500 mg 1-2 tablets daily\n"
    assert rows_of(text) == []
