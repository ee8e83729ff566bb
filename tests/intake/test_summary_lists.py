"""A visit's summary offers its medicines, its vitals and its next visits beside the visit."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste
from famchart.intake.paste.yearless import with_year_after
from famchart.records.appointment import Appointment
from famchart.records.medication import Medication
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.visit import Visit

Told = set[tuple[str, ...]]
HEADED = """
    After Visit Summary
    Visit date: 08/28/2026 6:40 PM
    Provider seen: Theo Fictional, PA-C

    START taking these medications
    amoxicillin 500 mg capsule
    Take 1 capsule by mouth 3 times daily for 10 days

    CONTINUE taking these medications
    lisinopril 10 mg tablet
    Take 1 tablet by mouth daily

    STOP taking these medications
    naproxen 220 mg tablet

    Vitals
    BP 128/76
    Pulse 81
    Temp 98.4 °F (36.9 °C)

    What's Next
    SEP 13 2026   Office Visit with Theo Fictional, PA-C   Sunday September 13 8:30 AM
"""
SPANISH = """
    Resumen de la visita
    Fecha de la visita: 14/02/2027
    Atendido por: Dra. Brenda Ejemplo

    Signos vitales
    Presión arterial: 128/76 mmHg
    Peso: 72,5 kg

    Empiece a tomar estos medicamentos
    Amoxicilina 500 mg cápsulas
    Tomar 1 cápsula cada 8 horas por 7 días

    Deje de tomar
    Ibuprofeno 400 mg

    Próximas citas
    03/03/2027 10:30 Control con la Dra. Brenda Ejemplo
"""


def medicines(draft: Draft) -> Told:
    return {
        (each.fields["name"], each.fields.get("status", "taken"))
        for each in draft.items
        if each.kind == "medication"
    }


def visits(draft: Draft) -> list[tuple[str, str]]:
    found = (each.fields for each in draft.items if each.kind == "appointment")
    return [(fields["date"], fields["time"]) for fields in found]


def vitals(draft: Draft) -> Told:
    assert all(row.is_vital and row.date == draft.date for row in draft.rows)
    return {(row.name, row.value, row.unit or "") for row in draft.rows}


@pytest.mark.parametrize(
    ("text", "told_medicines", "told_vitals", "told_visits"),
    [
        (
            HEADED,
            {("amoxicillin", "taken"), ("lisinopril", "taken"), ("naproxen", "stopped")},
            {("BP", "128/76", ""), ("Pulse", "81", ""), ("Temp", "98.4", "°F")},
            [("2026-09-13", "08:30")],
        ),
        (
            """
            Visit Summary
            Seen by: Kira Donnelly, NP
            2/19/2027  Sage Family Practice

            Blood Pressure\tPulse\tSpO2
            142/90 (!)\t72\t97%

            Medication changes
            START: atorvastatin 20 mg tablet - Take 1 tablet nightly
            STOP: simvastatin
            CHANGE: metformin 1000 mg - Take 1 tablet twice daily

            Upcoming appointments
            Mar 5, 2027 10:00 AM - Follow-up visit with Kira Donnelly, NP
            Apr 9, 2027 9:15 AM - Lab
            """,
            {("atorvastatin", "taken"), ("simvastatin", "stopped"), ("metformin", "taken")},
            {("Blood Pressure", "142/90", ""), ("Pulse", "72", ""), ("SpO2", "97", "%")},
            [("2027-03-05", "10:00"), ("2027-04-09", "09:15")],
        ),
        (
            """
            AFTER VISIT SUMMARY
            4/16/2026 1:40 PM  Harbor Internal Medicine

            Blood Pressure
            138/84
            Weight
            181 lb 4 oz
            Height
            5' 6"

            Your medication list
            cetirizine 10 mg tablet - Take 1 tablet by mouth daily

            Your next appointment is May 3, 2026 at 10:00 AM with Dr. Ana Ruiz.
            """,
            {("cetirizine", "taken")},
            {("Blood Pressure", "138/84", ""), ("Weight", "181 lb 4 oz", ""),
             ("Height", "5' 6\"", "")},
            [("2026-05-03", "10:00")],
        ),
        (
            SPANISH,
            {("Amoxicilina", "taken"), ("Ibuprofeno", "stopped")},
            {("Presión arterial", "128/76", "mmHg"), ("Peso", "72,5", "kg")},
            [("2027-03-03", "10:30")],
        ),
        (
            """
            Informe de alta
            Fecha: 14/02/2027

            Tratamiento al alta
            - Omeprazol 20 mg cada 24 horas
            - Furosemida 40 mg, 1 comprimido por la mañana
            Suspender: ibuprofeno

            TA 132/80  FC 78  SatO2 97%  T° 36,5 °C

            Próxima cita: 03/03/2027 a las 10:30 con el Dr. Emilio Ejemplo
            """,
            {("Omeprazol", "taken"), ("Furosemida", "taken"), ("ibuprofeno", "stopped")},
            {("TA", "132/80", ""), ("FC", "78", ""), ("SatO2", "97", "%"), ("T°", "36,5", "°C")},
            [("2027-03-03", "10:30")],
        ),
        (
            """
            Instrucciones de alta
            Fecha de ingreso: 14/02/2027
            Siga tomando:
            • Losartán 50 mg - Tomar 1 tableta cada día
            Medicamentos suspendidos:
            • Metformina 850 mg
            Citas programadas:
            03/03/2027 10:30 Cardiología
            """,
            {("Losartán", "taken"), ("Metformina", "stopped")},
            set(),
            [("2027-03-03", "10:30")],
        ),
    ],
)  # fmt: skip
def test_lists_of_a_summary_are_offered_beside_the_visit(
    text: str, told_medicines: Told, told_vitals: Told, told_visits: list[tuple[str, str]]
) -> None:
    draft = read(text)
    assert draft.kind == "avs"
    assert draft.items[0].kind == "avs"
    assert medicines(draft) == told_medicines
    assert vitals(draft) == told_vitals
    assert visits(draft) == told_visits
    assert not draft.unread


def test_what_a_sentence_says_of_a_medicine_is_doubtful_and_advice_is_none() -> None:
    draft = read("""
        After Visit Summary
        Visit date: 08/28/2026

        Instructions
        Continue metoprolol 25 mg twice daily. Limit salt to 2,000 mg per day.
        Start walking 20 minutes each day. Stop smoking.
        Stop taking naproxen.
        Stop taking it if a rash appears. Keep your blood pressure under 130/80.
        Continue your current medicines.
    """)
    assert medicines(draft) == {("metoprolol", "taken"), ("naproxen", "stopped")}
    assert all(each.is_doubtful for each in draft.items[1:])
    assert draft.rows == ()


def test_the_visit_keeps_its_words_and_the_same_text_again_is_known(family: Family) -> None:
    draft = read(HEADED)
    family.file(draft, family.first)
    (visit,) = family.all(Visit)
    assert visit.text
    assert "STOP taking these medications\n" in visit.text
    assert "BP 128/76" in visit.text
    assert {each.name: bool(each.stopped_on) for each in family.all(Medication)} == {
        "amoxicillin": False, "lisinopril": False, "naproxen": True
    }  # fmt: skip
    (report,) = family.all(Report)
    assert (report.title, report.text) == ("Vital signs", None)
    assert {each.report_id for each in family.all(Result)} == {report.id}
    (appointment,) = family.all(Appointment)
    assert str(appointment.at) == "2026-09-13T08:30"
    new, changed, known = family.counts(draft, family.first)
    assert (new, changed) == (0, 0)
    assert known == 8


@pytest.mark.parametrize(
    ("head", "line"),
    [("What's Next", "DEC 9 Follow up with Sonia Patel, MD, 1:40 PM"),
     ("What's Next", "Wednesday December 9 Office Visit with Sonia Patel, MD 1:40 PM"),
     ("Upcoming appointments", "Dec 9th: Sonia Patel, MD at 1:40 PM"),
     ("Próximas citas", "9 DIC Control con Sonia Patel, MD, 13:40"),
     ("Próximas citas", "9 de diciembre, Consulta con Sonia Patel, MD, 13:40")],
)  # fmt: skip
def test_a_day_of_what_comes_next_may_have_no_year(head: str, line: str) -> None:
    text = f"AFTER VISIT SUMMARY\nNov 12, 2026 10:20 AM   Lakeview Cardiology\n\n{head}\n{line}\n"
    (found,) = (each for each in read_paste(text).items if each.kind == "appointment")
    told = [found.fields.get(name) for name in ("date", "time", "with")]
    assert told == ["2026-12-09", "13:40", "Sonia Patel, MD"]
    assert found.is_doubtful


def test_a_month_gone_by_is_one_of_next_year() -> None:
    assert with_year_after("JAN 14 Office Visit", "2026-11-12") == "2027-01-14 Office Visit"
    for line in ("Jan 14, 2027 Office Visit", "5 mg in the morning", "Feb 30 Visit", "May 9:30"):
        assert with_year_after(line, "2026-11-12") == line


@pytest.mark.parametrize("stop", ["STOP taking: {}", "Stop {}.", "Deje de tomar: {}"])
def test_a_stopped_medicine_may_have_its_strength(stop: str) -> None:
    line = stop.format("metoprolol succinate 50 mg")
    draft = read_paste(f"AFTER VISIT SUMMARY\n11/12/2026 10:20 AM\nYour changes\n{line}\n")
    (found,) = (each for each in draft.items if each.kind == "medication")
    told = [found.fields.get(name) for name in ("name", "dose", "status")]
    assert told == ["metoprolol succinate", "50 mg", "stopped"]
