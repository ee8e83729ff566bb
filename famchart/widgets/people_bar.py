"""Whose records are on the screen, and the number key of each person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from famchart.i18n import _
from famchart.widgets.line_view import fitted

MOST_NUMBERED = 9
LONGEST_NAME = 14


class PeopleBar(Widget):
    """Everyone (0) and each person by number; the chosen one stands out, also without colour."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"people-bar--chosen", "people-bar--quiet"}

    def __init__(self) -> None:
        super().__init__()
        self.names: Sequence[str] = ()
        self.chosen = 0
        self.on_the_right = ""

    def show(self, names: Sequence[str], chosen: int, on_the_right: str) -> None:
        """Show names; `chosen` is a number key, 0 being everyone."""
        self.names, self.chosen, self.on_the_right = names, chosen, on_the_right
        self.refresh()

    def render(self) -> Text:
        quiet = self.get_component_rich_style("people-bar--quiet", partial=True)
        chosen = self.get_component_rich_style("people-bar--chosen", partial=True)
        line = Text(" famchart  ", quiet, no_wrap=True, end="")
        room = self.size.width - cell_len(self.on_the_right) - 2
        for number, name in enumerate([_("Everyone"), *self.names[:MOST_NUMBERED]]):
            safe = fitted(name, LONGEST_NAME).rstrip()
            if line.cell_len + cell_len(safe) + 4 > room:
                line.append("…", quiet)
                break
            line.append(f"{number} ", quiet)
            line.append(f"[{safe}]" if number == self.chosen else safe,
                        chosen if number == self.chosen else "")  # fmt: skip
            line.append("  ")
        spare = self.size.width - line.cell_len - cell_len(self.on_the_right) - 1
        if spare > 0:
            line.append(" " * spare)
            line.append(self.on_the_right, quiet)
        return line
