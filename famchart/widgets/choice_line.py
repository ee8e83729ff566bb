"""One of a few answers on one line: arrows or a first letter choose, all are in view."""

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

GAP = "  "


class ChoiceLine(Widget, can_focus=True):
    """The answers side by side; the chosen one stands in brackets."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-line--chosen", "choice-line--quiet"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", N_("previous"), show=False),
        Binding("right,space", "step(1)", N_("next"), show=False),
        Binding("backspace,delete", "clear", N_("empty"), show=False),
    ]

    class Changed(Message):
        """Another answer was chosen."""

    def __init__(self, answers: Mapping[str, str], value: str = "") -> None:
        """Take the code and the words (marked with N_) of each answer."""
        super().__init__()
        self._answers = answers
        self.value = value if value in answers else ""

    def render(self) -> Text:
        quiet = self.get_component_rich_style("choice-line--quiet", partial=True)
        chosen = self.get_component_rich_style("choice-line--chosen", partial=True)
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
        codes = list(self._answers)
        at = codes.index(self.value) + step if self.value else 0
        self.choose(codes[at % len(codes)])

    def action_clear(self) -> None:
        self.choose("")

    def on_key(self, event: events.Key) -> None:
        """Choose the next answer that begins with the letter."""
        if not (event.character and event.is_printable) or event.key == "space":
            return
        event.stop()
        codes = list(self._answers)
        start = codes.index(self.value) + 1 if self.value else 0
        for code in codes[start:] + codes[:start]:
            if fold(_(self._answers[code])).startswith(fold(event.character)):
                self.choose(code)
                return
