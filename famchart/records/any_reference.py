"""A reference to a record of any kind: what a document is about."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from famchart.i18n import N_
from famchart.records import Kind, kinds
from famchart.records.base import Facts, Record
from famchart.records.fields import FieldSpec


class AnyReference(FieldSpec):
    """Another record, by its id: names of every kind would fit too many."""

    hint: ClassVar[str] = N_("write the id of a record")

    def read(self, typed: str) -> UUID:
        return UUID(typed)

    def json(self, value: UUID | None) -> str | None:
        return str(value) if value else None


def record_of(row_id: UUID | None, facts: Facts) -> tuple[Kind, Record] | None:
    """Return the record of whichever kind has this id; None where it is gone."""
    for kind in kinds().values() if row_id else ():
        if row_id and (found := facts.get(kind.table, row_id)):
            return kind, found
    return None
