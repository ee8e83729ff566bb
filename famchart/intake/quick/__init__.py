"""One line that is typed anywhere: its first word says what it is, the rest is read by that."""

from __future__ import annotations

from collections.abc import Mapping

from famchart.core.terminal_text import fold
from famchart.intake.quick import entries
from famchart.intake.quick.known import Known
from famchart.intake.quick.line import NEAR_THE_HEAD, Entry, Line, Reading
from famchart.intake.quick.possible import ImpossibleError, check_possible
from famchart.intake.quick.whose import TwoPeopleError, check_one_person
from famchart.intake.quick.words import Words, one_of

__all__ = ["BEGINNINGS", "Entry", "ImpossibleError", "TwoPeopleError", "understand"]

BEGINNINGS: Mapping[Reading, str] = {
    entries.call: "call called phone llamada llamar llame llamo",
    entries.appointment: "appt appointment cita turno",
    entries.message: "msg message mensaje",
    entries.note: "note nota",
    entries.task: "task todo to-do tarea pendiente",
    entries.question: "ask question preguntar pregunta",
    entries.bill: "bill factura cuenta",
    entries.vaccination: "vaccine vaccination vacuna shot",
    entries.result: "result lab resultado bp",
    entries.allergy: "allergy allergic alergia alergico alergica",
    entries.condition: "condition diagnosis dx diagnostico condicion enfermedad",
    entries.medicine: "med medicine medication medicina medicamento filled surtido recogido",
}
"""The words that a line may begin with, folded, in English and Spanish."""
IN_OWN_WORDS = (entries.call, entries.message, entries.note, entries.task, entries.question)
"""What holds free text, in which a name further on is part of what was said."""
KEPT = ("bp", "filled", "surtido", "recogido")
"""Beginnings that are part of what is said as well."""
_SHOT = one_of({"shot", "vaccine", "vaccination", "vacuna"})


def understand(text: str, known: Known) -> tuple[Entry, ...]:
    """Return the records that a line speaks of; none of an empty line.

    Nothing of it is left out: what has no field of its own stands among the family’s words. Raise
    ImpossibleError for a day or a time that cannot be, TwoPeopleError where two are named.
    """
    check_possible(text, known.today)
    check_one_person(text, known)
    first, _space, rest = text.strip().partition(" ")
    begins = fold(first.strip(":.,"))
    reading = next((each for each, names in BEGINNINGS.items() if begins in names.split()), None)
    words = Words(rest if reading and begins not in KEPT else text)
    line = Line(words, known)
    reading = reading or _guessed(line)
    line.take_person(NEAR_THE_HEAD if reading in IN_OWN_WORDS else None)
    return reading(line) if text.strip() else ()


def _guessed(line: Line) -> Reading:
    """Return what a line is that does not begin with its kind: a medicine, a shot, a note."""
    words = line.words
    if words.look(entries.FILLED) or words.look(entries.strength_of, most=2):
        return entries.medicine
    if words.look(_SHOT):
        return entries.vaccination
    return entries.note
