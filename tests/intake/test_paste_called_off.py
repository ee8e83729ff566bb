"""A visit that did not take place is never filed as one that is to come."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.intake.plan import Standing
from famchart.records.appointment import Appointment

DASHED = "Dec 15, 2026 9:00 AM - Office Visit - Helen Cho, MD"
CARD = "Office Visit with Helen Cho, MD\nTuesday December 15, 2026 9:00 AM"
CALLED_OFF = [
    f"This appointment was canceled on 11/20/2026.\n{CARD}",
    f"Esta cita fue cancelada el 20/11/2026.\n{CARD}",
    f"Appointment canceled: 11/20/2026\n{CARD}",
    f"Cita anulada el 20/11/2026\n{CARD}",
    f"{CARD}\nCanceled on 12/1/2026",
    f"{DASHED} - Canceled by provider",
    f"{DASHED} - Cita anulada",
    f"{DASHED} | Cancelled",
]


@pytest.mark.parametrize("text", CALLED_OFF)
def test_what_was_called_off_says_so(text: str) -> None:
    (found,) = read(text).items
    told = [found.fields.get(name) for name in ("status", "date", "time", "with")]
    assert told == ["cancelled", "2026-12-15", "09:00", "Helen Cho, MD"]


@pytest.mark.parametrize("text", CALLED_OFF)
def test_the_filed_appointment_is_called_off(family: Family, text: str) -> None:
    family.file(read(f"Upcoming appointment\n{CARD}"), family.first)
    (row,) = family.plan(read(text), family.first).items
    assert row.standing is Standing.CHANGED
    family.file(read(text), family.first)
    (known,) = family.all(Appointment)
    assert known.state.startswith("cancelled")


@pytest.mark.parametrize(
    "words", ["- No show", "- Missed", "(no show)", "| Did not attend", "- No asistió"]
)
def test_who_did_not_come_is_told(words: str) -> None:
    (found,) = read(f"Past appointments\n{DASHED} {words}").items
    assert found.fields["status"] == "no show"


def test_the_kind_of_a_visit_stands_above_its_day() -> None:
    text = ("This appointment was canceled on 11/20/2026.\nMRI Brain\n"
            "Monday November 30, 2026 7:00 AM\nLakeview Imaging Center")  # fmt: skip
    (found,) = read(text).items
    assert (found.fields["type"], found.fields["status"]) == ("MRI Brain", "cancelled")


def test_one_of_two_is_called_off() -> None:
    text = f"Past visits\n{DASHED} - Canceled by patient\n{DASHED.replace('15', '18')} - Scheduled"
    assert [each.fields.get("status") for each in read(text).items] == [
        "cancelled by patient", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rule",
    ["If canceled late, a fee applies.", "Our no-show policy: a fee of $50 applies.",
     "If you cancel on 12/1/2026 or later, a fee applies.",
     "Missed appointments are charged $50."],
)  # fmt: skip
def test_a_rule_about_it_calls_nothing_off(rule: str) -> None:
    (found,) = read(f"Appointment\n{CARD}\n{rule}").items
    assert "status" not in found.fields


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Your visit with Dr. Raman on Thursday, December 3, 2026 at 10:30 AM has been cancelled by "
         "the clinic. Please call 555-0100.", "Dr. Raman"),
        ("Hola Rosa, su cita de mañana a las 10:30 con el Dr. Pérez ha sido cancelada. Llame al "
         "555-0100.", "Dr. Pérez"),
    ],
)  # fmt: skip
def test_a_message_that_calls_a_visit_off_is_read_as_one(text: str, who: str) -> None:
    (item,) = read(text).items
    told = [item.fields.get(name) for name in ("status", "time", "with")]
    assert (item.kind, told) == ("appointment", ["cancelled", "10:30", who])
