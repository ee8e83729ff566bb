"""How the cells of a line stand in their columns: each as wide as there is room for it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from rich.cells import cell_len

from famchart.i18n import _
from famchart.widgets.cutting import ELLIPSIS
from famchart.widgets.line_view import Part, Toned, fitted
from famchart.widgets.rows import GAP, Column, widths
from famchart.widgets.shorter import Shorter
from famchart.widgets.telling_apart import column_of_width, people_column


def _wide_enough(column: Column, room: int) -> Column:
    """Return a column with room for its label; one of people as wide as their names, if it can."""
    if not (column.names and column.width):
        return column
    least = max(column.width, cell_len(_(column.label)))
    return replace(column, width=people_column(_by_itself(column), room, least).width)


def _without_spare(column: Column) -> Column:
    """Return a column of people without the cells that no name of theirs needs."""
    if not (column.names and column.width):
        return column
    longest = max(cell_len(_(column.label)), *map(cell_len, column.names))
    return replace(column, width=min(column.width, longest))


def need(column: Column, room: int) -> int:
    """Return the cells that a column needs to show every text whole, as far as they are known."""
    return _whole(_without_spare(_wide_enough(column, room)))


def _whole(column: Column) -> int:
    return column.width if column.names else max(column.width, column.whole)


def _by_itself(column: Column) -> dict[Hashable, str]:
    return {name: name for name in column.names}


class FittedColumns:
    """Columns in a room of so many cells."""

    height = 1

    def __init__(self, columns: Sequence[Column], room: int) -> None:
        self._columns = [_wide_enough(column, room) for column in columns]
        room -= any(column.is_missed for column in columns)
        self._widths = widths(self._columns, room)
        if not self.are_whole:
            self._columns = [_without_spare(column) for column in self._columns]
            self._widths = widths(self._columns, room)
        self._people = {
            at: column_of_width(_by_itself(column), self._widths[at])
            for at, column in enumerate(columns)
            if column.names and self._widths[at]
        }

    @property
    def are_whole(self) -> bool:
        """True where no text is cut that was measured, and no column dropped."""
        needs = (_whole(column) for column in self._columns)
        return all(width >= need for width, need in zip(self._widths, needs, strict=True))

    @property
    def leaves_out(self) -> bool:
        """True where there is no room for some column."""
        pairs = zip(self._widths, self._columns, strict=True)
        return any(column.width and not width for width, column in pairs)

    def lines(self, cells: Sequence[Part]) -> list[list[Toned]]:
        """Return the lines of a row, which is one."""
        return [self.cells(cells)]

    def head(self) -> list[Toned]:
        """Return the labels of the columns."""
        return self.cells([Toned(_(column.label), "head") for column in self._columns])

    def cells(self, cells: Sequence[Part]) -> list[Toned]:
        """Return texts as they stand in the columns, with a sign for what has no room."""
        parts: list[Toned] = []
        taken = lent = 0  # columns up to here are a long text's that came before, and cells of one
        for at, (cell, column) in enumerate(zip(cells, self._columns, strict=False)):
            room = self._widths[at]
            if not room or at < taken:
                continue
            room, lent = room - lent, 0
            text, tone = cell if isinstance(cell, Toned) else (cell, "")
            if at in self._people and not isinstance(text, Shorter):
                text = self._people[at].label(text) or text
            elif cell_len(text) > room:
                taken = self._end_of(at, cells)
                room = self.room_of(at, taken)
                lent = max(0, min(cell_len(text) - room, self._blank_before(taken, cells)))
                room += lent
            if isinstance(text, Shorter):
                text = text.within(room)
            is_right = column.right and taken <= at + 1  # what runs on begins where it stands
            parts.append(Toned(fitted(text, room, right=is_right) + " " * GAP, tone))
        if parts:
            text, tone = parts[-1]
            is_missed = any(self._is_missing(at, cell) for at, cell in enumerate(cells))
            parts[-1] = Toned(text[:-GAP] + (ELLIPSIS if is_missed else ""), tone)
        return parts

    def _end_of(self, at: int, cells: Sequence[Part]) -> int:
        """Return the column behind those whose room a text may take: nothing stands in them."""
        end = at + 1
        while end < len(self._columns) and not _text_of(cells, end):
            end += 1
        return end

    def _blank_before(self, at: int, cells: Sequence[Part]) -> int:
        """Return the cells that a number at its right edge leaves to a long text before it."""
        shown = [each for each in range(at, len(self._columns)) if self._widths[each]]
        if not shown or not self._columns[shown[0]].right:
            return 0
        return self._widths[shown[0]] - cell_len(_text_of(cells, shown[0]))

    def room_of(self, first: int, end: int | None = None) -> int:
        """Return the cells of a text that goes on from a column to the end of another."""
        return sum(width + GAP for width in self._widths[first:end] if width) - GAP

    def _is_missing(self, at: int, cell: Part) -> bool:
        """True for a text that has no room, though its column is one to be missed."""
        column, is_told = self._columns[at], bool(_text_of([cell], 0))
        return column.is_missed and bool(column.width) and is_told and not self._widths[at]


def _text_of(cells: Sequence[Part], at: int) -> str:
    """Return the text of a cell; a row may have fewer of them than there are columns."""
    cell = cells[at] if at < len(cells) else ""
    return cell if isinstance(cell, str) else cell.text
