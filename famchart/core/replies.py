"""The reply window of a clinic: by when it means to answer, and how a message stands against it.

RULES.md 2.1: days are those of the office, counted in its own zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from famchart.core.business_days import SATURDAY, BusinessCalendar
from famchart.core.ladder import USUAL_LADDER, Ladder

USUAL_REPLY_DAYS = 3
USUAL_CLOSING = time(17)

STATES = (
    "waiting",
    "due_today",
    "overdue",
    "answered_on_time",
    "answered_late",
    "no_reply_needed",
)
WAITING = STATES[:3]


@dataclass(frozen=True)
class Office:
    """One clinic’s hours and habits: the settings of its portal."""

    zone: tzinfo | None = None
    """None: the machine’s."""
    calendar: BusinessCalendar = field(default_factory=BusinessCalendar)
    closes_at: time = USUAL_CLOSING
    reply_days: int = USUAL_REPLY_DAYS
    ladder: Ladder = USUAL_LADDER

    def date_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def day_zero(self, sent: datetime) -> date:
        """Return the day from which is counted: that of sending, if the office still works then."""
        there = sent.astimezone(self.zone)
        day = there.date()
        if there.time() >= self.closes_at:
            day += timedelta(days=1)
        return self.calendar.on_or_after(day)


@dataclass(frozen=True)
class Reply:
    """Where a message stands on a day."""

    state: str
    day_zero: date
    due: date
    late_days: int
    """Business days past the window; 0 is late too, on the weekend after it."""
    used_days: int
    """Business days after day 0, through the answer or today."""

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING


def reply(
    sent: datetime,
    office: Office,
    today: date,
    answered: datetime | None = None,
    *,
    needs_none: bool = False,
) -> Reply:
    """Return how a message stands on a date of the office’s zone."""
    day_zero = office.day_zero(sent)
    due = office.calendar.nth_after(day_zero, office.reply_days)
    until = office.date_of(answered) if answered else today
    late = 0 if needs_none else office.calendar.count(due, until)
    used = office.calendar.count(day_zero, until)
    return Reply(_state(due, until, answered, needs_none), day_zero, due, late, used)


def _state(due: date, until: date, answered: datetime | None, needs_none: bool) -> str:
    if needs_none:
        return "no_reply_needed"
    if answered:
        return "answered_on_time" if until <= due else "answered_late"
    if until == due:
        return "due_today"
    return "waiting" if until < due else "overdue"


def not_counted(found: Reply, calendar: BusinessCalendar) -> list[date]:
    """Return the weekdays of a window on which the office is closed."""
    days = (found.due - found.day_zero).days
    span = (found.day_zero + timedelta(days=number) for number in range(1, days))
    return [day for day in span if day.weekday() < SATURDAY and not calendar.is_business_day(day)]


def usual_days(used: Sequence[int]) -> int | None:
    """Return within how many business days at least half of the answers came; None: none did."""
    from statistics import median_low  # which brings much along that Today does without

    return median_low(used) if used else None
