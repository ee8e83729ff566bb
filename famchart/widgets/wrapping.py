"""Breaking a text into lines of so many cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells

from famchart.core.shape import Shape

LONGEST_LINE_BY_WORDS = 4000
"""Letters up to which a line is broken between words; longer ones are broken anywhere."""
MEASURE = 96
"""Cells that are read in one go: a line of words is no longer, however wide the glass is."""
NUMBER_BEGINS = Shape(r"\(?\d")
COUNT = Shape(r"(?:^| )\d+$")
"""A number that what follows it says the unit or the month of."""


def wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of a text; one that is longer than the room is broken, between words."""
    for line in text.split("\n"):
        if len(line) <= room and (line.isascii() or cell_len(line) <= room):
            yield line
        elif len(line) > LONGEST_LINE_BY_WORDS:
            yield from _sliced(line, room)
        else:
            yield from _by_words(line, room)


def prose(text: str, room: int) -> Iterator[str]:
    """Yield the lines of words that are read one after the other: none is too long to be."""
    return wrapped(text, min(room, MEASURE))


def as_printed(text: str, room: int, hanging: int) -> Iterator[str]:
    """Yield the lines of a text with all their spaces; the rest of a broken one is set in."""
    for line in text.split("\n"):
        for number, (start, end) in enumerate(pieces(line.rstrip(), room, hanging)):
            yield " " * (hanging if number else 0) + line[start:end]


def _sliced(line: str, room: int) -> Iterator[str]:
    if line.isascii():
        yield from (line[start : start + room] for start in range(0, len(line), room))
    else:
        yield from chop_cells(line, room)


def _by_words(line: str, room: int) -> Iterator[str]:
    """Yield lines broken at spaces; a word that is too long by itself is chopped.

    As few lines as that takes are broken where it is read best: between what dots part, else never
    within a date, a count or a phone number.
    """
    words = _words(line)
    by_words = _packed(line, words, room)
    for units in (_parts(words), _held(words)):
        if any(cell_len(unit) > room for unit in units):
            continue
        better = _packed(line, units, room)
        if len(better) <= len(by_words):
            return iter(better)
    return iter(by_words)


def _words(line: str) -> list[str]:
    """Return the words of a line; a dot that parts stands with what it ends, never in front."""
    found: list[str] = []
    for word in line.split():
        if found and word == "·":
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _packed(line: str, units: Sequence[str], room: int) -> list[str]:
    """Return units in lines, as many as there is room for in each, indented as the line is."""
    indent = line[: len(line) - len(line.lstrip(" "))][: room // 2]
    lines: list[str] = []
    current = indent
    for unit in units:
        joined = f"{current} {unit}" if current.strip() else current + unit
        if cell_len(joined) <= room:
            current = joined
            continue
        if current.strip():
            lines.append(current)
        *full, current = chop_cells(indent + unit, room) or [""]
        lines += full
    return [*lines, current]


def _parts(words: Sequence[str]) -> list[str]:
    """Return what dots part, each with the dot that ends it; 50 mg · 2 a day is one."""
    return re.split(r"(?<= ·) (?!\d)", " ".join(words))


def _held(words: Sequence[str]) -> list[str]:
    """Return words, those in one with a number that are read with it: Nov 19, (555) 010-0142."""
    units: list[str] = []
    for word in words:
        if units and (NUMBER_BEGINS.match(word) or (COUNT.search(units[-1]) and word[0].isalpha())):
            units[-1] += f" {word}"
        else:
            units.append(word)
    return units


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
