"""How the cells of a row stand on a narrow glass: what has no room stands in a line below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from famchart.widgets.cutting import ELLIPSIS
from famchart.widgets.fitted_columns import FittedColumns, need
from famchart.widgets.line_view import Part, Toned, fitted
from famchart.widgets.rows import GAP, Column
from famchart.widgets.several import DOT
from famchart.widgets.shorter import Shorter
from famchart.widgets.wrapping import wrapped

FOLDED = 50
"""Cells of room below which two lines tell more than the most lines of which each is cut."""
INDENT = "  "
Line = list[Toned]


def columns_in(
    columns: Sequence[Column], room: int, *, may_fold: bool
) -> FittedColumns | FoldedColumns:
    """Return columns in a room: in two lines where they may be, and one is too narrow for them."""
    beside = FittedColumns(columns, room)
    folds = may_fold and 0 < room < FOLDED and not beside.are_whole
    return FoldedColumns(columns, room) if folds else beside


class FoldedColumns:
    """Columns in two lines, none of them dropped."""

    height = 2
    leaves_out = False

    def __init__(self, columns: Sequence[Column], room: int) -> None:
        self._count, self._room = len(columns), room
        self._above = _above(columns, room)
        self._below = [at for at in range(len(columns)) if at not in self._above]
        self._fitted = FittedColumns([columns[at] for at in self._above], room)

    def head(self) -> Line:
        """Return the labels of the columns in the first line; those below speak for themselves."""
        return self._fitted.head()

    def lines(self, cells: Sequence[Part]) -> list[Line]:
        """Return the lines of a row; a text for all columns is broken over both."""
        toned = [cell if isinstance(cell, Toned) else Toned(cell) for cell in cells]
        if len(cells) < self._count:
            return self._of_one_text(toned)
        above = self._fitted.cells([toned[at] for at in self._above])
        below = [toned[at] for at in self._below if toned[at].text]
        free = self._room - sum(cell_len(each.text) for each in above) - GAP
        beside = _moved_up(below, self._room - len(INDENT), free)
        return [
            above + _joined(beside, " " * GAP, free + GAP),
            _joined(below, INDENT, self._room),
        ]

    def room_of(self, _first: int) -> int:
        """Return the cells of a line of a text for all columns."""
        return self._room - len(INDENT)

    def _of_one_text(self, cells: Sequence[Toned]) -> list[Line]:
        room = self._room - len(INDENT)
        first, *more = wrapped("  ".join(each.text for each in cells if each.text), room)
        tone = cells[-1].tone if cells else ""
        return [[Toned(INDENT + line, tone)] for line in (first, fitted(" ".join(more), room))]


def _joined(cells: Iterable[Toned], before: str, left: int) -> Line:
    """Return texts with dots between, as many as there are cells left for."""
    line: Line = []
    for text, tone in cells:
        left -= len(before)
        if left < 1:
            return [*line, Toned(ELLIPSIS)]
        told = text.within(left) if isinstance(text, Shorter) else text
        told = fitted(told, min(left, cell_len(told)))
        line += [Toned(before), Toned(told, tone)]
        left, before = left - cell_len(told), DOT
    return line


def _moved_up(below: Line, room: int, free: int) -> Line:
    """Take out of the line below what has no room there and finds some in the line above."""
    moved: Line = []
    while _length(below) > room:
        fitting = [each for each in below[1:] if _length([*moved, each]) <= free]
        if not fitting:
            break
        below.remove(fitting[0])
        moved.append(fitting[0])
    return moved


def _length(cells: Sequence[Toned]) -> int:
    return sum(cell_len(each.text) + len(DOT) for each in cells) - len(DOT)


def _above(columns: Sequence[Column], room: int) -> list[int]:
    """Return the columns of the first line: from the left, as many as stand whole in it.

    A text that is too long for it has the line below to itself and what follows that finds no room.
    """
    found: list[int] = []
    left = room
    for at, column in enumerate(columns):
        if not column.width:
            continue
        wanted = need(column, room)
        if wanted <= left or not found:
            found.append(at)
            left -= wanted + GAP
        elif not column.grows:
            break
    return found
