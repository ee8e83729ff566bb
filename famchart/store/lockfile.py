"""One writer at a time: an advisory lock whose file says who holds it."""

from __future__ import annotations

import errno
import json
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from famchart.core.clock import Clock
from famchart.core.errors import VaultUnavailableError
from famchart.core.terminal_text import visible_line
from famchart.core.zoned import moment_words
from famchart.i18n import N_
from famchart.store.durable import NoPermissionError, readable_disk_errors

NAME = "vault.lock"
LONGEST_NOTE = 4096
FLAGS = os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)  # a link could name any file
HOLDER = ("process", "machine", "since")
IN_USE = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class VaultInUseError(VaultUnavailableError):
    """Another famchart is writing this vault."""

    message = N_(
        "This vault is open in another famchart (process {process} on {machine}, since {since})."
        " Close it there; today, list, show and search work beside it."
    )


@dataclass(frozen=True)
class Since:
    """The moment that a holder wrote down, in the words and by the clock of whoever reads it."""

    written: str

    def __str__(self) -> str:
        try:
            moment = datetime.fromisoformat(self.written).astimezone()
        except ValueError:
            return self.written
        return moment_words(moment, None, Clock().today())


class NoLockError(VaultUnavailableError):
    """The file system knows no locks: two programs could write at once."""

    message = N_(
        "The disk with {vault} cannot lock files, so the vault is not safe to write there;"
        " move it to another disk."
    )


class WriterLock:
    """The right to write a vault; the system takes it back when the program ends, however."""

    def __init__(self, folder: Path) -> None:
        """Take the lock; raise VaultInUseError, NoLockError or NoPermissionError."""
        path = folder / NAME
        with readable_disk_errors(path):
            self._descriptor: int | None = os.open(path, os.O_RDWR | FLAGS, 0o600)
        _take(self._descriptor, folder, _lock)
        _sign(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.release()

    def release(self) -> None:
        """Let others write; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
            os.close(descriptor)


def keep_writers_out(folder: Path) -> Callable[[], None]:
    """Share the lock with other readers, where SQLite's own locks have no room to be made.

    Return what gives it back; raise as WriterLock does. For POSIX systems only.
    """
    path = folder / NAME
    try:
        descriptor = os.open(path, os.O_RDONLY | FLAGS, 0o600)
    except OSError as error:
        if error.errno == errno.EROFS:
            return lambda: None  # on a disk that is read-only there is no writer
        raise NoPermissionError(path=path) from None
    _take(descriptor, folder, _share)
    return lambda: os.close(descriptor)


def _take(descriptor: int, folder: Path, lock: Callable[[int], None]) -> None:
    """Lock an open file, or close it and say who has it."""
    try:
        lock(descriptor)
    except OSError as error:
        holder = _holder(descriptor)
        os.close(descriptor)
        if error.errno in IN_USE:
            raise VaultInUseError(**holder) from None
        raise NoLockError(vault=folder) from None


def _sign(descriptor: int) -> None:
    """Write down who holds it; a full disk must not keep the only writer out."""
    holder = {
        "program": "famchart",
        "process": os.getpid(),
        "machine": platform.node(),
        "since": Clock().now().isoformat(timespec="seconds"),
    }
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(holder).encode())


def _holder(descriptor: int) -> dict[str, object]:
    """Return what the holder wrote of itself, safe to show."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        found = json.loads(os.read(descriptor, LONGEST_NOTE))
        told = {name: visible_line(str(found[name]))[:80] for name in HOLDER}
        return told | {"since": Since(told["since"])}
    except (OSError, ValueError, KeyError, TypeError):
        return dict.fromkeys(HOLDER, "?")


if os.name == "posix":
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)

else:
    import msvcrt

    _FAR = 1 << 30  # Windows keeps others from reading locked bytes: lock one past the note

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
