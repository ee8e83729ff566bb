"""A view with a cursor over lines that have numbers; a step of it draws two lines and no more.

A scroll draws what comes into view, where lines that were drawn are kept.
"""

from __future__ import annotations

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from famchart.widgets.line_view import LineView


class CursorView(LineView):
    """Lines by number below a head that stays; the cursor is always on one of them."""

    class Moved(Message):
        """The cursor stands on another line."""

    def __init__(self, *, head: int = 0) -> None:
        """Take `head` for the number of lines above that do not scroll."""
        super().__init__()
        self.cursor = 0
        self._head = head

    @property
    def tall(self) -> int:
        """How many lines of the glass each of them takes."""
        return 1

    @property
    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give lines as they are: around each the toolkit would look for what stands around none.

        A line that is kept keeps what was made of it on its way to the glass, too.
        """
        _base, background = self.background_colors
        strips = [self.render_line(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        plain = self.tone("")
        return [
            strip.crop(crop.x, crop.right).adjust_cell_length(crop.width, plain) for strip in strips
        ]

    def forget_line(self, number: int) -> None:
        """Draw a line anew the next time, where lines that were drawn are kept."""

    def move_to(self, number: int) -> None:
        """Put the cursor on a line, drawing no more than what changed."""
        before = self.cursor
        self._put(number)
        if self.cursor != before:
            self.post_message(self.Moved())
            self.screen.refresh_bindings()  # what a key does depends on what it would do it to

    def _put(self, number: int) -> None:
        before, self.cursor = self.cursor, max(0, min(self.count - 1, number))
        self.forget_line(before)
        self.forget_line(self.cursor)
        if not self.show_whole(self.cursor):
            top, tall = self.scroll_offset.y - self._head, self.tall
            lines = {number * tall - top for number in (before, self.cursor)}
            self.refresh(*(Region(0, line, self.size.width, tall) for line in lines))

    def show_whole(self, number: int) -> bool:
        """Have all of a line on the glass, none halfway at its top; return whether that moved it.

        Where it takes more than is there, its beginning is.
        """
        first, room = number * self.tall, self.size.height - self._head
        last = min(first + self.tall - 1 + room % self.tall, first + max(0, room - 1))
        is_moved = self.bring_into_view(last, self._head)
        return self.bring_into_view(first, self._head) or is_moved

    def action_move(self, step: int) -> None:
        self.move_to(self.cursor + step)

    def action_turn(self, pages: int) -> None:
        self.move_to(self.cursor + pages * max(1, (self.size.height - self._head - 1) // self.tall))

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(self.count - 1)

    def on_focus(self) -> None:
        self._put(self.cursor)

    def on_blur(self) -> None:
        self._put(self.cursor)
