"""The line below the people: where one is, and the two keys to each of the places gone to most."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from famchart.core.terminal_text import visible_line
from famchart.widgets.line_view import fitted
from famchart.widgets.tones import tone

GO = "g"
GAP = "  "


class HeadLine(Widget):
    """The heading on the left; on the right the places, as many as there is room for."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.heading = ""
        self.places: Sequence[tuple[str, str]] = ()

    def show(self, heading: str, places: Sequence[tuple[str, str]]) -> None:
        """Show a heading, and (letter, label) of places."""
        shown = visible_line(heading)
        if (shown, places) != (self.heading, self.places):
            self.heading, self.places = shown, places
            self.refresh()

    def render(self) -> Text:
        key, quiet = tone(self, "place"), tone(self, "place_name")
        width = self.content_size.width
        line = Text(fitted(self.heading, width).rstrip(), no_wrap=True, end="")
        shown = self._fitting(width - line.cell_len - len(GAP))
        line.append(" " * (width - line.cell_len - _length(shown)))
        for number, (letter, label) in enumerate(shown):
            line.append(GAP if number else "")
            line.append(f"{GO} {letter}", key)
            line.append(f" {label}", quiet)
        return line

    def _fitting(self, room: int) -> Sequence[tuple[str, str]]:
        shown = self.places
        while shown and _length(shown) > room:
            shown = shown[:-1]
        return shown


def _length(places: Sequence[tuple[str, str]]) -> int:
    """Return the cells that places take, with a gap between each two."""
    return sum(cell_len(f"{GO} {letter} {label}") for letter, label in places) + len(GAP) * (
        max(0, len(places) - 1)
    )
