"""What a copy holds: a readme, every table as lines of JSON, every original as a file, a manifest.

The tables are listed from the database itself: a table of a later version goes along unasked. What
is worked out from others (search, the tally) stays, and so does what belongs to this machine.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from famchart.records import kinds
from famchart.store import migrations, originals
from famchart.store.export.ahead import made_ahead
from famchart.store.export.readme import readme
from famchart.store.vault_readme import README_NAME

FORMAT = "famchart-copy-1"
SLICE_FORMAT = "famchart-slice-1"
ABOUT, MANIFEST = "about.json", "manifest.json"
TABLES, FILES = "tables/", "originals/"
LINES = ".jsonl"
WORKED_OUT = ("search", "tally", "original_piece")
"""Tables that follow from others; the pieces of originals are files of their own."""
OF_THIS_MACHINE = ("device", "generation")
"""Keys of `meta` that a copy has no use for: another machine has its own."""
LINES_AT_ONCE = 1000
ROWS_IN_ONE_TEXT = 200
"""A text of the database is at most a thousand million bytes long."""
BYTES = "hex"
"""The one name in what stands for bytes."""


@dataclass(frozen=True)
class About:
    """What stands first in a copy: without it nothing else can be read rightly."""

    vault: str
    name: str
    made_at: str
    """With its offset from UTC."""
    schema: int
    """The steps of the database's shape (PRAGMA user_version)."""
    format: str = FORMAT

    @property
    def is_slice(self) -> bool:
        """True for a part, which is never to be taken for the whole."""
        return self.format == SLICE_FORMAT


@dataclass
class Tally:
    """How much of a member went by, and its SHA-256."""

    lines: int = 0
    size: int = 0
    digest: Any = field(default_factory=sha256, repr=False)

    def add(self, chunk: bytes) -> None:
        self.lines += chunk.count(b"\n")
        self.size += len(chunk)
        self.digest.update(chunk)

    def told(self) -> dict[str, Any]:
        return {"lines": self.lines, "bytes": self.size, "sha256": self.digest.hexdigest()}


Member = tuple[str, Iterator[bytes]]
"""A file in a copy: its name, and its bytes from the first to the last, to be read once."""


@dataclass
class Manifest:
    """What every file of a copy must be: written as the last one, and kept by who wrote it."""

    files: dict[str, Tally] = field(default_factory=dict)

    def counted(self, members: Iterator[Member]) -> Iterator[Member]:
        """Pass members on, and count what goes by; the manifest does not count itself."""
        for name, chunks in members:
            yield name, chunks if name == MANIFEST else self._counted(name, chunks)

    def _counted(self, name: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
        tally = self.files[name] = Tally()
        for chunk in chunks:
            tally.add(chunk)
            yield chunk

    @property
    def records(self) -> int:
        """The records in it, of whatever kind."""
        found = (self.files.get(f"{TABLES}{kind}{LINES}") for kind in kinds())
        return sum(tally.lines for tally in found if tally)

    def told(self) -> dict[str, Any]:
        return {name: tally.told() for name, tally in self.files.items()}

    def as_bytes(self) -> bytes:
        return json.dumps({"format": FORMAT, "files": self.told()}, indent=1).encode()


def members(
    connection: Connection, about: About, manifest: Manifest, *, is_by_passphrase: bool = False
) -> Generator[Member, None, None]:
    """Yield all that a copy holds, from one consistent state; the manifest counts it."""
    content = _content(connection)
    return counted_members(about, content, manifest, is_by_passphrase=is_by_passphrase)


def counted_members(
    about: About, content: Iterable[Member], manifest: Manifest, *, is_by_passphrase: bool
) -> Generator[Member, None, None]:
    """Yield what stands first, the content, and the manifest, which counts it.

    The content is read in a thread of its own: until this is closed, nobody else may read there.
    """
    first = first_members(about, is_by_passphrase=is_by_passphrase)
    with closing(_read_ahead(content)) as read:
        yield from manifest.counted(chain(first, read))
    yield MANIFEST, iter([manifest.as_bytes()])


def _read_ahead(members: Iterable[Member]) -> Generator[Member, None, None]:
    def read(put: Callable[[tuple[str, bytes]], None]) -> None:
        for name, chunks in members:
            for chunk in chain([b""], chunks):  # an empty one is a member too
                put((name, chunk))

    with closing(made_ahead(read)) as parts:
        for name, those in groupby(parts, itemgetter(0)):
            yield name, map(itemgetter(1), those)


def _content(connection: Connection) -> Iterator[Member]:
    for table in tables_in(connection):
        yield f"{TABLES}{table}{LINES}", _lines(connection, table)
    kept = connection.exec_driver_sql("SELECT address, media FROM original ORDER BY address").all()
    for address, media in kept:
        ending = mimetypes.guess_extension(media) or ""
        yield f"{FILES}{address}{ending}", originals.pieces(connection, address)


def first_members(about: About, *, is_by_passphrase: bool) -> Iterator[Member]:
    """Yield what people read first, and what programs do."""
    words = readme(is_slice=about.is_slice, is_by_passphrase=is_by_passphrase)
    yield README_NAME, iter([words.encode()])
    yield ABOUT, iter([json.dumps(asdict(about), indent=1).encode()])


def about(connection: Connection, name: str, made_at: str) -> About:
    vault = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'vault'").scalar()
    return About(str(vault or ""), name, made_at, migrations.version(connection))


def tables_in(connection: Connection) -> list[str]:
    """Return the tables that a copy takes along, in the order in which they were made."""
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
    ).scalars()
    return [name for name in found if not name.startswith(("sqlite_", "search_")) and name
            not in WORKED_OUT]  # fmt: skip


def _lines(connection: Connection, table: str) -> Iterator[bytes]:
    """Yield the rows of a table, each as one JSON object in one line, as the database writes it.

    It puts many lines in one text as well: row by row, Python takes longer than the database.
    """
    key, line, where = _key_of(connection, table), line_of(connection, table), _rows_of_any(table)
    rows = f'SELECT {line} AS line, "{key}" AS key FROM "{table}" WHERE {where}'  # noqa: S608
    after, last = "", tuple[Any, ...]()
    while True:
        query = (
            "SELECT group_concat(line, char(10)), max(key)"  # noqa: S608
            f' FROM ({rows} {after} ORDER BY "{key}" LIMIT {ROWS_IN_ONE_TEXT})'
        )
        lines, newest = connection.exec_driver_sql(query, last).one()
        if lines is None:
            return
        yield f"{lines}\n".encode()
        after, last = f'AND "{key}" > ?', (newest,)


def _key_of(connection: Connection, table: str) -> str:
    """Return the column in whose order the rows of a table lie."""
    query = "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?"
    if not connection.exec_driver_sql(query, (table,)).scalar():
        return "rowid"
    query = "SELECT name FROM pragma_table_info(?) WHERE pk"
    return str(connection.exec_driver_sql(query, (table,)).scalar_one())


def line_of(connection: Connection, table: str) -> str:
    """Return the line of a row of a table, as SQL."""
    columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').mappings()
    values = ", ".join(_value_of(column["name"], column["type"]) for column in columns)
    return f"json_object({values})"


def _value_of(name: str, kind: str) -> str:
    """Return a name and its value, as SQL; bytes, which JSON has not, stand as {"hex": "00FF"}."""
    value = f"json_object('{BYTES}', hex(\"{name}\"))" if kind == "BLOB" else f'"{name}"'
    return f"'{name}', {value}"


def _rows_of_any(table: str) -> str:
    listed = ", ".join(f"'{key}'" for key in OF_THIS_MACHINE)
    return f"key NOT IN ({listed})" if table == "meta" else "true"
