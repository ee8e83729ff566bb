"""A visit that was called off and another one in its place, told in one text.

The day, the time and the clinician of the new one are none of the old one: each is read alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.intake.draft import Item
from famchart.intake.negated import CANCELLED, state_said
from famchart.intake.paste.moments import time_in
from famchart.intake.paste.rescheduled import (
    DAY_OF_A_MONTH,
    LONGEST,
    MOST_LINES,
    NEW_LABEL,
    NOT_FOUND_YET,
    Reader,
    day_of,
    not_found_yet,
    with_year_of,
)
from famchart.intake.paste.surroundings import Surroundings

_NEW = Shape(
    r"(?:^|(?<=[.;!–—-]\s))\W*(?:(?:your|the|a|su|la|una)\s+)?"
    r"(?:new\s+(?:appointment|appt\.?|visit|date|time)|nueva\s+(?:cita|fecha|consulta|visita))"
    r"(?:\s+(?:is|es|ser[aá]|for|on|para|el|a\s+las|at))*\b",
    re.IGNORECASE,
)


def read_replaced(lines: Sequence[str], about: Surroundings, read: Reader) -> list[Item]:
    """Return both appointments; nothing where a text does not call one off and name a new one.

    Without years they are one that is moved, and nothing until the old one is found.
    """
    parted = _parted(lines)
    if parted is None:
        return []
    off, new, at = parted
    old_day, new_day = (_day(each, about) for each in (off, new))
    if not (old_day and new_day) or old_day == new_day:
        return []
    old_day, new_day = with_year_of(old_day, new_day), with_year_of(new_day, old_day)
    if len(old_day) < len("2026-12-08"):
        numbers = [number for number, line in enumerate(lines, 1) if line.strip()]
        moved = not_found_yet(new_day, new[at], numbers)
        return [replace(moved, fields={**moved.fields, "was": old_day})]
    told = read(_dated(new, new_day), about)
    gone = [each for each in read(_dated(off, old_day), about) if "date" in each.fields]
    gone = gone or [_gone(off, old_day)]
    return gone + told if told else []


def _gone(off: Sequence[str], day: str) -> Item:
    """Return the old visit where its day stands as if it were the one of the call."""
    at = next(at for at, line in enumerate(off) if DAY_OF_A_MONTH.search(line))
    fields = {"status": CANCELLED, "date": day}
    if clock := time_in(off[at]):
        fields["time"] = clock
    return Item("appointment", fields, at + 1, (), NOT_FOUND_YET)


def _parted(lines: Sequence[str]) -> tuple[list[str], list[str], int] | None:
    """Return the text up to the new appointment, the text from there on, and where that is."""
    for at, line in enumerate(lines[:MOST_LINES]):
        found = _NEW.search(line) if len(line) <= LONGEST else None
        if found is None:
            continue
        off = [*lines[:at], line[: found.start()], *("" for _ in lines[at + 1 :])]
        said = NEW_LABEL.sub("", line[found.start() :])
        new = [*("" for _ in lines[:at]), said, *lines[at + 1 :]]
        if any(state_said(each) == CANCELLED for each in off):
            return off, new, at
    return None


def _day(lines: Sequence[str], about: Surroundings) -> str:
    """Return the first day of a text: ISO, or MM-DD without its year."""
    found = next(filter(None, map(DAY_OF_A_MONTH.search, lines)), None)
    return day_of(found.group(), about) if found else ""


def _dated(lines: Sequence[str], day: str) -> list[str]:
    """Return a text with its first day in full."""
    at = next(at for at, line in enumerate(lines) if DAY_OF_A_MONTH.search(line))
    return [*lines[:at], DAY_OF_A_MONTH.sub(day, lines[at], count=1), *lines[at + 1 :]]
