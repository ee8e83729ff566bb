"""Bech32 (BIP 173), as age writes its keys: the library gives and takes them only in that form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECKSUM_LENGTH = 6
OF_LETTER, OF_BYTE = 5, 8
"""Bits."""


def content_of(text: str) -> bytes:
    """Return the bytes in a text whose checksum was found right before."""
    letters = text.lower().rpartition("1")[2][:-CHECKSUM_LENGTH]
    return bytes(_regrouped([LETTERS.index(each) for each in letters], OF_LETTER, OF_BYTE))


def text_of(prefix: str, content: bytes) -> str:
    """Return bytes as a text in lower case, with its checksum."""
    values = _regrouped(content, OF_BYTE, OF_LETTER)
    spread = [ord(each) >> 5 for each in prefix] + [0] + [ord(each) & 31 for each in prefix]
    rest = _remainder([*spread, *values, *[0] * CHECKSUM_LENGTH]) ^ 1
    checksum = [rest >> OF_LETTER * place & 31 for place in reversed(range(CHECKSUM_LENGTH))]
    return f"{prefix}1" + "".join(LETTERS[each] for each in [*values, *checksum])


def _regrouped(values: Sequence[int], of: int, into: int) -> list[int]:
    """Return the same bits in groups of another size; what fills the last group is zeros."""
    bits = "".join(f"{value:0{of}b}" for value in values)
    if into == OF_LETTER:
        bits += "0" * (-len(bits) % into)
    return [int(bits[at : at + into], 2) for at in range(0, len(bits) - into + 1, into)]


def _remainder(values: Iterable[int]) -> int:
    found = 1
    for value in values:
        top = found >> 25
        found = (found & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(GENERATORS):
            found ^= generator if top >> place & 1 else 0
    return found
