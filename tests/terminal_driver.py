"""Driving the app from outside, as a person at a terminal does."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyte

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 10
"""Seconds without a sign of life after which a text is not waited for any more."""


class Terminal:
    """The app on a pseudo terminal; `shows` reads until a text is on the glass."""

    def __init__(self, vault: Path | None, *words: str, **environment: str) -> None:
        """Take the words of a command where it makes its own vault."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        where = ["--vault", str(vault)] if vault else []
        command = [sys.executable, "-m", "famchart", *where, "--lang", "en", *words]
        self.app = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", **environment},
        )  # fmt: skip
        os.close(slave)
        self._glass = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._glass)
        self.written = b""
        """All that the terminal was told, with what only it understands."""

    def shows(self, text: str) -> None:
        while text not in "\n".join(self.lines):
            if not select.select([self._master], [], [], PATIENCE)[0]:
                raise TimeoutError(
                    f"{text} is not on the glass:\n" + "\n".join(self._glass.display)
                )
            self._stream.feed(self._read())

    def ends(self) -> int:
        """Return the exit code."""
        self._take_until(lambda: self.app.poll() is not None)
        return int(self.app.returncode)

    def stop(self) -> None:
        """Stop the app as a shell does, and wait until it stands still."""
        os.kill(self.app.pid, signal.SIGTSTP)
        self._take_until(lambda: os.waitpid(self.app.pid, os.WUNTRACED | os.WNOHANG)[0] != 0)

    def _take_until(self, is_so: Callable[[], bool]) -> None:
        """Wait for the app; until then take what is written, for which an app waits."""
        begun = time.monotonic()
        while not is_so():
            if time.monotonic() > begun + PATIENCE:
                raise TimeoutError("the app goes on")
            if select.select([self._master], [], [], 1 / 20)[0]:
                with suppress(OSError):  # its end of the terminal is closed
                    self._stream.feed(self._read())

    @property
    def lines(self) -> list[str]:
        """What stands on the glass."""
        return list(self._glass.display)

    def _read(self) -> bytes:
        told = os.read(self._master, 65536)
        self.written += told
        return told

    def types(self, text: str) -> None:
        os.write(self._master, text.encode())

    def attributes(self) -> list[Any]:
        """Return how the terminal treats what is typed."""
        return termios.tcgetattr(self._master)

    def hang_up(self) -> None:
        os.close(self._master)

    def kill(self) -> None:
        self.app.kill()
        self.app.wait()
        os.close(self._master)
