"""The original bytes of what was pasted or imported: kept once each, in pieces, by their digest.

An undo, however late, finds them here: nothing takes them out again but forgetting a person, and
freeing the room of what no record names any more (freeing.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from sqlalchemy import Connection

from famchart.core.errors import VaultUnavailableError
from famchart.i18n import N_
from famchart.store.changes import Raw

PIECE = 1 << 20
"""Bytes a piece: whole files as one value cost ten times the memory."""
DIGEST_BYTES = 32


class DamagedOriginalError(VaultUnavailableError):
    """The bytes do not have the digest that is their address."""

    message = N_("An original ({address}) is damaged or incomplete; run “famchart verify”.")


def address_of(content: bytes) -> str:
    """Return the BLAKE2b digest (32 bytes) in hexadecimal."""
    return blake2b(content, digest_size=DIGEST_BYTES).hexdigest()


def keep(connection: Connection, content: bytes, media: str) -> str:
    """Keep bytes unless they are kept already; return their address."""
    address = address_of(content)
    cut = (content[start : start + PIECE] for start in range(0, len(content), PIECE))
    keep_pieces(connection, address, (len(content), media), cut)
    return address


def keep_pieces(
    connection: Connection, address: str, about: tuple[int, str], content: Iterable[bytes]
) -> bool:
    """Keep bytes of a known address, a piece at a time; return whether they are new here.

    `about` is their number and their media type. Bytes that are kept already are not asked for.
    """
    if is_kept(connection, address):
        return False
    connection.exec_driver_sql("INSERT INTO original VALUES (?,?,?)", (address, *about))
    for number, piece in enumerate(content):
        connection.exec_driver_sql(
            "INSERT INTO original_piece VALUES (?,?,?)", (address, number, piece)
        )
    return True


def is_kept(connection: Connection, address: str) -> bool:
    known = connection.exec_driver_sql("SELECT 1 FROM original WHERE address = ?", (address,))
    return known.first() is not None


def still_kept(connection: Connection, rows: Sequence[Raw]) -> list[Raw]:
    """Return rows, without the address of bytes that were taken out since they were last here."""
    named = {row["original"] for row in rows if row.get("original")}
    gone = {address for address in named if not is_kept(connection, address)}
    return [row | {"original": None} if row.get("original") in gone else row for row in rows]


def size_and_media(connection: Connection, address: str) -> tuple[int, str]:
    """Return how many bytes are kept, and of what type they are."""
    found = connection.exec_driver_sql(
        "SELECT size, media FROM original WHERE address = ?", (address,)
    ).first()
    return (int(found[0]), str(found[1])) if found else (0, "")


def pieces(connection: Connection, address: str) -> Iterator[bytes]:
    """Yield the bytes in order; raise DamagedOriginalError at the end if they are not the same."""
    digest = blake2b(digest_size=DIGEST_BYTES)
    rows = connection.exec_driver_sql(
        "SELECT bytes FROM original_piece WHERE address = ? ORDER BY number", (address,)
    )
    for (piece,) in rows:
        digest.update(piece)
        yield piece
    if digest.hexdigest() != address:
        raise DamagedOriginalError(address=address[:12])


def read(connection: Connection, address: str) -> bytes:
    """Return the bytes whole; raise DamagedOriginalError."""
    return b"".join(pieces(connection, address))
