"""A box to type in, apart from the line: importing it would hold up the gate, which has none."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import TextArea

from famchart.i18n import N_
from famchart.widgets.entries import harmless

LINE_FEED = "ctrl+j"


class TextEntry(TextArea):
    """A box for many lines; ctrl+z is the lock’s, so its undo has the key of shells for that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+underscore,ctrl+slash",
            "undo",
            N_("take back what was typed"),
            show=False,
            key_display="ctrl+_",
            id="text.undo",
        ),
    ]

    def on_mount(self) -> None:
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Keep what is pasted here to this box: the page would take it for a new text."""
        event.stop()

    async def _on_key(self, event: events.Key) -> None:
        """Begin a line at a line feed too: so it comes where a terminal does not mark its pastes.

        No binding does that: it would run ahead of the letters that wait before it.
        """
        if event.key == LINE_FEED and not self.read_only:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard("\n", *self.selection)

    def render_line(self, y: int) -> Strip:
        return harmless(super().render_line(y), self.size.width)
