"""What belongs to one person: all that is theirs in the tables, and in the log of what was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from famchart.records import kinds
from famchart.records.fields import References
from famchart.store import changes
from famchart.store.changes import GONE, RowLog
from famchart.store.relations import pointers
from famchart.store.rows import tables
from famchart.store.tombstones import as_list

Rows = dict[str, str]
"""The table of each row, by the row's id."""
Held = dict[str, set[str]]
"""All that the columns of a row ever held."""
LISTED = "(SELECT value FROM json_each(?))"


@dataclass
class Belongings:
    """What goes when a person is forgotten, and what stays but loses a reference to it."""

    person: str
    rows: Rows
    originals: set[str] = field(default_factory=set)
    """The addresses of those original bytes that nothing else came from."""
    loosened: list[tuple[str, str, str]] = field(default_factory=list)
    """Table, row and column of what stays, yet points at what goes."""


def belongings(connection: Connection, person: str) -> Belongings:
    """Find all that is one person's: records, parts, links, marks, sources, and what was deleted.

    A login goes if it opens nobody else's account. A source and its bytes go unless a record of
    somebody else came from them; so do deleted records of anybody that came from the same bytes,
    since those were theirs, filed by mistake.
    """
    found = Belongings(person, _living(connection, person))
    dead = dict(_dead(connection))
    _add_dead(found.rows, dead)
    found.rows.update(_unlinked(connection, found.rows, dead))
    _add_dead(found.rows, dead)
    sources = _sources(connection, found.rows)
    found.rows.update(dict.fromkeys(sources, "source"))
    found.originals = _originals(connection, found.rows)
    _add_twins(found, dead)
    found.loosened = list(_loosened(connection, found.rows))
    return found


def _living(connection: Connection, person: str) -> Rows:
    """Return the rows in the tables: those whose line names the person, and what hangs on them."""
    lines = connection.exec_driver_sql("SELECT record, kind FROM entry WHERE person = ?", (person,))
    rows: Rows = {person: "person"} | {record: kind for record, kind in lines}
    fresh = rows
    while fresh:
        fresh = {row: table for row, table in _hanging(connection, fresh) if row not in rows}
        rows |= fresh
    marks = _select(connection, f"SELECT id FROM mark WHERE record_id IN {LISTED}", rows)  # noqa: S608
    return rows | dict.fromkeys(marks, "mark")


def _hanging(connection: Connection, rows: Rows) -> Iterator[tuple[str, str]]:
    for pointer in pointers():
        if pointer.is_own and (targets := _of_table(rows, pointer.target)):
            query = f'SELECT id FROM "{pointer.table}" WHERE "{pointer.column}" IN {LISTED}'  # noqa: S608
            for row in _select(connection, query, targets):
                yield row, pointer.table


# What was deleted


def _dead(connection: Connection) -> Iterator[tuple[str, tuple[str, Held]]]:
    """Yield the rows that are only in the log any more, each with its table and what it held."""
    gone = connection.exec_driver_sql(
        "SELECT DISTINCT tbl, row FROM change WHERE field = ?", (GONE,)
    )
    by_table: dict[str, list[str]] = {}
    for table, row in gone.all():
        by_table.setdefault(table, []).append(row)
    for table, rows in by_table.items():
        query = f'SELECT id FROM "{table}" WHERE id IN {LISTED}'  # noqa: S608
        dead = set(rows) - _select(connection, query, rows)
        for row, log in changes.logs_of(connection, dead).items():
            yield row, (table, _held(log))


def _held(log: RowLog) -> Held:
    return {
        column: {str(each.value_of(column)) for each in log.changes if each.sets(column)}
        for column in log.columns()
    }


def _add_dead(rows: Rows, dead: dict[str, tuple[str, Held]]) -> None:
    """Add the deleted rows that hung on one of these, or on one another."""
    owning = {(each.table, each.column) for each in pointers() if each.is_own}
    owning |= {("mark", "record_id")}
    is_growing = True
    while is_growing:
        fresh = {
            row: table
            for row, (table, held) in dead.items()
            if row not in rows
            and any((table, name) in owning and values & rows.keys()
                    for name, values in held.items())
        }  # fmt: skip
        rows |= fresh
        is_growing = bool(fresh)


def _unlinked(connection: Connection, rows: Rows, dead: dict[str, tuple[str, Held]]) -> Rows:
    """Return the records that are linked with nothing now, and were only with what goes."""
    found: Rows = {}
    for kind in kinds().values():
        links = [spec for spec in kind.fields if isinstance(spec, References) and spec.required]
        for spec in links if not kind.is_personal() else ():
            link, own, other = str(spec.link.__tablename__), f"{kind.name}_id", f"{spec.to}_id"
            standing = f'SELECT "{own}" FROM "{link}"'  # noqa: S608
            linked = set(connection.exec_driver_sql(standing).scalars())
            was: dict[str, set[str]] = {}
            for held in (held for table, held in dead.values() if table == link):
                for row in held[own] - linked:
                    was.setdefault(row, set()).update(held[other])
            found |= {row: kind.name for row, others in was.items() if others <= rows.keys()}
    return found


# Where it came from


def _sources(connection: Connection, rows: Rows) -> set[str]:
    """Return the sources that records among these ever had, and no record beside them has."""
    found = _ever(connection, rows, "source_id")
    for name, table in tables().items():
        if "source_id" in table.columns:
            found -= _used(connection, name, "source_id", found, rows)
    return found


def _originals(connection: Connection, rows: Rows) -> set[str]:
    found = _ever(connection, _of_table(rows, "source"), "original")
    for name, table in tables().items():
        if "original" in table.columns:
            found -= _used(connection, name, "original", found, rows)
    return found


def _add_twins(found: Belongings, dead: dict[str, tuple[str, Held]]) -> None:
    """Add what was deleted and came from the same bytes: it was filed for somebody by mistake."""
    for column, wanted in (("original", found.originals), ("source_id", found.rows.keys())):
        twins = (row for row, (_table, held) in dead.items() if held.get(column, set()) & wanted)
        found.rows.update({row: dead[row][0] for row in list(twins)})
    _add_dead(found.rows, dead)


def _ever(connection: Connection, rows: Iterable[str], column: str) -> set[str]:
    """Return all that a column of these rows ever held."""
    query = (
        f"SELECT DISTINCT json_extract(value, iif(field = '*', '$.{column}', '$')) FROM change"  # noqa: S608
        f" WHERE field IN ('*', '{column}') AND value IS NOT NULL AND row IN {LISTED}"
    )
    return _select(connection, query, rows) - {None}


def _used(
    connection: Connection, table: str, column: str, values: Collection[str], but_not_by: Rows
) -> set[str]:
    query = f'SELECT "{column}" FROM "{table}" WHERE "{column}" IN {LISTED}'  # noqa: S608
    return _select(connection, f"{query} AND id NOT IN {LISTED}", values, but_not_by)


# What stays


def _loosened(connection: Connection, rows: Rows) -> Iterator[tuple[str, str, str]]:
    for pointer in pointers():
        targets = _of_table(rows, pointer.target)
        if targets and not pointer.is_own:
            query = f'SELECT id FROM "{pointer.table}" WHERE "{pointer.column}" IN {LISTED}'  # noqa: S608
            for row in _select(connection, query, targets) - rows.keys():
                yield pointer.table, row, pointer.column


def _of_table(rows: Rows, table: str) -> list[str]:
    return [row for row, of in rows.items() if of == table]


def _select(connection: Connection, query: str, *lists: Iterable[str]) -> set[Any]:
    found = connection.exec_driver_sql(query, tuple(as_list(list(each)) for each in lists))
    return set(found.scalars())
