"""A thing to do on Today as lines: in full, and in the fewest that still say why or what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from rich.cells import cell_len

from famchart.core.agenda import Item, Urgency
from famchart.core.terminal_text import visible_line
from famchart.i18n import _
from famchart.records import kinds
from famchart.screens.desk import Desk
from famchart.screens.shown import without_person
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Part, Toned, cells_in, fitted
from famchart.widgets.telling_apart import PeopleColumn
from famchart.widgets.wrapping import wrapped

GAP = "  "
KIND_WIDTH = 14
WHEN_WIDTH = 24
NARROW, WIDE = 60, 100
"""Cells below which kinds are left out, and from which on the date has a column of its own."""
MEASURE = 110
"""Cells that are read in one go: a line of words is no longer, and a day stands no further off."""
LEAST_CUT = 20
"""Cells in which a reason that is cut still says something."""
MARGINS = 4
CLOSE = timedelta(weeks=1)
"""How long before its last day a thing is told whole, however little room there is."""
OPEN_ENDED = (Urgency.SOON, Urgency.NEW)

Line = list[Part]


@dataclass(frozen=True)
class ItemLines:
    """Writes things to do as lines of a width."""

    desk: Desk
    as_of: date
    width: int
    listed: Collection[UUID | None] = ()
    """Whose things there are."""

    @cached_property
    def people(self) -> PeopleColumn:
        return self.desk.people_column(self.width, self.listed)

    def stop(self, item: Item, when: str, more: str = "") -> Stop:
        """Return an item: what and when, below it why and what to do, and what follows it."""
        front = self._front(item)
        title = without_person(item.title, self.desk.name_of(item.person_id))
        room = self._measure - cells_in(front)
        when_width = max(WHEN_WIDTH, len(when)) if self.width >= WIDE else len(when)
        end: Line = [GAP, Toned(fitted(when, when_width), _tone(item))] if when else []
        is_beside = bool(when) and len(title) + cells_in(end) <= room
        under = [item.reason, item.action] if is_beside else [when, item.reason, item.action]
        lines = [
            *self._titled(title, front, room, end if is_beside else []),
            *self.below(_joined(under)),
            *self.below(more),
        ]
        brief = self._brief(item, title, front, end)
        is_whole = brief.is_whole and not more
        is_kept = len(brief.lines) >= len(lines) or (self._is_close(item) and not is_whole)
        return Stop((item.record_id, item.what), lines, () if is_kept else brief.lines, is_whole)

    def _is_close(self, item: Item) -> bool:
        """True where it is late, or its last day is within a week: nothing of it may be lost."""
        is_near = item.last_day is not None and item.last_day - self.as_of <= CLOSE
        return item.state not in OPEN_ENDED or is_near

    def _brief(self, item: Item, title: str, front: Line, end: Line) -> Brief:
        """Return an item in one line, why before when; in two where that has no room for why."""
        why = _joined((item.reason, item.action))
        room = self._measure - cells_in(front) - cells_in(end)
        free = room - cell_len(title) - len(GAP)
        is_beside = bool(why) and cell_len(why) <= free
        beside: Line = [GAP, Toned(why, "quiet")] if is_beside else []
        named = room - cells_in(beside)
        first = fitted(title, named if end else min(named, cell_len(title)))
        told = "" if is_beside else _with_action(item, self._below_room)
        lines = [[*front, Toned(first, "strong"), *beside, *end], *self.below(told)]
        return Brief(lines, is_whole=told in ("", why) and cell_len(title) <= named)

    def _titled(self, title: str, front: Line, room: int, beside: Line) -> Iterator[Line]:
        """Yield a title in as many lines as it takes: what decides may stand at its end."""
        left = room - cells_in(beside)
        first, *others = wrapped(visible_line(title), max(1, left))
        yield [*front, Toned(fitted(first, left), "strong"), *beside]
        for line in others:
            yield [" " * cells_in(front), Toned(line, "strong")]

    def _front(self, item: Item) -> Line:
        """Return the columns before the title: kind and person, where there is room and need."""
        kind = item.label or _(kinds()[item.kind].label)
        is_kind_told = self.width >= NARROW
        front: Line = [Toned(fitted(kind, KIND_WIDTH) + GAP, "quiet")] if is_kind_told else []
        if self.desk.person_id is None:
            front.append(Toned(self.people.cell(item.person_id) + GAP))
        return front

    def below(self, told: str) -> Iterator[Line]:
        for line in wrapped(told, self._below_room):
            if line:
                yield [self._indent, Toned(line, "quiet")]

    @property
    def _measure(self) -> int:
        return min(self.width - MARGINS, MEASURE)

    @property
    def _indent(self) -> str:
        return " " * (KIND_WIDTH + len(GAP) if self.width >= NARROW else len(GAP))

    @property
    def _below_room(self) -> int:
        return self._measure - len(self._indent)


class Brief(NamedTuple):
    """An item in the fewest lines."""

    lines: Sequence[Line]
    is_whole: bool
    """Nothing of it is left out."""


def filled(stops: Sequence[Stop], height: int) -> list[Stop]:
    """Return things in full where so many lines do for all; else as many as there is room for.

    From the most urgent down, but those first of which something would be left out. The thing under
    the cursor is in full anyhow: no lines are kept for it, and what is last may scroll.
    """
    left = height - sum(len(each.lines) for each in stops)
    if left >= 0:
        return [replace(each, brief=()) for each in stops]
    left += sum(map(_spared, stops))
    told = []
    for each in stops:
        is_in_full = not each.is_brief_whole and _spared(each) <= left
        left -= _spared(each) if is_in_full else 0
        told.append(replace(each, brief=()) if is_in_full else each)
    return told


def _spared(stop: Stop) -> int:
    """Return how many lines there are for others while it is told briefly."""
    return len(stop.lines) - len(stop.brief) if stop.brief else 0


def _joined(words: Iterable[str]) -> str:
    return " · ".join(filter(None, words))


def _with_action(item: Item, room: int) -> str:
    """Return why and what to do in one line: where it is cut, what to do stands all the same."""
    left = room - cell_len(_joined((" ", item.action)))
    if item.action and LEAST_CUT <= left < cell_len(item.reason):
        return _joined((fitted(item.reason, left).rstrip(), item.action))
    why = _joined((item.reason, item.action))
    return fitted(why, min(room, cell_len(why)))


def _tone(item: Item) -> str:
    if item.state is Urgency.LATE:
        return "late"
    return "soon" if item.due_on else "quiet"
