"""The pages of a vault's file one by one, deciphered without the database library.

The library opens a database whole, by its first page; a repair wants every page that passes its
check, whatever became of those above it. The form is SQLCipher 4's: of 4,096 bytes the last 80 are
the page's own starting value (16) and its HMAC-SHA512 (64), over all before it and its number.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from hashlib import pbkdf2_hmac, sha512
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from famchart.store.connection import SALT_LENGTH
from famchart.store.root import Root

PAGE = 4096
START, MAC = 16, 64
USABLE = PAGE - START - MAC
"""Bytes of a page that the database has for itself."""
HEADER = b"SQLite format 3\0"
"""What stood where the file keeps its salt."""
PAGES_TOLD = slice(28, 32)
"""Where the first page says how many there are."""
MOST_ASKED = 20_000
"""Pages that are looked at for a salt that is not in its place."""
_FAST_ROUNDS = 2
_SALT_MASK = 0x3A


class Pages:
    """The pages of an open file, each with its number from 1; one that was changed is None."""

    def __init__(self, file: BinaryIO, root: Root, salt: bytes) -> None:
        self._key = root.database_key(salt)
        masked = bytes(byte ^ _SALT_MASK for byte in salt)
        self._mac_key = pbkdf2_hmac("sha512", self._key, masked, _FAST_ROUNDS, 32)
        self._file = file
        self.count = -(-file.seek(0, os.SEEK_END) // PAGE)
        """How many there are; the last may be cut."""

    def all(self) -> Iterator[tuple[int, bytes | None]]:
        for number in range(1, self.count + 1):
            yield number, self.page(number)

    @property
    def told(self) -> int:
        """How many there are to be, as the first page says; 0 where that is damaged."""
        first = self.page(1)
        return int.from_bytes(first[PAGES_TOLD], "big") if first else 0

    def page(self, number: int) -> bytes | None:
        """Return one page, None where it is damaged or not there."""
        if not 1 <= number <= self.count:
            return None
        self._file.seek((number - 1) * PAGE)
        return self._opened(number, self._file.read(PAGE))

    def _opened(self, number: int, sealed: bytes) -> bytes | None:
        begins = SALT_LENGTH if number == 1 else 0
        body, mac = sealed[begins:-MAC], sealed[-MAC:]
        digest = hmac.new(self._mac_key, body + number.to_bytes(4, "little"), sha512).digest()
        if len(sealed) != PAGE or not hmac.compare_digest(digest, mac):
            return None
        decryptor = Cipher(AES256(self._key), CBC(body[-START:])).decryptor()
        plain = decryptor.update(body[:-START]) + decryptor.finalize()
        return HEADER + plain if number == 1 else plain


def found_salt(database: Path, root: Root) -> bytes | None:
    """Return the salt with which pages pass their check: as it stands, with one byte another, or
    as another page begins.

    The key of the database follows from it, so that a damaged salt alone would lose everything.
    """
    with database.open("rb") as file:
        written = file.read(SALT_LENGTH)
        if len(written) < SALT_LENGTH:
            return None
        asked = _few_pages(Pages(file, root, written).count)
        for salt in (*_near(written), *_beginnings(file)):
            pages = Pages(file, root, salt)
            if any(pages.page(number) for number in asked):
                return salt
    return None


def _beginnings(file: BinaryIO) -> list[bytes]:
    """Return what other pages begin with: the first may stand at another place by now."""
    found = []
    for number in range(1, MOST_ASKED):
        file.seek(number * PAGE)
        if len(begins := file.read(SALT_LENGTH)) == SALT_LENGTH:
            found.append(begins)
    return found


def _few_pages(count: int) -> list[int]:
    """Return some pages all over the file: not all of them are damaged where anything is left."""
    return sorted({1 + n * (count - 1) // 3 for n in range(4)})


def _near(salt: bytes) -> Iterator[bytes]:
    yield salt
    for place in range(len(salt)):
        for byte in range(256):
            if byte != salt[place]:
                yield salt[:place] + bytes([byte]) + salt[place + 1 :]
