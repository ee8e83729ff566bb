"""What stands on one page of a database, as SQLite writes it: https://sqlite.org/fileformat2.html."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from famchart.store.pages import USABLE

INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
_FIRST_HEADER = 100
"""Bytes of page 1 before its own node."""
_WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of a whole number by its serial type."""


class Payload(NamedTuple):
    """A row as it stands on its page; of a long one the rest is on pages of their own."""

    size: int
    local: bytes
    overflow: int
    """The first of those pages, or 0."""


@dataclass(frozen=True)
class Node:
    """A page of a tree: the pages below it, and its rows."""

    kind: int
    children: tuple[int, ...]
    payloads: tuple[Payload, ...]

    @property
    def is_index(self) -> bool:
        """Of an index, or of a table without numbers of rows, which is written as one."""
        return self.kind in (INNER_INDEX, LEAF_INDEX)


def node_on(page: bytes, number: int) -> Node | None:
    """Return the node on a page; None where something else stands there."""
    begins = _FIRST_HEADER if number == 1 else 0
    kind = page[begins]
    if kind not in (INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE):
        return None
    is_inner = kind in (INNER_INDEX, INNER_TABLE)
    count = int.from_bytes(page[begins + 3 : begins + 5], "big")
    pointers = begins + (12 if is_inner else 8)
    try:
        places = struct.unpack_from(f">{count}H", page, pointers)
        children = [_number(page, place) for place in places] if is_inner else []
        if is_inner:
            children.append(_number(page, begins + 8))
        payloads = [_payload(page, place, kind) for place in places if kind != INNER_TABLE]
    except (struct.error, IndexError):
        return None
    return Node(kind, tuple(children), tuple(payloads))


def _number(page: bytes, place: int) -> int:
    return int.from_bytes(page[place : place + 4], "big")


def _payload(page: bytes, place: int, kind: int) -> Payload:
    if kind == INNER_INDEX:
        place += 4
    size, place = varint(page, place)
    if kind == LEAF_TABLE:
        _rowid, place = varint(page, place)
    local = _local_size(size, kind)
    content = page[place : place + local]
    overflow = _number(page, place + local) if local < size else 0
    return Payload(size, content, overflow)


def _local_size(size: int, kind: int) -> int:
    """Return how many bytes of a row stand on the page itself."""
    most = USABLE - 35 if kind == LEAF_TABLE else (USABLE - 12) * 64 // 255 - 23
    if size <= most:
        return size
    fewest = (USABLE - 12) * 32 // 255 - 23
    fitting = fewest + (size - fewest) % (USABLE - 4)
    return fitting if fitting <= most else fewest


def whole(payload: Payload, page: Callable[[int], bytes | None]) -> tuple[bytes | None, int]:
    """Return a row with what stands on other pages; else None, and the page that is damaged."""
    content, following, size = bytearray(payload.local), payload.overflow, payload.size
    while len(content) < size:
        found = page(following)
        if found is None:
            return None, following
        content += found[4:USABLE][: size - len(content)]
        following = _number(found, 0)
    return bytes(content), 0


def values(row: bytes) -> list[Any]:
    """Return the values of a row; raise ValueError or IndexError for what is no row."""
    header, place = varint(row, 0)
    kinds = []
    while place < header:
        kind, place = varint(row, place)
        kinds.append(kind)
    found, place = [], header
    for kind in kinds:
        size = _size(kind)
        if place + size > len(row):
            raise ValueError(size)
        found.append(_value(kind, row[place : place + size]))
        place += size
    return found


def _size(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _WHOLE_NUMBERS.get(kind, 0)


def _value(kind: int, content: bytes) -> Any:
    if kind >= 12:
        return content.decode() if kind % 2 else content
    if kind == 7:
        return struct.unpack(">d", content)[0]
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(content, "big", signed=True) if kind else None


def varint(content: bytes, place: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and the place behind it."""
    number = 0
    for at in range(place, place + 8):
        byte = content[at]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + 1
    return number << 8 | content[place + 8], place + 9
