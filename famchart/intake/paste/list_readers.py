"""Kinds of texts that are lists, and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from famchart.intake.draft import Item
from famchart.intake.paste.allergies import read_allergies
from famchart.intake.paste.appointments import read_appointments
from famchart.intake.paste.immunizations import read_immunizations
from famchart.intake.paste.medications import read_medications
from famchart.intake.paste.messages import read_messages
from famchart.intake.paste.statements import read_statements
from famchart.intake.paste.surroundings import Surroundings

LISTS: Mapping[str, Callable[[Sequence[str], Surroundings], list[Item]]] = {
    "medications": read_medications,
    "appointment": read_appointments,
    "message": read_messages,
    "immunization": read_immunizations,
    "bill": read_statements,
    "allergy": read_allergies,
}
