"""A text with lines that lead somewhere: arrows go from one to the next, or scroll."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from famchart.i18n import N_
from famchart.widgets.reader import Passage, Reader


class LinkedReader(Reader):
    """A reader whose cursor is on a link, as long as one is on the glass."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("open"), key_display="enter", id="links.choose"),
    ]

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a link."""

        link: Hashable

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        """The number of the link, among the links."""
        self.links: Sequence[int] = ()
        """The passages that are links."""

    def read(self, passages: Sequence[Passage]) -> None:
        self.links = [number for number, each in enumerate(passages) if each.link is not None]
        super().read(passages)

    @property
    def link(self) -> Hashable | None:
        """Return what the link under the cursor leads to, if it is on the glass."""
        passage = self._chosen_passage
        return None if passage is None else self.passages[passage].link

    @property
    def is_on_something(self) -> bool:
        return self.link is not None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.screen.refresh_bindings()  # a link may have come onto the glass, or left it

    @property
    def _chosen_passage(self) -> int | None:
        if self.cursor < len(self.links) and self._is_seen(self.links[self.cursor]):
            return self.links[self.cursor]
        return None

    def _is_seen(self, passage: int) -> bool:
        if passage >= len(self._first_lines):
            return False
        line = self._first_lines[passage] - self.scroll_offset.y
        return 0 <= line < self.size.height

    def read_changed(self, passages: Sequence[Passage]) -> None:
        """Show passages of which the first that are new came just now: those are on the glass."""
        before = set(self.passages)
        self.read(passages)
        new = [number for number, each in enumerate(passages) if each not in before]
        if not new:
            return
        last = next(number for number in new if number + 1 not in new)
        if not (self._is_seen(new[0]) and self._is_seen(last)):
            self.show_passage(new[0])

    def action_move(self, lines: int) -> None:
        """Go to the next link that is on the glass; where there is none, scroll."""
        step = 1 if lines > 0 else -1
        ahead = [number for number in self._seen if (number - self.cursor) * step > 0]
        if ahead:
            self.cursor = ahead[0] if step > 0 else ahead[-1]
        else:
            self.scroll_lines(lines)
        self.refresh()

    def action_turn(self, pages: int) -> None:
        super().action_turn(pages)
        self._keep_on_glass(is_down=pages > 0)

    def action_first(self) -> None:
        super().action_first()
        self._keep_on_glass(is_down=False)

    def action_last(self) -> None:
        super().action_last()
        self._keep_on_glass(is_down=True)

    @property
    def _seen(self) -> list[int]:
        """The numbers of the links that are on the glass."""
        return [number for number, each in enumerate(self.links) if self._is_seen(each)]

    def _keep_on_glass(self, *, is_down: bool) -> None:
        """Put the cursor on the furthest link on the glass that a leap has reached, if any."""
        if seen := self._seen:
            self.cursor = seen[-1] if is_down else seen[0]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        passage = self._chosen_passage
        position = y + self.scroll_offset.y
        if passage is None or not self.has_focus or position >= len(self._lines):
            return super().render_line(y)
        begins = self._first_lines[passage]
        later = self._first_lines[passage + 1 : passage + 2]
        if not begins <= position < (later[0] if later else len(self._lines)):
            return super().render_line(y)
        mark = "›" if position == begins else " "
        return self.strip([mark, *self._lines[position]], is_cursor=True)

    def action_choose(self) -> None:
        if self.link is not None:
            self.post_message(self.Chosen(self.link))
