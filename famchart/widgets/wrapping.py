"""Breaking a text into lines of so many cells."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

LONGEST_LINE_BY_WORDS = 4000
"""Letters up to which a line is broken between words; longer ones are broken anywhere."""


def wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of a text; one that is longer than the room is broken, between words."""
    for line in text.split("\n"):
        if len(line) <= room and (line.isascii() or cell_len(line) <= room):
            yield line
        elif len(line) > LONGEST_LINE_BY_WORDS:
            yield from _sliced(line, room)
        else:
            yield from _by_words(line, room)


def _sliced(line: str, room: int) -> Iterator[str]:
    if line.isascii():
        yield from (line[start : start + room] for start in range(0, len(line), room))
    else:
        yield from chop_cells(line, room)


def _by_words(line: str, room: int) -> Iterator[str]:
    """Yield lines broken at spaces; a word that is too long by itself is chopped."""
    indent = line[: len(line) - len(line.lstrip(" "))][: room // 2]
    current = indent
    for word in line.split():
        joined = f"{current} {word}" if current.strip() else current + word
        if cell_len(joined) <= room:
            current = joined
            continue
        if current.strip():
            yield current
        *full, current = chop_cells(indent + word, room) or [""]
        yield from full
    yield current
