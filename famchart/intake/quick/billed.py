"""What a bill is for, before it: surgery bill 3000 is no surgery, and lab bill 130 no result."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick import (
    allergies,
    amounts,
    cues,
    due,
    emergencies,
    health,
    papers,
    payments,
    procedures,
    shots,
    talk,
    visits,
)
from famchart.intake.quick.line import Line, Reading
from famchart.intake.quick.readers import any_day, phrases
from famchart.intake.quick.words import MOST_WORDS

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
_TOLD_OF_BILLS = phrases(
    "due|paid|unpaid|came|arrived|received|total|was|is|pending|vence|llego|recibida|pagada|pendiente"
    "|era|es|fue"
)
"""Behind bill they tell that it is none of whose it may be: Bill."""
_WITH = phrases("with|con")
_MOST_BEFORE = 3
_MAY_BE_TIME = Shape(r"(?:[12]?\d|3[01])[.,]?", re.ASCII)
"""Appt bill 10 may be at ten, with Bill."""


def reading_of_bill(
    line: Line, first: Reading | None, start: int
) -> tuple[Reading, tuple[int, ...], str] | None:
    """Return what surgery bill is, a bill with its amount, else a note; and the word that says so.

    One that is due is a task, as any other bill without an amount is.
    """
    words = [fold((word or "").strip(",;:.")) for word in line.words.left]
    at = next((at for at, word in enumerate(words) if word in _BILLS), 0)
    before = words[start:at]
    is_named = 0 < len(before) <= _MOST_BEFORE and all(map(str.isalpha, before))
    is_of = first in _BILLED or cues.is_procedure(" ".join(before))
    if not (is_named and is_of) or _WITH & set(before):
        return None
    behind = [*words[at + 1 :], ""][0]
    is_visit = first is visits.appointment
    is_amount = not (is_visit and _MAY_BE_TIME.fullmatch(behind))
    if is_amount and amounts.is_of_bill(line, (at,), words[at]):
        return payments.bill, (at,), words[at]
    is_alone = len(before) == 1 and words[at] != "bill"
    is_dated = bool(start) and not is_visit and _is_day_behind(line, at + 1)
    if not (behind in _TOLD_OF_BILLS or is_alone or is_dated):
        return None  # allergy bill pollen: whose it is
    if line.words.look(cues.paid) and line.words.look(amounts.money):
        return payments.bill, (at,), words[at]
    return talk.task if due.is_to_be_done(line) else talk.note, (), ""


def _is_day_behind(line: Line, place: int) -> bool:
    found = line.words.find(any_day(line.known.today), MOST_WORDS, within=1, behind=place)
    return found is not None and found[1].start == place
