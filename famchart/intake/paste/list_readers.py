"""Kinds of texts that are lists, and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from famchart.intake.draft import DOUBTFUL, Item
from famchart.intake.paste.allergies import read_allergies
from famchart.intake.paste.appointments import read_appointments
from famchart.intake.paste.immunizations import read_immunizations
from famchart.intake.paste.medications import read_medications
from famchart.intake.paste.messages import read_messages
from famchart.intake.paste.rescheduled import tells_move
from famchart.intake.paste.statements import read_statements
from famchart.intake.paste.surroundings import Surroundings


def _read_letters(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return messages, and as doubtful the visit that one of them moves."""
    letters = read_messages(lines, about)
    visits = read_appointments(lines, about) if letters and tells_move(lines, about) else []
    moved = (each for each in visits if "was" in each.fields)
    doubtful = (replace(each, confidence=min(each.confidence, DOUBTFUL)) for each in moved)
    return [*letters, *doubtful]


LISTS: Mapping[str, Callable[[Sequence[str], Surroundings], list[Item]]] = {
    "medications": read_medications,
    "appointment": read_appointments,
    "message": _read_letters,
    "immunization": read_immunizations,
    "bill": read_statements,
    "allergy": read_allergies,
}
