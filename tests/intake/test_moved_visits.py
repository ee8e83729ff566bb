"""A text that moves an appointment: its new day is read, and the known one is moved."""

from __future__ import annotations

import pytest
from filed_family import Family, item, of
from paste_told import read

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste
from famchart.intake.plan import Standing
from famchart.records.appointment import Appointment
from famchart.records.note import Note

MOVES = [
    "Your appointment was rescheduled from Dec 3, 2026 at 10:00 AM to Dec 10, 2026 at 9:30 AM.",
    "Your appointment on Thursday, December 3, 2026 has been moved to Thursday, December 10, 2026 "
    "at 9:30 AM.",
    "Your visit has been rescheduled to December 10, 2026 at 9:30 AM (originally December 3, 2026 "
    "at 10:00 AM).",
    "Your appointment was moved from 12/3 to 12/10/2026, 9:30 AM.",
    "Your appointment for December 3 was changed to December 10, 2026 at 9:30 AM",
    "Your appointment has been rescheduled\nPrevious date: 12/03/2026 10:00 AM\n"
    "New date: 12/10/2026 9:30 AM",
    "Su cita del 3 de diciembre de 2026 a las 10:00 se cambió al 10 de diciembre de 2026 a las "
    "9:30.",
    "Su cita fue reprogramada del 3/12/2026 al 10/12/2026 a las 9:30.",
    "Su consulta se cambió del jueves 3 de diciembre al jueves 10 de diciembre de 2026 a las 9:30",
    "Cita reprogramada\nFecha anterior: 03/12/2026 10:00\nNueva fecha: 10/12/2026 9:30",
    "Su turno del 3/12/2026 se pasó para el 10/12/2026 a las 9:30",
    "Your appointment with Ana Ruiz, MD on 12/03/2026 at 10:00 AM has been moved to 12/10/2026 at "
    "9:30 AM.",
    "Your appointment with Ana Ruiz, MD on 12/03/2026 at 10:00 AM has been moved to Thursday, "
    "December 10, 2026 at 9:30 AM",
    "Your 12/03/2026 10:00 AM appointment with Ana Ruiz, MD was moved to 12/10/2026 at 9:30 AM.",
    "Your appointment with Ana Ruiz, MD on 12/03/2026 at 10:00 AM was changed. Your new appointment "
    "is 12/10/2026 at 9:30 AM with Ana Ruiz, MD.",
    "Su cita con Ana Ruiz, MD del 03/12/2026 a las 10:00 pasa al 10/12/2026 a las 9:30.",
    "Su cita con Ana Ruiz, MD del 03/12/2026 a las 10:00 fue cambiada. Su nueva cita es el "
    "10/12/2026 a las 9:30.",
    "Tu cita con Ana Ruiz, MD el jueves 3 de diciembre de 2026 a las 10:00 se ha movido al jueves 10 "
    "de diciembre a las 9:30.",
    "Your appointment with A. Ruiz, MD on 12/03/2026 at 10:00 AM was moved to 12/10/2026 at 9:30 AM.",
    "Su cita ha sido reagendada para el 10/12/2026 a las 9:30 (antes 3/12/2026)",
]
NO_YEAR = [
    "Your appointment was rescheduled from Dec 3 to Dec 10",
    "Su cita del 3 de diciembre se cambió al 10",
    "Your appointment has been moved from Thursday, December 3 to Thursday, December 10.",
    "Su cita se reprogramó del 3 de diciembre al 10 de diciembre.",
]
MET = item("appointment", at="2026-12-03T10:00", with_="Ana Ruiz, MD", where="Elm Street")


def moments(family: Family) -> list[tuple[str, str]]:
    return sorted((str(each.at), each.state) for each in family.all(Appointment))


@pytest.mark.parametrize("text", MOVES)
def test_the_new_day_is_read_and_the_old_one_is_no_appointment(text: str) -> None:
    draft = read(text)
    assert draft.kind == "appointment"
    (found,) = draft.items
    told = {name: found.fields.get(name) for name in ("date", "time", "was", "status")}
    assert told == {"date": "2026-12-10", "time": "09:30", "was": "2026-12-03", "status": None}
    assert not draft.unread


@pytest.mark.parametrize("text", MOVES)
def test_the_known_appointment_is_moved(family: Family, text: str) -> None:
    family.file(of(MET), family.first)
    draft = read_paste(text)
    (row,) = family.plan(draft, family.first).items
    assert row.standing is Standing.CHANGED
    family.file(draft, family.first)
    assert moments(family) == [("2026-12-10T09:30", "scheduled")]
    assert family.counts(draft, family.first) == (0, 0, 1)


@pytest.mark.parametrize("text", NO_YEAR)
def test_without_a_year_and_a_time_it_is_asked_whether_the_known_one_is_moved(
    family: Family, text: str
) -> None:
    family.file(of(MET), family.first)
    (row,) = family.plan(read_paste(text), family.first).items
    assert row.question
    assert row.texts["at"] == "2026-12-10T10:00"
    assert any("Dec 10" in words or "2026-12-10" in words for words in row.changes)


@pytest.mark.parametrize("text", NO_YEAR)
def test_what_moves_nothing_known_and_has_no_year_is_kept_in_its_words(
    family: Family, text: str
) -> None:
    family.file(read_paste(text))
    assert family.all(Appointment) == []
    (note,) = family.all(Note)
    assert text in note.text


def _of_two_that_day() -> Draft:
    return of(MET, item("appointment", at="2026-12-03T15:00", with_="Luis Paz, MD"))


def test_of_two_that_day_neither_is_moved_unless_the_clinician_is_told(family: Family) -> None:
    family.file(_of_two_that_day(), family.first)
    bare = read_paste(MOVES[0])
    (row,) = family.plan(bare, family.first).items
    assert (row.standing, row.known) == (Standing.NEW, None)
    named = read_paste(MOVES[0].replace("AM.", "AM with Ana Ruiz, MD."))
    family.file(named, family.first)
    assert moments(family) == [
        ("2026-12-03T15:00", "scheduled"), ("2026-12-10T09:30", "scheduled")
    ]  # fmt: skip


@pytest.mark.parametrize("named", ["Dr. Ruiz", "Dra. Ruiz", "Ruiz, Ana MD", "A. Ruiz, MD"])
def test_a_shorter_name_of_the_clinician_finds_the_visit_and_leaves_the_name(
    family: Family, named: str
) -> None:
    family.file(_of_two_that_day(), family.first)
    moved = f"Your appointment with {named} on 12/03/2026 at 10:00 AM has been moved to 12/10/2026 at 9:30 AM."
    family.file(read_paste(moved), family.first)
    assert moments(family) == [
        ("2026-12-03T15:00", "scheduled"), ("2026-12-10T09:30", "scheduled")
    ]  # fmt: skip
    assert {each.with_whom for each in family.all(Appointment)} == {"Ana Ruiz, MD", "Luis Paz, MD"}


def test_of_two_who_bear_a_name_neither_is_taken_for_the_other(family: Family) -> None:
    met = item("appointment", at="2026-12-03T15:00", with_="Eva Ruiz, MD")
    family.file(of(MET, met), family.first)
    moved = MOVES[11].replace("Ana Ruiz, MD", "Dr. Ruiz")
    (row,) = family.plan(read_paste(moved), family.first).items
    assert (row.standing, row.known) == (Standing.NEW, None)


def test_an_appointment_of_another_portal_is_asked_about(family: Family) -> None:
    family.file(of(MET), family.second)
    (row,) = family.plan(read_paste(MOVES[0]), family.first).items
    assert row.question


OTHERS = (
    "CANCELED  Monday January 4, 2027 1:00 PM  Office Visit with Ana Ruiz, MD",
    "Wednesday January 20, 2027 11:45 AM  Eye exam, Optometry Suite 4",
)
DERMATOLOGY = "Dermatology with Lena Fox, PA-C"
MOVED_IN_A_LIST = [
    f"{DERMATOLOGY} was moved from Friday January 8, 2027 9:00 AM to Monday January 11, 2027 "
    "2:15 PM",
    f"RESCHEDULED  {DERMATOLOGY} was moved from Friday January 8, 2027 9:00 AM to Monday "
    "January 11, 2027 2:15 PM",
    f"RESCHEDULED {DERMATOLOGY} from January 8, 2027 9:00 AM to January 11, 2027 2:15 PM",
    f"Rescheduled: {DERMATOLOGY}\nFrom: Friday January 8, 2027 9:00 AM\n"
    "To: Monday January 11, 2027 2:15 PM",
]


def _told(draft: Draft) -> list[tuple[str | None, ...]]:
    names = ("date", "time", "status", "was", "type")
    return [tuple(each.fields.get(name) for name in names) for each in draft.items]


@pytest.mark.parametrize("moved", MOVED_IN_A_LIST)
def test_what_moved_in_a_list_leaves_the_others(moved: str) -> None:
    above, below = OTHERS
    here = ("2027-01-11", "14:15", None, "2027-01-08", "Dermatology")
    draft = read(f"Upcoming visits\n{above}\n{moved}\n{below}\n")
    assert _told(draft) == [
        ("2027-01-04", "13:00", "cancelled", None, "Office Visit"), here,
        ("2027-01-20", "11:45", None, None, "Eye exam"),
    ]  # fmt: skip
    assert not draft.unread
    alone = read(moved)
    assert (alone.kind, _told(alone)) == ("appointment", [here])


def test_a_sentence_that_moves_a_visit_says_what_it_is_for() -> None:
    text = (
        "Su cita de Dermatología del 08/01/2027 a las 9:00 se ha cambiado al 11/01/2027 a las 14:15"
    )
    assert _told(read(text)) == [("2027-01-11", "14:15", None, "2027-01-08", "Dermatología")]


def test_two_are_moved_in_a_list() -> None:
    first = MOVED_IN_A_LIST[2]
    second = first.replace("Dermatology", "Cardiology").replace("January", "March")
    assert [each.fields["was"] for each in read(f"{first}\n{second}").items] == [
        "2027-01-08", "2027-03-08",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Your appointment with Dr. Raman on 12/15/2026 at 10:20 AM has been moved to 12/17/2026 at "
        "1:40 PM.",
        "Your 12/15/2026 10:20 AM appointment with Dr. Raman was moved to Thursday, December 17, "
        "2026 at 1:40 PM.",
        "Your appointment with Dr. Raman on 12/15/2026 at 10:20 AM was changed. Your new "
        "appointment is 12/17/2026 at 1:40 PM with Dr. Raman.",
        "Su cita con la Dr. Raman del 15/12/2026 a las 10:20 pasa al 17/12/2026 a las 13:40.",
    ],
)
def test_day_and_time_behind_a_shortened_title_are_those_of_the_new_visit(text: str) -> None:
    (found,) = read(text).items
    assert found.fields == {
        "date": "2026-12-17", "time": "13:40", "with": "Dr. Raman", "was": "2026-12-15",
    }  # fmt: skip


def test_a_letter_that_moves_a_visit_is_kept_and_the_visit_is_looked_at(family: Family) -> None:
    family.file(of(MET), family.first)
    letter = (
        "From: Lakeview Clinic\nSent: Nov 27, 2026 9:00 AM\nSubject: Appointment change\n\n"
        "Dear Rosa,\nYour appointment with A. Ruiz, MD on 12/03/2026 at 10:00 AM has been moved to "
        "12/10/2026 at 9:30 AM.\nThank you\n"
    )
    draft = read_paste(letter)
    assert [(each.kind, each.is_doubtful) for each in draft.items] == [
        ("message", False), ("appointment", True),
    ]  # fmt: skip
    family.file(draft, family.first)
    assert moments(family) == [("2026-12-10T09:30", "scheduled")]
