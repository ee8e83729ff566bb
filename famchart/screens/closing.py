"""Closing: a screen closes itself, once, and never the one below it."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from famchart.screens.sized import Sized

Answer = TypeVar("Answer")


class ClosesOnce(Sized[Answer]):
    """A screen that a key pressed twice does not close twice.

    The toolkit's dismiss() takes away whatever is on top: the second one would take the screen
    below, down to the gate, which then stands before an open vault.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)


class Overlay(ModalScreen[Answer], ClosesOnce[Answer]):
    """A question or a sheet over the screen below; the first base gives it its style."""
