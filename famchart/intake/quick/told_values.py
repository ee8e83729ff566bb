"""Where the values stand that a line tells, outside of its days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from famchart.core.dates import MONTHS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Line
from famchart.intake.quick.measured import MOST_VALUE_WORDS, PRESSURES, pressure_of, value_of
from famchart.intake.quick.readers import any_day
from famchart.intake.quick.words import MOST_WORDS, Words

_MOST_APART = 3
"""How many times the other one a value may be that is of the same thing."""
_AND = ("and", "y", "e", "&", "or", "o")
_TO_DAY = Shape(r"(?:0?[1-9]|[12]\d|3[01]) (?:to|al?|-|–|through|thru|hasta)", re.ASCII)
_MONTH = rf"(?:{'|'.join(sorted(MONTHS))})"
_IN_A_MONTH = Shape(
    rf"\b(?:{_MONTH}\.? \d{{1,2}}[-–]\d{{1,2}}|\d{{1,2}}[-–]\d{{1,2}} (?:de )?{_MONTH})"
    r"(?![\w-]| \d)",
    re.ASCII,
)
Value = tuple[str, str]
"""What was measured, and the percent sign that was written at it."""


def reader_of(vital: str) -> Callable[[str], Value | None]:
    if fold(vital) not in PRESSURES:
        return value_of

    def read(text: str) -> Value | None:
        pressure = pressure_of(text) if re.search(r"[/ -]", text) else None
        return (pressure, "") if pressure else None

    return read


def days_of(line: Line) -> list[range]:
    """Return where the days of a line stand."""
    return days_in(line.words, line.known.today)


def days_in(words: Words, today: date) -> list[range]:
    found, start, is_day = [], 0, any_day(today)
    while each := words.find(is_day, MOST_WORDS, behind=start):
        found.append(each[1])
        start = each[1].stop
    return found


def lists_days(line: Line) -> bool:
    """True for mon wed fri, and for sat and sun: none is by itself the day of what is told."""
    for one, other in pairwise(days_of(line)):
        between = line.words.left[one.stop : other.start]
        if all(fold(word or "") in _AND for word in between):
            return True
    return False


def span_of_days(words: Words, today: date) -> str:
    """Return 18 al 20 de nov, of which the day that is read is only the last one, and nov 18-20."""
    whole = fold(" ".join(filter(None, words.left)))
    for each in days_in(words, today) if _TO_DAY.search(whole) else ():
        start = max(each.start - 2, 0)
        said = " ".join(filter(None, words.left[start : each.start]))
        if _TO_DAY.fullmatch(fold(said)):
            return " ".join(filter(None, (said, *words.left[each.start : each.stop])))
    found = _IN_A_MONTH.search(whole)
    return found[0] if found else ""


def value_outside(
    line: Line, read: Callable[[str], Value | None], days: Sequence[range], start: int
) -> tuple[Value, range] | None:
    """Return the first value from a place on that is no part of a day."""
    while found := line.words.find(read, MOST_VALUE_WORDS, behind=start):
        if not any(found[1].start in day for day in days):
            return found
        start = found[1].stop
    return None


def is_alike(one: str, other: str) -> bool:
    """True for two values that may be of the same thing."""
    if "/" in one or "/" in other:
        return "/" in one and "/" in other
    low, high = sorted(float(each.lstrip("<>≤≥=−- ").replace(",", ".")) for each in (one, other))
    return high <= low * _MOST_APART
