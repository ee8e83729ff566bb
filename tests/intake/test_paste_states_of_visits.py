"""What a list of visits says became of each is its state, or kept in the words of the list."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.records.appointment import Appointment

CARDS = """
    Past visits

    02/10/2026 9:15 AM
    Office Visit with Lena Fox, NP
    North Clinic
    {0}

    03/04/2026 1:00 PM
    Office Visit with Lena Fox, NP
    {1}
    """
LIST = """
    Past visits
    Feb 10, 2026 9:15 AM  Office Visit with Lena Fox, NP - {0}
    Mar 4, 2026 1:00 PM  Office Visit with Lena Fox, NP - {1}
    """
COLUMNS = """
    Date\tTime\tProvider\tStatus
    02/10/2026\t9:15 AM\tLena Fox, NP\t{0}
    03/04/2026\t1:00 PM\tLena Fox, NP\t{1}
    """
ABOVE = """
    Past visits

    {0}
    Office Visit with Lena Fox, NP
    February 10, 2026 9:15 AM

    {1}
    Office Visit with Lena Fox, NP
    March 4, 2026 1:00 PM
    """
TABLA = """
    Fecha\tHora\tEspecialidad\tProfesional\tEstado
    10/02/2026\t09:15\tDigestivo\tDra. Marta Gil\t{0}
    04/03/2026\t13:00\tDigestivo\tDra. Marta Gil\t{1}
    """
LISTA = """
    Citas anteriores
    10/02/2026 09:15 Consulta de cardiología - Dra. Marta Gil - {0}
    04/03/2026 13:00 Consulta de cardiología - Dra. Marta Gil - {1}
    """
IN_ENGLISH = [
    ("Completed", "Canceled - patient", "completed", "cancelled by patient"),
    ("Left without being seen", "No show", "Left without being seen", "no show"),
    ("Arrived", "Canceled by clinic", "arrived", "cancelled"),
]
IN_SPANISH = [
    ("Realizada", "Anulada por el paciente", "completed", "cancelled by patient"),
    ("Se fue sin ser atendido", "No acudió", "Se fue sin ser atendido", "no show"),
]
TOLD = [(text, *each) for text in (CARDS, LIST, COLUMNS, ABOVE) for each in IN_ENGLISH]
TOLD += [(text, *each) for text in (TABLA, LISTA) for each in IN_SPANISH]


@pytest.mark.parametrize(("text", "first", "second", "of_first", "of_second"), TOLD)
def test_each_visit_has_its_own_state(
    text: str, first: str, second: str, of_first: str, of_second: str
) -> None:
    items = read(text.format(first, second)).items
    told = [(each.fields["date"], each.fields.get("status")) for each in items]
    assert told == [("2026-02-10", of_first), ("2026-03-04", of_second)]


@pytest.mark.parametrize(
    ("state", "filed", "words"),
    [
        ("Completed", "completed", None),
        ("Canceled - patient", "cancelled_by_us", None),
        ("Canceled by clinic", "cancelled_by_clinic", None),
        ("Arrived", "checked_in", None),
        ("Left without being seen", "scheduled", "State: Left without being seen"),
    ],
)
def test_it_is_the_state_of_the_appointment_or_stands_in_its_words(
    family: Family, state: str, filed: str, words: str | None
) -> None:
    family.file(read(CARDS.format(state, "No show")), family.first)
    first = min(family.all(Appointment), key=lambda each: str(each.at))
    assert (first.state, first.prep) == (filed, words)


@pytest.mark.parametrize(
    ("over", "state"),
    [("Canceled appointments", "cancelled"), ("Citas anuladas", "cancelled"),
     ("Missed visits", "no show"), ("Citas perdidas", "no show"), ("Upcoming visits", None)],
)  # fmt: skip
def test_a_heading_tells_the_state_of_its_list(over: str, state: str | None) -> None:
    text = f"{over}\n\nDec 15, 2026 9:00 AM\nOffice Visit with Lena Fox, NP\n\nUpcoming visits\n\n"
    text += "Dec 18, 2026 9:00 AM\nOffice Visit with Lena Fox, NP"
    assert [each.fields.get("status") for each in read(text).items] == [state, None]


@pytest.mark.parametrize("said", ["eCheck-In - Completed", "Questionnaire: Completed"])
def test_what_was_filled_in_completes_no_visit(said: str) -> None:
    text = f"Upcoming visits\nOffice Visit with Lena Fox, NP\nDecember 18, 2026 9:00 AM\n{said}"
    (found,) = read(text).items
    assert "status" not in found.fields


def test_a_kind_of_visit_between_dashes_is_kept() -> None:
    first = read(LISTA.format("Realizada", "No acudió")).items[0]
    assert (first.fields["type"], first.fields["with"]) == (
        "Consulta de cardiología", "Dra. Marta Gil",
    )  # fmt: skip


def test_a_visit_without_a_clinician_leaves_the_next_one_its_own() -> None:
    text = """
    Upcoming visits
    Lab visit
    Friday, December 4, 2026 8:00 AM

    Eye exam with Ben Ortiz, OD
    Monday, December 7, 2026 8:00 AM
    """
    assert [each.fields.get("with") for each in read(text).items] == [None, "Ben Ortiz, OD"]


MOVED = [
    "Office Visit with Omar Diaz, MD\nWednesday, December 2, 2026 8:00 AM\n{}",
    "Appointment\nDate: December 2, 2026\nTime: 8:00 AM\nProvider: Omar Diaz, MD\n{}",
    "Consulta de neurología\n2 de diciembre de 2026, 08:00\nDr. Omar Díaz\n{}",
    "{}\n\nOffice Visit with Omar Diaz, MD\nWednesday, December 2, 2026 8:00 AM",
]
TO = [
    "This visit was moved to Wednesday, December 9, 2026 at 8:30 AM",
    "Rescheduled to 9 Dec 2026, 8:30 AM",
    "Rescheduled to Dec 9 at 8:30 AM",
    "Esta cita se ha cambiado al 9 de diciembre de 2026 a las 08:30",
    "Cita reprogramada para el 9 de diciembre a las 08:30",
]


@pytest.mark.parametrize("card", MOVED)
@pytest.mark.parametrize("to", TO)
def test_a_line_beside_a_card_moves_its_visit(family: Family, card: str, to: str) -> None:
    draft = read(card.format(to))
    (found,) = draft.items
    told = [found.fields.get(name) for name in ("date", "time", "was")]
    assert (draft.kind, told) == ("appointment", ["2026-12-09", "08:30", "2026-12-02"])


def test_the_known_appointment_is_moved_and_no_other_one_made(family: Family) -> None:
    family.file(read("Upcoming visits\n" + MOVED[0].format("")), family.first)
    family.file(read(MOVED[0].format(TO[0])), family.first)
    assert [str(each.at) for each in family.all(Appointment)] == ["2026-12-09T08:30"]


@pytest.mark.parametrize(
    ("said", "date", "time", "was"),
    [
        ("Moved to 10:15 AM", "2026-12-02", "10:15", "2026-12-02"),
        ("Rescheduled from November 25, 2026", "2026-12-02", "08:00", "2026-11-25"),
        ("Visits can be moved to another day until December 1.", "2026-12-02", "08:00", None),
    ],
)
def test_a_time_alone_an_old_day_and_a_rule(said: str, date: str, time: str, was: str) -> None:
    (found,) = read("Upcoming visits\n" + MOVED[0].format(said)).items
    assert [found.fields.get(name) for name in ("date", "time", "was")] == [date, time, was]


def test_of_a_list_only_the_one_that_was_moved_is() -> None:
    text = "Upcoming visits\n\n" + MOVED[0].format(TO[2])
    text += "\n\nOffice Visit with Lena Fox, NP\nThursday, December 3, 2026 8:00 AM"
    days = [(each.fields["date"], each.fields.get("was")) for each in read(text).items]
    assert days == [("2026-12-09", "2026-12-02"), ("2026-12-03", None)]


def test_a_visit_whose_day_ends_its_paragraph_keeps_what_stands_above_it() -> None:
    text = """
    Appointments

    Office Visit
    Lena Fox, NP
    Dec 1, 2026 9:00 AM
    Status: Scheduled

    Lab visit
    Omar Diaz, MD
    Nov 3, 2026 9:00 AM
    Status: Canceled: provider unavailable
    """
    told = [[each.fields.get(name) for name in ("date", "type", "with", "status")]
            for each in read(text).items]  # fmt: skip
    assert told == [
        ["2026-12-01", "Office Visit", "Lena Fox, NP", "Scheduled"],
        ["2026-11-03", "Lab visit", "Omar Diaz, MD", "cancelled"],
    ]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("Canceled: patient request", "cancelled by patient"),
        ("Canceled - weather", "cancelled"),
        ("Pt. Cancelled", "cancelled by patient"),
        ("Bumped", "cancelled"),
        ("Completed on Feb 10, 2026", "completed"),
        ("Cancelada por paciente", "cancelled by patient"),
    ],
)
def test_why_and_when_it_was_closed_is_part_of_its_state(said: str, state: str) -> None:
    text = f"Past visits\nOffice Visit - Feb 10, 2026 9:15 AM - Lena Fox, NP\n{said}\n"
    text += "Office Visit - Mar 4, 2026 9:15 AM - Omar Diaz, MD"
    told = [(each.fields.get("with"), each.fields.get("status")) for each in read(text).items]
    assert told == [("Lena Fox, NP", state), ("Omar Diaz, MD", None)]


def test_what_is_to_be_done_before_a_visit_completes_none() -> None:
    text = "To do\nLabs - Completed\nUpcoming visits\nOffice Visit with Lena Fox, NP\nDec 1, 2026 9:00 AM"
    (found,) = read(text).items
    assert "status" not in found.fields
