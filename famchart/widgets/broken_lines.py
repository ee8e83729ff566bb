"""The lines of a text, broken to a width as they are asked for: a megabyte costs no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from famchart.core.terminal_text import visible
from famchart.widgets.wrapping import pieces

TAB = 4
HANGING = 2
"""Cells by which the further pieces of a line stand in."""
LONGEST_LINE_SHOWN = 100_000
LINES_KEPT = 512

Place = tuple[int, int]
"""A line, from 0, and which piece of it."""


class BrokenLines:
    """Lines and their pieces, walked up and down."""

    def __init__(self, lines: Sequence[str], room: int) -> None:
        self.lines = lines
        self._room = max(HANGING + 1, room)
        self._kept: dict[int, tuple[str, list[tuple[int, int]]]] = {}

    def _broken(self, line: int) -> tuple[str, list[tuple[int, int]]]:
        if line not in self._kept:
            if len(self._kept) >= LINES_KEPT:
                self._kept.clear()
            text = visible(self.lines[line][:LONGEST_LINE_SHOWN]).expandtabs(TAB).rstrip()
            self._kept[line] = text, pieces(text, self._room, HANGING)
        return self._kept[line]

    def shown(self, place: Place) -> tuple[str, int, int]:
        """Return the text of a line, and where the piece of it begins and ends."""
        text, places = self._broken(place[0])
        return text, *places[place[1]]

    def last_of(self, line: int) -> Place:
        return line, len(self._broken(line)[1]) - 1

    @property
    def last(self) -> Place:
        return self.last_of(len(self.lines) - 1)

    def below(self, place: Place) -> Place | None:
        line, piece = place
        if place < self.last_of(line):
            return line, piece + 1
        return (line + 1, 0) if line + 1 < len(self.lines) else None

    def above(self, place: Place) -> Place | None:
        line, piece = place
        if piece:
            return line, piece - 1
        return self.last_of(line - 1) if line else None

    def moved(self, place: Place, step: int) -> Place:
        """Return the place so many pieces further down, or up; the last one there is."""
        for _step in range(abs(step)):
            further = self.below(place) if step > 0 else self.above(place)
            if further is None:
                break
            place = further
        return place

    def from_top(self, top: Place, height: int) -> Iterator[Place]:
        """Yield the places of so many lines of the glass."""
        place: Place | None = top if self.lines else None
        for _line in range(height):
            if place is None:
                return
            yield place
            place = self.below(place)
