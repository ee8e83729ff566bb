"""What a bill is for, before it: surgery bill 3000 is no surgery, and lab bill 130 no result."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick import (
    allergies,
    amounts,
    emergencies,
    health,
    papers,
    procedures,
    shots,
    visits,
)
from famchart.intake.quick.line import Line, Reading
from famchart.intake.quick.whose import namings

_BILLED: tuple[Reading, ...] = (
    visits.appointment,
    emergencies.emergency_visit,
    shots.vaccination,
    health.result,
    papers.insurance,
    allergies.allergy,
    procedures.procedure,
)
_BILLS = ("bill", "statement", "factura")
_MOST_BEFORE = 2
_MAY_BE_TIME = Shape(r"(?:[12]?\d|3[01])[.,]?", re.ASCII)
"""Appt bill 10 may be at ten, with Bill."""


def begins_at(line: Line) -> int:
    """Return where a line begins behind whose it is."""
    words = line.words.left
    return next(
        (each.places.stop for each in namings(words, line.known) if not each.places.start), 0
    )


def place_of_bill(line: Line, first: Reading, start: int) -> int | None:
    """Return where bill stands behind what it is for, with an amount right behind."""
    words = [fold((word or "").strip(",;:.")) for word in line.words.left]
    at = next((at for at, word in enumerate(words) if word in _BILLS), 0)
    before = words[start:at]
    is_named = 0 < len(before) <= _MOST_BEFORE and all(map(str.isalpha, before))
    if first not in _BILLED or not is_named:
        return None
    behind = [*words[at + 1 :], ""][0]
    is_visit = first is visits.appointment and _MAY_BE_TIME.fullmatch(behind)
    return at if not is_visit and amounts.is_of_bill(line, (at,), words[at]) else None
