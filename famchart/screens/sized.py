"""A screen is styled and laid out once when it comes: it knows its room from the beginning."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

Answer = TypeVar("Answer")
SHEET = Path(__file__).parents[1] / "app.tcss"
"""The style sheet of every screen but the first."""


class Sized(Screen[Answer]):
    """A screen that has the classes for its room before it has widgets.

    The toolkit gives them when the screen is drawn already, styles every widget anew, lays all out
    and draws it again; on resuming it styles them once more, new as they are; and when it has laid
    them out, it is told of the new size and does so again.
    """

    CSS_PATH: ClassVar[Path | None] = SHEET

    @property
    def focus_chain(self) -> list[Widget]:
        """The stops of the tab key, without lists that are empty: there the focus is not seen."""
        return [each for each in super().focus_chain if getattr(each, "is_stop", True)]

    @on(events.Compose)
    def _take_room(self) -> None:
        self.update_classes(dict.fromkeys(self._suited(self.app.size), True), update=False)

    @on(events.ScreenResume)
    def _keep_styles(self, event: events.ScreenResume) -> None:
        event.refresh_styles = False

    @on(events.Resize)
    def _keep_places(self, event: events.Resize) -> None:
        if event.size == self.outer_size and self._suited(event.size) <= self.classes:
            event.prevent_default()

    def _suited(self, size: Size) -> set[str]:
        """Return the classes for a room of so many cells."""
        across, down = self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS
        return {_class_for(across or [], size.width), _class_for(down or [], size.height)}


def _class_for(breakpoints: Sequence[tuple[int, str]], cells: int) -> str:
    """Return the class for so many cells."""
    return max(each for each in breakpoints if each[0] <= cells)[1]
