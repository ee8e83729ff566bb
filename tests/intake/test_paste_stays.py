"""Letters of hospitals tell when a stay began and ended; a tracing of the heart is one report."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read, told

from famchart.records.visit import Visit

STAYS = [
    "Discharge Summary 11/05/2026\nAdmitted 11/2, discharged 11/5\nYou were admitted for pneumonia.",
    "Discharge Summary\nAdmitted: 11/2/2026\nDischarged: 11/5/2026\nYou improved quickly.",
    "Discharge Summary\nAdmission date: 11/2/2026   Discharge date: 11/5/2026\nYou improved.",
    "Discharge Instructions\nDate of Admission: November 2, 2026\nDate of Discharge: November 5, "
    "2026\nRest and drink fluids.",
    "Discharge instructions\nYou were admitted on 11/2/2026 and discharged home on 11/5/2026.",
    "Informe de alta\nFecha de ingreso: 02/11/2026\nFecha de alta: 05/11/2026\nEvolución buena.",
    "Informe de alta\nF. Ingreso: 02/11/2026   F. Alta: 05/11/2026\nEvolución favorable.",
    "Hoja de alta\nIngresó el 02/11/2026 y fue dada de alta el 05/11/2026.\nReposo relativo.",
    "Epicrisis\nFecha de alta: 05/11/2026\nFecha de ingreso: 02/11/2026\nEvolución favorable.",
]


@pytest.mark.parametrize("text", STAYS)
def test_a_stay_has_its_first_and_its_last_day(text: str) -> None:
    assert told(text, "avs", "date", "end") == ["2026-11-02", "2026-11-05"]


def test_the_last_day_is_kept_with_the_visit(family: Family) -> None:
    family.file(read(STAYS[1]), family.first)
    (visit,) = family.all(Visit)
    assert visit.on.isoformat() == "2026-11-02"
    assert "Discharged: 11/5/2026" in visit.text


@pytest.mark.parametrize(
    "days", ["Admitted: 11/5/2026\nDischarged: 11/2/2026", "Admitted 11/2, discharged 11/5"]
)
def test_days_that_cannot_be_are_not_taken(days: str) -> None:
    assert told(f"Discharge Summary\n{days}\nYou improved.", "avs", "end") == [None]


def test_who_attended_is_told() -> None:
    text = f"{STAYS[1]}\nAttending: Helen Cho, MD"
    assert told(text, "avs", "with") == ["Helen Cho, MD"]


@pytest.mark.parametrize(
    ("title", "reading"),
    [
        ("EKG 12-LEAD", "Sinus rhythm, rate 72, normal axis. QTc 440 ms. No ischemic changes."),
        ("12-lead ECG", "Vent. rate 72 BPM\nPR interval 160 ms\nQTc 440 ms\nNormal sinus rhythm"),
        ("Electrocardiograma", "Ritmo sinusal a 72 lpm. PR 160 ms, QTc 440 ms."),
    ],
)
def test_a_tracing_is_one_report_with_its_measures(title: str, reading: str) -> None:
    assert told(f"{title}\n{reading}", "imaging", "title", "findings") == [title, reading]
    assert read(f"{title}\n{reading}").rows == ()
