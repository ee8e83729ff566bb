"""Whether there is a terminal to show the app on, and to type on."""

from __future__ import annotations

import sys

from famchart.core.errors import WrongUseError
from famchart.i18n import N_


class NoTerminalError(WrongUseError):
    """The app would write its screen into a file, or wait for keys that never come."""

    message = N_(
        "The app needs a terminal for its keys and its screen;"
        " “famchart --help” lists the commands that need none."
    )


def has_terminal() -> bool:
    """True where no stream is redirected; the screen goes to standard error on most systems."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def check_terminal() -> None:
    """Raise NoTerminalError before the app is started where nobody could use it."""
    if not has_terminal():
        raise NoTerminalError
