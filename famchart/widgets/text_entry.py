"""A box to type in, apart from the line: importing it would hold up the gate, which has none."""

from __future__ import annotations

from textual import events
from textual.strip import Strip
from textual.widgets import TextArea

from famchart.widgets.entries import harmless


class TextEntry(TextArea):
    """A box for many lines."""

    def on_mount(self) -> None:
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Keep what is pasted here to this box: the page would take it for a new text."""
        event.stop()

    def render_line(self, y: int) -> Strip:
        return harmless(super().render_line(y), self.size.width)
