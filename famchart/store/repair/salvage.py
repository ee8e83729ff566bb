"""Bringing every row that is left into a new database, as it stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from famchart.store.changes import Change
from famchart.store.export.content import tables_in
from famchart.store.originals import DIGEST_BYTES
from famchart.store.repair.cells import Node
from famchart.store.repair.trees import Trees
from famchart.store.rows import marks, tables

WORKED_OUT = ("entry", "search", "tally")
"""Tables that follow from others, and are made anew."""
_ROW_ID = 32
"""Letters of the id of a record or a batch."""


@dataclass
class Salvaged:
    """What was found, and what was not."""

    found: Counter[str] = field(default_factory=Counter)
    """Rows by their table."""
    broken: Counter[str] = field(default_factory=Counter)
    """Rows that go on to a damaged page, by their table."""


def salvage(trees: Trees, connection: Connection, salvaged: Salvaged) -> None:
    """Insert all rows that a tree leads to; then those that tell themselves what they are.

    A page that nothing leads to any more may be an older state of another: what it holds only
    comes where there is nothing yet.
    """
    columns = {name: _columns(connection, name) for name in _wanted(connection)}
    for owner, node in trees.nodes():
        if owner in columns:
            for row in _rows(trees, node, owner, salvaged):
                _insert(connection, owner, columns[owner], row, salvaged)
    for owner, node in trees.nodes():
        if owner is None:
            for row in _rows(trees, node, None, salvaged):
                table = _told_by_itself(row, node)
                if table in columns:
                    _insert(connection, table, columns[table], row, salvaged)
    _leave_half_originals(connection, salvaged)


def _wanted(connection: Connection) -> list[str]:
    kept = [name for name in tables_in(connection) if name not in WORKED_OUT]
    return [*kept, "original_piece"]


def _columns(connection: Connection, table: str) -> list[str]:
    found = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').mappings()
    return [str(column["name"]) for column in found]


def _rows(trees: Trees, node: Node, owner: str | None, salvaged: Salvaged) -> Iterator[list[Any]]:
    for payload in node.payloads:
        row = trees.row(payload, owner)
        if row is not None:
            yield row
        elif owner:
            salvaged.broken[owner] += 1


def _insert(
    connection: Connection, table: str, columns: list[str], row: list[Any], salvaged: Salvaged
) -> None:
    """Insert a row; one from before the last columns were added has only those before them."""
    if table == "change" and not _is_as_written(row):
        return
    names = ", ".join(f'"{name}"' for name in columns[: len(row)])
    statement = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks(len(row))})'  # noqa: S608
    salvaged.found[table] += connection.exec_driver_sql(statement, tuple(row)).rowcount


def _is_as_written(row: list[Any]) -> bool:
    return bool(Change(*row[1:]).id == row[0])


def _told_by_itself(row: list[Any], node: Node) -> str:
    """Return the table of a row to which nothing leads any more, by what stands in it.

    Records need none of this: the log tells them.
    """
    tells = (each for each, is_of in _SHAPES.items() if is_of(row, node.is_index))
    return next(tells, "")


def _is_change(row: list[Any], is_index: bool) -> bool:
    typed = [bytes, int, *[str] * 6, (str, type(None)), bytes]
    return is_index and _is_typed(row, typed) and _is_as_written(row)


def _is_batch(row: list[Any], is_index: bool) -> bool:
    typed = [str, int, *[str] * 4, (str, type(None))]
    return is_index and _is_typed(row, typed) and len(row[0]) == _ROW_ID


def _is_original(row: list[Any], is_index: bool) -> bool:
    return is_index and _is_typed(row, [str, int, str]) and len(row[0]) == 2 * DIGEST_BYTES


def _is_piece(row: list[Any], is_index: bool) -> bool:
    is_of = not is_index and _is_typed(row, [str, int, bytes])
    return is_of and len(row[0]) == 2 * DIGEST_BYTES


def _is_tombstone(row: list[Any], is_index: bool) -> bool:
    is_of = is_index and _is_typed(row, [str, str]) and len(row[0]) == _ROW_ID
    return is_of and row[1][4:5] == "-" and row[1][10:11] == "T"


def _is_fact(row: list[Any], is_index: bool) -> bool:
    is_of = is_index and _is_typed(row, [str, str]) and len(row[0]) < _ROW_ID
    return is_of and row[0].isascii() and row[0].replace("_", "").isalpha()


_SHAPES: dict[str, Callable[[list[Any], bool], bool]] = {
    "change": _is_change,
    "batch": _is_batch,
    "original": _is_original,
    "original_piece": _is_piece,
    "tombstone": _is_tombstone,
    "meta": _is_fact,
}


def _is_typed(row: list[Any], typed: list[Any]) -> bool:
    return len(row) == len(typed) and all(map(isinstance, row, typed))


def _leave_half_originals(connection: Connection, salvaged: Salvaged) -> None:
    """Take out originals of which a piece is missing: their digest would never fit."""
    sizes = (
        "SELECT original.address FROM original LEFT JOIN original_piece USING (address)"
        " GROUP BY original.address HAVING ifnull(sum(length(bytes)), 0) <> size"
    )
    half = connection.exec_driver_sql(sizes).scalars().all()
    for address in half:
        for table in ("original_piece", "original"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE address = ?", (address,))  # noqa: S608
    alone = "DELETE FROM original_piece WHERE address NOT IN (SELECT address FROM original)"
    salvaged.broken["original"] += len(half) + bool(connection.exec_driver_sql(alone).rowcount)
    salvaged.found["original"] -= len(half)


def record_tables(connection: Connection) -> list[str]:
    """Return the tables that the log tells as well, as far as this shape has them."""
    there = set(tables_in(connection))
    return [name for name in tables() if name in there]
