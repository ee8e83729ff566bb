"""A vault made of a copy: built beside its place, checked whole, and only then put there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, Engine

from famchart.store import migrations, originals
from famchart.store.connection import writing
from famchart.store.export.content import (
    ABOUT,
    BYTES,
    FILES,
    LINES,
    LINES_AT_ONCE,
    MANIFEST,
    TABLES,
    About,
    Manifest,
    tables_in,
)
from famchart.store.export.sealed import DamagedCopyError, Heard, Key, leave, unsealed
from famchart.store.export.told import read_about
from famchart.store.incoming import NoSuchFileError
from famchart.store.lines import write_lines
from famchart.store.made_anew import Keys, give_keys
from famchart.store.making import built_beside, new_database, new_vault_id, remember
from famchart.store.root import Root
from famchart.store.rows import marks
from famchart.store.words import write_words

ADDRESS_LENGTH = 2 * originals.DIGEST_BYTES


@dataclass(frozen=True)
class Filled:
    """What a copy held, once all of it was read and found whole."""

    about: About
    manifest: Manifest


def restore(
    copy: Path, path: Path, root: Root, keys: Keys, heard: Heard, key: Key | None = None
) -> Filled:
    """Make a vault of a copy, which `key` opens (else the root); `keys` says what opens its id.

    Raise what `fill` raises, AlreadyThereError, NotRestoredError, NoSpaceError, NoPermissionError.
    """
    with _opened(copy) as file, built_beside(path) as building:
        with new_database(building, root) as engine:
            filled = fill(engine, file, root if key is None else key, heard)
        give_keys(building, root, filled.about.vault, keys)
    return filled


def _opened(copy: Path) -> BinaryIO:
    try:
        return copy.open("rb")
    except OSError:
        raise NoSuchFileError(path=copy) from None


def fill(engine: Engine, file: BinaryIO, key: Key, heard: Heard) -> Filled:
    """Fill an empty database from a copy; whoever calls it throws it away if this raises.

    Of a slice a vault of its own comes: the one that it is a part of is somewhere else.

    Raise WrongRecipientError, NotACopyError, DamagedCopyError, NewerVaultError, UnknownFormatError.
    """
    counted, about, told = Manifest(), None, b""
    for name, chunks in counted.counted(unsealed(file, key, heard)):
        if name == ABOUT:
            about = read_about(b"".join(chunks))
            migrations.check_known(about.schema)
            migrations.migrate(engine, about.schema)
        elif name == MANIFEST:
            told = b"".join(chunks)
        else:
            _take_in(engine, about, name, chunks)
    if about is None or told != counted.as_bytes():
        raise DamagedCopyError
    migrations.migrate(engine)
    if about.is_slice:
        about = replace(about, vault=new_vault_id())
        remember(engine, vault=about.vault)
    with writing(engine) as connection:
        (write_lines if about.is_slice else write_words)(connection)
    return Filled(about, counted)


def _take_in(engine: Engine, about: About | None, name: str, chunks: Iterator[bytes]) -> None:
    """Take in a table or an original; leave a readme, and what later versions add for people."""
    is_table = name.startswith(TABLES) and name.endswith(LINES)
    if not (is_table or name.startswith(FILES)):
        return leave(chunks)
    if about is None:
        raise DamagedCopyError
    with writing(engine) as connection:
        if is_table:
            _take_in_table(connection, name[len(TABLES) : -len(LINES)], chunks)
        else:
            _take_in_file(connection, name[len(FILES) :][:ADDRESS_LENGTH], chunks)


def _take_in_table(connection: Connection, table: str, chunks: Iterator[bytes]) -> None:
    if table not in tables_in(connection):
        raise DamagedCopyError
    rows: list[dict[str, Any]] = []
    for line in lines_of(chunks):
        rows.append(_row(line.decode()))
        if len(rows) == LINES_AT_ONCE:
            _insert(connection, table, rows)
            rows = []
    _insert(connection, table, rows)


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    names = list(rows[0])
    listed = ", ".join(f'"{name}"' for name in names)
    connection.exec_driver_sql(
        f'INSERT INTO "{table}" ({listed}) VALUES ({marks(len(names))})',  # noqa: S608
        [tuple(row[name] for name in names) for row in rows],
    )


def _take_in_file(connection: Connection, address: str, chunks: Iterator[bytes]) -> None:
    """Keep the bytes of an original, whose row came with its table, in pieces."""
    for number, piece in enumerate(_pieces(chunks)):
        connection.exec_driver_sql(
            "INSERT INTO original_piece VALUES (?,?,?)", (address, number, piece)
        )


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= originals.PIECE:
            yield bytes(held[: originals.PIECE])
            del held[: originals.PIECE]
    if held:
        yield bytes(held)


def lines_of(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the lines of a table as they come; raise DamagedCopyError where the last is not one."""
    left = b""
    for chunk in chunks:
        *whole, left = (left + chunk).split(b"\n")
        yield from whole
    if left:
        raise DamagedCopyError


def _bytes_of(value: dict[str, Any]) -> Any:
    return bytes.fromhex(value[BYTES]) if value.keys() == {BYTES} else value


_row = json.JSONDecoder(object_hook=_bytes_of).decode
"""Read a line; a vault has a hundred thousand of them, and each reader costs more than its line."""
