"""The change log: every write as a small fact, from which history, undo and merging follow.

A change says: on this device, at this logical time, this field of this row became this value,
replacing those earlier changes (`base`). Logs are merged by set union; the state of a row is the
fold of its changes, so that order and repetition do not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from famchart.store.inserting import insert_many

WHOLE_ROW = "*"
"""The field of a change that sets every column of a row: how rows begin, or come back."""
GONE = "!"
"""The field of a change that removes the row."""
DIGEST_LENGTH = 16
ID_LENGTH = 8 + DIGEST_LENGTH
COLUMNS = "hlc, device, member, batch, tbl, row, field, value, base"

Raw = dict[str, Any]
"""A row as the database driver takes it: text, whole numbers, None."""


Author = tuple[int, str, str, str]
"""Who writes a change, and when: logical time, device, member, batch."""

as_json = json.JSONEncoder(ensure_ascii=False).encode
"""Write a value as the log keeps it; one encoder for all, since a file brings in thousands."""


class _Written(dict[Any, str]):
    """The values of a column with its name, as a row is written; each is put in words once."""

    def __init__(self, column: str) -> None:
        super().__init__()
        self._head = f"{as_json(column)}: "

    def __missing__(self, value: Any) -> str:
        self[value] = written = self._head + as_json(value)
        return written


def rows_as_json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Yield what `as_json` says of rows: column by column, as most values come again and again."""
    written = [_Written(column) for column in columns]
    by_column = zip(*rows, strict=True)
    said = (map(known.__getitem__, each) for known, each in zip(written, by_column, strict=True))
    for together in zip(*said, strict=True):
        yield "{" + ", ".join(together) + "}"


@dataclass(frozen=True)
class Change:
    """One fact of the log; its id is its time and the BLAKE2b digest of everything in it."""

    hlc: int
    device: str
    member: str
    batch: str
    table: str
    row: str
    field: str
    value: str | None
    """JSON: of one value, of a whole row, or None where the row is gone."""
    base: bytes
    """The ids of the changes that this one replaces, one after the other."""

    @cached_property
    def id(self) -> bytes:
        content = (self.hlc, self.device, self.member, self.batch, self.table, self.row)
        return _id(self.hlc, as_json([*content, self.field, self.value, self.base.hex()]))

    @property
    def order(self) -> tuple[int, str, bytes]:
        """The key by which the newest of several changes is found."""
        return (self.hlc, self.device, self.id)

    def replaced(self) -> set[bytes]:
        return {self.base[at : at + ID_LENGTH] for at in range(0, len(self.base), ID_LENGTH)}

    def sets(self, column: str) -> bool:
        return self.field in (column, WHOLE_ROW, GONE)

    @cached_property
    def content(self) -> Any:
        """What it sets: a value, of a whole row all of them by column."""
        return None if self.value is None else json.loads(self.value)

    def value_of(self, column: str) -> Any:
        is_row = self.field == WHOLE_ROW and self.content is not None
        return self.content.get(column) if is_row else self.content


@dataclass
class RowLog:
    """All changes of one row, and what they amount to."""

    changes: list[Change]
    left_out: dict[bytes, set[bytes]] = field(default_factory=dict)
    """For each change that is not looked at: those that it had replaced, and that stay so."""
    _heads: dict[str, list[Change]] = field(default_factory=dict)

    @cached_property
    def _is_of_whole_rows(self) -> bool:
        """True where every change sets all columns: what holds for one holds for each."""
        return all(change.field in (WHOLE_ROW, GONE) for change in self.changes)

    def heads(self, column: str) -> list[Change]:
        """Return the changes of a column that no other has replaced, the newest last."""
        if self._is_of_whole_rows:
            column = WHOLE_ROW
        if column not in self._heads:
            setting = [change for change in self.changes if change.sets(column)]
            replaced = self._replaced_by(setting)
            standing = [change for change in setting if change.id not in replaced]
            self._heads[column] = sorted(standing, key=lambda change: change.order)
        return self._heads[column]

    def _replaced_by(self, setting: Sequence[Change]) -> set[bytes]:
        """Return what these changes replace, also by way of those that are left out."""
        replaced: set[bytes] = set()
        found = [row for change in setting for row in change.replaced()]
        while found:
            row = found.pop()
            if row not in replaced:
                replaced.add(row)
                found += self.left_out.get(row, ())
        return replaced

    def all_heads(self) -> list[Change]:
        """Return every change that still counts in some column."""
        columns = [WHOLE_ROW] if self._is_of_whole_rows else self.columns()
        standing = {head.id: head for column in columns for head in self.heads(column)}
        return sorted(standing.values(), key=lambda change: change.order)

    def columns(self) -> list[str]:
        """Return the columns that the row ever had."""
        whole = (c.content for c in self.changes if c.field == WHOLE_ROW and c.value)
        single = (c.field for c in self.changes if c.field not in (WHOLE_ROW, GONE))
        return list(dict.fromkeys([*(name for row in whole for name in row), *single]))

    def is_gone(self) -> bool:
        """True when every head removes the row; an edit that did not know of a removal wins."""
        return all(head.field == GONE for head in self.all_heads())

    def value(self, column: str) -> Any:
        """Return what a column holds; one that only a removal set, and that an edit elsewhere
        brought back with its row, holds what it held before.
        """
        kept = [head for head in self.heads(column) if head.field != GONE]
        kept = kept or self.before_removal.heads(column)
        return kept[-1].value_of(column) if kept else None

    @cached_property
    def before_removal(self) -> RowLog:
        """Return the log as if the row had never been removed."""
        kept = [change for change in self.changes if change.field != GONE]
        gone = {c.id: c.replaced() for c in self.changes if c.field == GONE}
        return RowLog(kept, self.left_out | gone)

    def fold(self) -> Raw | None:
        """Return the row as it stands, or None if it is gone or never was: one that an edit
        elsewhere tells of, and that nothing has entered, never was.
        """
        first = self.changes[0] if self.changes else None
        if first and len(self.changes) == 1 and first.field == WHOLE_ROW and first.value:
            return dict(first.content)  # most rows were entered and never changed
        if self.is_gone() or all(change.field != WHOLE_ROW for change in self.changes):
            return None
        return {column: self.value(column) for column in self.columns()}

    def without(self, batches: set[str]) -> RowLog:
        """Return the log as if these batches had never been."""
        kept = [change for change in self.changes if change.batch not in batches]
        gone = {c.id: c.replaced() for c in self.changes if c.batch in batches}
        return RowLog(kept, self.left_out | gone)


def _id(hlc: int, content: str) -> bytes:
    # The time comes first, so that the log grows at its end: a random place for every
    # change would touch a page of its own.
    digest = blake2b(content.encode(), digest_size=DIGEST_LENGTH).digest()
    return hlc.to_bytes(8, "big") + digest


def bases(heads: Iterable[Change]) -> bytes:
    return b"".join(sorted(change.id for change in heads))


def row_log(connection: Connection, row: str) -> RowLog:
    return RowLog(_read(connection, "row = ? ORDER BY id", row))


def logs_of(connection: Connection, rows: Iterable[str]) -> dict[str, RowLog]:
    """Return all changes of some rows, read at once."""
    logs = {row: RowLog([]) for row in rows}
    listed = "row IN (SELECT value FROM json_each(?)) ORDER BY row, id"
    for change in _read(connection, listed, json.dumps(list(logs))):
        logs[change.row].changes.append(change)
    return logs


def logs_of_batch(connection: Connection, batch: str) -> dict[str, RowLog]:
    """Return all changes of every row that a batch touched, in the order in which they came."""
    touched = "SELECT DISTINCT row FROM change WHERE batch = ?"
    found = _read(connection, f"row IN ({touched}) ORDER BY row, id", batch)
    logs: dict[str, RowLog] = {each.row: RowLog([]) for each in found if each.batch == batch}
    for change in found:
        logs[change.row].changes.append(change)
    return logs


def _read(connection: Connection, where: str, value: str) -> list[Change]:
    found = connection.exec_driver_sql(f"SELECT {COLUMNS} FROM change WHERE {where}", (value,))  # noqa: S608
    return [Change(*row) for row in found]


def append(connection: Connection, changes: Sequence[Change]) -> None:
    _append(connection, [
        (c.id, c.hlc, c.device, c.member, c.batch, c.table, c.row, c.field, c.value, c.base)
        for c in changes
    ])  # fmt: skip


def append_new(
    connection: Connection, author: Author, table: str, rows: Iterable[tuple[str, str]]
) -> None:
    """Append that rows are new, each told by its id and its JSON: without an object for each."""
    hlc, head = author[0], as_json([*author, table])[:-1]
    said = ((row, value, f'{head}, "{row}", "{WHOLE_ROW}", {as_json(value)}, ""]')
            for row, value in rows)  # fmt: skip
    written = [
        (_id(hlc, content), *author, table, row, WHOLE_ROW, value, b"")
        for row, value, content in said
    ]
    _append(connection, sorted(written))  # in the order of the log: that touches the fewest pages


def _append(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    insert_one = f"INSERT OR IGNORE INTO change (id, {COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)"  # noqa: S608
    insert_many(connection, insert_one, rows)
