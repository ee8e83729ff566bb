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


class PeopleBar(Widget):
    """Everyone and each person by key; the chosen one is always among those that there is room for.

    At the right end stands the day, or whatever else is to be known on every screen.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"people-bar--chosen", "people-bar--quiet"}

    def __init__(self) -> None:
        super().__init__()
        self.called: Sequence[Called] = ()
        self.on_the_right = ""

    def show(self, called: Sequence[Called], on_the_right: str) -> None:
        self.called, self.on_the_right = called, on_the_right
        self.refresh()

    def render(self) -> Text:
        quiet = self.get_component_rich_style("people-bar--quiet", partial=True)
        chosen = self.get_component_rich_style("people-bar--chosen", partial=True)
        line = Text(" famchart  ", quiet, no_wrap=True, end="")
        room = self.size.width - line.cell_len - cell_len(self.on_the_right) - GAP
        shown = list(fitting(self.called, room))
        for each in shown:
            line.append(f"{each.key} " if each.key else "", quiet)
            line.append(each.shown, chosen if each.is_chosen else "")
            line.append(" " * GAP)
        if len(shown) < len(self.called):
            line.append("…", quiet)
        spare = self.size.width - line.cell_len - cell_len(self.on_the_right) - 1
        if spare > 0:
            line.append(" " * spare)
            line.append(self.on_the_right, quiet)
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
