"""The text on the left: written in a box, and only read by its lines once it is there."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from famchart.i18n import N_
from famchart.widgets.numbered_text import NumberedText
from famchart.widgets.text_entry import TextEntry

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


class PastedText(NumberedText):
    """The lines of a pasted text; the foot tells what can be done while they have the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.to_rows", N_("rows"), id="paste.to_rows"),
        Binding("E", "screen.edit_text", N_("edit the text"), id="paste.write"),
    ]


class PasteBox(TextEntry):
    """The box; a text pasted into it while it is empty is not laid out here, only told."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.to_rows", N_("done: the rows"), id="paste.written"),
        Binding("escape", "screen.back", N_("back"), id="paste.leave"),
    ]

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
        elif event.text:
            # Until it is shown: a key right behind it is none of the text. Not drawn: it is brief.
            self.set_reactive(TextArea.read_only, True)
            self.post_message(self.Arrived(event.text))


class TextPane(Vertical):
    """The box while a text is written or there is none, else its numbered lines."""

    @dataclass
    class Written(Message):
        """Something was typed, or pasted between what was typed."""

        text: str

    @dataclass
    class Paused(Message):
        """Nothing was typed for a moment; what came before may have been no hand's work."""

        is_paste: bool

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._typing: Timer | None = None
        self._burst = Burst()

    def compose(self) -> ComposeResult:
        yield PasteBox(compact=True)
        lines = PastedText()
        lines.display = False
        yield lines

    @property
    def lines(self) -> NumberedText:
        return self.query_one(NumberedText)

    @property
    def is_writing(self) -> bool:
        """True while keys change a text."""
        return bool(self._text and self.query_one(PasteBox).display)

    def take_focus(self) -> None:
        self.query_one(PastedText if self.lines.display else PasteBox).focus()

    def read(self, text: str) -> None:
        """Show a text that no key changes; the box where there is none."""
        self._text = text
        self._show_box(is_shown=not text)
        self.lines.read(text)

    def keep_up(self, text: str) -> None:
        """Show a text unless it is shown, or written, already."""
        if text != self._text:
            self.read(text)

    def write(self) -> None:
        """Open the text for writing, at the line under the cursor."""
        box = self.query_one(PasteBox)
        box.text = _by_lines(self._text)
        self._show_box(is_shown=True)
        box.focus()
        box.move_cursor((self.lines.line - 1, 0), center=True)

    def _show_box(self, *, is_shown: bool) -> None:
        box = self.query_one(PasteBox)
        box.display, box.read_only = is_shown, False
        self.lines.display = not is_shown

    @on(TextArea.Changed)
    def take_written(self, event: TextArea.Changed) -> None:
        box = event.text_area
        if not box.display or box.text == _by_lines(self._text):
            return
        self._text = box.text
        self.post_message(self.Written(box.text))
        self._burst.grow(len(box.text))
        if self._typing:
            self._typing.stop()
        self._typing = self.set_timer(TYPED_AFTER, self.pause)

    def pause(self) -> None:
        self.post_message(self.Paused(self._burst.is_paste()))


def _by_lines(text: str) -> str:
    """Return a text by its lines, as it is read: some terminals end them with a bare CR."""
    return "\n".join(text.splitlines())
