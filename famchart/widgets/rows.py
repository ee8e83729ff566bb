"""What a table shows: rows by position, and the widths that its columns get."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Container, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from famchart.core.errors import FamchartError
from famchart.widgets.line_view import Part

GAP = 2
PAGES_KEPT = 32
READABLE = 64
"""Cells of a text beyond which the names beside it stand whole before more of it is shown."""
NARROWEST = 4
"""Cells that a growing column keeps where even those that stay have no room."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it stands for, and a text (or a toned text) for each column.

    A text that is too long for its column goes on through those behind it that are empty; with
    fewer texts than columns, the last one has the room of all that follow.
    """

    id: Hashable
    cells: tuple[Part, ...]
    is_remark: bool = False
    """It belongs to the row above it, and the cursor passes over it."""


@dataclass(frozen=True)
class Column:
    """A column; `width` is the least for which others are dropped; a growing one takes the rest."""

    label: str
    width: int
    grows: bool = False
    most: int = sys.maxsize
    """How wide a growing one gets at most, so that what follows stays near its text."""
    right: bool = False
    stays: bool = False
    """It is not dropped however narrow the terminal is."""
    least: int = 0
    """Cells down to which it is narrowed before another like it is dropped; 0: it is not."""
    is_missed: bool = False
    """Where it is dropped, a sign at the end of the line says that more stands there."""
    whole: int = 0
    """The cells of its longest text: it gets them where the others have left room."""
    names: tuple[str, ...] = ()
    """Of a column of people, all that they are called: they are told apart however it is cut."""


class Source(Protocol):
    """Rows by position, a page at a time."""

    count: int
    page_size: int

    def page(self, number: int) -> Sequence[Row]: ...

    def position_of(self, row_id: Hashable) -> int | None: ...


class Fitted(Protocol):
    """How columns stand on the glass."""

    height: int

    def room_of(self, first: int) -> int:
        """Return the cells of a line of a text that has the room from a column on."""


@runtime_checkable
class WrapsRemarks(Source, Protocol):
    """A source whose remarks take as many rows as they need, one below the other."""

    def wrap(self, fitted: Fitted) -> None:
        """Have them stand in so many cells."""


class ListedRows:
    """A source for a list that is in memory anyway."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.rows = rows
        self.count = len(rows)
        self.page_size = max(1, len(rows))

    def page(self, number: int) -> Sequence[Row]:
        return self.rows

    def position_of(self, row_id: Hashable) -> int | None:
        return next((at for at, row in enumerate(self.rows) if row.id == row_id), None)


class Pages:
    """The rows of a source, of which the pages read last are kept."""

    def __init__(self, source: Source, tell_unreadable: Callable[[FamchartError], None]) -> None:
        """Take `tell_unreadable` for what is done about a page that cannot be read."""
        self.source = source
        self._tell_unreadable = tell_unreadable
        self._kept: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def row_at(self, position: int) -> Row | None:
        if not 0 <= position < self.source.count:
            return None
        number, offset = divmod(position, self.source.page_size)
        page = self._page(number)
        return page[offset] if offset < len(page) else None

    def is_remark(self, position: int) -> bool:
        row = self.row_at(position)
        return row is not None and row.is_remark

    def end_of_remark(self, position: int) -> int:
        """Return the position behind a remark, which may take several rows; of none, its own."""
        while self.is_remark(position):
            position += 1
        return position

    def wrap(self, fitted: Fitted) -> None:
        """Have remarks go on below where a line has no room for them."""
        if isinstance(self.source, WrapsRemarks):
            self.source.wrap(fitted)
            self._kept.clear()

    def _page(self, number: int) -> Sequence[Row]:
        if number not in self._kept:
            try:
                self._kept[number] = self.source.page(number)
            except FamchartError as error:
                self._tell_unreadable(error)
                return ()
            if len(self._kept) > PAGES_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return self._kept[number]


def widths(columns: Sequence[Column], room: int) -> list[int]:
    """Return the width of every column in this room, 0 for those dropped, from the right.

    Columns that can be narrowed stay longest: they are narrowed, the widest first, before the first
    of them is dropped.
    """
    kept = set(range(len(columns)))
    may_go = [at for at, each in enumerate(columns) if not (each.stays or each.grows)]
    for at in reversed([at for at in may_go if not columns[at].least]):
        if _taken(_of(columns, kept)) > room:
            kept.remove(at)
    for at in reversed([at for at in may_go if columns[at].least]):
        if _taken(_narrowed(columns, kept, room)) > room:
            kept.remove(at)
    result = _narrowed(columns, kept, room)
    growing = [at for at, column in enumerate(columns) if column.grows and result[at]]
    others = [at for at in kept if result[at] and at not in growing]
    free = room - GAP * max(0, sum(map(bool, result)) - 1)
    _share(result, free, {at: min(columns[at].whole, READABLE) for at in growing})
    _share(result, free, {at: columns[at].whole for at in others})
    _share(result, free, {at: columns[at].whole for at in growing})
    _share(result, free, {at: columns[at].most for at in growing})
    for at in growing:
        result[at] = max(NARROWEST, result[at] + min(0, free - sum(result)))
    return result


def _of(columns: Sequence[Column], kept: Container[int]) -> list[int]:
    """Return the widths of the columns that are kept; the others have none."""
    return [column.width if at in kept else 0 for at, column in enumerate(columns)]


def _share(result: list[int], free: int, most: Mapping[int, int]) -> None:
    """Give columns what is left, the same to each; what one does not need goes to the others."""
    needs = {at: limit - result[at] for at, limit in most.items() if limit > result[at]}
    left = max(0, free - sum(result))
    for number, at in enumerate(sorted(needs, key=lambda at: needs[at])):
        more = min(needs[at], left // (len(needs) - number))
        result[at] += more
        left -= more


def _narrowed(columns: Sequence[Column], kept: Container[int], room: int) -> list[int]:
    result = _of(columns, kept)
    wide = [at for at, column in enumerate(columns) if at in kept and column.least]
    while _taken(result) > room:
        wide = [at for at in wide if result[at] > columns[at].least]
        if not wide:
            break
        result[max(wide, key=result.__getitem__)] -= 1
    return result


def _taken(result: Sequence[int]) -> int:
    shown = [width for width in result if width]
    return sum(shown) + GAP * max(0, len(shown) - 1)
