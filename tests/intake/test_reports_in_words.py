"""Reports that say in words what a test came to: read as reports, and never as rows of results."""

from __future__ import annotations

from textwrap import dedent

import pytest
from filed_family import Family

from famchart.core.sensitive import topic_of
from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste
from famchart.intake.shapes import paste_json
from famchart.records.note import Note
from famchart.records.report import Report
from famchart.records.result import Result

PANEL = """
    Lipid panel
    Collected 03/01/2026
    Cholesterol, total 201 mg/dL (<200) H
    HDL 52 mg/dL (>40)
    Triglycerides 140 mg/dL (<150)
"""
HIV = """
    Patient: Maria Rivera
    HIV antibody test
    Report date 03/02/2026
    Impression: HIV-1 antibody reactive
"""
SHORT = {
    HIV: ("HIV antibody test", "2026-03-02", "HIV-1 antibody reactive"),
    """
    Paciente: María Rivera
    Prueba de anticuerpos de VIH
    Fecha del informe: 02/03/2026
    Interpretación: anticuerpos frente a VIH-1 reactivos
    """: (
        "Prueba de anticuerpos de VIH",
        "2026-03-02",
        "anticuerpos frente a VIH-1 reactivos",
    ),
    """
    Patient: Maria Rivera
    Test: HIV-1/2 antibody
    Report date: 03/02/2026

    IMPRESSION:
    HIV-1 antibody reactive. Confirm with a second test.
    """: (
        "HIV-1/2 antibody",
        "2026-03-02",
        "HIV-1 antibody reactive. Confirm with a second test.",
    ),
    """
    Patient: Leo Park
    DOB: 01/02/1980
    Hereditary cancer panel
    Report date: 09/21/2026
    Interpretation: A pathogenic variant was identified in BRCA2.
    """: (
        "Hereditary cancer panel",
        "2026-09-21",
        "A pathogenic variant was identified in BRCA2.",
    ),
    """
    Genetic test report 09/21/2026
    Patient: Leo Park
    Interpretation
    No pathogenic variant was found.
    """: ("Genetic test report", "2026-09-21", "No pathogenic variant was found."),
    """
    Paciente: Ana López
    Estudio genético
    Fecha de informe 21/09/2026
    Resultado: se identificó una variante patogénica.
    """: ("Estudio genético", "2026-09-21", "se identificó una variante patogénica."),
    """
    Collected: 03/02/2026
    Pregnancy test, urine
    Result: Positive
    """: ("Pregnancy test, urine", "2026-03-02", "Positive"),
    """
    Paciente: Ana López
    Prueba de embarazo en orina
    Fecha: 02/03/2026
    Resultado: positivo
    """: ("Prueba de embarazo en orina", "2026-03-02", "positivo"),
    """
    Paciente: Ana López
    Biopsia de piel
    Fecha del informe 02/03/2026
    Diagnóstico: nevus benigno
    """: ("Biopsia de piel", "2026-03-02", "nevus benigno"),
}


def read(*texts: str) -> Draft:
    return read_paste("\n\n".join(dedent(text).strip() for text in texts) + "\n")


@pytest.mark.parametrize("text", SHORT, ids=[told[0] for told in SHORT.values()])
def test_a_short_report_is_read_as_one_with_the_test_as_its_title(text: str) -> None:
    draft = read(text)
    (item,) = draft.items
    said = item.fields.get("impression") or item.fields["findings"]
    assert draft.kind in ("report", "pathology")
    assert (item.fields["title"], item.fields["date"], said) == SHORT[text]
    assert (draft.rows, draft.unread) == ((), ())
    assert topic_of(item.fields["title"])


@pytest.mark.parametrize("texts", [(PANEL, HIV), (HIV, PANEL)], ids=["behind", "before"])
def test_beside_a_panel_it_begins_a_report_of_its_own(texts: tuple[str, str]) -> None:
    draft = read(*texts)
    assert (draft.kind, draft.title) == ("lab", "Lipid panel")
    assert [row.name for row in draft.rows] == ["Cholesterol, total", "HDL", "Triglycerides"]
    assert {row.panel for row in draft.rows} == {"Lipid panel"}
    assert [item.fields["title"] for item in draft.items] == ["HIV antibody test"]
    assert paste_json(draft)["reports"][0]["impression"] == "HIV-1 antibody reactive"
    assert draft.unread == ()


def test_a_pathology_report_behind_a_panel_keeps_to_its_own_lines() -> None:
    biopsy = "Skin biopsy, left arm\nReport date 03/04/2026\nDiagnosis: benign nevus"
    draft = read(PANEL, biopsy)
    (item,) = draft.items
    assert (item.kind, item.fields["title"]) == ("pathology", "Skin biopsy, left arm")
    assert (item.fields["date"], item.lines) == ("2026-03-04", (7, 8, 9))
    assert len(draft.rows) == 3


def test_two_of_them_are_two_reports() -> None:
    other = "Pregnancy test\nDate: 03/04/2026\nResult: positive"
    draft = read(HIV, other)
    assert [(each.fields["title"], each.fields["date"]) for each in draft.items] == [
        ("HIV antibody test", "2026-03-02"),
        ("Pregnancy test", "2026-03-04"),
    ]
    assert draft.kind == "report"


def test_the_words_of_an_impression_are_no_row_even_where_no_test_is_named() -> None:
    draft = read(PANEL, "Impression: HIV-1 antibody reactive")
    assert len(draft.rows) == 3
    assert draft.unread == ("Impression: HIV-1 antibody reactive",)


def test_a_value_in_a_word_with_its_range_stays_a_result() -> None:
    own = "HIV 1/2 Antibody\nCollected: 03/01/2026\nYour value: Non-reactive"
    assert [row.value for row in read(own).rows] == ["Non-reactive"]
    among = "Test: HIV 1/2 antibody\nResult: Non-reactive"
    assert [row.name for row in read(PANEL, among).rows][-1] == "HIV 1/2 antibody"


def test_what_somebody_tells_of_a_test_is_no_report() -> None:
    draft = read("I went to the lab.\nThey asked for a HIV test.\nResult: they will call Monday")
    assert draft.kind == "note"


ECHO = """
    FINDINGS
    Ejection fraction 60 % (55-70)
    Left ventricle: normal size. Mitral valve: mild regurgitation.
    Aortic valve normal.
    IMPRESSION
    Normal transthoracic echocardiogram.
"""
ECO = """
    HALLAZGOS
    Ventrículo izquierdo de tamaño normal. Fracción de eyección 60%.
    IMPRESIÓN
    Ecocardiograma normal.
"""


@pytest.mark.parametrize("text", [ECHO, ECO], ids=["en", "es"])
def test_the_heading_of_a_part_is_the_title_of_no_report(text: str) -> None:
    draft = read(text)
    assert (draft.kind, draft.title) == ("imaging", None)


def test_a_report_without_a_title_is_called_by_the_study_that_it_names(family: Family) -> None:
    for text in (ECHO, ECO):
        family.file(read(text), family.first)
    titles = {report.title for report in family.all(Report)}
    assert {"Transthoracic echocardiogram", "Ecocardiograma"} <= titles
    assert not {"FINDINGS", "HALLAZGOS"} & titles


def test_kept_it_is_a_report_and_no_result(family: Family) -> None:
    family.file(read(HIV), family.first)
    (report,) = family.all(Report)
    assert (report.title, report.on) == ("HIV antibody test", "2026-03-02")
    assert report.impression == "HIV-1 antibody reactive"
    assert not family.all(Note)
    assert not family.all(Result)


def test_a_word_that_both_languages_share_makes_no_day_of_a_month() -> None:
    normal = "FINDINGS\nNormal valves 03/02/2026. Normal size.\nIMPRESSION\nNormal echocardiogram."
    assert read(normal).date == "2026-03-02"
