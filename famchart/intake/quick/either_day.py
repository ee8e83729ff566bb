"""A day of digits that is another one in the other order of day and month: 3/10 and 10/3.

It is read in the order of the language; where that is not the likelier one, the other is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from famchart.core.day_words import nearest_date, short_day, swapped_days
from famchart.core.shape import Shape
from famchart.core.typed_moment import clock_time
from famchart.intake.quick.line import Entry
from famchart.intake.quick.weekdays import whole_day

_DIGITS = Shape(
    r"(?<![\w/.-])(?P<first>0?[1-9]|1[0-2])(?P<sign>[/.-])(?P<second>0?[1-9]|1[0-2])"
    r"(?:(?P=sign)(?P<year>\d{4}|\d\d))?(?![\w/-]|\.\d)",
    re.ASCII,
)
_BEHIND = ("fill", "payment", "vaccination", "count", "result", "procedure", "call", "note")
"""What lies behind: its day is none to come."""
_AHEAD = ("appointment", "task")
LIKELIER = 2
"""Times as far away as the day that was read a day must be, to be none that is meant."""


@dataclass(frozen=True)
class EitherDay:
    """A day of digits, how it was read, and what it is in the other order."""

    said: str
    read: str
    other: str
    line: str
    """The line with the other day in words."""


def either_day(text: str, entries: Sequence[Entry], today: date) -> EitherDay | None:
    """Return the first day of a line that may well be the other one; None where all are sure."""
    values = [value for entry in entries for value in entry.texts.values()]
    for found in _DIGITS.finditer(text):
        read = nearest_date(_said(found), today)
        days = filter(None, (whole_day(value[:10]) for value in values))
        used = next((day for day in days if read and day[4:] == read[4:]), None)
        other = _other(found, today, entries[0].kind) if used else None
        if used and other and not _is_likelier(used, other, entries[0].kind, today):
            line = f"{text[: found.start()]}{short_day(other)}{text[found.end() :]}"
            return EitherDay(found[0], used, other, line)
    return None


def swapped_day(text: str, entries: Sequence[Entry], today: date) -> str:
    """Return 13/10 where a day of a line was read in the other order: it is none in its own."""
    values = [value for entry in entries for value in entry.texts.values()]
    used = {day[4:] for value in values if (day := whole_day(value[:10]))}
    days = ((said, nearest_date(said, today)) for said in swapped_days(text))
    return next((said for said, day in days if day and day[4:] in used), "")


def _said(found: re.Match[str]) -> str:
    """Return the day as it is read: with a hyphen it needs its year."""
    return found[0] if found["year"] else found[0].replace("-", "/")


def _other(found: re.Match[str], today: date, kind: str) -> str | None:
    """Return the day in the other order, if there is one that its kind can be on."""
    if found["first"] == found["second"] or clock_time(found[0]):
        return None
    sign = "/" if found["sign"] == "-" else found["sign"]
    swapped = f"{found['second']}{sign}{found['first']}"
    years = [found["year"]] if found["year"] else map(str, range(today.year - 1, today.year + 2))
    days = (nearest_date(f"{swapped}{sign}{year}", today) for year in years)
    fitting = [day for day in days if day and _may_be(day, kind, today)]
    return min(fitting, key=lambda day: _away(day, today), default=None)


def _may_be(day: str, kind: str, today: date) -> bool:
    if kind in _BEHIND:
        return day <= today.isoformat()
    return kind not in _AHEAD or day >= today.isoformat()


def _is_likelier(read: str, other: str, kind: str, today: date) -> bool:
    return _may_be(read, kind, today) and LIKELIER * _away(read, today) <= _away(other, today)


def _away(day: str, today: date) -> int:
    return abs((date.fromisoformat(day) - today).days)
