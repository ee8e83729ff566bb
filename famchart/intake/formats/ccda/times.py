"""Points and intervals of time, as CDA writes them: 20240131, 202401311405-0500, 2024.

A day is told as it is written, in the zone of whoever wrote it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from xml.etree.ElementTree import Element

from famchart.core.dates import FIRST_YEAR, LAST_YEAR
from famchart.core.readings import moment_to_the_minute
from famchart.core.shape import Shape
from famchart.intake.formats.ccda.nodes import child, children, is_null, told

_POINT = Shape(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ]?(\d\d)(?::?(\d\d)(?::?\d\d(?:\.\d+)?)?)?)?)?)?"
    r"(Z|[+-]\d{1,2}:?\d{0,2})?",
    re.ASCII,
)
"""Zones are written -0500, -500, -05 and +00:00."""
_BOUNDS = ("low", "center", "high")


@lru_cache(maxsize=4_096)  # a panel has one time for all its results
def day_of(written: str) -> str | None:
    """Return the day, month or year of a point in ISO form; None where it cannot be one."""
    match = _POINT.fullmatch(written)
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    year, month, day = match[1], match[2], match[3]
    if month in (None, "00"):
        return year
    if day in (None, "00"):
        return f"{year}-{month}" if 1 <= int(month) <= 12 else None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def clock_of(written: str) -> str | None:
    """Return the hour and minute of a point; midnight is how a day alone is often written."""
    match = _POINT.fullmatch(written)
    if match is None or match[4] is None or int(match[4]) > 23:
        return None
    found = f"{match[4]}:{match[5] or '00'}"
    return found if found != "00:00" and int(match[5] or 0) < 60 else None


@lru_cache(maxsize=4_096)
def moment_of(written: str) -> str | None:
    """Return a point that tells its time of day as a moment."""
    day, clock, match = day_of(written), clock_of(written), _POINT.fullmatch(written)
    if match is None or not (day and clock):
        return None
    return moment_to_the_minute(f"{day}T{clock}{_offset(match[6] or '')}")


def _offset(zone: str) -> str:
    """Return a zone as +00:00; CDA also writes -500 and -05."""
    if zone in ("", "Z"):
        return zone
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{zone[0]}{hours.zfill(2)}:{minutes}"


class Dates:
    """Reads the times of one document, and remembers what could not be read."""

    def __init__(self) -> None:
        self.left_out: dict[str, None] = {}

    def day(self, written: str) -> str | None:
        """Return a day, month or year in ISO form."""
        if not written:
            return None
        found = day_of(written)
        if found is None:
            self.left_out[written[:30]] = None
        return found

    def first(self, element: Element | None) -> str | None:
        """Return when something was or began: the point, else the first bound that is told."""
        written = point_in(element)
        return self.day(written) if written else None

    def last(self, element: Element | None) -> str | None:
        """Return when something ended, where that is told apart from its beginning."""
        high = None if element is None else child(element, "high")
        return None if high is None or is_null(high) else self.day(told(high))

    def of(self, statement: Element) -> str | None:
        """Return the first day among the times of a statement."""
        for each in children(statement, "effectiveTime"):
            if point_in(each):
                return self.first(each)
        return None


def moment(*statements: Element) -> str | None:
    """Return the moment of the first of these that tells a time."""
    for statement in statements:
        for each in children(statement, "effectiveTime"):
            if written := point_in(each):
                return moment_of(written)
    return None


def point_in(element: Element | None) -> str:
    """Return the point that an effectiveTime tells, or its first bound, as written."""
    if element is None:
        return ""
    if written := told(element):
        return written
    return next(
        (written for name in _BOUNDS if (written := told(child(element, name)))),
        "",
    )
