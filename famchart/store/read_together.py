"""Whose records were read from one text or file: its words and its original tell of them all."""

from __future__ import annotations

from uuid import UUID

from famchart.records import kinds
from famchart.records.source import Source
from famchart.store.work import Reading

_OF_SAME = """source_id IN (SELECT id FROM source WHERE id = ? OR original = ?)"""
"""A file of several documents has several sources."""


def is_only_of(person_id: UUID, source_id: UUID, facts: Reading) -> bool:
    """False where a record of somebody else was read from the same as well."""
    source = facts.get(Source, source_id)
    values = (person_id.hex, source_id.hex, source.original if source else None)
    return not any(_has_others(name, values, facts) for name in kinds())


def _has_others(kind: str, values: tuple[str, str, str | None], facts: Reading) -> bool:
    found = facts.connection.exec_driver_sql(
        f'SELECT 1 FROM entry JOIN "{kind}" ON "{kind}".id = record'  # noqa: S608
        f" WHERE person <> ? AND {_OF_SAME} LIMIT 1",
        values,
    )
    return found.first() is not None
