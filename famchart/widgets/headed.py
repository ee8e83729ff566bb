"""A text behind what it is about: where both have no room, what heads it is cut first."""

from __future__ import annotations

from rich.cells import cell_len

from famchart.widgets.line_view import fitted
from famchart.widgets.shorter import Shorter

BETWEEN = ": "
LEAST_HEAD = 6
"""Cells of the head without which the text stands alone."""


class Headed(Shorter):
    """Methylphenida…: 25 mg · 2 a day."""

    _head: str
    _text: str

    def __new__(cls, head: str, text: str) -> Headed:
        made = super().__new__(cls, f"{head}{BETWEEN}{text}")
        made._head, made._text = head, text
        return made

    def within(self, room: int) -> str:
        if cell_len(self) <= room:
            return self
        left = room - cell_len(BETWEEN + self._text)
        return (
            f"{fitted(self._head, left)}{BETWEEN}{self._text}" if left >= LEAST_HEAD else self._text
        )
