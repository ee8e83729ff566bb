"""The pages of a vault's database, deciphered one by one without any database library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE, SALT, RESERVE, IV = 4096, 16, 80, 16


def raw_pages(database: Path, key: bytes) -> Iterator[bytes]:
    """Yield what stands in every page, free ones included: SQLCipher 4, AES-256 in CBC mode."""
    content = database.read_bytes()
    assert len(content) % PAGE == 0
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        sealed = page[SALT if start == 0 else 0 : PAGE - RESERVE]
        iv = page[PAGE - RESERVE : PAGE - RESERVE + IV]
        decryptor = Cipher(AES256(key), CBC(iv)).decryptor()
        yield decryptor.update(sealed) + decryptor.finalize()
