"""One of a few answers on one line: arrows or its letters choose, all are in view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from famchart.core.terminal_text import fold, visible_line
from famchart.i18n import N_, _
from famchart.widgets.tones import tone

GAP = "  "


class ChoiceLine(Widget, can_focus=True):
    """The answers side by side; the chosen one stands in brackets."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", N_("previous"), show=False),
        Binding("right", "step(1)", N_("next"), show=False),
        Binding("space", "space", N_("next"), show=False),
        Binding("backspace,delete", "clear", N_("empty"), show=False),
    ]

    class Changed(Message):
        """Another answer was chosen."""

    def __init__(self, answers: Mapping[str, str], value: str = "") -> None:
        """Take the code and the words (marked with N_) of each answer."""
        super().__init__()
        self._answers = answers
        self.value = value if value in answers else ""
        self._typed = ""
        """The letters of one answer that were typed one behind the other."""

    def render(self) -> Text:
        quiet, chosen = tone(self, "quiet"), tone(self, "head")
        line = Text(no_wrap=True, end="")
        for code in self._in_view():
            is_chosen = code == self.value
            words = visible_line(_(self._answers[code]))
            if line.cell_len + len(words) + 3 > self.size.width:
                line.append("…", quiet)
                break
            line.append(f"[{words}]" if is_chosen else words, chosen if is_chosen else quiet)
            line.append(GAP)
        return line

    def _in_view(self) -> list[str]:
        """Return the answers from the first on, or from the one before the chosen one."""
        codes = list(self._answers)
        length = sum(len(_(self._answers[code])) + 3 for code in codes)
        if not self.value or length <= self.size.width:
            return codes
        at = codes.index(self.value)
        before = codes[max(0, at - 1) : at + 1]
        if sum(len(_(self._answers[code])) + 3 for code in before) > self.size.width:
            return codes[at:]
        return codes[max(0, at - 1) :]

    def choose(self, code: str) -> None:
        if code != self.value:
            self.value = code
            self.refresh()
            self.post_message(self.Changed())

    def action_step(self, step: int) -> None:
        self._typed = ""
        codes = list(self._answers)
        at = codes.index(self.value) + step if self.value else 0
        self.choose(codes[at % len(codes)])

    def action_space(self) -> None:
        """Go on within an answer of several words that is being typed; else to the next one."""
        if not (self._typed and self._takes(f"{self._typed} ")):
            self.action_step(1)

    def action_clear(self) -> None:
        self._typed = ""
        self.choose("")

    def on_blur(self) -> None:
        self._typed = ""

    def on_key(self, event: events.Key) -> None:
        """Choose the answer that goes on with the letter, or else the next that begins with it."""
        if not (event.character and event.is_printable) or event.key == "space":
            return
        event.stop()
        if not (self._typed and self._takes(self._typed + event.character)):
            self._takes(event.character, after=1)

    def _takes(self, typed: str, after: int = 0) -> bool:
        """Choose the answer that begins so, from the chosen one (or after it) on; if any does."""
        codes = list(self._answers)
        start = codes.index(self.value) + after if self.value else 0
        begins = fold(typed) + " " * typed.endswith(" ")
        for code in codes[start:] + codes[:start]:
            if fold(_(self._answers[code])).startswith(begins):
                self._typed = typed
                self.choose(code)
                return True
        return False
