"""A line beside an appointment that says to which day it was moved: it is one visit, of that day.

Where the line stands above its card, as a banner does, it is read behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from famchart.core.shape import Shape
from famchart.intake.paste.appointment_card import Card, whole_days
from famchart.intake.paste.moments import time_in
from famchart.intake.paste.pieces import Piece
from famchart.intake.paste.rescheduled import DAY_OF_A_MONTH, MOVED, day_of, with_year_of
from famchart.intake.paste.surroundings import Surroundings

_SAYS_MOVED = Shape(
    r"\W*(?:(?:status|estado|note|nota|aviso|update)\s*:\s*)?"
    r"(?:(?:this|your|the|esta|su|la)\s+)?(?:(?:appointment|appt\.?|visit|cita|consulta|visita|"
    r"turno)\s+)?(?:(?:was|is|has\s+been|ha\s+sido|fue|est[aá]|se(?:\s+ha|\s+le)?)\s+)?"
    rf"{MOVED}(?:\s+(?:by|por)\s+[^\d:]{{1,40}}?)?"
    r"(?:\s+from\s+(?P<old>[^\n]{4,60}?))?\s*"
    r"(?:\b(?P<to>to|for|al?|para)(?:\s+las?)?\s+|:\s*|(?P<from>\bfrom|\bdel?|\bdesde)\s+)"
    r"(?=[^\n]*\d)",
    re.IGNORECASE,
)
LONGEST = 160


@dataclass(frozen=True)
class Move:
    """The other day of a visit and its time, one of them at least; the day maybe MM-DD."""

    day: str
    clock: str | None
    is_old: bool
    """It is the day on which the visit was to be."""


def move_said(text: str, about: Surroundings) -> Move | None:
    """Return what a line says that begins with a visit being moved to a day, or from one."""
    found = _SAYS_MOVED.match(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    behind = text[found.end() :]
    day = DAY_OF_A_MONTH.search(behind)
    clock = time_in(behind[day.end() :] if day else behind)
    if not (day or clock):
        return None
    return Move(day_of(day.group(), about) if day else "", clock, bool(found["from"]))


def moved(card: Card, move: Move, number: int) -> None:
    """Give a card its new day, and the old one by which it is known: `was`."""
    day = with_year_of(move.day, card.fields["date"]) if move.day else card.fields["date"]
    card.use(number)
    if move.is_old:
        card.give("was", day, number)
    elif (day, move.clock) != (card.fields["date"], card.fields.get("time")):
        card.fields["was"] = card.fields["date"]
        card.fields["date"] = day
        card.fields.pop("status", None)
        card.fields.pop("time", None)
        card.give("time", move.clock, number)


def banner_below(found: Sequence[Piece], about: Surroundings) -> list[Piece]:
    """Return pieces in which what moves the one visit of a text stands behind it, not above."""
    for at, piece in enumerate(found):
        if move := move_said(piece.text, about):
            below = {day.iso for each in found[at + 1 :] for day in whole_days(each.text, about)}
            told = [day for day in below if not day.endswith(move.day or "?")]
            is_banner = not move.is_old and len(told) == len(below) == 1
            return [*found[:at], *found[at + 1 :], piece] if is_banner else list(found)
        if whole_days(piece.text, about):
            break
    return list(found)
