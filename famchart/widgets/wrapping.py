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


def pieces(line: str, room: int, hanging: int = 0) -> list[tuple[int, int]]:
    """Return where the pieces of a line begin and end: no letter is lost but spaces at a break.

    It is broken between words; a word that is too long is chopped. All pieces but the first
    have less room, by `hanging` cells.
    """
    found: list[tuple[int, int]] = []
    start = 0
    while True:
        end = _reach(line, start, room - (hanging if found else 0))
        if end == len(line):
            return [*found, (start, end)]
        if line[end] != " ":
            end = line.rfind(" ", start + 1, end) + 1 or end
        found.append((start, end))
        start = next((at for at in range(end, len(line)) if line[at] != " "), len(line))


def _reach(line: str, start: int, room: int) -> int:
    """Return how far so many cells go, at least one letter."""
    if line.isascii():
        return min(len(line), start + max(1, room))
    cells = 0
    for at in range(start, len(line)):
        cells += cell_len(line[at])
        if cells > room and at > start:
            return at
    return len(line)
