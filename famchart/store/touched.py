"""Which records a batch touched, and what it may be called where nobody has opened them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from famchart.i18n import _
from famchart.records import Kind, Record, Stored, kinds
from famchart.records.any_reference import record_of
from famchart.records.mark import Mark
from famchart.store.changes import GONE, RowLog, row_log
from famchart.store.privacy import is_held_back_by_title, is_told_in_passing
from famchart.store.rows import marks, record_of_row
from famchart.store.undo import Batch
from famchart.store.work import Reading

RowT = TypeVar("RowT", bound=Stored)
Touched = tuple[str, UUID, UUID | None]
"""The kind of a record, its id, and whose it is, as the index knows."""
MOST_NAMED_BY = 1000
"""Rows of a batch that are looked at before it is named."""
_OF_BATCH = "batch = ? AND ifnull(person = ?, 1)"
"""Takes the id of a batch, and that of a person or None; what is gone is nobody's in the index."""
OWN_LINES_FIRST = "ORDER BY in_timeline DESC"


def touched(
    batch: str, facts: Reading, most: int, order: str = "", person_id: UUID | None = None
) -> Iterator[Touched]:
    """Yield the first records that a batch touched, those that are gone among them.

    Of one person: those of theirs, among them what is gone and may have been theirs.
    """
    rows = facts.connection.exec_driver_sql(
        'SELECT DISTINCT tbl, "row", person, in_timeline FROM change'  # noqa: S608
        f' LEFT JOIN entry ON record = "row" WHERE {_OF_BATCH} {order} LIMIT ?',
        (batch, person_id and person_id.hex, most),
    )
    for table, row, person, _in_timeline in rows:
        if table in kinds():
            yield table, UUID(row), UUID(person) if person else _owner(table, UUID(row), facts)
        elif table == "mark" and (mark := _as_it_is_or_was(Mark, UUID(row), facts)):
            yield from _marked(mark, facts)


def count_touched(batch: str, facts: Reading, person_id: UUID | None) -> int:
    """Count the same."""
    found = facts.connection.exec_driver_sql(
        'SELECT count(DISTINCT "row") FROM change LEFT JOIN entry ON record = "row"'  # noqa: S608
        f" WHERE {_OF_BATCH} AND tbl IN ({marks(len(kinds()))})",
        (batch, person_id and person_id.hex, *kinds()),
    )
    return int(found.scalar_one())


def _marked(mark: Mark, facts: Reading) -> Iterator[Touched]:
    """Yield the record of which a mark says that it is done, or put off."""
    if found := record_of(mark.record_id, facts):
        kind, record = found
        yield kind.name, record.id, _owner(kind.name, record.id, facts)


def _owner(kind_name: str, row: UUID, facts: Reading) -> UUID | None:
    """Return whose a record is, or was."""
    kind = kinds()[kind_name]
    record = _as_it_is_or_was(kind.table, row, facts)
    if record is None or kind_name == "person":
        return row if record else None
    return kind.owner(record, facts)


def touched_of(batch: str, facts: Reading, person_id: UUID | None) -> list[Touched]:
    """Return the records that a batch touched, or those of one person, each once."""
    found = touched(batch, facts, MOST_NAMED_BY, person_id=person_id)
    return list(dict.fromkeys(each for each in found if person_id in (None, each[2])))


def named_in_passing(batch: Batch, facts: Reading, most: int = MOST_NAMED_BY) -> Batch:
    """Return a batch under a name that tells of nothing that is private or opens on enter only.

    It keeps the title that was plain when it was done, be it by an older famchart that told more.
    """
    hidden = hidden_in(batch, facts, most) if batch.detail else None
    return replace(batch, detail=_(hidden.label)) if hidden else batch


def hidden_in(batch: Batch, facts: Reading, most: int) -> Kind | None:
    """Return the kind of the first record that a batch may not tell of; None where it may."""
    return hidden_among(list(touched(batch.id, facts, most)), batch.detail, facts)


def hidden_among(found: Sequence[Touched], title: str, facts: Reading) -> Kind | None:
    """Return the kind of the first of these records that may not be told of under this title."""
    for kind_name, row, _person in _named_by(found):
        kind = kinds()[kind_name]
        record: Record | None = _as_it_is_or_was(kind.table, row, facts)
        is_told = record is None or is_told_in_passing(kind, record, facts)
        if not is_told or is_held_back_by_title(kind, title):
            return kind
    return None


def _named_by(found: Sequence[Touched]) -> Sequence[Touched]:
    """Leave out the parts where what they belong to is there: a batch is named after that."""
    return [each for each in found if not kinds()[each[0]].part_of] or found


def _as_it_is_or_was(table: type[RowT], row: UUID, facts: Reading) -> RowT | None:
    """Return a row, one that is gone as it was at last; None where the log forgot it too."""
    if found := facts.get(table, row):
        return found
    known = [each for each in row_log(facts.connection, row.hex).changes if each.field != GONE]
    last = RowLog(known).fold() if known else None
    return record_of_row(table, last) if last else None
