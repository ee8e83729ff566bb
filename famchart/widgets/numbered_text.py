"""A text by its numbered lines, to be read and never changed; lines that count are marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rich.style import Style
from textual import events, on
from textual.message import Message
from textual.strip import Strip

from famchart.widgets.broken_lines import HANGING, BrokenLines, Place
from famchart.widgets.line_view import LineView, Part, Toned

GUTTER = 3
"""Cells between the number and the text: in the middle of them the sign."""
CURSOR = "›"
LINES_A_WHEEL = 3


class NumberedText(LineView):
    """Lines broken where they are too wide; only those on the glass are drawn."""

    COMPONENT_CLASSES = {"tone--marked", "tone--found"}  # noqa: RUF012

    def tone(self, name: str) -> Style:
        """Return the style of a tone; two are of the ground, and the style sheet mixes them."""
        own = f"tone--{name}"
        is_own = own in self.COMPONENT_CLASSES
        return self.get_component_rich_style(own) if is_own else super().tone(name)

    class Moved(Message):
        """The cursor stands on another line."""

    def __init__(self) -> None:
        super().__init__()
        self._text = BrokenLines((), 0)
        self._cursor = self._top = (0, 0)
        self._marked: Collection[int] = ()
        self._words: Sequence[str] = ()
        self._pointed_out: Collection[int] = ()

    def read(self, text: str) -> None:
        """Show another text, from its beginning."""
        self._marked, self._pointed_out = (), ()
        self._cursor = self._top = (0, 0)
        self._lay_out(text.splitlines())

    def point_out(self, numbers: Collection[int]) -> None:
        """Put a sign at lines, counted from 1."""
        self._pointed_out = numbers
        self.refresh()

    def mark(self, numbers: Collection[int], words: Sequence[str]) -> None:
        """Let lines, counted from 1, stand out, and these words in them.

        They come into view, unless somebody is moving about in the text.
        """
        self._marked = [number for number in numbers if number <= len(self._text.lines)]
        self._words = words
        if self._marked and not self.has_focus:
            self._cursor = (min(self._marked) - 1, 0)
            self._bring_into_view(self._cursor, self._text.last_of(max(self._marked) - 1))
        self.refresh()

    @property
    def line(self) -> int:
        """The line under the cursor, counted from 1."""
        return self._cursor[0] + 1

    def _bring_into_view(self, first: Place, last: Place) -> None:
        """Have all from one place to another on the glass; the first where there is less room."""
        if not self.size.height:
            return
        lowest = self._text.moved(self._text.last, 1 - self.size.height)  # no room is left below
        self._top = min(self._top, lowest)
        if {first, last} <= set(self._on_glass()):
            return
        self._top = min(lowest, self._text.moved(first, -(self.size.height // 3)))
        if last not in set(self._on_glass()):
            self._top = first

    def _on_glass(self) -> Iterator[Place]:
        return self._text.from_top(self._top, self.size.height)

    def _lay_out(self, lines: Sequence[str]) -> None:
        self._text = BrokenLines(lines, self.size.width - len(str(len(lines))) - GUTTER)
        self._cursor, self._top = (self._cursor[0], 0), (self._top[0], 0)
        if lines:
            self._bring_into_view(self._cursor, self._text.last_of(self._cursor[0]))
        self.mark(self._marked, self._words)

    def on_resize(self) -> None:
        self._lay_out(self._text.lines)

    # Drawing

    def render_line(self, y: int) -> Strip:
        places = list(self._on_glass())
        if y >= len(places):
            return self.blank()
        is_cursor = self.has_focus and places[y] == self._cursor
        return self.strip(self._parts(*places[y]), is_cursor=is_cursor)

    def _parts(self, line: int, piece: int) -> Iterator[Part]:
        """Yield number, sign and text of what stands in one line of the glass."""
        digits = len(str(len(self._text.lines)))
        is_marked, is_out = line + 1 in self._marked, line + 1 in self._pointed_out
        is_cursor = self.has_focus and (line, piece) == self._cursor
        tone = "marked" if is_marked else ""
        sign = "" if piece else "▸" if is_marked else "·" if is_out else ""
        yield Toned(f"{'' if piece else line + 1:>{digits}} ", "quiet")
        yield Toned(CURSOR if is_cursor else sign or " ", "accent" if is_marked else "soon")
        yield Toned(" " * (1 + HANGING * bool(piece)), tone)
        text, start, end = self._text.shown((line, piece))
        for first, last in spans_of(self._words, text) if is_marked else ():
            if start < last and first < end:
                yield Toned(text[start:first], tone)
                yield Toned(text[max(first, start) : min(last, end)], "found")
                start = min(last, end)
        yield Toned(text[start:end], tone)
        yield Toned(" " * self.size.width, tone)

    # Moving

    def _go(self, place: Place) -> None:
        before, self._cursor = self._cursor, place
        self._bring_into_view(place, place)
        self.refresh()
        if before[0] != place[0]:
            self.post_message(self.Moved())

    def action_move(self, step: int) -> None:
        if self._text.lines:
            self._go(self._text.moved(self._cursor, step))

    def action_turn(self, pages: int) -> None:
        self.action_move(pages * max(1, self.size.height - 1))

    def action_first(self) -> None:
        self._go((0, 0))

    def action_last(self) -> None:
        if self._text.lines:
            self._go(self._text.last)

    def on_click(self, event: events.Click) -> None:
        places = list(self._on_glass())
        if event.y < len(places):
            self._go(places[event.y])

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def turn_wheel(self, event: events.MouseEvent) -> None:
        event.stop()
        step = LINES_A_WHEEL if isinstance(event, events.MouseScrollDown) else -LINES_A_WHEEL
        if self._text.lines:
            self._top = self._text.moved(self._top, step)
            self.refresh()

    @on(events.Focus)
    @on(events.Blur)
    def draw_cursor(self) -> None:
        self.refresh()


def spans_of(printed: Sequence[str], line: str) -> list[tuple[int, int]]:
    """Return where these words stand in a line; all but the first are looked for behind that."""
    found: list[tuple[int, int]] = []
    for words in filter(str.strip, printed):
        match = _as_printed(words).search(line, found[0][1] if found else 0)
        found += [match.span()] if match else []
    return sorted(found)


def _as_printed(words: str) -> re.Pattern[str]:
    """Return a pattern for words however far apart they were printed, and for no part of one."""
    spaced = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<![^\W_]){spaced}(?![^\W_])")
