"""Summaries of visits and reports: by their titles and headings, whatever they hold."""

from __future__ import annotations

import pytest
from paste_told import read, told

from famchart.intake.paste import read_paste

SUMMARY = ("title", "date", "with", "where")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
            Discharge Instructions
            Date of visit: 02/14/2027
            You were treated by: Lena Ostrowski, DO
            Location: Cedar Point Emergency Department

            You have a mild concussion. Rest for two days and avoid screens.
            Return if vomiting starts.
            """,
            [
                "Discharge Instructions",
                "2027-02-14",
                "Lena Ostrowski, DO",
                "Cedar Point Emergency Department",
            ],
        ),
        (
            """
            Resumen después de la visita
            Usted fue atendido por: Dr. Emilio Ejemplo
            Fecha de la visita: 14/02/2027
            Centro: Centro de Salud Las Lomas

            Beba abundante agua y repose tres días. Vuelva si la fiebre dura más de 48 horas.
            """,
            [
                "Resumen después de la visita",
                "2027-02-14",
                "Dr. Emilio Ejemplo",
                "Centro de Salud Las Lomas",
            ],
        ),
        (
            """
            After Visit Summary
            You saw Kira Donnelly, NP on Friday February 19, 2027 at Sage Family Practice.

            What to do next
            Start the nasal spray tonight. Use saline twice a day.

            Your medication list
            fluticasone 50 mcg spray - 1 spray each nostril daily
            cetirizine 10 mg tablet - Take 1 tablet by mouth daily

            Upcoming appointments
            Mar 5, 2027 10:00 AM - Follow-up visit

            Immunizations given
            Tdap
            """,
            ["After Visit Summary", "2027-02-19", "Kira Donnelly, NP", "Sage Family Practice"],
        ),
        (
            """
            Visit Summary
            Dana Sample   DOB: 5/6/1984
            Seen by: Kira Donnelly, NP
            2/19/2027  Sage Family Practice

            Your test results
            Hemoglobin A1c 6.1 %
            Glucose 104 mg/dL

            Instructions
            Walk 30 minutes most days. Come back in 3 months for a new A1c.
            """,
            ["Visit Summary", "2027-02-19", "Kira Donnelly, NP", "Sage Family Practice"],
        ),
        (
            """
            Resumen de la consulta
            Luz Ejemplo    Fecha de nacimiento: 3/4/2019
            2/3/2027 10:30 AM   Clínica Mesa Verde
            La atendió Brenda Ejemplo, FNP

            Indicaciones
            Dele acetaminofén cada 6 horas si la temperatura pasa de 101 °F. Regrese si no mejora en 3 días.
            """,
            ["Resumen de la consulta", "2027-02-03", "Brenda Ejemplo, FNP", "Clínica Mesa Verde"],
        ),
    ],
)
def test_a_summary_stays_one_whatever_lists_it_holds(text: str, expected: list[str]) -> None:
    draft = read(text)
    assert draft.kind == "avs"
    assert [draft.items[0].fields.get(name) for name in SUMMARY] == expected


def test_a_link_to_a_summary_below_a_list_makes_no_summary_of_it() -> None:
    draft = read("""
        Past appointments

        Office Visit
        Monday, January 11, 2027 10:00 AM
        Tara Nguyen, MD
        After Visit Summary
    """)
    assert draft.kind == "appointment"


def test_a_spanish_summary_with_no_measure_of_the_states_has_the_day_first() -> None:
    draft = read("""
        Resumen de la consulta
        2/3/2027 10:30   Clínica Mesa Verde
        La atendió la Dra. Brenda Ejemplo

        Tome paracetamol cada 6 horas si la temperatura pasa de 38 °C.
    """)
    assert draft.items[0].fields["date"] == "2027-03-02"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
            DENSITOMETRÍA ÓSEA
            Fecha del estudio: 12/03/2027

            RESULTADOS:
            Columna lumbar L1-L4: T-score -2,1
            Cuello femoral izquierdo: T-score -2,7

            VALORACIÓN:
            Osteoporosis según criterios de la OMS.
            """,
            ("imaging", "DENSITOMETRÍA ÓSEA", "2027-03-12", "Osteoporosis según"),
        ),
        (
            """
            MAMMOGRAM SCREENING BILATERAL
            Exam date: 03/12/2027
            RESULT: Scattered fibroglandular densities. No suspicious mass or calcification.
            ASSESSMENT: BI-RADS 1, negative.
            """,
            ("imaging", "MAMMOGRAM SCREENING BILATERAL", "2027-03-12", "BI-RADS 1"),
        ),
        (
            """
            MOLECULAR GENETICS REPORT
            Cystic Fibrosis Carrier Screen
            Collected: 03/01/2027    Reported: 03/15/2027
            Result: CARRIER
            One copy of a pathogenic variant was found in CFTR.
            Interpretation
            A partner should be offered testing.
            """,
            ("pathology", "MOLECULAR GENETICS REPORT", "2027-03-01", "CARRIER"),
        ),
        (
            """
            INFORME GENÉTICO
            Panel de cáncer hereditario
            Fecha de toma: 01/03/2027   Fecha de informe: 20/03/2027
            RESULTADO: NEGATIVO
            No se detectan variantes patogénicas en los genes estudiados.
            """,
            ("pathology", "INFORME GENÉTICO", "2027-03-01", "NEGATIVO"),
        ),
        (
            """
            Cedar Point Gastroenterology

            Dear Ms. Sample,

            We have the results of the biopsies taken during your endoscopy on March 3, 2027.

            PATHOLOGY DIAGNOSIS
            A. Stomach, antrum, biopsy:
               - Mild chronic gastritis. No H. pylori seen.

            No new treatment is needed.

            Omid Farrow, MD
            """,
            ("pathology", None, "2027-03-03", "A. Stomach, antrum"),
        ),
    ],
)
def test_a_report_means_what_stands_below_its_assessment_or_behind_its_result(
    text: str, expected: tuple[str, str | None, str, str]
) -> None:
    kind, *fields, meaning = expected
    *found, impression = told(text, kind, "title", "date", "impression")
    assert found == fields
    assert impression is not None
    assert impression.startswith(meaning)


def test_genes_in_a_list_with_measured_rows_stay_results() -> None:
    draft = read("""
        Prothrombin G20210A    Not detected
        Homocysteine   9.1 umol/L   0.0-14.5
        Antithrombin activity   98 %   80-120
    """)
    assert draft.kind == "lab"


def test_what_was_seen_begins_behind_a_fact_that_ends_in_its_line() -> None:
    text = """
        X-RAY LEFT WRIST 3 VIEWS
        01/14/2027 6:40 PM
        History: fall
        No acute fracture or dislocation.
        IMPRESSION: Normal exam.
    """
    found = ["No acute fracture or dislocation.", "Normal exam."]
    assert told(text, "imaging", "findings", "impression") == found


def test_an_endoscopy_has_its_name_for_a_title() -> None:
    text = """
        Colonoscopy report
        Date of procedure: 01/14/2027
        Findings: Two 4 mm polyps in the sigmoid colon, removed.
        Impression: Colon polyps. Repeat in 5 years.
    """
    assert told(text, "imaging", "title", "date") == ["Colonoscopy report", "2027-01-14"]


def test_a_result_in_a_summary_is_not_of_the_day_of_the_next_visit() -> None:
    text = (
        "AFTER VISIT SUMMARY\nVisit date: 2/3/2026 with Angela Ng, MD, Cardiology\n\n"
        "What's next\nAPR 14 2026  Echocardiogram  8:00 AM\n\n"
        "Your results\nPotassium 4.4 mmol/L (3.5 - 5.1)\nCreatinine 1.2 mg/dL (0.6 - 1.1) H\n\n"
        "Instructions\nWeigh yourself every morning.\n"
    )
    rows = read_paste(text).rows
    assert [(each.name, each.date) for each in rows] == [
        ("Potassium", "2026-02-03"),
        ("Creatinine", "2026-02-03"),
    ]


def test_spanish_diagnosis_is_no_place_and_the_next_visit_is_an_appointment() -> None:
    draft = read(
        """
        INFORME DE ALTA
        Hospital Clínico San Carlos
        Fecha de ingreso: 02/11/2026
        Fecha de alta: 06/11/2026
        Motivo de ingreso: disnea
        Juicio clínico: Neumonía adquirida en la comunidad
        Tratamiento al alta: amoxicilina 500 mg cada 8 horas
        Próximas citas: Cardiología 20/11/2026 a las 09:10
        """
    )
    visit = draft.items[0].fields
    assert visit["where"] == "Hospital Clínico San Carlos"
    assert "Juicio clínico: Neumonía" in visit["body"]
    (met,) = (each.fields for each in draft.items if each.kind == "appointment")
    assert (met["date"], met["time"], met["type"]) == ("2026-11-20", "09:10", "Cardiología")


DIAGNOSES = {
    "Discharge diagnosis\nPneumonia\nType 2 diabetes": "Pneumonia\nType 2 diabetes",
    "Admitting diagnoses:\n1. Pneumonia\n2. Type 2 diabetes": "Pneumonia\n2. Type 2 diabetes",
    "Discharge diagnosis: Pneumonia": "Discharge diagnosis: Pneumonia",
    "Diagnóstico al alta\nNeumonía\nDiabetes tipo 2": "Neumonía\nDiabetes tipo 2",
    "DIAGNÓSTICO PRINCIPAL DE EGRESO\nNeumonía": "Neumonía",
    "Diagnósticos de alta:\n1. Neumonía\n2. Diabetes": "Neumonía\n2. Diabetes",
    "Diagnóstico: Neumonía": "Diagnóstico: Neumonía",
}


@pytest.mark.parametrize("told_so", DIAGNOSES)
def test_a_diagnosis_at_discharge_begins_what_a_summary_says(told_so: str) -> None:
    title = (
        "Informe de alta" if "Diagnósti" in told_so or "DIAG" in told_so else "Discharge Summary"
    )
    (body,) = told(f"{title}\nAlta: 2026-11-12\n\n{told_so}\n\nReposo en casa.\n", "avs", "body")
    assert body == f"{DIAGNOSES[told_so]}\n\nReposo en casa."
