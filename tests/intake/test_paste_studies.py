"""Studies that are told in measures, as tracings of a heart are, are reports and no results."""

from __future__ import annotations

import pytest
from paste_told import read, told

ECG = """
    ECG 12-LEAD
    Date: 11/12/2026
    Ventricular Rate 58 BPM
    PR Interval 188 ms
    QRS Duration 96 ms
    Sinus bradycardia
    Otherwise normal ECG
    Confirmed by Patel, Sonia (22) on 11/12/2026 4:02 PM
"""
ECHO = """
    Transthoracic Echocardiogram (TTE)
    Date of service: 8/19/2026
    Conclusions:
    1. Normal left ventricular size. Ejection fraction 35-40%.
    Measurements:
    LVIDd 5.1 cm
    LVEF 38 %
"""
SPANISH_ECHO = """
    Ecocardiograma transtorácico
    Fecha: 19/08/2026
    Conclusiones:
    1. Ventrículo izquierdo de tamaño normal. FEVI 55 %.
    Mediciones:
    DDVI 4,8 cm
    AI 3,6 cm
"""
SONOGRAM = """
    Ecografía tiroidea
    Fecha: 22/03/2026
    Lóbulo derecho 4,1 cm. Nódulo de 6 mm.
    Conclusiones:
    Nódulo benigno.
"""
TRACING = """
    Electrocardiogram
    Date: 3/2/2026
    Heart rate 72 bpm
    PR interval 160 ms, QRS 90 ms, QTc 410 ms
    Interpretation: Normal sinus rhythm.
"""


@pytest.mark.parametrize(
    ("text", "title", "day", "finding", "impression"),
    [
        (ECG, "ECG 12-LEAD", "2026-11-12", "PR Interval 188 ms", None),
        (TRACING, "Electrocardiogram", "2026-03-02", "QTc 410", "Normal sinus rhythm."),
        (ECHO, "Transthoracic Echocardiogram (TTE)", "2026-08-19", "LVIDd 5.1 cm", "1. Normal"),
        (SPANISH_ECHO, "Ecocardiograma transtorácico", "2026-08-19", "DDVI 4,8 cm", "1. Ventrículo"),
        (SONOGRAM, "Ecografía tiroidea", "2026-03-22", "6 mm", "Nódulo benigno."),
    ],
)  # fmt: skip
def test_measures_of_a_study_stay_in_its_report(
    text: str, title: str, day: str, finding: str, impression: str | None
) -> None:
    names = ("title", "date", "findings", "impression")
    found_title, found_day, findings, upshot = told(text, "imaging", *names)
    assert (found_title, found_day) == (title, day)
    assert finding in (findings or "")
    assert (upshot or "").startswith(impression or "")
    assert bool(upshot) is bool(impression)
    assert read(text).rows == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("MRI Brain with and without contrast\nMonday November 30, 2026 7:00 AM\nArrive by 6:45 AM\n"
         "Lakeview Imaging Center\n", "appointment"),
        ("EKG appointment\nMonday November 30, 2026 7:00 AM\nHelen Cho, MD\n", "appointment"),
        ("From: Karen Lo, RN\nTo: Rosa Delgado\nSent: 11/4/2026 2:02 PM\n"
         "Your EKG shows sinus rhythm with normal QRS. No changes.\n", "message"),
        ("Cardiac panel\nCollected 3/2/2026\nTroponin I 0.01 ng/mL <0.04\nCK 90 U/L 30-200\n", "lab"),
    ],
)  # fmt: skip
def test_what_only_speaks_of_a_study_is_none(text: str, kind: str) -> None:
    assert read(text).kind == kind


PANEL = "CBC\nCollected Nov 12, 2026\nWBC 5.5 10*3/uL 4.0-11.0\nHemoglobin 13.2 g/dL 12.0-15.5\n"
BESIDE = {
    "\nRadiografía de tórax 2026-11-03\nSin alteraciones pleuropulmonares.\n": (
        "Radiografía de tórax", "Sin alteraciones pleuropulmonares.",
    ),
    "MRI brain from 11/03/2026: no acute infarct.\n": ("MRI brain", "no acute infarct."),
    "\nUltrasound abdomen - 11/03/2026 - no gallstones\n": ("Ultrasound abdomen", "no gallstones"),
    "\nChest X-ray\n11/03/2026\nClear.\n": ("Chest X-ray", "Clear."),
    "\nEchocardiogram\nNov 3, 2026\nEjection fraction 55-60%.\n": (
        "Echocardiogram", "Ejection fraction 55-60%.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("study", BESIDE)
def test_a_study_of_another_day_beside_a_panel_is_a_report_of_that_day(study: str) -> None:
    draft = read(PANEL + study)
    assert [(row.name, row.date) for row in draft.rows] == [
        ("WBC", "2026-11-12"), ("Hemoglobin", "2026-11-12"),
    ]  # fmt: skip
    (item,) = draft.items
    told = (item.fields["title"], item.fields["findings"])
    assert (item.kind, told, item.fields["date"]) == ("imaging", BESIDE[study], "2026-11-03")
    assert item.is_doubtful
    assert not draft.unread


def test_two_studies_beside_a_panel_are_two_reports() -> None:
    text = "Ultrasound abdomen - 11/03/2026 - no gallstones\nDEXA scan 10/01/2026\nT-score -1.1\n"
    assert [(each.fields["title"], each.fields["date"]) for each in read(PANEL + text).items] == [
        ("Ultrasound abdomen", "2026-11-03"), ("DEXA scan", "2026-10-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["Scan the code with your phone by 12/01/2026: it opens the app.", "MRI brain ordered"],
)
def test_a_sentence_beside_a_panel_is_no_study(line: str) -> None:
    draft = read(f"{PANEL}{line}\n")
    assert not draft.items
    assert draft.unread == (line,)


def test_a_study_above_a_panel_names_no_panel() -> None:
    draft = read(
        "RADIOLOGY\nXR KNEE LEFT 3 VIEWS\nDate: 11/18/2026\nImpression: Mild osteoarthritis.\n\n"
        "LAB\nUric acid 7.9 mg/dL 3.5-7.2 H\nCollected 11/20/2026\n"
    )
    (item,) = draft.items
    assert item.fields == {
        "title": "XR KNEE LEFT 3 VIEWS", "date": "2026-11-18",
        "impression": "Mild osteoarthritis.",
    }  # fmt: skip
    assert [(row.name, row.date, draft.title) for row in draft.rows] == [
        ("Uric acid", "2026-11-20", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["Sign in to view your new test result.", "View results from Harbor Cardiology.",
     "Resultados de Cardiología: inicie sesión."],
)  # fmt: skip
def test_a_clinic_and_a_button_are_no_study(line: str) -> None:
    assert read(f"Message from Harbor Cardiology\n11/04/2026 4:12 PM\n{line}\n").kind != "imaging"


def test_the_name_of_a_study_over_its_conclusion_is_a_report() -> None:
    text = "Mammogram Screening Bilateral\n10/05/2026\nIMPRESSION: BI-RADS 2.\n"
    assert told(text, "imaging", "date", "impression") == ["2026-10-05", "BI-RADS 2."]


def test_a_conclusion_without_a_study_is_none() -> None:
    assert read("Book club\n10/05/2026\nConclusion: we liked it.\n").kind != "imaging"
