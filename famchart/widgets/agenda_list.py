"""A list of things in groups, each thing with a line or two of its own and one place to stop."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from famchart.i18n import N_
from famchart.widgets.line_view import LineView, Part, Toned
from famchart.widgets.wrapping import prose

Lines = Sequence[Sequence[Part]]


@dataclass(frozen=True)
class Stop:
    """Something that the cursor can stand on, or, without an id, lines between such things."""

    id: Hashable | None
    lines: Lines
    brief: Lines = ()
    """What stands in their place while the cursor is elsewhere, where that is less."""
    is_brief_whole: bool = False
    """Nothing of them is left out there."""

    def shown(self, *, is_cursor: bool) -> Lines:
        return self.lines if is_cursor or not self.brief else self.brief


MARGINS = 4
"""Cells beside a sentence: the sign of the cursor, and the bar."""


def sentence_stop(words: str, width: int, *, gap: bool = False) -> Stop:
    """Return a sentence on a glass of a width, in as many lines as it takes, below a gap or not."""
    lines = [[Toned(line, "strong")] for line in prose(words, width - MARGINS)]
    return Stop(None, [*([[]] if gap else []), *lines])


class AgendaList(LineView):
    """Groups of things; the cursor skips what lies between."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("open"), key_display="enter", id="agenda.choose"),
    ]

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a thing."""

        id: Hashable

    def __init__(self) -> None:
        super().__init__()
        self.stops: list[Hashable] = []
        self.cursor = 0
        self._shown: Sequence[Stop] = ()
        self._lines: list[tuple[Sequence[Part], int]] = []

    def fill(self, stops: Sequence[Stop]) -> None:
        """Show other things; the cursor stays on its own, or at its place if that is gone."""
        standing = self.chosen
        self._shown = stops
        self.stops = [stop.id for stop in stops if stop.id is not None]
        if standing in self.stops:
            self.cursor = self.stops.index(standing)
        self._lay_out()
        self.move_to(self.cursor)

    def _lay_out(self) -> None:
        """Put the lines below one another: all of those of the thing under the cursor."""
        self._lines = []
        number = -1
        for stop in self._shown:
            number += stop.id is not None
            mine = number if stop.id is not None else -1
            lines = stop.shown(is_cursor=mine == self.cursor)
            self._lines += [(line, mine) for line in lines]
        self.virtual_size = Size(0, len(self._lines))

    @property
    def chosen(self) -> Hashable | None:
        """What the cursor stands on."""
        return self.stops[self.cursor] if self.cursor < len(self.stops) else None

    @property
    def is_stop(self) -> bool:
        """False where nothing is listed: the tab key passes by."""
        return bool(self.stops)

    def move_to(self, number: int) -> None:
        self.cursor = max(0, min(len(self.stops) - 1, number))
        if any(stop.brief for stop in self._shown):
            self._lay_out()
        if self.stops:
            first, last = self._span()
            self.bring_into_view(last)
            self.bring_into_view(first)
        self.refresh()
        self.screen.refresh_bindings()  # what a key does depends on what it would do it to

    def place(self, thing: Hashable) -> bool:
        """Put the cursor on a thing; return whether it is among these."""
        if thing not in self.stops:
            return False
        self.move_to(self.stops.index(thing))
        return True

    def on_resize(self) -> None:
        """Keep the thing under the cursor on a glass that became lower."""
        self.move_to(self.cursor)

    def render_line(self, y: int) -> Strip:
        position = y + self.scroll_offset.y
        if position >= len(self._lines):
            return self.blank()
        parts, owner = self._lines[position]
        is_cursor = owner == self.cursor and owner >= 0
        is_first = is_cursor and (position == 0 or self._lines[position - 1][1] != owner)
        mark = "› " if is_first else "  "
        return self.strip([mark, *parts], is_cursor=is_cursor and self.has_focus)

    def _span(self) -> tuple[int, int]:
        """Return the first and the last line of the thing under the cursor.

        What stands above the first thing, and below the last, counts as theirs; where there is
        none at all, everything is one.
        """
        mine = [at for at, (_line, owner) in enumerate(self._lines) if owner == self.cursor]
        is_first, is_last = self.cursor == 0, self.cursor >= len(self.stops) - 1
        return (0 if is_first else mine[0], len(self._lines) - 1 if is_last else mine[-1])

    def is_in_sight(self, number: int) -> bool:
        """True where the first line of a thing is on the glass."""
        first = next(at for at, (_line, owner) in enumerate(self._lines) if owner == number)
        return 0 <= first - self.scroll_offset.y < self.size.height

    def action_move(self, things: int) -> None:
        """Go to another thing; of one that is longer than the glass, show the rest before."""
        if not self._scrolled(things):
            self._go(things)

    def _scrolled(self, step: int) -> bool:
        """Bring on what is still to be read of the thing under the cursor; say whether there was.

        A line of what was there stays. A thing that the wheel has taken off the glass is left.
        """
        (first, last), top = self._span(), self.scroll_offset.y
        bottom = top + self.size.height - 1
        is_on_glass = self._is_on_glass()
        is_more = last > bottom if step > 0 else first < top
        if is_on_glass and is_more:
            page = max(1, self.size.height - 1)
            y = min(top + page, last - page) if step > 0 else max(top - page, first)
            self.scroll_to(y=y, animate=False, immediate=True)
        return is_on_glass and is_more

    def action_turn(self, pages: int) -> None:
        """Move by the things that fill the glass, a thing being about two lines.

        Of one that is longer than the glass, the rest is shown before.
        """
        if not self._scrolled(pages):
            self._go(pages * max(1, self.size.height // 2))

    def _go(self, things: int) -> None:
        """Move the cursor; at the last thing what is read stays where it is."""
        target = max(0, min(self.cursor + things, len(self.stops) - 1))
        if target != self.cursor or not self._is_on_glass():
            self.move_to(target)

    def _is_on_glass(self) -> bool:
        """True where some line of the thing under the cursor is seen."""
        (first, last), top = self._span(), self.scroll_offset.y
        return first <= top + self.size.height - 1 and last >= top

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(len(self.stops) - 1)

    def action_choose(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Chosen(self.chosen))

    def on_click(self, event: events.Click) -> None:
        position = event.y + self.scroll_offset.y
        owner = self._lines[position][1] if position < len(self._lines) else -1
        if owner >= 0:
            if owner == self.cursor:
                self.choose_clicked()
            self.move_to(owner)
