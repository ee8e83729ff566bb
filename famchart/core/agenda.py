"""What Today is made of: things to do, each with its date, reason and next action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

ONE_DAY = timedelta(days=1)
LONGEST_SNOOZE = timedelta(days=30)
"""How long something that has no date may be put off."""


class Urgency(StrEnum):
    """How an item stands against today; most urgent first."""

    CRITICAL = "critical"
    """A laboratory said so; nothing else is ever called that."""
    LATE = "late"
    DUE = "due"
    SOON = "soon"
    NEW = "new"


_ORDER = list(Urgency)
AHEAD = timedelta(days=14)
"""How long before its day something dated shows up, where its rule names no other time."""


def urgency_of(due_on: date, today: date, ahead: timedelta = AHEAD) -> Urgency | None:
    """Return how a day stands against today; None where it is too far off to be told."""
    if due_on <= today:
        return Urgency.DUE if due_on == today else Urgency.LATE
    return Urgency.SOON if due_on - today <= ahead else None


def urgency_before(end: date | None, today: date) -> Urgency:
    """Return how what is to be done before an end stands: due on the last usable day.

    That is the day before (RULES.md 1.4): to call it soon would be to call it too late.
    """
    return Urgency.DUE if end and end - ONE_DAY <= today else Urgency.SOON


@dataclass(frozen=True)
class Item:
    """One line of Today.

    `what` names the thing to do within its record (a proxy has several steps), so that
    "done" and "snooze" stick to that step alone. `title`, `reason` and `action` are already in
    the user's language.
    """

    record_id: UUID
    kind: str
    what: str
    person_id: UUID | None
    title: str
    due_on: date | None
    state: Urgency
    reason: str = ""
    action: str = ""
    label: str = ""
    """What stands before its title where that is not the name of its kind."""
    is_covered: bool = False
    """Its record is private, or opens on enter only: the title may not say what it is."""
    is_counted_elsewhere: bool = False
    """Its days are not those of the calendar: the reason says how late it is, not the date."""
    is_too_late_on_day: bool = False
    """True where `due_on` is an end: an access ends at 00:00 of its day (RULES.md 1.4)."""
    begins_on: date | None = None
    """The day on which what it asks for begins: not to eat, before a visit."""
    holds: tuple[Item, ...] = ()
    """What it stands for: done, it answers each of them."""

    @property
    def answers(self) -> tuple[Item, ...]:
        """The steps that are done when this is."""
        return self.holds or (self,)

    def is_called(self, what: str) -> bool:
        """True where `what` names this thing to do, with the day of its step or without."""
        return what in (self.what, self.what.partition(":")[0])

    @property
    def last_day(self) -> date | None:
        """The last day on which it can still be done in time: before what it asks for begins."""
        end = self.due_on - ONE_DAY if self.due_on and self.is_too_late_on_day else self.due_on
        eve = self.begins_on - ONE_DAY if self.begins_on else None
        return min(filter(None, (end, eve)), default=None)

    def latest_snooze(self, today: date) -> date | None:
        """Return the day until which it may be put off at most: never past the last day for it.

        None where it may not be put off at all: it is critical or late, or would be tomorrow.
        """
        is_late = _ORDER.index(self.state) <= _ORDER.index(Urgency.LATE)
        if is_late or (self.last_day and self.last_day <= today):
            return None
        return self.last_day or today + LONGEST_SNOOZE

    @property
    def order(self) -> tuple[int, date, str]:
        """The key by which Today is sorted; steps of one record stay in the order of its rule."""
        return (_ORDER.index(self.state), self.due_on or date.max, self.title)
