"""What keeps watch while the app runs: over the clipboard, an idle app, and every exception."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable
from time import monotonic

from textual.app import App
from textual.timer import Timer

from famchart.core.bug import bug_report

CLIPBOARD_SECONDS = 30.0
IDLE_SECONDS = 600.0


class ClipboardGuard:
    """Empties the clipboard some time after something was copied, and at once on demand."""

    def __init__(self, app: App[int], seconds: float = CLIPBOARD_SECONDS) -> None:
        self._app = app
        self._seconds = seconds
        self._timer: Timer | None = None

    def copied(self) -> None:
        """Start the time anew."""
        if self._timer:
            self._timer.stop()
        self._timer = self._app.set_timer(self._seconds, self.empty)

    def empty(self) -> None:
        """Overwrite what was copied, in the terminal and in the app; otherwise touch nothing."""
        if self._timer:
            self._timer.stop()
            self._timer = None
            App.copy_to_clipboard(self._app, "")


class IdleLock:
    """Locks after a time without a key; it wakes up once in that time, not every second."""

    def __init__(
        self, app: App[int], lock: Callable[[], None], seconds: float = IDLE_SECONDS
    ) -> None:
        self._app = app
        self._lock = lock
        self._seconds = seconds
        self._touched = monotonic()
        self._timer: Timer | None = None

    def start(self) -> None:
        self.touch()
        self._wait(self._seconds)

    def stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def touch(self) -> None:
        """Note that somebody is there."""
        self._touched = monotonic()

    def _wait(self, seconds: float) -> None:
        self.stop()
        self._timer = self._app.set_timer(seconds, self._look)

    def _look(self) -> None:
        left = self._seconds - (monotonic() - self._touched)
        if left <= 0:
            self._lock()
        else:
            self._wait(left)


def _tell_bug(error: BaseException | None) -> None:
    if error is not None:
        sys.stderr.write(bug_report(error) + "\n")


def guard_exceptions() -> None:
    """Let no exception print its message, wherever it comes from."""
    sys.excepthook = lambda kind, error, trace: _tell_bug(error)
    threading.excepthook = lambda about: _tell_bug(about.exc_value)
    logging.getLogger("asyncio").disabled = True


def end_with_the_terminal() -> None:
    """End when the terminal is closed, also where whoever started us had that ignored.

    Otherwise an open vault would live on behind a screen that nobody sees. Every saved change is
    on disk, and what is half written is kept a second after the last key.
    """
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
