"""How the lines of Refills and of a trip stand on the glass: their width, and whose each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rich.cells import cell_len

from famchart.screens.grouped_lines import WIDEST
from famchart.store.refills import RefillLine
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.telling_apart import PeopleColumn
from famchart.widgets.wrapping import MEASURE, prose

MARGIN = 3
OUT_ON, TITLE = 22, 22
GAP = "  "
DOT = " · "
NARROW = 60
Line = Sequence[Part]


@dataclass(frozen=True)
class Layout:
    """What the lines are made for: their width, the day, and whether they tell whose each is."""

    width: int
    today: date
    is_of_all: bool
    people: PeopleColumn = field(default_factory=PeopleColumn)
    until: int = OUT_ON
    """Cells of the longest of the words until when a medicine lasts."""
    title: int = TITLE
    """Cells for a name before its days: those of the longest, up to a half."""

    @property
    def front(self) -> int:
        """Cells before what is told of a medicine."""
        is_beside = self.is_of_all and self.width >= NARROW
        return self.people.width + len(GAP) if is_beside else 0

    @property
    def room(self) -> int:
        return max(16, self.width - MARGIN - self.front)

    @property
    def beside(self) -> int:
        """Cells for the name of a medicine and what stands beside it."""
        return min(self.room, WIDEST - MARGIN - self.front)

    def below(self, *parts: str, tone: str = "quiet") -> Iterator[Line]:
        """Yield some texts in lines below a name, nothing of them cut; those that fit share one."""
        room, text = min(self.room - len(GAP), MEASURE), ""
        for part in filter(None, parts):
            is_beside = bool(text) and cell_len(text + DOT + part) <= room
            if text and not is_beside:
                yield from self._lines(text, room, tone)
            text = text + DOT + part if is_beside else part
        yield from self._lines(text, room, tone)

    def _lines(self, text: str, room: int, tone: str) -> Iterator[Line]:
        if text:
            for line in prose(text, room):
                yield [" " * self.front, GAP, Toned(line, tone)]

    def begun(self, line: RefillLine, first: Line, before: UUID | None = None) -> Iterator[Line]:
        """Yield a first line with whose it is, beside it or, where that is narrow, ahead of it.

        Take `before` for whose the line above is: their name is not said again beside it.
        """
        if self.width < NARROW:
            yield from self._begun_ahead(line, first)
            return
        name = self.people.cell(line.person.id if line.person.id != before else None)
        beside: Line = [Toned(name, "strong"), GAP] if self.is_of_all else []
        yield [*beside, *first]

    def _begun_ahead(self, line: RefillLine, first: Line) -> Iterator[Line]:
        """Yield a name and a text, nothing of which is cut, in as many lines as they take."""
        text, tone = first[0] if isinstance(first[0], Toned) else (first[0], "")
        room = self.room - len(GAP)
        name = self.people.ahead(line.person.id, line.person.short_name, room - cell_len(text))
        name = name if self.is_of_all else ""
        begun, *others = prose(name + text, room)
        yield [Toned(begun[: len(name)], "strong"), Toned(begun[len(name) :], tone)]
        for other in others:
            yield [GAP, Toned(other, tone)]
