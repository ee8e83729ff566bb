"""What documents told of the records that a person has changed or deleted since.

A portal that says once more what it said before says nothing new: the hand's value stands, and the
record is still the one that it tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeVar
from uuid import UUID

from famchart.intake.plan import FILED
from famchart.records import PersonalRecord
from famchart.records.source import came_as_list
from famchart.store.changes import GONE, WHOLE_ROW, Change, Raw, RowLog, logs_of
from famchart.store.rows import record_of_row
from famchart.store.undo import dead_batches
from famchart.store.vault import DELETED
from famchart.store.work import Reading

RecordT = TypeVar("RecordT", bound=PersonalRecord)


def told_then(table: type[RecordT], person_id: UUID, facts: Reading) -> Mapping[UUID, RecordT]:
    """Return as documents told them last, by their ids, the records that a person changed since."""
    return facts.once(("told then", table, person_id), lambda: _told_then(table, person_id, facts))


def deleted(table: type[RecordT], person_id: UUID, facts: Reading) -> Collection[RecordT]:
    """Return the records that somebody deleted, as documents told them."""
    return facts.once(("deleted", table, person_id), lambda: _deleted(table, person_id, facts))


def _told_then(table: type[RecordT], person_id: UUID, facts: Reading) -> dict[UUID, RecordT]:
    altered = facts.connection.exec_driver_sql(
        'SELECT DISTINCT "row" FROM batch CROSS JOIN change ON change.batch = batch.id'
        " WHERE batch.what <> ? AND tbl = ? AND field NOT IN (?, ?)",
        (FILED, table.__tablename__, WHOLE_ROW, GONE),
    )
    rows = list(altered.scalars())
    if not rows:
        return {}
    dead, found = dead_batches(facts.connection), {}
    for row, log in logs_of(facts.connection, rows).items():
        now = log.fold()
        then = now and now | _by_documents(log, dead, facts)
        if then and then != now and then.get("person_id") == person_id.hex:
            found[UUID(row)] = record_of_row(table, then)
    return found


def _deleted(table: type[RecordT], person_id: UUID, facts: Reading) -> list[RecordT]:
    gone = facts.connection.exec_driver_sql(
        'SELECT "row" FROM batch CROSS JOIN change ON change.batch = batch.id'
        " WHERE batch.what = ? AND tbl = ? AND field = ?",
        (DELETED, table.__tablename__, GONE),
    )
    rows = list(gone.scalars())
    if not rows:
        return []
    dead, found = dead_batches(facts.connection), []
    for log in logs_of(facts.connection, rows).values():
        before = log.before_removal.fold() if log.is_gone() else None
        if before and before.get("person_id") == person_id.hex:
            found.append(record_of_row(table, before | _by_documents(log, dead, facts)))
    return found


def _by_documents(log: RowLog, dead: Collection[str], facts: Reading) -> Raw:
    """Return what documents set in a row, the last of them; each brought a source of its own."""
    told: dict[str, Any] = {}
    seen: set[str] = set()
    for together in _by_batch(log, dead):
        sources = {
            source
            for change in together
            if change.sets("source_id") and change.value
            if (source := change.value_of("source_id"))
        } - seen
        seen |= sources
        if any(came_as_list(UUID(source), facts) for source in sources):
            for change in together:
                told |= _set_by(change)
    return told


def _by_batch(log: RowLog, dead: Collection[str]) -> Iterator[list[Change]]:
    """Yield the changes of each batch that counts; a row is entered before it changes."""
    living = (change for change in log.changes if change.batch not in dead)
    ordered = sorted(living, key=lambda each: (each.hlc, each.device, each.field != WHOLE_ROW))
    for _batch, together in groupby(ordered, key=lambda change: change.batch):
        yield list(together)


def _set_by(change: Change) -> Mapping[str, Any]:
    if change.field == WHOLE_ROW:
        return dict(change.content)
    return {} if change.field == GONE else {change.field: change.content}
