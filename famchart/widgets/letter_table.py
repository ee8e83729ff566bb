"""A few things to choose from, each with its letter, in as many columns as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from famchart.widgets.line_view import LineView, Part, Toned, fitted

GAP = 3
SIGNS = 5
"""Cells before a label: the cursor’s sign, the letter, and the spaces behind them."""


class LetterTable(LineView):
    """Letters and labels, from top to bottom and on in the next column; the cursor is one cell."""

    @dataclass
    class Chosen(Message):
        """One of them was chosen."""

        name: str

    def __init__(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Take (letter, name, label) of each."""
        super().__init__()
        self._choices = choices
        self._cursor = 0
        self.rows = len(choices)
        self._width = SIGNS + max((cell_len(label) for _l, _n, label in choices), default=0) + GAP

    def lay_out(self, height: int, width: int) -> None:
        """Use more columns where the lines do not reach; where cells do not either, it scrolls."""
        most = max(1, width // self._width)
        wanted = -(-len(self._choices) // max(1, height))
        self.rows = max(1, -(-len(self._choices) // min(most, wanted))) if wanted else 1
        self.styles.height = max(1, min(self.rows, height))
        self.virtual_size = Size(0, self.rows)
        self.move(0)

    def move(self, step: int) -> None:
        self._cursor = max(0, min(len(self._choices) - 1, self._cursor + step))
        self.bring_into_view(self._cursor % self.rows)
        self.refresh()

    def choose(self) -> None:
        if self._choices:
            self.post_message(self.Chosen(self._choices[self._cursor][1]))

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        numbers = range(line, len(self._choices), self.rows) if line < self.rows else ()
        return self.strip([part for number in numbers for part in self._cell(number)])

    def _cell(self, number: int) -> list[Part]:
        letter, _name, label = self._choices[number]
        room = self._width - SIGNS - GAP
        if number == self._cursor:
            return [Toned(f"› {letter}  {fitted(label, room)}", "cursor"), " " * GAP]
        return ["  ", Toned(letter, "accent"), f"  {fitted(label, room)}", " " * GAP]

    def on_click(self, event: events.Click) -> None:
        number = event.x // self._width * self.rows + event.y + self.scroll_offset.y
        if number < len(self._choices):
            self._cursor = number
            self.choose()
