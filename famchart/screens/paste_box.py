"""The box in which a text is typed or mended, and how a paste is told from typing."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from textual import events
from textual.message import Message

from famchart.widgets.entries import TextEntry

TYPED_AFTER = 0.15
"""Seconds without a key after which a typed text is read."""
LONGEST_IN_THE_BOX = 100_000
"""Letters that the box takes: laying out more would keep the keys waiting."""
FEWEST_PASTED = 40
FASTEST_TYPED = 100
"""Letters a second."""


class Burst:
    """Letters that come one by one; a terminal without bracketed paste sends a paste so."""

    def __init__(self) -> None:
        self._began = self._ended = 0.0
        self._first = self._last = 0

    def grow(self, length: int) -> None:
        """Note how long a text has grown by now."""
        now = monotonic()
        if now - self._ended > TYPED_AFTER:
            self._began, self._first = now, self._last
        self._ended, self._last = now, length

    def is_paste(self) -> bool:
        """True where the letters since the last pause came quicker than anybody types."""
        letters = self._last - self._first
        return letters >= FEWEST_PASTED and letters > (self._ended - self._began) * FASTEST_TYPED


class PasteBox(TextEntry):
    """The box; a text pasted into it while it is empty is not laid out here, only told."""

    @dataclass
    class Arrived(Message):
        """A whole text was pasted."""

        text: str

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a text whole as it came, or, between what is written here, as a part of that."""
        event.stop()
        event.prevent_default()
        if self.text and len(event.text) <= LONGEST_IN_THE_BOX:
            await super()._on_paste(event)
        else:
            self.post_message(self.Arrived(event.text))
