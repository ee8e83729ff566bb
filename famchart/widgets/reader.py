"""A text to read: passages with labels in front, wrapped to the width, of any length."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from famchart.core.terminal_text import visible
from famchart.widgets.broken_lines import HANGING
from famchart.widgets.line_view import LineView, Part, Toned, cells_in, fitted
from famchart.widgets.wrapping import as_printed, wrapped

TAB = 4
NARROWEST = 12
"""Cells that a text keeps beside its label; with less room it stands below it."""


@dataclass(frozen=True)
class Passage:
    """Some lines of text in one tone, with a label before the first."""

    text: str
    tone: str = ""
    label: str = ""
    label_width: int = 0
    link: Hashable | None = None
    """What it leads to, in a reader whose links can be opened."""
    label_tone: str = "quiet"
    is_printed: bool = False
    """It has columns of its own: where a line of it is broken, its spaces stay."""
    beside: Passage | None = None
    """What stands in the right half of the same lines."""


class Reader(LineView):
    """Passages, one below the other; the keys of lists scroll it."""

    @dataclass
    class Beyond(Message):
        """A page was wanted beyond the first line, or the last."""

        pages: int

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.passages: Sequence[Passage] = ()
        self._lines: list[list[Part]] = []
        self._first_lines: list[int] = []
        """Where each passage begins."""
        self._laid_out_for = 0
        self._wanted: int | None = None

    def read(self, passages: Sequence[Passage]) -> None:
        """Show other passages, at the same height as before."""
        self.passages = passages
        self._lay_out()

    def on_unmount(self) -> None:
        """Keep nothing of a text that is off the glass for good: it may be a key or a password."""
        self.passages, self._lines, self._first_lines = (), [], []

    @property
    def text(self) -> str:
        """All that is shown, as plain lines."""
        lines = ("".join(part if isinstance(part, str) else part.text for part in line)
                 for line in self._lines)  # fmt: skip
        return "\n".join(line.rstrip() for line in lines)

    def _lay_out(self) -> None:
        room = self.size.width - 2
        self._laid_out_for = self.size.width
        self.refresh(layout=self.styles.is_auto_height)
        if room <= 0:
            return
        self._lines, self._first_lines = [], []
        for each in self.passages:
            self._first_lines.append(len(self._lines))
            self._lines += _lines_of(each, room)
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()
        self.call_after_refresh(self._go_where_wanted)

    def show_passage(self, number: int) -> None:
        """Have a passage in the middle, as soon as there is a glass."""
        self._wanted = number
        self._go_where_wanted()

    def _go_where_wanted(self) -> None:
        if self._wanted is not None and self.size.height and self._wanted < len(self._first_lines):
            line = self._first_lines[self._wanted]
            self._wanted = None
            middle = max(0, line - self.size.height // 2)
            self.scroll_to(y=middle, animate=False, immediate=True, force=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text takes, for a reader that is as high as its text."""
        return height_of(self.passages, width)

    def on_resize(self) -> None:
        if self.size.width != self._laid_out_for:
            self._lay_out()
        self._go_where_wanted()

    def render_line(self, y: int) -> Strip:
        position = y + self.scroll_offset.y
        if position >= len(self._lines) or self._is_cut_off(y, position):
            return self.blank()
        return self.strip([" ", *self._lines[position]])

    def _is_cut_off(self, y: int, position: int) -> bool:
        """True for a head in the last line of the glass, if what it is the head of is below it."""
        is_foot = 0 < y == self.size.height - 1 and position + 1 < len(self._lines)
        if not is_foot or position not in self._first_lines:
            return False
        return self.passages[self._first_lines.index(position)].tone == "head"

    def scroll_lines(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)

    def action_move(self, lines: int) -> None:
        self.scroll_lines(lines)

    def action_turn(self, pages: int) -> None:
        before = self.scroll_offset.y
        self.scroll_lines(pages * max(1, self.size.height - 1))
        if self.scroll_offset.y == before:
            self.post_message(self.Beyond(pages))

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False, immediate=True)

    def action_last(self) -> None:
        self.scroll_to(y=len(self._lines), animate=False, immediate=True)


def height_of(passages: Sequence[Passage], width: int) -> int:
    """Return how many lines passages take in a reader of a width."""
    return sum(len(_lines_of(each, max(1, width - 2))) for each in passages)


def _lines_of(passage: Passage, room: int) -> list[list[Part]]:
    if passage.beside is None:
        return _own_lines(passage, room)
    half = room // 2
    left, right = _own_lines(passage, half - 2), _own_lines(passage.beside, room - half)
    nothing: list[Part] = []
    both = zip_longest(left, right, fillvalue=nothing)
    return [[*_filled(line, half), *beside] for line, beside in both]


def _filled(line: list[Part], room: int) -> list[Part]:
    """Return a line with blanks behind it, up to where the right half begins."""
    return [*line, " " * (room - cells_in(line))]


def _own_lines(passage: Passage, room: int) -> list[list[Part]]:
    text = visible(passage.text).expandtabs(TAB)
    indent = passage.label_width + 2 if passage.label_width else 0
    broken = partial(as_printed, hanging=HANGING) if passage.is_printed else wrapped
    if indent and room - indent < NARROWEST:
        head: list[list[Part]] = [[Toned(fitted(passage.label, room), passage.label_tone)]]
        return head + [[Toned("  " + line, passage.tone)] for line in broken(text, room - 2)]
    first, others = (_front(label, passage) for label in (passage.label, ""))
    lines = broken(text, max(1, room - indent))
    return [[*(others if n else first), Toned(line, passage.tone)] for n, line in enumerate(lines)]


def _front(label: str, passage: Passage) -> list[Part]:
    width = passage.label_width
    return [Toned(fitted(label, width) + "  ", passage.label_tone)] if width else []
