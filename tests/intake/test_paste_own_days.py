"""Each of several reports in one text keeps its own day, by whatever words it is told."""

from __future__ import annotations

import pytest
from paste_told import read

_A1C = "Hemoglobin A1c\nCollected 03/03/2026\n6.1 % (4.8 - 5.6) High\n"
_CHEST = "XR Chest 2 Views\nExam date: 09/15/2026\nImpression: No acute process.\n"
_FERRITIN = "Ferritin\n{}\nValue 22 ng/mL\nReference range 30 - 100 ng/mL\n"
_TOLD = (
    "Final result 10/02/2026", "Resulted: 10/02/2026", "Resulted on 10/02/2026",
    "Result date: 10/02/2026", "Reported 10/02/2026",
)  # fmt: skip


def days(text: str) -> dict[str, str | None]:
    return {row.name: row.date for row in read(text).rows}


@pytest.mark.parametrize("told", _TOLD)
def test_result_takes_no_day_of_a_study_below_it(told: str) -> None:
    assert days(f"{_FERRITIN.format(told)}\n{_CHEST}") == {"Ferritin": "2026-10-02"}


@pytest.mark.parametrize("told", _TOLD)
def test_two_reports_keep_their_days_in_either_order(told: str) -> None:
    both = {"Ferritin": "2026-10-02", "Hemoglobin A1c": "2026-03-03"}
    ferritin = _FERRITIN.format(told)
    assert days(f"{ferritin}\n{_A1C}") == both
    assert days(f"{_A1C}\n{ferritin}") == both


def test_panel_above_a_study_keeps_the_day_of_its_result() -> None:
    draft = read(
        """
        Lipid Panel
        Resulted: 08/14/2026
        Total Cholesterol 212 mg/dL <200
        HDL 48 mg/dL >40

        CT Chest
        Exam date: 02/03/2026
        Impression: No nodules.
        """
    )
    assert {row.date for row in draft.rows} == {"2026-08-14"}
    assert [item.fields["date"] for item in draft.items] == ["2026-02-03"]


def test_one_day_of_a_sample_above_holds_for_all_panels_below_it() -> None:
    draft = read(
        """
        Collected: 03/03/2026

        Ferritin
        Resulted: 03/05/2026
        22 ng/mL (30-100) L

        Hemoglobin A1c
        Resulted: 03/04/2026
        6.1 % (4.8 - 5.6) High
        """
    )
    assert {row.date for row in draft.rows} == {"2026-03-03"}


def test_day_of_the_sample_below_a_report_of_one_test_is_its_day() -> None:
    facts = "\nSpecimen information\nCollected: 10/01/2026"
    assert days(_FERRITIN.format("Resulted: 10/02/2026") + facts) == {"Ferritin": "2026-10-01"}
