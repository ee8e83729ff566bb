"""What a slice holds: the chosen rows as they stand, and nothing that leads to what stays.

A reference to a row that stays is left empty. A row that stands as it was first written keeps its
line of the log; of any other one line tells how it stands, since the older values may be just what
was to stay. The lines of the timeline are made anew by whoever reads it: titles name other records.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection, Table
from uuid_utils.compat import uuid7

from famchart.i18n import N_
from famchart.records import kinds
from famchart.records.any_reference import AnyReference
from famchart.store import originals
from famchart.store.changes import COLUMNS, WHOLE_ROW, Change, RowLog, logs_of
from famchart.store.export.choice import CHOSEN, IS_CHOSEN, Slice
from famchart.store.export.content import (
    BYTES,
    FILES,
    LINES,
    LINES_AT_ONCE,
    TABLES,
    About,
    Manifest,
    Member,
    counted_members,
    line_of,
)
from famchart.store.export.files_of_slice import Files, files_of
from famchart.store.rows import tables

BATCH = N_("A slice of a vault")
BESIDE_ALL = ("id", "private", "given", "called", "family", "may_share")
"""Of a person whose own record is private: what stands beside all that is theirs."""


def members_of_slice(
    connection: Connection,
    about: About,
    part: Slice,
    manifest: Manifest,
    *,
    is_by_passphrase: bool = False,
) -> Generator[Member, None, None]:
    """Yield all that a slice holds, while its rows are chosen; the manifest counts it."""
    content = _Part(connection, part).content()
    return counted_members(about, content, manifest, is_by_passphrase=is_by_passphrase)


@dataclass
class _Part:
    """What is written of a slice, table by table."""

    connection: Connection
    part: Slice
    batches: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    """The time, device and member of each batch of which a change was written."""

    @cached_property
    def files(self) -> Files:
        return files_of(self.connection, self.part)

    def content(self) -> Iterator[Member]:
        for table in self._tables():
            yield f"{TABLES}{table}{LINES}", self._lines(table)
        yield f"{TABLES}change{LINES}", self._changes()
        yield f"{TABLES}batch{LINES}", self._batches()
        yield f"{TABLES}original{LINES}", self._originals()
        for address, (_size, media) in self.files.items():
            ending = mimetypes.guess_extension(media) or ""
            yield f"{FILES}{address}{ending}", originals.pieces(self.connection, address)

    def _tables(self) -> list[str]:
        """Return the tables that the log follows, in the order in which they were made."""
        made = self.connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
        ).scalars()
        return [name for name in made if name in tables()]

    def _rows(self, table: str) -> Iterator[list[tuple[str, str]]]:
        """Yield the chosen rows of a table, some at a time: the id, and all columns as JSON."""
        columns = tables()[table].columns.keys()
        values = ", ".join(f"'{each}', {self._value_of(tables()[table], each)}" for each in columns)
        query = (
            f'SELECT id, json_object({values}) FROM "{table}"'  # noqa: S608
            f" WHERE id IN (SELECT row FROM {CHOSEN} WHERE tbl = ?) ORDER BY id"
        )
        given = (json.dumps(list(self.files)),) if table == "source" else ()
        found = self.connection.exec_driver_sql(query, (*given, table))
        for rows in found.partitions(LINES_AT_ONCE):
            yield [(row, content) for row, content in rows]

    def _value_of(self, table: Table, name: str) -> str:
        """Return a column as it goes out, as SQL."""
        column = table.columns[name]
        if name == "private":
            told = f'SELECT private FROM entry WHERE record = "{table.name}".id'  # noqa: S608
            return f"ifnull(({told}), private)"  # what it was private with may stay
        if table.name == "source" and name == "original":
            return "iif(original IN (SELECT value FROM json_each(?)), original, NULL)"
        if column.nullable and (column.foreign_keys or _names_any(table.name, name)):
            return f'iif("{name}" {IS_CHOSEN}, "{name}", NULL)'
        if name == "source_line":
            return f"iif(source_id {IS_CHOSEN}, source_line, NULL)"
        if table.name == "person" and name not in BESIDE_ALL and not self.part.with_private:
            return f"iif(private = 'no', \"{name}\", NULL)"
        return f'"{name}"'

    def _lines(self, table: str) -> Iterator[bytes]:
        for rows in self._rows(table):
            yield "".join(f"{content}\n" for _row, content in rows).encode()

    def _changes(self) -> Iterator[bytes]:
        batch = uuid7().hex
        for table in self._tables():
            for rows in self._rows(table):
                standing = self._as_written(rows)
                yield "".join(standing.values()).encode()
                others = [(row, now) for row, now in rows if row not in standing]
                logs = logs_of(self.connection, [row for row, _now in others])
                told = [_as_it_stands(table, row, now, logs[row], batch) for row, now in others]
                self.batches |= {each.batch: (each.hlc, each.device, each.member) for each in told}
                yield b"".join(map(_change_line, told))

    def _as_written(self, rows: Sequence[tuple[str, str]]) -> dict[str, str]:
        """Return the lines of the log of rows that are as they were first written, to the letter.

        Most are; the database finds them, and puts them in words, in a tenth of the time.
        """
        line = line_of(self.connection, "change")
        found = self.connection.exec_driver_sql(
            f"SELECT row, json(value), {line}, batch, hlc, device, member FROM change"  # noqa: S608
            " WHERE row IN (SELECT value FROM json_each(?))"
            f" GROUP BY row HAVING count(*) = 1 AND field = '{WHOLE_ROW}'",
            (json.dumps([row for row, _now in rows]),),
        )
        standing, now = dict[str, str](), dict(rows)
        for row, first, told, batch, *author in found.all():
            if first == now[row]:
                standing[row] = f"{told}\n"
                self.batches[batch] = tuple(author)
        return standing

    def _batches(self) -> Iterator[bytes]:
        """Yield how it came to be: nothing that undo takes back, and no words of a title."""
        for batch, (hlc, device, member) in self.batches.items():
            yield _line({
                "id": batch, "hlc": hlc, "device": device, "member": member,
                "what": BATCH, "detail": "", "undoes": batch,
            })  # fmt: skip

    def _originals(self) -> Iterator[bytes]:
        for address, (size, media) in self.files.items():
            yield _line({"address": address, "size": size, "media": media})


def _names_any(table: str, column: str) -> bool:
    fields = kinds()[table].fields if table in kinds() else ()
    return any(isinstance(spec, AnyReference) and spec.stored_in == column for spec in fields)


def _as_it_stands(table: str, row: str, now: str, log: RowLog, batch: str) -> Change:
    """Return the first change where the row is what it made of it, else one that tells the row."""
    first, *later = log.changes
    if not later and first.field == WHOLE_ROW and first.content == json.loads(now):
        return first
    newest = max(log.changes, key=lambda change: change.order)
    replaced = b"".join(sorted(change.id for change in log.changes))
    author = newest.hlc, newest.device, newest.member, batch
    return Change(*author, table, row, WHOLE_ROW, now, replaced)


def _change_line(change: Change) -> bytes:
    values = (
        change.hlc, change.device, change.member, change.batch, change.table, change.row,
        change.field, change.value, {BYTES: change.base.hex()},
    )  # fmt: skip
    told: dict[str, object] = {"id": {BYTES: change.id.hex()}}
    return _line(told | dict(zip(COLUMNS.split(", "), values, strict=True)))


def _line(row: dict[str, object]) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode()
