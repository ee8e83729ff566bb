"""A stay in a hospital: the day on which it began and the one on which it ended, as letters say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from famchart.core.shape import Shape
from famchart.intake.paste.moments import days
from famchart.intake.paste.rescheduled import DAY_OF_A_MONTH, day_of, with_year_of
from famchart.intake.paste.surroundings import Surroundings

_TIME = r"(?:\s+(?:date|day|time))?"
_BEGAN = Shape(
    rf"\b(?:admit(?:ted)?|admission|(?:fecha|d[ií]a|f\.?)\s*(?:de(?:l)?\s+)?"
    rf"(?:ingreso|internaci[oó]n)|ingres(?:[oó]|ad[oa])|ingreso){_TIME}(?:\s+(?:on|el(?:\s+d[ií]a)?))?"
    r"\s*[:\t]?\s*$",
    re.IGNORECASE,
)
_ENDED = Shape(
    rf"\b(?:discharged?|(?:fecha|d[ií]a|f\.?)\s*(?:de(?:l)?\s+)?(?:alta|egreso)"
    rf"|(?:dad[oa]\s+de\s+)?alta|egres(?:[oó]|ad[oa])|egreso){_TIME}"
    r"(?:\s+(?:home|a\s+domicilio|on|el(?:\s+d[ií]a)?))*\s*[:\t]?\s*$",
    re.IGNORECASE,
)
LONGEST_LINE = 400
LONGEST_BEFORE = 40
WHOLE = len("2026-11-02")


class Stay(NamedTuple):
    """Its first day and its last one, in ISO form."""

    on: str
    end: str


def stay_in(lines: Sequence[str], about: Surroundings) -> Stay | None:
    """Return the stay that a text tells; days of no year are of that of another day in it."""
    told = list(_told(lines, about))
    began = next((day for day, is_end in told if not is_end), None)
    ended = next((day for day, is_end in told if is_end), None)
    if not (began and ended):
        return None
    whole = next((day.iso for line in lines for day in days(line, about)), "")
    known = next((day for day in (began, ended) if len(day) == WHOLE), whole)
    stay = Stay(*(with_year_of(day, known) for day in (began, ended)))
    return stay if len(stay.on) == len(stay.end) == WHOLE and stay.on <= stay.end else None


def _told(lines: Sequence[str], about: Surroundings) -> Iterator[tuple[str, bool]]:
    """Yield the days that are said to be its first or its last one, and which it is."""
    for line in lines:
        for found in DAY_OF_A_MONTH.finditer(line) if len(line) <= LONGEST_LINE else ():
            before = line[max(0, found.start() - LONGEST_BEFORE) : found.start()]
            is_end = _ENDED.search(before) is not None
            if is_end or _BEGAN.search(before):
                yield day_of(found.group(), about), is_end
