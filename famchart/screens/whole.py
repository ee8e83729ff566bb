"""A line of a table with all its words."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from famchart.i18n import N_
from famchart.screens.closing import Overlay
from famchart.widgets.key_line import KeyLine
from famchart.widgets.reader import Passage, Reader


class WholeScreen(Overlay[None]):
    """Every cell uncut, below one another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,space,enter,q", "dismiss", N_("back"), key_display="esc", id="whole.back"),
    ]

    def __init__(self, texts: list[tuple[str, str]]) -> None:
        super().__init__()
        self._texts = texts

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet tall"):
            yield Reader()
            yield KeyLine()

    def on_mount(self) -> None:
        width = max((cell_len(label) for label, _text in self._texts), default=0)
        passages = [Passage(text, "", label, width) for label, text in self._texts if text]
        self.query_one(Reader).read(passages)
