"""Keys in turn: each acts on what the key before it has opened, however fast they come."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen

from famchart.screens.closing import KeysForOne

MOVES = ("up", "down", "home", "end")
PATIENCE = 1.0
"""Seconds after which a key is over whatever became of it: none may stop those behind it."""
LONG = 1.0
"""Seconds after which escape leaves a page that still reads or saves, whatever waits before it."""


@runtime_checkable
class GetsReady(Protocol):
    """A screen that has nothing to act on until it has read, or that closes once it has saved."""

    @property
    def is_ready(self) -> bool:
        """True where a key finds what it is meant for."""

    def get_ready(self) -> Awaitable[None]:
        """Wait until what was read is shown, or what was written is saved."""


class KeysInTurn(KeysForOne):
    """An app that hands a key on when what the key before it did is done and on the glass.

    The toolkit hands each on to what is in front when it comes. Of several that come at once (from
    a quick hand, while the machine is busy, over a slow line) the second would act on the page that
    the first is about to leave, and open something there that nobody sees.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._waiting: deque[events.Event] = deque()
        self._let_on: deque[events.Event] = deque()
        """Those whose turn it is, on their way."""
        self._turns: asyncio.Task[None] | None = None
        self._waits_since: float | None = None
        """When the page in front began to read or to save, if those behind wait for that."""

    async def on_event(self, event: events.Event) -> None:
        is_typed = isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded
        if is_typed and event in self._let_on:
            self._let_on.remove(event)
        elif is_typed and self._is_heard_at_once(event):
            passed_over = len(self._waiting)  # what comes then is not what they were typed to
            self._waiting.clear()
            await super().on_event(event)
            self.note_unused(passed_over)
            return
        elif is_typed and self._turns is not None:
            self._waiting.append(event)
            return
        elif is_typed and not self._opens_nothing(event):
            self._turns = asyncio.create_task(self._take_turns(self.focused or self.screen))
        await super().on_event(event)

    def _is_heard_at_once(self, event: events.Event) -> bool:
        """True for what locks or leaves."""
        if not isinstance(event, events.Key):
            return False
        if event.key == "escape" and self._waits_since is not None:
            return event.time > self._waits_since + LONG
        return any(each.priority for each in self._bindings.key_to_bindings.get(event.key, ()))

    def _opens_nothing(self, event: events.Event) -> bool:
        """True for a letter of a text and a step in a list: one does not wait for the other."""
        if not isinstance(event, events.Key):
            return False
        takes = self.focused and self.focused.check_consume_key(event.key, event.character)
        return bool(takes) or event.key in MOVES

    async def _take_turns(self, given_to: MessagePump) -> None:
        """See the first key out, which was given to a widget already; then one after the other."""
        await self._over(given_to)
        while self._waiting:
            event, given_to = self._waiting.popleft(), self.focused or self.screen
            self._let_on.append(event)
            self.post_message(event)
            if not self._opens_nothing(event):
                await self._over(given_to)
            elif not self._waiting:
                await _reached(self)  # or a letter that has come meanwhile would go before this one
        self._turns = None
        self.say_unused()

    async def _over(self, given_to: MessagePump) -> None:
        """Wait until a key has had its effect, and what is in front has something to act on.

        It goes from a widget up to the app; what it leaves there, a choice, goes the same way; and
        what was asked may have an answer now, which its asker, in front by then, goes on with.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await _reached(self)
                await _walked(given_to)
                await _walked(given_to)
                await _walked(self.focused or self.screen)
        while isinstance(front := self.screen, GetsReady) and not front.is_ready:
            self._waits_since = events.Event().time
            await front.get_ready()
            self._waits_since = None
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await (_laid_out(front) if front is self.screen else _walked(self.screen))
            if front is self.screen:
                break


async def _walked(pump: MessagePump | None) -> None:
    """Go the way of a key, behind it."""
    while pump is not None:
        await _reached(pump)
        pump = pump._parent


async def _reached(pump: MessagePump) -> None:
    """Wait until a widget has done all that it was sent before; one that is gone has."""
    is_reached = asyncio.Event()
    if pump.call_later(is_reached.set):
        await is_reached.wait()


async def _laid_out(screen: Screen[Any]) -> None:
    """Wait until what a screen was given stands in its place."""
    is_laid_out = asyncio.Event()
    if screen.call_after_refresh(is_laid_out.set):
        await is_laid_out.wait()
