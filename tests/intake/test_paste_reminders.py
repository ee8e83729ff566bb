"""Appointments as they are sent and shown: by their cues, in other words and another order."""

from __future__ import annotations

from datetime import date

import pytest
from paste_told import read, told

from famchart.intake.paste import read_paste
from famchart.intake.paste.surroundings import Habits

VISIT = ("date", "time", "with", "where", "type")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
            Juniper Dental: Reminder! Max has a cleaning on Mon 02/08/27 at 3:30pm with Dr. Yolanda Pritchett. Reply C to confirm or call 555-010-7788.
            """,
            ["2027-02-08", "15:30", "Dr. Yolanda Pritchett", "Juniper Dental", "cleaning"],
        ),
        (
            """
            You're scheduled for a colonoscopy on Tuesday, May 4, 2027 at 7:15 AM (arrive by 6:30 AM) at Cedar Point Endoscopy. Reply Y to confirm.
            """,
            ["2027-05-04", "07:15", None, "Cedar Point Endoscopy", "colonoscopy"],
        ),
        (
            """
            SMS: Your eye exam is on 3/3/27 @ 9:10 AM with Li Wei Chen OD, 215 Harbor Ave Suite 3. Text STOP to opt out.
            """,
            ["2027-03-03", "09:10", "Li Wei Chen OD", "215 Harbor Ave Suite 3", "eye exam"],
        ),
        (
            """
            Le recordamos que tiene cita de control con el Dr. Ramón Ejemplo el día 14/01/2027 a las 09:40 h en el Hospital Ficticio del Sur. Envíe SI para confirmar.
            """,
            ["2027-01-14", "09:40", "Dr. Ramón Ejemplo", "Hospital Ficticio del Sur", "control"],
        ),
        (
            """
            Hola Marisol, le escribe Clínica Dental Sonrisa. Tiene programada una limpieza dental el 21/06/2027 a las 17:00 con la Dra. Paula Ejemplo en Calle Mayor 14. Responda 1 para confirmar.
            """,
            ["2027-06-21", "17:00", "Dra. Paula Ejemplo", "Calle Mayor 14", "limpieza dental"],
        ),
        (
            """
            Recordatorio: su hijo tiene cita con el Dr. Raúl Ejemplo el jueves 14/01/2027 a las 8:20 a.m. en Clínica Las Lomas. Responda SI para confirmar.
            """,
            ["2027-01-14", "08:20", "Dr. Raúl Ejemplo", "Clínica Las Lomas", None],
        ),
    ],
)
def test_a_reminder_in_one_sentence_says_what_when_who_and_where(
    text: str, expected: list[str | None]
) -> None:
    assert told(" ".join(text.split()), "appointment", *VISIT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
            Your visits
            When: Thu, Apr 8, 2027 at 1:15 PM MT
            What: New patient consult
            Who: Dr. Yolanda Pritchett
            Where: Juniper Rheumatology, 14 Mesa Blvd
            How: In person
            """,
            [
                "2027-04-08",
                "13:15",
                "Dr. Yolanda Pritchett",
                "Juniper Rheumatology, 14 Mesa Blvd",
                "New patient consult",
            ],
        ),
        (
            """
            Próximas citas
            Cuándo
            jueves, 8 de abril de 2027
            13:15 h
            Qué
            Consulta de reumatología
            Con quién
            Dra. Nuria Ejemplo Roca
            Dónde
            Hospital Ficticio del Norte
            Planta 2, consulta 14
            """,
            [
                "2027-04-08",
                "13:15",
                "Dra. Nuria Ejemplo Roca",
                "Hospital Ficticio del Norte",
                "Consulta de reumatología",
            ],
        ),
        (
            """
            CITA PREVIA
            Servicio: Dermatología
            Día: lunes 11 de enero de 2027
            Hora: 10:05
            Consulta: 3
            Centro: Centro de Especialidades Las Lomas
            Profesional: Dr. Andrés Ejemplo Sanz
            Si no puede acudir, anule su cita con 48 horas.
            """,
            [
                "2027-01-11",
                "10:05",
                "Dr. Andrés Ejemplo Sanz",
                "Centro de Especialidades Las Lomas",
                "Dermatología",
            ],
        ),
        (
            """
            Appointment confirmed
            Fri Jul 16, 2027 · 11:20 AM
            Physical Therapy Evaluation
            Omar Lindqvist, DPT
            Hillside Rehab Building
            """,
            [
                "2027-07-16",
                "11:20",
                "Omar Lindqvist, DPT",
                "Hillside Rehab Building",
                "Physical Therapy Evaluation",
            ],
        ),
        (
            """
            Appointment Details
            Office Visit with Nguyen MD, Tara
            Monday, January 11, 2027 10:00 AM CST
            Blue Mesa Family Medicine
            123 Example Rd
            Anytown, TX 75000
            Cancel Appointment
            """,
            [
                "2027-01-11",
                "10:00",
                "Nguyen MD, Tara",
                "Blue Mesa Family Medicine",
                "Office Visit",
            ],
        ),
    ],
)
def test_labels_above_their_values_and_cards_tell_an_appointment(
    text: str, expected: list[str | None]
) -> None:
    assert told(text, "appointment", *VISIT) == expected


@pytest.mark.parametrize(
    "text",
    [
        """
        Appointments

        Annual Wellness Visit
        Thursday, June 10, 2027
        9:00 AM - 9:40 AM
        Elena Brandt, DO
        Sage Family Practice
        eCheck-in

        Mammogram
        Friday, June 18, 2027
        2:20 PM
        Sage Imaging Center
        Reschedule
        """,
        """
        Upcoming Visits
        Annual Wellness Visit
        Jun 10, 2027 9:00 AM
        Elena Brandt, DO
        Sage Family Practice
        Mammogram
        Jun 18, 2027 2:20 PM
        Sage Imaging Center
        """,
    ],
)
def test_the_kind_of_a_visit_above_its_day_is_no_place_of_the_one_before(text: str) -> None:
    draft = read(text)
    assert [[item.fields.get(name) for name in VISIT] for item in draft.items] == [
        [
            "2027-06-10",
            "09:00",
            "Elena Brandt, DO",
            "Sage Family Practice",
            "Annual Wellness Visit",
        ],
        ["2027-06-18", "14:20", None, "Sage Imaging Center", "Mammogram"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Owen, your refill of albuterol is ready at Prairie Pharmacy. Pick up by 01/19/27 at "
        "5:00 PM. Text YES to confirm delivery.",
        "Your refill order is scheduled for pickup on 01/19/27 at 5:00 PM at Prairie Pharmacy. "
        "Text YES to confirm.",
        "You're scheduled for nothing this week. I walked 3 miles and slept well.",
        "Progress note\n11/02/2026\nPatient was scheduled for surgery on 12/01/2026 with Dr. Lane.",
    ],
)
def test_what_is_no_appointment_is_none(text: str) -> None:
    assert read(text).kind == "note"


def test_a_request_at_the_end_of_a_letter_is_no_kind_of_visit() -> None:
    text = (
        "Your appointment with Dr. Lee in the Orthopaedic Clinic has been booked for 14 January "
        "2027 at 2.15pm. Please bring a list of your medicines."
    )
    found = ["2027-01-14", "14:15", "Dr. Lee", "Orthopaedic Clinic", None]
    assert told(text, "appointment", *VISIT) == found


@pytest.mark.parametrize(
    "said",
    [
        "You canceled this visit", "The clinic has cancelled your appointment",
        "Usted canceló esta cita", "Cancelaron su cita",
    ],
)  # fmt: skip
def test_a_visit_that_somebody_called_off_is_no_visit_that_comes(said: str) -> None:
    (one,) = read_paste(f"Upcoming Visits\nThu Dec 10, 2026 9:15 AM\nAngela Ng MD\n{said}\n").items
    assert (one.fields["date"], one.fields["status"]) == ("2026-12-10", "cancelled")
    assert said not in one.fields.values()


def test_a_line_of_a_bill_below_a_list_of_shots_is_none() -> None:
    text = "Immunizations\nInfluenza 10/03/2026\n{}\n"
    for line in ("Statement for visit 11/02/2026", "Last payment 11/02/2026", "Factura 11/02/2026"):
        draft = read_paste(text.format(line))
        shots = [item for item in draft.items if item.kind == "immunization"]
        assert [each.fields["name"] for each in shots] == ["Influenza"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Cedar Dental: Hello Amos! A reminder of your cleaning with Dr. Okafor on Friday, March 5, "
         "2027 at 9:15am, 418 Willow Rd Ste 2. Please reply YES.", "418 Willow Rd Ste 2"),
        ("Clínica Dental Roble: su limpieza con la Dra. Paz Olmo es el viernes 5 de marzo de 2027 a "
         "las 9:15 h, Calle Mayor 12. Responda SI.", "Calle Mayor 12"),
        ("Clínica Dental Roble: su cita con la Dra. Paz Olmo es el viernes 5 de marzo de 2027 a las "
         "9:15 a.m. en la sucursal Puerta Norte. Responda 1.", "sucursal Puerta Norte"),
        ("Cedar Dental: a reminder of your cleaning with Dr. Okafor on Friday, March 5, 2027 at "
         "9:15am. Questions? Write to 418 Willow Rd Ste 2.", "Cedar Dental"),
    ],
)  # fmt: skip
def test_where_to_go_wins_over_who_writes(text: str, where: str) -> None:
    assert told(text, "appointment", "date", "time", "where") == ["2027-03-05", "09:15", where]


@pytest.mark.parametrize(
    "place",
    [
        "Alder Creek Nephrology\n77 Mill St\nAnytown NY 00000",
        "Nefrología Los Alisos\nCalle Mayor 77",
    ],
)
def test_the_name_over_a_street_is_the_place(place: str) -> None:
    text = f"Upcoming Visits\nFollow Up with Ona Reyes, MD\nTuesday March 02, 2027\nStarts at 8:30 AM\n{place}\n"
    assert told(text, "appointment", "where", "type") == [place.partition("\n")[0], "Follow Up"]


SUNDAY = Habits(today=date(2026, 11, 22))


def moments(text: str, said: Habits = SUNDAY) -> list[tuple[str | None, str | None, bool]]:
    draft = read_paste(text + "\n", said)
    names = ("date", "time")
    return [(*map(each.fields.get, names), each.is_doubtful) for each in draft.items
            if each.kind == "appointment"]  # type: ignore[misc]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Reminder: You have an appointment with Dr. Lee on {} at 3:15 PM at Harbor Health Clinic,"
        " 120 Main St. Reply C to confirm or R to reschedule.",
        "Hi! We look forward to seeing you on {} at 3:15 PM with Dr. Lee.",
        "Harbor Health\nYour visit with Dr. Lee is {} at 315p.\nReply 1 to confirm.",
    ],
)
@pytest.mark.parametrize(
    ("day", "is_open"),
    [("Wednesday, Dec 2", False), ("Wed 12/2", False), ("Dec 2nd", True), ("12/2", True)],
)
def test_a_day_without_a_year_is_the_next_one_that_is_its_weekday(
    text: str, day: str, is_open: bool
) -> None:
    assert moments(text.format(day)) == [("2026-12-02", "15:15", is_open)]


@pytest.mark.parametrize(
    ("day", "is_open"), [("miércoles 2 de diciembre", False), ("día 2 de diciembre", True)]
)
def test_in_spanish_too(day: str, is_open: bool) -> None:
    text = (
        f"Recordatorio: Usted tiene una cita con el Dr. Soto el {day} a las 15:15 en la Clínica San"
        " Rafael. Responda C para confirmar."
    )
    assert moments(text) == [("2026-12-02", "15:15", is_open)]
    (item,) = read_paste(text, SUNDAY).items
    assert (item.fields["with"], item.fields["where"]) == ("Dr. Soto", "Clínica San Rafael")


def test_tomorrow_is_told_and_in_doubt() -> None:
    text = "Your appointment with Dr. Kim is tomorrow at 9:00 AM. Reply YES to confirm."
    assert moments(text) == [("2026-11-23", "09:00", True)]
    spanish = "Le recordamos que mañana a las 9:00 tiene cita con la Dra. Vega. Responda SI para confirmar."
    assert moments(spanish) == [("2026-11-23", "09:00", True)]


def test_a_weekday_that_fits_no_coming_year_is_in_doubt() -> None:
    text = "Reminder: You have an appointment with Dr. Lee on Tuesday, Dec 2 at 3:15 PM."
    assert moments(text) == [("2025-12-02", "15:15", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Saw Dr. Lee on Dec 2 at 3:15 PM, all fine.",
        "She slept badly, woke at 3:15 AM today.",
        "Reminder: take the blue pill on Dec 2.",
    ],
)
def test_a_day_in_a_note_is_no_visit(text: str) -> None:
    assert moments(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Lakeview Clinic: See you tomorrow at 9:40am w/ Dr. Lee. Reply STOP to opt out.",
            "Dr. Lee",
        ),
        ("Clínica Sur: Le esperamos mañana a las 9:40 con la Dra. Gil.", "Dra. Gil"),
    ],
)
def test_who_is_to_be_seen_tomorrow_has_an_appointment(text: str, who: str) -> None:
    (item,) = read(text).items
    assert (item.kind, item.fields["time"], item.fields["with"]) == ("appointment", "09:40", who)
    assert item.is_doubtful
