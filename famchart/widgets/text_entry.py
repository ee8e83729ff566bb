"""A box to type in, apart from the line: importing it would hold up the gate, which has none."""

from __future__ import annotations

from textual.strip import Strip
from textual.widgets import TextArea

from famchart.widgets.entries import harmless


class TextEntry(TextArea):
    """A box for many lines."""

    def on_mount(self) -> None:
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        return harmless(super().render_line(y), self.size.width)
