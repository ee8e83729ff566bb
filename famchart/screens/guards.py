"""What keeps watch while the app runs: over all that could leave it, and every exception."""

from __future__ import annotations

import logging
import os
import select
import signal
import stat
import sys
import threading
from collections.abc import Iterable
from typing import Any, TextIO

from rich.text import Text
from textual.app import App, SystemCommand
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import WorkerFailed

from famchart.core.bug import bug_report
from famchart.i18n import N_
from famchart.screens.in_turn import KeysInTurn

CLIPBOARD_SECONDS = 30.0
EMPTIED_SOON = N_("emptied in 30 seconds")
"""What is said of it in a sentence on the glass, until it has been."""
EMPTIED = N_("emptied by now")
OVERWRITING = (" ", "")
"""What is put in the place of a copy: tmux takes no copy of nothing, others keep the blank."""
CRASHED = 1


class ClipboardEmptied(Message):
    """What was copied is no longer in the clipboard; each screen may have said that it is."""


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
            for text in OVERWRITING:
                App.copy_to_clipboard(self._app, text)
            for screen in self._app.screen_stack:
                screen.post_message(ClipboardEmptied())


class GuardedApp(KeysInTurn):
    """An app that leaves nothing behind: not in the clipboard, in a picture, or in an error."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._clipboard_guard = ClipboardGuard(self)

    def copy_to_clipboard(self, text: str) -> None:
        super().copy_to_clipboard(text)
        self._clipboard_guard.copied()

    def empty_clipboard(self) -> None:
        self._clipboard_guard.empty()

    def on_unmount(self) -> None:
        self.empty_clipboard()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer none of the toolkit's commands: one of them saves a picture of the chart."""
        return ()

    def _handle_exception(self, error: Exception) -> None:
        """End without showing a message or a variable: they may hold a name or a passphrase."""
        self._return_code = CRASHED
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        bug = error.error if isinstance(error, WorkerFailed) else error
        self._exit_renderables[:] = [Text(bug_report(bug))]
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        error = sys.exc_info()[1]
        self._handle_exception(error if isinstance(error, Exception) else RuntimeError())


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
        if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
        if sys.__stdin__ and stat.S_ISCHR(os.fstat(sys.__stdin__.fileno()).st_mode):
            threading.Thread(target=_hang_up, args=(sys.__stdin__,), daemon=True).start()


def _hang_up(terminal: TextIO) -> None:
    """Sleep until the terminal is gone, and end then: nobody was told who had that ignored before.

    Where it is gone, reading from it returns at once and brings nothing, for ever.
    """
    watched = select.poll()
    watched.register(terminal, 0)  # it tells of nothing but its end
    if any(event & select.POLLHUP for _terminal, event in watched.poll()):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGHUP)
