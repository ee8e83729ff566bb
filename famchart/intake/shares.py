"""A file that was read, by the people it is about: each has the documents that name them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, Item, LabRow, Patient, ReadFile


@dataclass(frozen=True)
class Share:
    """The documents of one patient; what several of them repeat is in the first only."""

    patient: Patient | None
    documents: tuple[Draft, ...]
    repeated: int = 0
    """How many entries stood in an earlier document as well, word for word."""


def shares(read: ReadFile) -> list[Share]:
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
    return [_folded(documents) for documents in found.values()]


def _key(patient: Patient | None) -> Hashable:
    if patient is None or not (patient.name or patient.birth_date):
        return None
    return fold(patient.name or ""), patient.birth_date


def _folded(documents: Iterable[Draft]) -> Share:
    """Leave out of each document what an earlier one tells in the same words."""
    known: set[Hashable] = set()
    kept: list[Draft] = []
    repeated = 0
    patient: Patient | None = None
    for each in documents:
        rows = tuple(row for row in each.rows if _is_first(_row_key(row), known))
        items = tuple(item for item in each.items if _is_first(_item_key(item), known))
        repeated += len(each.rows) - len(rows) + len(each.items) - len(items)
        kept.append(replace(each, rows=rows, items=items))
        patient = patient or each.patient
    return Share(patient, tuple(kept), repeated)


def _is_first(key: Hashable, known: set[Hashable]) -> bool:
    is_known = key in known
    known.add(key)
    return not is_known


def _row_key(row: LabRow) -> Hashable:
    return "row", fold(row.name), row.code, row.value, row.unit, row.date, row.is_vital


def _item_key(item: Item) -> Hashable:
    return item.kind, tuple(sorted(item.fields.items()))
