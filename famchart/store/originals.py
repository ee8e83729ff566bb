"""The original bytes of what was pasted or imported: kept once each, in pieces, by their digest."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from sqlalchemy import Connection

from famchart.core.errors import VaultUnavailableError
from famchart.i18n import N_

PIECE = 1 << 20
"""Bytes a piece: whole files as one value cost ten times the memory."""


class DamagedOriginalError(VaultUnavailableError):
    """The bytes do not have the digest that is their address."""

    message = N_("An original ({address}) is damaged or incomplete; run “famchart verify”.")


def address_of(content: bytes) -> str:
    """Return the BLAKE2b digest (32 bytes) in hexadecimal."""
    return blake2b(content, digest_size=32).hexdigest()


def keep(connection: Connection, content: bytes, media: str) -> str:
    """Keep bytes unless they are kept already; return their address."""
    address = address_of(content)
    known = connection.exec_driver_sql("SELECT 1 FROM original WHERE address = ?", (address,))
    if known.first() is None:
        connection.exec_driver_sql(
            "INSERT INTO original VALUES (?,?,?)", (address, len(content), media)
        )
        for number, start in enumerate(range(0, len(content), PIECE)):
            connection.exec_driver_sql(
                "INSERT INTO original_piece VALUES (?,?,?)",
                (address, number, content[start : start + PIECE]),
            )
    return address


def size_and_media(connection: Connection, address: str) -> tuple[int, str]:
    """Return how many bytes are kept, and of what type they are."""
    found = connection.exec_driver_sql(
        "SELECT size, media FROM original WHERE address = ?", (address,)
    ).first()
    return (int(found[0]), str(found[1])) if found else (0, "")


def pieces(connection: Connection, address: str) -> Iterator[bytes]:
    """Yield the bytes in order; raise DamagedOriginalError at the end if they are not the same."""
    digest = blake2b(digest_size=32)
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
