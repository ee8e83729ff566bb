"""Every word of the row of a visit is in a field of it."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.records.appointment import Appointment

ROWS = [
    ("01/12/2027 8:30 AM PST  Video visit - Endocrinology - Lena Fox, MD",
     {"time": "08:30", "zone": "America/Los_Angeles", "type": "Video visit, Endocrinology",
      "with": "Lena Fox, MD"}),
    ("Lab visit - Tuesday Jan 12, 2027 7:45 AM - Labworks Oak St",
     {"time": "07:45", "type": "Lab visit", "where": "Labworks Oak St"}),
    ("Jan 12, 2027 10:30 AM ET | Nephrology | Dr. Ana Ruiz | Building C | fasting",
     {"time": "10:30", "zone": "America/New_York", "type": "Nephrology", "with": "Dr. Ana Ruiz",
      "where": "Building C", "note": "fasting"}),
    ("Tuesday January 12, 2027 10:30 AM, Physical therapy, Luis Paz, PT, Suite 5",
     {"time": "10:30", "type": "Physical therapy", "with": "Luis Paz, PT", "where": "Suite 5"}),
    ("Dermatology - Jan 12, 2027 at 10:30 AM - Dr Fox - Elm Ave",
     {"time": "10:30", "type": "Dermatology", "with": "Dr Fox", "where": "Elm Ave"}),
    ("2027-01-12 10:30  Cardiología, Dra. Ruiz, Hospital Norte",
     {"time": "10:30", "type": "Cardiología", "with": "Dra. Ruiz", "where": "Hospital Norte"}),
    ("12 de enero de 2027 a las 9:20 h, Consultas Externas, planta 2, Dra. Inés Paz",
     {"time": "09:20", "with": "Dra. Inés Paz", "where": "Consultas Externas, planta 2"}),
    ("12 de enero de 2027 9:20 - Oftalmología (revisión anual) con Dr. Gil - traer gafas",
     {"time": "09:20", "type": "Oftalmología, revisión anual", "with": "Dr. Gil",
      "note": "traer gafas"}),
    ("Tue 01/12/2027 9:00 AM, Lena Fox, MD  Main St", {"time": "09:00", "with": "Lena Fox, MD",
     "where": "Main St"}),
    ("Next visit 01/12/2027 9:00 AM Dr. Fox", {"time": "09:00", "with": "Dr. Fox"}),
    ("Date: 01/12/2027 Time: 9:00 AM Provider: Lena Fox, MD Location: Oak Clinic",
     {"time": "09:00", "with": "Lena Fox, MD", "where": "Oak Clinic"}),
    ("01/12/2027  Office Visit with Lena Fox, MD  Tuesday January 12 9:00 AM",
     {"time": "09:00", "type": "Office Visit", "with": "Lena Fox, MD"}),
    ("2027-01-12 09:00 Ecografía abdominal - ayuno de 6 horas",
     {"time": "09:00", "type": "Ecografía abdominal", "note": "ayuno de 6 horas"}),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_every_column_is_in_a_field(row: str, expected: dict[str, str]) -> None:
    (found,) = read(f"Upcoming appointments\n{row}\n").items
    assert found.fields == {"date": "2027-01-12", **expected}


@pytest.mark.parametrize(
    "sentence",
    ["Your appointment with Dr. Fox is on Jan 12, 2027 at 10:30 AM. Please bring your card.",
     "Reminder: you have a visit with Dr. Fox on Jan 12, 2027 at 10:30 AM. Reply C to confirm."],
)  # fmt: skip
def test_the_words_of_a_sentence_are_no_columns(sentence: str) -> None:
    (found,) = read(f"{sentence}\n").items
    assert found.fields == {"date": "2027-01-12", "time": "10:30", "with": "Dr. Fox"}


def test_a_state_among_the_columns_is_none_of_them() -> None:
    row = "10/05/2026 3:00 PM  No show  Physical Therapy - Luis Paz, PT"
    (found,) = read(f"Past visits\n{row}\n").items
    assert found.fields == {
        "date": "2026-10-05", "time": "15:00", "status": "no show", "type": "Physical Therapy",
        "with": "Luis Paz, PT",
    }  # fmt: skip


def test_a_sentence_names_the_branch_of_medicine() -> None:
    text = "Su cita de Traumatología del día 12/01/2027 a las 16:40 h ha sido ANULADA."
    (found,) = read(text).items
    assert (found.fields["type"], found.fields["status"]) == ("Traumatología", "cancelled")


def test_the_filed_appointment_has_its_zone_and_its_note(family: Family) -> None:
    family.file(read(f"Upcoming appointments\n{ROWS[2][0]}\n"), family.first)
    (found,) = family.all(Appointment)
    assert (found.reason, found.prep) == ("Nephrology", "fasting")


def test_the_sign_of_hours_is_no_word_of_a_visit() -> None:
    (found,) = read(
        "Próximas citas\nMiércoles 18 de marzo de 2026, 09:20 h. Dermatología. Dra. Inés Paz\n"
    ).items
    assert found.fields["type"] == "Dermatología"


def test_two_visits_in_a_line_are_two() -> None:
    text = "Past visits: 02/01/2026 10:00 Dr. Soto (completed); 01/05/2026 9:00 Dr. Lee (no show)\n"
    told = [(each.fields["date"], each.fields["status"]) for each in read(text).items]
    assert told == [("2026-02-01", "completed"), ("2026-01-05", "no show")]


def test_the_time_to_be_there_is_not_that_of_the_visit() -> None:
    text = "What: Colonoscopy\nWhen: April 15, 2026, check-in 6:45 AM, procedure 7:30 AM\n"
    (found,) = read(text).items
    assert found.fields["time"] == "07:30"


EYES = ("2027-02-04", "08:30", "Dr. Soler", "Ophthalmology")
KIDNEYS = ("2027-02-11", "15:10", "Dra. Gil", "Nefrología")


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        ("Upcoming appointments: Ophthalmology, Dr. Soler; Feb 4, 2027 8:30 AM; Urology, Dr. Bell; "
         "Feb 9, 2027 1:00 PM", EYES, ("2027-02-09", "13:00", "Dr. Bell", "Urology")),
        ("Próximas citas: Nefrología, Dra. Gil; 11 feb 2027 15:10; Consultorio 3; Urología, Dr. "
         "Paz; 15 feb 2027 9:00; Consultorio 8",
         KIDNEYS, ("2027-02-15", "09:00", "Dr. Paz", "Urología")),
        ("Upcoming appointments: Ophthalmology, Dr. Soler; Feb 4, 2027 8:30 AM; Podiatry, Feb 8, "
         "2027 9:00 AM", EYES, ("2027-02-08", "09:00", None, "Podiatry")),
        ("Citas: 11 feb 2027 15:10 Nefrología, Dra. Gil; 15 feb 2027 9:00 Urología, Dr. Paz",
         KIDNEYS, ("2027-02-15", "09:00", "Dr. Paz", "Urología")),
    ],
)  # fmt: skip
def test_each_of_several_visits_of_a_line_has_its_kind(
    line: str, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    items = read(line).items
    told = [tuple(map(each.fields.get, ("date", "time", "with", "type"))) for each in items]
    assert told == [first, second]
    assert not any("note" in each.fields for each in items)


def test_one_visit_with_a_semicolon_stays_one() -> None:
    (item,) = read("Appointment: Feb 4, 2027 8:30 AM; Ophthalmology, Dr. Soler; Suite 12").items
    assert tuple(map(item.fields.get, ("date", "time", "with", "type"))) == EYES


def test_days_without_a_year_are_told_in_a_line_of_a_summary() -> None:
    text = ("Resumen de la visita\n20 ene 2027\nDra. Mora\nPróximas citas: Nefrología, Dra. Gil; "
            "11 feb 15:10; Consultorio 3\n")  # fmt: skip
    (visit,) = (each for each in read(text).items if each.kind == "appointment")
    assert tuple(map(visit.fields.get, ("date", "time", "with", "type"))) == KIDNEYS
    assert visit.is_doubtful
