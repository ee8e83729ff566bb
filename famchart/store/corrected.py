"""What a laboratory called critical and no longer does: a corrected value answers nobody's call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from famchart.core.agenda import Item
from famchart.core.clock import Clock
from famchart.core.results import is_critical
from famchart.records import Kind, Record
from famchart.records import result as results
from famchart.records.result import Result
from famchart.store.changes import GONE, WHOLE_ROW, Change, row_log
from famchart.store.undo import taken_back
from famchart.store.work import Reading


def open_records(
    kind: Kind, facts: Reading, clock: Clock, only: UUID | None = None
) -> Sequence[Record]:
    """Return the records of a kind that may ask for something, or that one; its rule says which."""
    if kind.open_records is None:
        return ()
    query = kind.open_records(clock)
    found = facts.all(query.where(col(kind.table.id) == only) if only else query)
    if kind.table is not Result:
        return found
    marked = [each for each in found if is_critical(each.flag)]
    return [*marked, *(each for each in _corrected(facts) if only in (None, each.id))]


def items_of(kind: Kind, record: Record, facts: Reading, clock: Clock) -> Iterator[Item]:
    """Yield what a record asks for by its rule, and the call that is owed for what it was."""
    yield from kind.items(record, facts, clock)
    if isinstance(record, Result) and (was := _was_critical(record, facts)):
        yield results.item_of_corrected(record, was, facts)


def _corrected(facts: Reading) -> Sequence[Result]:
    """Return the results of which a critical mark was taken away."""
    rows = facts.connection.exec_driver_sql(
        "SELECT DISTINCT row FROM change WHERE tbl = 'result' AND field = 'flag'"
    )
    ids = [UUID(row) for (row,) in rows]
    if not ids:
        return ()
    changed = facts.all(select(Result).where(col(Result.id).in_(ids)))
    return [each for each in changed if _was_critical(each, facts)]


def _was_critical(result: Result, facts: Reading) -> str:
    """Return the last value that was critical, of a result that is not; nothing if none was."""
    if is_critical(result.flag):
        return ""
    undone = taken_back(facts.connection)
    changes = row_log(facts.connection, result.id.hex).changes
    states = _states([each for each in changes if each.batch not in undone])
    told = [f"{each['value']} {each['flag']}" for each in states if is_critical(each.get("flag"))]
    return told[-1] if told else ""


def _states(changes: Sequence[Change]) -> Iterator[Mapping[str, Any]]:
    """Yield how a row stood after each batch."""
    current: dict[str, Any] = {}
    ordered = sorted(changes, key=lambda change: change.order)
    for _hlc, together in groupby(ordered, key=lambda change: change.hlc):
        for change in together:
            if change.field == WHOLE_ROW:
                current = dict(change.content)
            elif change.field != GONE:
                current[change.field] = change.content
        yield dict(current)
