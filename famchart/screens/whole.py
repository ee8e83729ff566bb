"""A line of a table with all its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from famchart.i18n import N_
from famchart.screens.reading_sheet import ReadingSheet
from famchart.widgets.reader import Passage


class WholeScreen(ReadingSheet):
    """Every cell uncut, below one another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,space,enter,q", "dismiss", N_("back"), key_display="esc", id="whole.back"),
    ]

    def __init__(self, texts: list[tuple[str, str]]) -> None:
        super().__init__()
        self._texts = texts

    def passages(self) -> Iterator[Passage]:
        width = max((cell_len(label) for label, _text in self._texts), default=0)
        yield from (Passage(text, "", label, width) for label, text in self._texts if text)
