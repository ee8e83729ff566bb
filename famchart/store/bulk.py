"""Many new records at once: the same rows, log and lines as one by one, by the thousand."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from uuid import UUID

from sqlalchemy import Connection
from sqlmodel import col, select

from famchart.records import Record, kind_of, kinds
from famchart.store.changes import WHOLE_ROW, as_json
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
from famchart.store.relations import dependents
from famchart.store.rows import insert_sql, raw_row, table_of
from famchart.store.tombstones import refuse_forgotten
from famchart.store.work import Work

BATCH = 2000
"""Records in memory at a time."""
ROOM_FOR_MANY = 32_000
"""KiB of pages."""


def add_new(work: Work, records: Iterable[Record]) -> int:
    """Write records that are surely new, as one batch with whatever else the work does.

    Return how many. Nothing is looked up first, so a record that exists already is an error.
    """
    places: dict[int, int] = {}
    hidden: dict[Hashable, Hidden] = {}
    remaining, count = iter(records), 0
    with _room_for_many(work.connection):
        while some := list(islice(remaining, BATCH)):
            _add(work, some, places, hidden)
            count += len(some)
    return count


@contextmanager
def _room_for_many(connection: Connection) -> Iterator[None]:
    """Let the database hold more pages meanwhile: a log that grows in many places takes half."""
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{ROOM_FOR_MANY}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")


def enter_anew(work: Work, rows: Iterable[tuple[str, str]]) -> None:
    """Bring the lines of records (kind, id) up to date, in this order, be they changed or back.

    Then those of the records that take something from a line that is another one now.
    """
    wanted = list(dict.fromkeys(rows))
    while wanted:
        work.look_anew()
        places: dict[int, int] = {}
        hidden: dict[Hashable, Hidden] = {}
        changed: dict[str, list[str]] = {}
        for start in range(0, len(wanted), BATCH):
            records = _records(work, wanted[start : start + BATCH])
            ids = [record.id.hex for record in records]
            before = told_in_lines(work.connection, ids)
            unindex(work.connection, list(before))
            lines = _lines(work, records, places, hidden)
            enter_lines(work.connection, lines)
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


def _add(
    work: Work,
    records: Sequence[Record],
    places: dict[int, int],
    hidden: dict[Hashable, Hidden],
) -> None:
    refuse_forgotten(work.connection, [record.id.hex for record in records])
    by_table: dict[type[Record], list[tuple[object, ...]]] = {}
    for record in records:
        kind, raw = kind_of(record), raw_row(record)
        by_table.setdefault(type(record), []).append(tuple(raw.values()))
        work.log_change(kind.name, raw["id"], WHOLE_ROW, as_json(raw), b"")
    lines = _lines(work, records, places, hidden)
    for table, rows in by_table.items():
        work.connection.exec_driver_sql(insert_sql(table_of(table)), rows)
    enter_lines(work.connection, lines)
    work.flush_log()


def _lines(
    work: Work,
    records: Iterable[Record],
    places: dict[int, int],
    hidden: dict[Hashable, Hidden],
) -> list[Line]:
    return [
        line(
            kind := kind_of(record),
            record,
            work,
            _place(work, day_number(kind.on(record)), places),
            _hidden(work, record, hidden),
        )
        for record in records
    ]


def _hidden(work: Work, record: Record, known: dict[Hashable, Hidden]) -> Hidden:
    """Return how much a record hides; those that belong to the same others are alike."""
    kind = kind_of(record)
    owners = (getattr(record, name, None) for name in _owner_columns(kind.name))
    alike = (kind.name, record.private, *owners)
    if alike not in known:
        known[alike] = hidden_with(kind, record, work)
    return known[alike]


@cache
def _owner_columns(kind_name: str) -> tuple[str, ...]:
    """Return the columns that name what a record is as private as."""
    kind = kinds()[kind_name]
    return tuple(spec.stored_in for spec in kind.fields if spec.name in kind.private_with)


def _place(work: Work, day: int, places: dict[int, int]) -> int:
    """Return the next place on a day; the database is asked once a day only."""
    known = places.get(day)
    places[day] = free_place(work.connection, day) if known is None else known + 1
    assert places[day] < first_place(day + 1)  # noqa: S101
    return places[day]
