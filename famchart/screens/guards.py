"""What keeps watch while the app runs: over the clipboard and every exception."""

from __future__ import annotations

import logging
import signal
import sys
import threading

from textual.app import App
from textual.timer import Timer

from famchart.core.bug import bug_report

CLIPBOARD_SECONDS = 30.0


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
