"""Which rows belong to a row, and which only point at it: read off the foreign keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection

from famchart.records import kinds
from famchart.records.any_reference import AnyReference
from famchart.records.fields import References
from famchart.store.rows import tables
from famchart.store.tombstones import as_list


@dataclass(frozen=True)
class Pointer:
    """A column whose values are ids of another table."""

    table: str
    column: str
    target: str
    is_own: bool
    """The row belongs to what it points at, or cannot be without it."""


def pointers() -> list[Pointer]:
    """Return every foreign key; which source a record came from makes it nobody's."""
    return [
        Pointer(table.name, column.name, key.column.table.name, _is_own(table.name, column))
        for table in tables().values()
        for column in table.columns
        for key in column.foreign_keys
        if column.name != "source_id"
    ]


def _is_own(table: str, column: Column[Any]) -> bool:
    kind = kinds().get(table)
    owning = ("person_id", kind.part_of if kind else None)
    return column.name in owning or not column.nullable


def parts(connection: Connection, table: str, row: str) -> Iterator[tuple[str, str]]:
    """Yield (table, row) of all that is removed together with a row: parts, links, marks."""
    for kind in kinds().values():
        if kind.part_of:
            for part in rows_pointing(connection, (kind.name, kind.part_of), (table, row)):
                yield from parts(connection, kind.name, part)
                yield kind.name, part
    for link in _link_tables():
        for column in tables()[link].columns:
            for part in rows_pointing(connection, (link, column.name), (table, row)):
                yield link, part
    for mark in rows(connection, "mark", "record_id", row):
        yield "mark", mark


def count_pointing(connection: Connection, table: str, row: str) -> int:
    """Count the rows that refer to a row."""
    return sum(
        len(rows_pointing(connection, (other.name, column.name), (table, row)))
        for other in tables().values()
        for column in other.columns
    )


def dependents(
    connection: Connection, table: str, changed: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield (kind, row) of the records whose line takes its title or privacy from these rows."""
    for kind in kinds().values():
        shared = [kind.field_named(name) for name in kind.private_with]
        columns = {spec.stored_in for spec in shared if spec and not isinstance(spec, References)}
        pointing = [
            (kind.name, column, "id")
            for column in columns.union(kind.named_after)
            if _points_at(kind.name, column, table)
        ]
        for spec in shared:
            if isinstance(spec, AnyReference):
                pointing.append((kind.name, spec.stored_in, "id"))
            if isinstance(spec, References) and spec.to == table:
                pointing.append((str(spec.link.__tablename__), f"{table}_id", f"{kind.name}_id"))
        for among, column, wanted in pointing:
            for found in rows(connection, among, column, *changed, wanted=wanted):
                yield kind.name, found


def rows_pointing(
    connection: Connection, pointer: tuple[str, str], target: tuple[str, str]
) -> list[str]:
    """Return the ids of the rows whose column (table, name) is a key of the target (table, row)."""
    return rows(connection, *pointer, target[1]) if _points_at(*pointer, target[0]) else []


def _points_at(table: str, column: str, target: str) -> bool:
    return any(
        key.column.table.name == target for key in tables()[table].columns[column].foreign_keys
    )


def rows(
    connection: Connection, table: str, column: str, *values: str, wanted: str = "id"
) -> list[str]:
    """Return a column, the ids by default, of the rows in which another has one of some values."""
    among = "= ?" if len(values) == 1 else "IN (SELECT value FROM json_each(?))"
    query = f'SELECT "{wanted}" FROM "{table}" WHERE "{column}" {among}'  # noqa: S608
    given = values if len(values) == 1 else (as_list(values),)
    return [str(row) for row in connection.exec_driver_sql(query, given).scalars()]


def linking_kind(table: str) -> str | None:
    """Return the kind whose field of several references is kept in a table of links."""
    for kind in kinds().values():
        links = (spec.link for spec in kind.fields if isinstance(spec, References))
        if any(link.__tablename__ == table for link in links):
            return kind.name
    return None


def _link_tables() -> list[str]:
    """Return the tables that only link two records: all their columns are keys."""
    return [
        name
        for name, table in tables().items()
        if all(column.foreign_keys or column.primary_key for column in table.columns)
    ]
