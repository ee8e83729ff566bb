"""Closing: a screen closes itself, once, never the one below it, and takes its keys with it."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.app import App
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


class KeysForOne(App[int]):
    """An app in which what is typed to a sheet or a form never acts on the page below it.

    Keys come faster than a screen closes: from an impatient hand, from a paste that arrives as
    keys. Those pressed while it stood were meant for it; but the app's own keys always work.
    """

    _answered_at = 0.0

    def pop_screen(self) -> AwaitComplete:
        """Close what is in front; what was typed to it goes with it, but not on the way to a page.

        Keys behind the name of a place are meant for that place.
        """
        front = self.screen
        is_asking = isinstance(front, ModalScreen) and not getattr(front, "leads_on", False)
        if is_asking or getattr(front, "takes_text", False):
            self._answered_at = events.Event().time
        return super().pop_screen()

    async def on_event(self, event: events.Event) -> None:
        if not (isinstance(event, events.Key) and self._was_for_another(event)):
            await super().on_event(event)

    def _was_for_another(self, key: events.Key) -> bool:
        is_own = key.key in self._bindings.key_to_bindings
        return key.time <= self._answered_at and not is_own


class Overlay(ModalScreen[Answer], ClosesOnce[Answer]):
    """A question or a sheet over the screen below; the first base gives it its style."""

    leads_on = False
    """It asks where to go and nothing else: keys behind the answer are for the page that comes."""
