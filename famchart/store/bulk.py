"""Many new records at once: the same rows, log and lines as one by one, by the thousand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from itertools import chain, islice
from operator import attrgetter
from uuid import UUID

from sqlmodel import col, select

from famchart.records import Kind, Record, kind_of, kinds
from famchart.records.fields import References
from famchart.store.changes import rows_as_json
from famchart.store.connection import room_for_pages
from famchart.store.index import (
    Hidden,
    Line,
    day_number,
    enter_lines,
    first_place,
    free_place,
    hidden_with,
    line,
    told_in_lines,
    unindex,
)
from famchart.store.inserting import insert_many
from famchart.store.relations import dependents
from famchart.store.rows import insert_sql, raw_rows, table_of
from famchart.store.standing_still import StandingStill
from famchart.store.tombstones import refuse_forgotten
from famchart.store.work import Work

BATCH = 4000
"""Records in memory at a time."""
ROOM_FOR_MANY = 32_000
"""KiB of pages: a log that grows in many places then takes half as long."""


def add_new(work: Work, records: Iterable[Record]) -> int:
    """Write records that are surely new, as one batch with whatever else the work does.

    Return how many. Nothing is looked up first, so a record that exists already is an error.
    """
    lines, remaining, count = _Lines(work), iter(records), 0
    with room_for_pages(work.connection, ROOM_FOR_MANY):
        while some := list(islice(remaining, BATCH)):
            _add(work, some, lines)
            count += len(some)
    return count


def enter_anew(work: Work, rows: Iterable[tuple[str, str]]) -> None:
    """Bring the lines of records (kind, id) up to date, in this order, be they changed or back.

    Then those of the records that take something from a line that is another one now.
    """
    wanted = list(dict.fromkeys(rows))
    while wanted:
        work.look_anew()
        entered = _Lines(work)
        changed: dict[str, list[str]] = {}
        for start in range(0, len(wanted), BATCH):
            records = _records(work, wanted[start : start + BATCH])
            ids = [record.id.hex for record in records]
            before = told_in_lines(work.connection, ids)
            unindex(work.connection, list(before))
            enter_lines(work.connection, entered.of(records))
            after = told_in_lines(work.connection, list(before))
            for record in records:
                if before.get(record.id.hex) != after.get(record.id.hex):
                    changed.setdefault(kind_of(record).name, []).append(record.id.hex)
        found = (dependents(work.connection, kind, ids) for kind, ids in changed.items())
        wanted = list(dict.fromkeys(chain.from_iterable(found)))


def _records(work: Work, rows: Sequence[tuple[str, str]]) -> list[Record]:
    """Return records by (kind, id), in this order; what is gone is left out."""
    found: dict[str, Record] = {}
    for name in dict.fromkeys(name for name, _row in rows):
        ids = [UUID(row) for kind, row in rows if kind == name]
        table = kinds()[name].table
        found |= {
            each.id.hex: each for each in work.all(select(table).where(col(table.id).in_(ids)))
        }
    return [found[row] for _kind, row in rows if row in found]


def _add(work: Work, records: Sequence[Record], lines: _Lines) -> None:
    refuse_forgotten(work.connection, [record.id.hex for record in records])
    entered = lines.of(records)
    by_table: dict[type[Record], list[Record]] = {}
    for record in records:
        by_table.setdefault(type(record), []).append(record)
    for together in by_table.values():
        _add_rows(work, together)
    enter_lines(work.connection, entered)


def _add_rows(work: Work, records: Sequence[Record]) -> None:
    """Write the rows of one table, and that they are new."""
    table = table_of(type(records[0]))
    names, rows = table.columns.keys(), list(raw_rows(records))
    insert_many(work.connection, insert_sql(table), rows)
    ids = (row[names.index("id")] for row in rows)
    work.log_new(table.name, zip(ids, rows_as_json(names, rows), strict=True))


class _Lines:
    """The lines of many records; what many of them share is asked of the database once."""

    def __init__(self, work: Work) -> None:
        self._connection, self._facts = work.connection, StandingStill(work)
        self._places: dict[int, int] = {}
        self._hidden: dict[Hashable, Hidden] = {}

    def of(self, records: Sequence[Record]) -> list[Line]:
        self._facts.know(records)
        return [self._line(kind_of(record), record) for record in records]

    def _line(self, kind: Kind, record: Record) -> Line:
        place = self._place(day_number(kind.on(record)))
        return line(kind, record, self._facts, place, self._hidden_of(kind, record))

    def _place(self, day: int) -> int:
        """Return the next place on a day."""
        known = self._places.get(day)
        place = free_place(self._connection, day) if known is None else known + 1
        assert place < first_place(day + 1)  # noqa: S101
        self._places[day] = place
        return place

    def _hidden_of(self, kind: Kind, record: Record) -> Hidden:
        """Return how much a record hides; those that belong to the same others are alike."""
        alike = kind.name, _what_hides(kind.name)(record)
        if alike not in self._hidden:
            self._hidden[alike] = hidden_with(kind, record, self._facts)
        return self._hidden[alike]


@cache
def _what_hides(kind_name: str) -> Callable[[Record], Hashable]:
    """Return what tells of a record its own word, and what else it is as private as."""
    kind = kinds()[kind_name]
    owners = [spec for spec in kind.fields if spec.name in kind.private_with]
    if any(isinstance(spec, References) for spec in owners):
        return attrgetter("id")  # its links tell that
    return attrgetter("private", *(spec.stored_in for spec in owners))
