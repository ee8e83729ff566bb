"""Days of visits to come that a summary prints without a year: the next such day after its own."""

from __future__ import annotations

import re
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
    found = _BEGINS.fullmatch(line)
    if not found or day is None or len(day) < len("2026-11-12"):
        return line
    month = MONTHS[(found["month"] or found["named"]).casefold()]
    number = int(found["day"] or found["first"])
    here = date.fromisoformat(day)
    for year in (here.year, here.year + 1):
        try:
            meant = date(year, month, number)
        except ValueError:
            continue
        if meant > here:
            return f"{found['before']}{meant.isoformat()}{found['behind']}"
    return line
