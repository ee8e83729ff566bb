"""Days of which each part has a line of its own, as on a leaf of a calendar: DEC, 15, 2026.

Such lines are read as one, in the place of the last of them. A leaf without a year (DEC, 15) says
no more than the whole day below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from famchart.core.dates import MONTHS, find_dates
from famchart.core.shape import Shape
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.years_apart import with_years_beside

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[^\W\d_]*\W*\n)?"
_LEAF = Shape(
    rf"{_WEEKDAY}(?:(?P<month>{_MONTH})\W*\n(?P<day>\d{{1,2}})|(?P<first>\d{{1,2}})\W*\n(?P<named>{_MONTH}))"
    r"\W*(?:\n(?P<year>(?:19|20)\d\d))?\W*",
    re.IGNORECASE,
)
_PARTS = range(4, 1, -1)
"""Lines of such a day, the most of them first."""
NEAR = 4
"""Filled lines below a leaf without a year among which the whole day is."""
LONGEST = 12


def with_days_whole(lines: Sequence[str], about: Surroundings) -> tuple[list[str], list[int]]:
    """Return lines with each such day in one of them, and the numbers of the others it was in."""
    own, told = with_years_beside(lines, about)
    lines = list(own)
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for places, found in _leaves(lines, filled):
        day = _day(found, _years(found, lines, filled, places, about))
        if day is None:
            continue
        kept = places[-1:] if found["year"] else []
        told += [at + 1 for at in places if at not in kept]
        for at in places:
            own[at] = day.isoformat() if at in kept else ""
    return own, told


def _leaves(
    lines: Sequence[str], filled: Sequence[int]
) -> Iterator[tuple[Sequence[int], re.Match[str]]]:
    """Yield the places of the lines of each leaf, and what they say."""
    start = 0
    while start < len(filled):
        is_short = len(lines[filled[start]].strip()) <= LONGEST
        for count in _PARTS if is_short else ():
            places = filled[start : start + count]
            told = [lines[at].strip() for at in places]
            if max(map(len, told)) <= LONGEST and (found := _LEAF.fullmatch("\n".join(told))):
                yield places, found
                start += count - 1
                break
        start += 1


def _years(
    found: re.Match[str],
    lines: Sequence[str],
    filled: Sequence[int],
    places: Sequence[int],
    about: Surroundings,
) -> list[int]:
    """Return the year that a leaf tells, or those of the whole days right below it."""
    if found["year"]:
        return [int(found["year"])]
    below = [lines[at] for at in filled if at > places[-1]][:NEAR]
    days = (
        each.iso
        for line in below
        for each in find_dates(line, about.order)
        if len(each.iso) == len("2026-12-15")
    )
    return [year for iso in days if _day(found, [year := int(iso[:4])]) == date.fromisoformat(iso)]


def _day(found: re.Match[str], years: Sequence[int]) -> date | None:
    month = MONTHS[(found["month"] or found["named"]).casefold()]
    with suppress(ValueError, IndexError):
        return date(years[0], month, int(found["day"] or found["first"]))
    return None
