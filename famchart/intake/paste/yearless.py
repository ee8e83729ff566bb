"""Days without a year: of visits to come, the next after a summary; in a log, the nearest."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from famchart.core.dates import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[^\W\d_]*\W+)?"
_BEGINS = re.compile(
    rf"(?P<before>\W*{_WEEKDAY})(?:(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})"
    rf"|(?P<first>\d{{1,2}})\s+(?:de\s+)?(?P<named>{_MONTH})\b\.?)"
    r"(?:st|nd|rd|th)?+(?![\d/.]|:\d|\s?[ap]\.?m|,?\s+(?:del?\s+)?\d{4}\b)(?P<behind>.*)",
    re.IGNORECASE,
)


def with_year_after(line: str, day: str | None) -> str:
    """Return a line that begins with a day of no year with the first such day after another."""
    days = _days_meant(line, day)
    return _with_day(line, next((each for each in days if each.isoformat() > str(day)), None))


def with_year_near(line: str, day: str | None) -> str:
    """Return a line that begins with a day of no year with the one of them next to another day."""
    days = _days_meant(line, day)
    here = date.fromisoformat(day) if day and days else date.min
    return _with_day(line, min(days, key=lambda each: abs(each - here), default=None))


def _days_meant(line: str, day: str | None) -> list[date]:
    """Return such days of the year of another day, of the one before it and the one after it."""
    found = _BEGINS.fullmatch(line) if day and len(day) == len("2026-11-12") else None
    if not found or not day:
        return []
    month = MONTHS[(found["month"] or found["named"]).casefold()]
    number = int(found["day"] or found["first"])
    here = date.fromisoformat(day).year
    days = []
    for year in (here - 1, here, here + 1):
        with suppress(ValueError):
            days.append(date(year, month, number))
    return days


def _with_day(line: str, meant: date | None) -> str:
    found = _BEGINS.fullmatch(line) if meant else None
    return f"{found['before']}{meant}{found['behind']}" if found else line
