"""What the records of four kinds say as lines of lists, so that lists can be held side by side.

A record with an account is a line of that portal's list; what is not in it is told once the list
was brought in or confirmed, not of a line that somebody typed. A record without one is the
family's own word; what the family did not write down it says nothing about, so only its lines are
compared, unless somebody said that there is none at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from famchart.core.day_words import short_day
from famchart.core.disagreements import Line
from famchart.core.imported import Imported
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records.base import Kind

STOPPED_ON = "stopped_on"
STARTS_ON = "starts_on"
SINCE = "since"
DIRECTIONS = "directions"
Values = Iterator[tuple[str, str | None]]


@dataclass(frozen=True)
class ComparedList:
    """How the records of a kind are compared."""

    kind: Kind
    named: Callable[[Any], str | None]
    """What a record calls its thing; None where it names none."""
    values: Callable[[Any, date], Values]
    """Yield what a record says, by field, as it was printed."""
    is_over: Callable[[Any, date], bool]
    key: Callable[[str], str] = fold
    """What equal things have in common, of the name of one."""
    record_key: Callable[[Any], str] | None = None
    """The same of a record, where more than its name tells it."""
    says_none: Callable[[Any], bool] = lambda record: False
    day: Callable[[Any], str] | None = None
    """The day of its list, where its own day is something else: that of a dose."""

    def key_of(self, record: Any) -> str:
        return self.record_key(record) if self.record_key else self.key(self.named(record) or "")

    def line(self, record: Any, today: date) -> Line:
        """Return what a record says; an empty field is silence."""
        said = ((name, value) for name, value in self.values(record, today) if value)
        return Line(tuple(sorted(said)), self.is_over(record, today))


LISTS: Imported[ComparedList] = Imported(
    __name__, "COMPARED", ("medication", "allergy", "condition", "vaccination")
)
"""In the order in which they are told."""


# In words

APART: Mapping[str, str] = {
    "strength": N_("strength"),
    "per_day": N_("how much a day"),
    "taken": N_("how it is taken"),
    DIRECTIONS: N_("directions"),
    STARTS_ON: N_("first day"),
    "reaction": N_("reaction"),
    "severity": N_("severity"),
    "status": N_("state"),
    SINCE: N_("since when"),
    "on": N_("day"),
    "cvx": N_("vaccine code"),
    "over": N_("current in one list, over in another"),
    "none": N_("listed, but somebody said none known"),
    "missing": N_("not in every list"),
}
"""What is different, most telling first."""


TOLD_WHERE_APART = (DIRECTIONS, SINCE)
"""Fields that are told only where they are what differs."""


def line_words(
    kind: str, line: Line, today: date | None = None, apart: Collection[str] = TOLD_WHERE_APART
) -> str:
    """Return what a line says in words, in the language that is spoken.

    `apart` are the fields in which it differs from others.
    """
    shown = [name for name in APART if name in apart or name not in TOLD_WHERE_APART]
    names = (STOPPED_ON, "status") if line.is_over else shown
    told = [words for name in names if (words := _value_words(kind, name, line.said, today))]
    return " · ".join(told) or _("listed")


def _value_words(kind: str, name: str, said: Mapping[str, str], today: date | None) -> str:
    """Return a value as people read it; what goes without saying is left out."""
    value = said.get(name, "")
    if not value or value in UNSAID:
        return ""
    if name in _WORDED:
        return _(_WORDED[name]).format(value=short_day(value, today) if name in DAYS else value)
    spec = LISTS[kind].kind.field_named(name)
    return spec.shown(value) if spec else value


UNSAID = ("regularly", "active")
DAYS = ("on", SINCE, STARTS_ON, STOPPED_ON)
_WORDED: Mapping[str, str] = {
    "per_day": N_("{value} a day"),
    DIRECTIONS: "“{value}”",
    SINCE: N_("since {value}"),
    "on": "{value}",
    "cvx": N_("code {value}"),
    STARTS_ON: N_("from {value} on"),
    STOPPED_ON: N_("stopped {value}"),
}
