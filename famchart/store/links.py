"""Fields that name several records: what stands in their tables of links."""

from __future__ import annotations

from uuid import UUID, uuid5

from sqlmodel import col, select

from famchart.records import Facts, Kind, Record
from famchart.records.fields import References


def linked(kind: Kind, spec: References, record: Record, facts: Facts) -> list[UUID]:
    """Return the ids of the records that a field of several references names."""
    own, other = f"{kind.name}_id", f"{spec.to}_id"
    rows = facts.all(select(spec.link).where(col(getattr(spec.link, own)) == record.id))
    return [getattr(row, other) for row in rows]


def link_id(row_id: UUID, other: UUID) -> UUID:
    """Return the one id that a link can have, so that two devices agree on it."""
    return uuid5(row_id, other.hex)
