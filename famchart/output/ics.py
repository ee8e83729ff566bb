"""Appointments as a calendar file that the family carries to a calendar itself (RULES.md 4.1).

Whoever sees the calendar learns that there is an appointment and whose: no reason, no doctor.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from famchart import __version__
from famchart.core.appointments import CANCELLED
from famchart.i18n import _
from famchart.records.appointment import Appointment
from famchart.records.appointment_plan import plan_of
from famchart.records.person import Person
from famchart.store.work import Reading

USUAL_LENGTH = timedelta(minutes=30)
"""What an appointment takes where nobody said it."""
REMIND_BEFORE = timedelta(days=1)
GONE = {*CANCELLED, "rescheduled"}
_OPEN = ("wanted", "requested", "waitlisted")


def calendar_of(appointments: Iterable[Appointment], facts: Reading, now: datetime) -> bytes:
    """Return the appointments that have a time as an iCalendar file (RFC 5545).

    A changed appointment has the same UID and a higher SEQUENCE, so that a calendar replaces it.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//famchart//{__version__}//EN")
    calendar.add("version", "2.0")
    for each in appointments:
        if event := _event(each, facts, now):
            calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(appointment: Appointment, facts: Reading, now: datetime) -> Event | None:
    plan, person = plan_of(appointment, facts), facts.get(Person, appointment.person_id)
    if plan is None or person is None:
        return None
    summary = _("Appointment – {person}").format(person=person.short_name)
    event = Event()
    event.add("uid", f"{appointment.id}@famchart")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", _changes(appointment, facts))
    start = plan.start if isinstance(plan.start.tzinfo, ZoneInfo) else plan.start.astimezone(UTC)
    length = timedelta(minutes=appointment.minutes) if appointment.minutes else USUAL_LENGTH
    event.add("dtstart", start)
    event.add("dtend", start + length)
    event.add("summary", summary)
    event.add("status", _status(appointment.state))
    if appointment.place:
        event.add("location", appointment.place)
    if appointment.state not in GONE:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", -REMIND_BEFORE)
        event.add_component(alarm)
    return event


def _status(state: str) -> str:
    if state in GONE:
        return "CANCELLED"
    return "TENTATIVE" if state in _OPEN else "CONFIRMED"


def _changes(appointment: Appointment, facts: Reading) -> int:
    """Return how often it was changed since it was entered."""
    times = facts.connection.exec_driver_sql(
        "SELECT count(DISTINCT batch) FROM change WHERE row = ?", (appointment.id.hex,)
    ).scalar_one()
    return max(0, int(times) - 1)
