"""Standard input, output and error, whatever the shell has made of them."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

from famchart.core.errors import NoRoomError
from famchart.core.terminal_text import visible_line
from famchart.i18n import N_, _

OUT, ERROR = 1, 2


class NoAnswerError(NoRoomError):
    """The answer found no way out: the disk it goes to is full, or standard output is closed."""

    message = N_(
        "The answer could not be written; check where it was to go. What was saved is safe."
    )


def prepare() -> None:
    """Make the streams speak UTF-8, whatever the machine's own language of bytes is.

    A closed one gets its number taken, lest the next file that is opened be written to as if it
    were the terminal; what is said there is refused, and reported as any failed write is.
    """
    for number in (0, OUT, ERROR):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)
    sys.stdout = sys.stdout or _refusing(OUT)
    sys.stderr = sys.stderr or _refusing(ERROR)
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace"),
                           (sys.stderr, "backslashreplace")):  # fmt: skip
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _refusing(number: int) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(number, "w", closefd=False)))


def tell(sentence: str) -> None:
    """Say something that is not the answer; where it cannot be said, nothing depends on it."""
    with suppress(OSError, ValueError):
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201


def answered(question: str) -> str:
    """Ask on the terminal; the end of the input is an empty answer."""
    try:
        return input(visible_line(question)).strip()
    except EOFError:
        return ""


def is_yes(question: str) -> bool:
    """Ask on the terminal; anything but a yes is a no."""
    how = _("(y/n) ")
    return answered(f"{question} {how}").casefold() in _("y yes").split()


def finish() -> None:
    """Flush what is left to be written; what cannot be must not make the program's end fail."""
    for stream, number in ((sys.stdout, OUT), (sys.stderr, ERROR)):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), number)
                stream.flush()
