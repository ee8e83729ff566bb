"""Which lines of a list open on enter only: one rule for every list."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from famchart.core.sensitive import topic_of
from famchart.records import Facts, Kind, Record
from famchart.store.privacy import is_held_back_by_title
from famchart.store.work import Reading


def held_back_among(lines: Sequence[tuple[Kind, UUID, str]], facts: Reading) -> frozenset[UUID]:
    """Return which lines open on enter only, as their title shows, or the text of their record."""
    by_title = {row for kind, row, title in lines if is_held_back_by_title(kind, title)}
    left = [(kind, row) for kind, row, _title in lines if kind.is_topic_in_text]
    for table in {kind.table for kind, _row in left}:
        facts.look_ahead(table, [row for kind, row in left if kind.table is table])
    by_text = {row for kind, row in left if _is_held_back_by_text(kind, row, facts)}
    return frozenset(by_title | by_text)


def _is_held_back_by_text(kind: Kind, row: UUID, facts: Facts) -> bool:
    record: Record | None = facts.get(kind.table, row)
    words = kind.topic_words(record) if record and kind.topic_words else ""
    return topic_of(words) is not None
