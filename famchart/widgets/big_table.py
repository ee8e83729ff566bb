"""A table of any length: only the rows on the glass are drawn, only the pages near it are kept."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.widgets.cursor_view import CursorView
from famchart.widgets.fitted_columns import FittedColumns
from famchart.widgets.folded_columns import FoldedColumns, columns_in
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.rows import Column, ListedRows, Pages, Row, Source
from famchart.widgets.wrapping import prose

STRIPS_KEPT = 512
MARGIN = 2
"""Cells at the left, where the cursor has its sign."""
SCROLLBAR = 1
LEAST_BELOW_HEAD = 2
"""Rows for which there is room, or the head is left out."""


class BigTable(CursorView):
    """The table, with a cursor that is always one row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("open"), key_display="enter", id="table.choose"),
        Binding("space", "whole", N_("whole line"), show=False, id="table.whole"),
    ]

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row."""

        row: Row

    @dataclass
    class Whole(Message):
        """The uncut texts of a row are wanted, each with the label of its column."""

        texts: list[tuple[str, str]]

    @dataclass
    class Unreadable(Message):
        """A page could not be read."""

        error: FamchartError

    def __init__(
        self,
        columns: Sequence[Column] = (),
        *,
        head: bool = False,
        is_lit: bool = False,
        may_fold: bool = False,
    ) -> None:
        """Take `head` for a line with the columns' labels, `is_lit` to show the cursor always.

        With `may_fold` a row takes two lines where it has no room in one.
        """
        super().__init__(head=int(head))
        self._wants_head = head
        self._is_lit = is_lit
        self.columns = tuple(columns)
        self._pages = Pages(ListedRows(), self._tell_unreadable)
        self._may_fold = may_fold
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        self._fitted_now: FittedColumns | FoldedColumns | None = None
        self._drawn_for = 0
        """The width for which strips are kept."""
        self.nothing = ""
        """What stands in place of rows where there are none."""

    def show(self, source: Source, columns: Sequence[Column] | None = None) -> None:
        """Show other rows; the cursor stays on its record, or at its place if that is gone."""
        standing = self.row
        self._pages = Pages(source, self._tell_unreadable)
        if columns is not None:
            self.columns = tuple(columns)
        self._forget_strips()
        self._pages.wrap(self.fitted_in)
        self._measure()
        found = source.position_of(standing.id) if standing else None
        self._put(self.cursor if found is None else found)
        self.refresh()
        if self.is_mounted:
            self.screen.refresh_bindings()

    def place(self, row_id: Hashable) -> bool:
        """Put the cursor on a record; return whether it is among the rows."""
        found = self._pages.source.position_of(row_id)
        if found is not None:
            self.move_to(found)
        return found is not None

    @property
    def count(self) -> int:
        return self._pages.source.count

    @property
    def is_stop(self) -> bool:
        """False where there are no rows: the tab key passes by."""
        return self.count > 0

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._pages.row_at(self.cursor)

    def _put(self, number: int) -> None:
        """Stand on a row, its remark in sight; of one, on the row below if the cursor came down."""
        if self._pages.is_remark(number):
            below = self._pages.end_of_remark(number)
            is_step_down = number == self.cursor + 1 and below < self.count
            while self._pages.is_remark(number):
                number -= 1
            number = below if is_step_down else number
        if self._pages.is_remark(number + 1):
            self.show_whole(self._pages.end_of_remark(number + 1) - 1)
        super()._put(number)

    def _tell_unreadable(self, error: FamchartError) -> None:
        """Make the message later: one made while the screen draws would not reach it."""
        self.call_later(lambda: self.post_message(self.Unreadable(error)))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the glass: the head, a row, or nothing."""
        if self.size.width != self._drawn_for:  # drawing comes before the message of a new size
            self._forget_strips()
            self._drawn_for = self.size.width
        if not self.count:
            return self.strip([_line_of(self.nothing, self.size.width, y)])
        if y < self._head:
            return self.strip([" " * MARGIN, *self.fitted_in.head()])
        position, line = divmod(y - self._head + self.scroll_offset.y, self.tall)
        is_cursor = position == self.cursor
        key = (position, line, is_cursor and (self.has_focus or self._is_lit))
        if key not in self._strips:
            if len(self._strips) >= STRIPS_KEPT:
                self._strips.clear()
            row = self._pages.row_at(position)
            self._strips[key] = self._strip_of(row, line, is_cursor) if row else self.blank()
        return self._strips[key]

    def _strip_of(self, row: Row, line: int, is_cursor: bool) -> Strip:
        mark = "› " if is_cursor and not line else " " * MARGIN
        parts: list[Part] = [mark, *self.fitted_in.lines(row.cells)[line]]
        return self.strip(parts, is_cursor=is_cursor and (self.has_focus or self._is_lit))

    @property
    def fitted_in(self) -> FittedColumns | FoldedColumns:
        """The columns in the room that there is."""
        if self._fitted_now is None:
            room = self.size.width - MARGIN - SCROLLBAR
            self._fitted_now = columns_in(self.columns, room, may_fold=self._may_fold)
        return self._fitted_now

    @property
    def tall(self) -> int:
        return self.fitted_in.height

    def _measure(self) -> None:
        over = max(0, self.size.height - self._head) % self.tall
        self.virtual_size = Size(0, self.count * self.tall + over + self._head)

    def forget_line(self, number: int) -> None:
        for line in range(self.tall):
            self._strips.pop((number, line, True), None)
            self._strips.pop((number, line, False), None)

    def action_choose(self) -> None:
        """Tell of the row; where there is none, the key is left to the page, which says why."""
        if self.row is None:
            raise SkipAction
        self.post_message(self.Chosen(self.row))

    def action_whole(self) -> None:
        if self.row:
            texts = [_plain(cell) for cell in self.row.cells]
            labels = [_(column.label) for column in self.columns]
            below = range(self.cursor + 1, self._pages.end_of_remark(self.cursor + 1))
            told = [_plain(row.cells[-1]) for at in below if (row := self._pages.row_at(at))]
            if told:
                labels, texts = [*labels, ""], [*texts, " ".join(told)]
            self.post_message(self.Whole(list(zip(labels, texts, strict=False))))

    def on_click(self, event: events.Click) -> None:
        position = (event.y - self._head + self.scroll_offset.y) // self.tall
        if event.y >= self._head and position < self.count:
            if position == self.cursor:
                self.choose_clicked()
            self.move_to(position)

    def on_resize(self) -> None:
        """Draw all lines anew: some may have been drawn at the new size from what was kept.

        A head that would leave no room for rows is left out.
        """
        self._head = int(self._wants_head and self.size.height > LEAST_BELOW_HEAD)
        self._forget_strips()
        standing = self.row
        self._pages.wrap(self.fitted_in)
        if standing and (found := self._pages.source.position_of(standing.id)) is not None:
            self.cursor = found
        self._measure()
        self.refresh()
        # where the cursor is by then: it may have been placed since the size changed
        self.call_after_refresh(lambda: self._put(self.cursor))

    def notify_style_update(self) -> None:
        self._forget_strips()
        super().notify_style_update()

    def _forget_strips(self) -> None:
        self._strips = {}
        self._fitted_now = None


def _line_of(words: str, width: int, number: int) -> Part:
    """Return a line of a sentence that stands alone on a glass."""
    lines = list(prose(words[:1].upper() + words[1:], width - 2 * MARGIN))
    return Toned(" " * MARGIN + lines[number] if 0 <= number < len(lines) else "", "strong")


def _plain(cell: Part) -> str:
    return cell if isinstance(cell, str) else cell.text
