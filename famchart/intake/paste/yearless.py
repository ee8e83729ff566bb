"""Days without a year: of visits to come, the next after a summary; in a log, the nearest.

In a log that tells no year at all it is the latest such day that is not still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from famchart.core.dates import MONTHS, Order
from famchart.core.shape import Shape

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[^\W\d_]*\W+)?"
_BEGINS = Shape(
    rf"(?P<before>\W*{_WEEKDAY})(?:(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})"
    rf"|(?P<first>\d{{1,2}})[\s-]+(?:de\s+)?(?P<named>{_MONTH})\b\.?)"
    r"(?:st|nd|rd|th)?+(?![\d/.]|:\d|\s?[ap]\.?m|,?\s+(?:del?\s+)?\d{4}\b)(?P<behind>.*)",
    re.IGNORECASE,
)
_PARTS = Shape(r"(;\s+|:\s+|,\s+(?!\d{4}\b))")


_NUMERIC = Shape(
    rf"(?P<before>\W*{_WEEKDAY})(?P<one>\d{{1,2}})[/.-](?P<other>\d{{1,2}})(?P<behind>[\s,:|–—].*)",
    re.IGNORECASE,
)
"""11/3 before a reading: the third of November, or the eleventh of March."""


def with_year_after(line: str, day: str | None) -> str:
    """Return a line with each day of no year that begins a part of it as the next after another."""
    return "".join(_with_next(part, day) for part in _PARTS.split(line))


def _with_next(part: str, day: str | None) -> str:
    days = _days_meant(part, day)
    return _with_day(part, next((each for each in days if each.isoformat() > str(day)), None))


def with_year_near(line: str, day: str | None, order: Order | None = None) -> str:
    """Return a line that begins with a day of no year with the one of them next to another day.

    Days of numbers alone are taken for such only where their order is told.
    """
    days = _days_meant(line, day, order)
    here = date.fromisoformat(day) if day and days else date.min
    return _with_day(line, min(days, key=lambda each: abs(each - here), default=None))


def with_year_until(line: str, today: date, order: Order) -> str:
    """Return a line that begins with a day of no year with the latest that is not to come."""
    days = _days_meant(line, today.isoformat(), order)
    return _with_day(line, max((each for each in days if each <= today), default=None))


def order_without_years(lines: Iterable[str], order: Order) -> tuple[Order, bool]:
    """Return in what order days of two numbers are, and whether a number above 12 tells it."""
    for found in filter(None, map(_NUMERIC.fullmatch, lines)):
        one, other = int(found["one"]), int(found["other"])
        if max(one, other) <= 31 and (one > 12) != (other > 12):
            return ("dmy" if one > 12 else "mdy"), True
    return order, False


def may_be_turned(line: str) -> bool:
    """True for a line that begins with two numbers of which either may be the month."""
    found = _NUMERIC.fullmatch(line)
    return found is not None and found["one"] != found["other"]


def _days_meant(line: str, day: str | None, order: Order | None = None) -> list[date]:
    """Return such days of the year of another day, of the one before it and the one after it."""
    if not day or len(day) != len("2026-11-12"):
        return []
    if found := _BEGINS.fullmatch(line):
        month = MONTHS[(found["month"] or found["named"]).casefold()]
        number = int(found["day"] or found["first"])
    elif order and (found := _NUMERIC.fullmatch(line)):
        numbers = int(found["one"]), int(found["other"])
        month, number = numbers if order == "mdy" else numbers[::-1]
    else:
        return []
    here = date.fromisoformat(day).year
    days = []
    for year in (here - 1, here, here + 1):
        with suppress(ValueError):
            days.append(date(year, month, number))
    return days


def _with_day(line: str, meant: date | None) -> str:
    found = (_BEGINS.fullmatch(line) or _NUMERIC.fullmatch(line)) if meant else None
    return f"{found['before']}{meant}{found['behind']}" if found else line
