"""Locking by itself: after a time without a key, and when the machine or the app was asleep."""

from __future__ import annotations

import asyncio
import math
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine
from time import monotonic
from typing import Any

from textual.app import App
from textual.message import Message
from textual.timer import Timer

IDLE_SECONDS = 600.0
MINUTE = 60
SLEEP_SECONDS = 60.0
"""A machine that slept for longer wakes up with the vault locked."""


def lasting() -> float:
    """Return the seconds of a clock that goes on while the machine sleeps."""
    boot: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time() if boot is None else time.clock_gettime(boot)


class Woken(Message):
    """The machine was asleep, and is awake again."""


class SleepWatch:
    """Notices that the machine slept: the lasting clock went on, and the other stood still."""

    def __init__(self) -> None:
        self._ahead = lasting() - monotonic()

    def has_slept(self) -> bool:
        """Return whether it slept for long since this was asked last."""
        ahead = lasting() - monotonic()
        if ahead - self._ahead <= SLEEP_SECONDS:
            return False
        self._ahead = ahead
        return True


class IdleLock:
    """Locks after a time without a key; it wakes up once a minute, to tell how long that is."""

    def __init__(
        self, app: App[int], lock: Callable[[], None], tell: Callable[[int], None]
    ) -> None:
        """Take `tell` for what is done with the minutes that are left when they change."""
        self._app = app
        self._lock = lock
        self._tell = tell
        self._seconds = IDLE_SECONDS
        self._touched = lasting()
        self._told = 0
        self._timer: Timer | None = None

    def start(self, seconds: float) -> None:
        """Watch from now on."""
        self._seconds = seconds
        self._touched = lasting()
        self._told = 0
        self.look()

    def stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def touch(self) -> None:
        """Note that somebody is there; lock first if that is too late."""
        if self._timer and self._left <= 0:
            self._lock()
        self._touched = lasting()
        if self._timer:
            self._tell_minutes()

    @property
    def _left(self) -> float:
        return self._seconds - (lasting() - self._touched)

    def look(self) -> None:
        """Lock if the time is over; otherwise say what is left of it and look again later."""
        self.stop()
        left = self._left
        if left <= 0:
            self._lock()
            return
        self._tell_minutes()
        self._timer = self._app.set_timer(left % MINUTE or MINUTE, self.look)

    def _tell_minutes(self) -> None:
        minutes = math.ceil(self._left / MINUTE)
        if minutes != self._told:
            self._told = minutes
            self._tell(minutes)


def heed_signals(
    lock: Callable[[], Awaitable[None]],
    end: Callable[[], Coroutine[Any, Any, None]],
    draw_anew: Callable[[], object],
) -> None:
    """Lock before a shell stops the app (ctrl+z), and after a stop that nobody could foresee.

    The handlers that the driver of the terminal has set by now come after ours. Who is told to end
    closes the vault, empties the clipboard and gives the terminal back.
    """
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, lambda: loop.create_task(end()))
    stopped, gone_on = (signal.getsignal(each) for each in (signal.SIGTSTP, signal.SIGCONT))

    async def stop() -> None:
        await lock()
        _heed(stopped, signal.SIGTSTP)

    async def go_on() -> None:
        """Draw everything: what was drawn since the stop, or before it, is on no glass."""
        await lock()
        _heed(gone_on, signal.SIGCONT)
        draw_anew()

    loop.add_signal_handler(signal.SIGTSTP, lambda: loop.create_task(stop()))
    loop.add_signal_handler(signal.SIGCONT, lambda: loop.create_task(go_on()))


def _heed(driver: Callable[[int, None], Any] | int | None, number: int) -> None:
    if callable(driver):
        driver(number, None)
