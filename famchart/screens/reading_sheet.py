"""A sheet that is only read: what every such sheet has."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical

from famchart.screens.closing import LetterSheet
from famchart.widgets.key_line import KeyLine
from famchart.widgets.reader import Passage, Reader
from famchart.widgets.refusal import Refusal


class ReadingSheet(LetterSheet[None]):
    """Passages to scroll through; a sheet says by its own bindings how it is closed."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet tall"):
            yield Reader()
            yield Refusal()
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Reader).read(list(self.passages()))

    def passages(self) -> Iterable[Passage]:
        """Return what there is to read."""
        raise NotImplementedError
