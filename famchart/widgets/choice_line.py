"""One of a few answers on one line: arrows or letters choose, the chosen one is always in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.widgets.telling_apart import told_apart
from famchart.widgets.tones import tone

GAP = "  "
BRACKETS = "[]"
FEWER, MORE = "‹", "›"
"""The signs that there are other answers than those in view; the arrows lead to them."""
LEAST = 10
"""Letters of the chosen answer that are shown rather than how many there are; all, if they fit."""


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
        """Draw all answers, or where they have no room, the chosen one between signs for others."""
        line = Text(no_wrap=True, end="")
        if self._length(labels := self._labels(self.size.width)) <= self.size.width:
            self._draw(line, labels, list(labels))
            return line
        count = self._count
        room = self.size.width - len(FEWER + MORE)
        shown = cell_len(self.answers[self.value or next(iter(self._answers))])
        least = shown if shown <= room - len(BRACKETS) else LEAST
        if room - len(count) >= least + len(BRACKETS):
            room -= len(count)
        else:
            count = ""
        labels = self._labels(room - len(BRACKETS))
        quiet = tone(self, "quiet")
        line.append(FEWER, quiet)
        self._draw(line, labels, self._in_view(labels, room))
        line.append(MORE + count, quiet)
        return line

    def _labels(self, room: int) -> dict[str, str]:
        """Return the words of each answer within so many cells, no two the same."""
        words = told_apart([_(each) for each in self._answers.values()], max(1, room))
        return dict(zip(self._answers, words, strict=True))

    def _draw(self, line: Text, labels: Mapping[str, str], codes: Sequence[str]) -> None:
        quiet, chosen = tone(self, "quiet"), tone(self, "head")
        for code in codes:
            line.append(GAP if code != codes[0] else "")
            is_chosen = code == self.value
            words = labels[code]
            line.append(f"[{words}]" if is_chosen else words, chosen if is_chosen else quiet)

    @property
    def _count(self) -> str:
        """The number of the chosen answer among all, as it stands behind them."""
        position = str(list(self._answers).index(self.value) + 1) if self.value else "–"
        return f" {position}/{len(self._answers)}"

    def _length(self, labels: Mapping[str, str]) -> int:
        """Return the cells of answers side by side, one of them in brackets."""
        taken = sum(cell_len(words) + len(GAP) for words in labels.values())
        return taken - len(GAP) + len(BRACKETS)

    def _in_view(self, labels: Mapping[str, str], room: int) -> list[str]:
        """Return the chosen answer, or else the first, and those beside it that fit whole."""
        codes = list(labels)
        first = last = codes.index(self.value) if self.value else 0
        while last + 1 < len(codes) and self._fits(labels, codes[first : last + 2], room):
            last += 1
        while first > 0 and self._fits(labels, codes[first - 1 : last + 1], room):
            first -= 1
        return codes[first : last + 1]

    def _fits(self, labels: Mapping[str, str], codes: Sequence[str], room: int) -> bool:
        return self._length({code: labels[code] for code in codes}) <= room

    def told_whole(self, cells: int) -> int:
        """Return how many answers so many cells tell whole: side by side, or one at a time."""
        every = self.answers
        room = cells - len(BRACKETS + FEWER + MORE)
        fitting = sum(cell_len(words) <= room for words in every.values())
        return len(every) if self._length(every) <= cells else fitting

    @property
    def answers(self) -> Mapping[str, str]:
        """The words of each answer by its code."""
        return {code: _(words) for code, words in self._answers.items()}

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
