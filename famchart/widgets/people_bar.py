"""Whose records are on the screen, and the key of each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from famchart.i18n import _
from famchart.widgets.line_view import fitted

MOST_NUMBERED = 9
LONGEST_NAME = 14
GAP = 2


@dataclass(frozen=True)
class Called:
    """A name and the key that chooses it, if there is one."""

    key: str
    name: str
    is_chosen: bool = False
    has_died: bool = False

    @property
    def shown(self) -> str:
        """The name as it fits; the chosen one is in brackets, which colour alone would not tell."""
        word = " " + _("(died)") if self.has_died else ""
        name = fitted(self.name, LONGEST_NAME - cell_len(word)).rstrip() + word
        return f"[{name}]" if self.is_chosen else name

    @property
    def width(self) -> int:
        return cell_len(f"{self.key} {self.shown}".strip()) + GAP


SOON = 2
"""Minutes before the lock from which on it is told at the cost of the day, and of names."""


class PeopleBar(Widget):
    """Everyone and each person by key; the chosen one is always among those that there is room for.

    At the right end stands the day, and how long it is until the lock.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"people-bar--chosen", "people-bar--quiet"}

    def __init__(self) -> None:
        super().__init__()
        self.called: Sequence[Called] = ()
        self.day = ""
        self.minutes_left = 0

    def show(self, called: Sequence[Called], day: str, minutes_left: int = 0) -> None:
        self.called, self.day, self.minutes_left = called, day, minutes_left
        self.refresh()

    def render(self) -> Text:
        quiet = self.get_component_rich_style("people-bar--quiet", partial=True)
        is_soon = 0 < self.minutes_left <= SOON
        right = self._lock_words() if is_soon else self.day
        line = self._people(self.size.width - cell_len(right) - GAP)
        both = f"{self.day} · {self._lock_words()}"
        if self.minutes_left and line.cell_len + cell_len(both) + 1 <= self.size.width:
            right = both
        spare = self.size.width - line.cell_len - cell_len(right) - 1
        if spare > 0:
            line.append(" " * spare)
            line.append(right, "" if is_soon else quiet)
        return line

    def _lock_words(self) -> str:
        return _("locks in {n} min").format(n=self.minutes_left)

    def _people(self, room: int) -> Text:
        quiet = self.get_component_rich_style("people-bar--quiet", partial=True)
        chosen = self.get_component_rich_style("people-bar--chosen", partial=True)
        line = Text(" famchart  ", quiet, no_wrap=True, end="")
        shown = list(fitting(self.called, room - line.cell_len))
        for each in shown:
            line.append(f"{each.key} " if each.key else "", quiet)
            line.append(each.shown, chosen if each.is_chosen else "")
            line.append(" " * GAP)
        if len(shown) < len(self.called):
            line.append("…", quiet)
        return line


def fitting(called: Sequence[Called], room: int) -> Iterator[Called]:
    """Yield those that fit, in their order; the chosen one has its place before any other."""
    left = room - sum(each.width for each in called if each.is_chosen)
    for each in called:
        if each.is_chosen:
            yield each
        elif each.width <= left:
            left -= each.width
            yield each
        else:
            left = 0
