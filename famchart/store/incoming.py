"""A file on its way into the vault: looked at once, then read a piece at a time."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from famchart.core.errors import NoRoomError, UnreadableInputError
from famchart.core.file_types import ENOUGH, media_of, size_words
from famchart.i18n import N_
from famchart.store.originals import DIGEST_BYTES, PIECE

MOST_BYTES = 1 << 30
"""A document of more than a gigabyte would make every copy of the vault slow."""
MOST_IMPORTED = 8 << 30
"""What a telephone exports of many years is larger, and is kept once: its records come from it."""
TIMES_WRITTEN = 2
"""What is saved is written twice: into the write-ahead log, then into vault.db."""
ROOM_TO_SPARE = 16 << 20


class NoSuchFileError(UnreadableInputError):
    """The file is not there, or may not be read."""

    message = N_("“{path}” cannot be read: check the name and that you may read it.")


class NotAFileError(UnreadableInputError):
    """It is a folder, a device or a pipe."""

    message = N_("“{path}” is no file: a document is one file; of a folder make a zip first.")


class EmptyFileError(UnreadableInputError):
    """There is not a byte in it."""

    message = N_("“{path}” is empty: there is nothing to keep. Get the file once more.")


class TooLargeFileError(UnreadableInputError):
    """It is larger than what may be kept."""

    message = N_("“{path}” has {size}; here a file may have {most} at most. Keep it in parts.")


class ChangedFileError(UnreadableInputError):
    """Its bytes were others a moment ago."""

    message = N_("“{path}” changed while it was read; nothing was kept. Try again.")


class NoRoomForFileError(NoRoomError):
    """The disk of the vault would become full."""

    message = N_("Keeping “{path}” needs {needed} free beside the vault; there are {free}.")


@dataclass(frozen=True)
class Incoming:
    """A file as it was looked at."""

    path: Path
    address: str
    size: int
    media: str

    @property
    def name(self) -> str:
        """Its name; what is no text in it, as signs."""
        return os.fsencode(self.path.name).decode("utf-8", "replace")


def file_named(typed: str) -> Path:
    """Return the full path of what a person typed; ~ is the own folder."""
    return Path(os.path.expanduser(typed.strip())).absolute()


def looked_at(path: Path, most: int = MOST_BYTES) -> Incoming:
    """Read a file once for its address and its type; raise an UnreadableInputError."""
    digest, size, first = blake2b(digest_size=DIGEST_BYTES), 0, b""
    for piece in _read(path, most):
        first = first or piece[:ENOUGH]
        size += len(piece)
        if size > most:
            raise _too_large(path, size, most)
        digest.update(piece)
    if not size:
        raise EmptyFileError(path=path)
    return Incoming(path, digest.hexdigest(), size, media_of(first, path.name))


def content_of(incoming: Incoming) -> Iterator[bytes]:
    """Yield the bytes in pieces; raise ChangedFileError where they are not those looked at."""
    digest, size = blake2b(digest_size=DIGEST_BYTES), 0
    for piece in _read(incoming.path, MOST_IMPORTED):
        size += len(piece)
        if size > incoming.size:
            break
        digest.update(piece)
        yield piece
    if digest.hexdigest() != incoming.address:
        raise ChangedFileError(path=incoming.path)


def check_file(path: Path, most: int = MOST_BYTES) -> int:
    """Return the size of a file that can be kept, without reading it; raise why it cannot."""
    with _readable(path):
        about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise NotAFileError(path=path)
    if about.st_size > most:
        raise _too_large(path, about.st_size, most)
    return about.st_size


def check_room(incoming: Incoming, folder: Path) -> None:
    """Raise NoRoomForFileError before a disk is filled to its last byte."""
    needed = incoming.size * TIMES_WRITTEN + ROOM_TO_SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoomForFileError(
            path=incoming.path, needed=size_words(needed), free=size_words(free)
        )


def _too_large(path: Path, size: int, most: int) -> TooLargeFileError:
    return TooLargeFileError(path=path, size=size_words(size), most=size_words(most))


def _read(path: Path, most: int) -> Iterator[bytes]:
    check_file(path, most)
    with _readable(path):
        # a pipe that took the file's place meanwhile must not make us wait
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotAFileError(path=path)
        while piece := _piece(path, file):
            yield piece


def _piece(path: Path, file: BinaryIO) -> bytes:
    """Read a whole piece: the system may hand over less than was asked for."""
    parts, wanted = [], PIECE
    with _readable(path):
        while wanted and (part := file.read(wanted)):
            parts.append(part)
            wanted -= len(part)
    return b"".join(parts)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into a sentence; a name with a zero byte, too."""
    try:
        yield
    except (OSError, ValueError):
        raise NoSuchFileError(path=path) from None
