"""A visit that is called off and the one that takes its place, told together."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.records.appointment import Appointment

KNOWN = "Upcoming appointment\nOffice visit with Dr. Lee\nDecember 8, 2026 10:00 AM"
BOTH = [
    "Your visit on 12/8/2026 was canceled. New appointment: 12/15/2026 at 9:00 AM with Dr. Chen",
    "Your visit on 12/8/2026 was canceled.\nNew appointment: 12/15/2026 at 9:00 AM with Dr. Chen",
    "Hi Rosa, your 12/8/2026 visit was cancelled by the clinic. Your new appointment is on "
    "December 15, 2026 at 9:00 AM with Dr. Chen.",
    "Appointment canceled: 12/8/2026\nNew date: 12/15/2026 at 9:00 AM with Dr. Chen",
    "Your visit on 12/8 was canceled. New appointment: 12/15/2026 at 9:00 AM with Dr. Chen",
    "Su cita del 08/12/2026 fue cancelada. Nueva cita: 15/12/2026 a las 9:00 con la Dra. Chen",
    "Su cita del 8/12/2026 ha sido anulada.\nSu nueva cita es el 15/12/2026 a las 9:00 con la "
    "Dra. Chen",
]


@pytest.mark.parametrize("text", BOTH)
def test_one_is_called_off_and_one_is_booked(text: str) -> None:
    old, new = read(text).items
    assert (old.fields["date"], old.fields["status"]) == ("2026-12-08", "cancelled")
    assert "time" not in old.fields
    assert (new.fields["date"], new.fields["time"]) == ("2026-12-15", "09:00")
    assert new.fields["with"].endswith("Chen")
    assert "status" not in new.fields
    assert "type" not in new.fields


@pytest.mark.parametrize("text", BOTH[:2])
def test_the_known_one_is_called_off_and_the_new_one_kept(family: Family, text: str) -> None:
    family.file(read(KNOWN), family.first)
    family.file(read(text), family.first)
    found = {str(each.at)[:16].replace("T", " "): each.state for each in family.all(Appointment)}
    assert found == {"2026-12-08 10:00": "cancelled_by_clinic", "2026-12-15 09:00": "scheduled"}


@pytest.mark.parametrize(
    "text",
    [
        "Your visit on 12/8 was canceled. New appointment: 12/15 at 9:00 AM",
        "Your visit on 12/8 was rescheduled to 12/15 at 9:00 AM",
        "Su cita del 8/12 ha sido anulada. Nueva cita: 15/12 a las 9:00",
    ],
)
def test_without_a_year_the_known_one_moves_to_the_new_day_and_time(text: str) -> None:
    (moved,) = read(text).items
    assert dict(moved.fields) == {"was": "12-08", "moved_to": "12-15", "time": "09:00"}
    assert moved.is_doubtful


def test_a_move_may_name_with_whom() -> None:
    text = "Your visit on 12/8/2026 with Dr. Lee was rescheduled to 12/15/2026 at 9:00 AM"
    (moved,) = read(text).items
    assert (moved.fields["was"], moved.fields["date"]) == ("2026-12-08", "2026-12-15")


def test_what_is_only_called_off_names_no_new_one() -> None:
    (item,) = read("Your visit on 12/8/2026 was canceled. Please call for a new appointment.").items
    assert (item.fields["date"], item.fields["status"]) == ("2026-12-08", "cancelled")


@pytest.mark.parametrize(
    "text",
    [
        "Se modificó su cita del 14/12/2026 a las 15:00; la nueva fecha es el 21/12/2026 a las 10:30",
        "Your appointment on 12/14/2026 at 3 PM was moved; the new date is 12/21/2026 at 10:30 AM",
        "Your visit on 12/14/2026 at 3 PM was rescheduled. The new date is 12/21/2026 at 10:30 AM",
        "Su cita del 14/12/2026 fue reprogramada. La nueva fecha es el 21/12/2026 a las 10:30",
    ],
)
def test_a_new_day_in_a_sentence_of_its_own_is_that_of_a_visit_that_stands(text: str) -> None:
    (item,) = read(text).items
    told = [item.fields.get(name) for name in ("was", "date", "time", "status")]
    assert told == ["2026-12-14", "2026-12-21", "10:30", None]
