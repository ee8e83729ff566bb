"""A screen is styled and laid out once when it comes: it knows its room from the beginning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import events, on
from textual.screen import Screen

Answer = TypeVar("Answer")


class Sized(Screen[Answer]):
    """A screen that has the classes for its room before it has widgets.

    The toolkit gives them when the screen is drawn already, styles every widget anew, lays all out
    and draws it again; and on resuming it styles them once more, new as they are.
    """

    @on(events.Compose)
    def _take_room(self) -> None:
        width, height = self.app.size
        across, down = self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS
        classes = {_suited(across or [], width), _suited(down or [], height)}
        self.update_classes(dict.fromkeys(classes, True), update=False)

    @on(events.ScreenResume)
    def _keep_styles(self, event: events.ScreenResume) -> None:
        event.refresh_styles = False


def _suited(breakpoints: Sequence[tuple[int, str]], cells: int) -> str:
    """Return the class for so many cells."""
    return max(each for each in breakpoints if each[0] <= cells)[1]
