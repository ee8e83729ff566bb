"""A file that was read, by the people it is about: each has the documents that name them."""

from __future__ import annotations

from collections.abc import Hashable

from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, Patient, ReadFile


def shares(read: ReadFile) -> list[ReadFile]:
    """Split a file by its patients: two of one name are told apart by their birth dates.

    A document that names nobody goes with the others where they all are about one person.
    """
    found: dict[Hashable, list[Draft]] = {}
    for each in read.documents:
        found.setdefault(_key(each.patient), []).append(each)
    nameless = found.pop(None, [])
    if len(found) == 1:
        (only,) = found.values()
        only += nameless
    elif nameless:
        found[None] = nameless
    return [ReadFile(read.kind, tuple(documents)) for documents in found.values()]


def _key(patient: Patient | None) -> Hashable:
    if patient is None or not (patient.name or patient.birth_date):
        return None
    return fold(patient.name or ""), patient.birth_date
