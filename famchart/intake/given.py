"""A file as it was handed over: bytes that can be opened again and again, and a name.

The name is for people; what a file is, is told by its bytes (formats/__init__.py). Nothing of it is
ever written anywhere while it is read: a member of an archive is unpacked as it is needed.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_

HEAD = 65_536
"""Bytes at its beginning that are enough to tell what a file is."""
MOST_AT_ONCE = 200_000_000
"""Bytes of a file that are taken into memory; only what can be streamed may be larger."""


class TooLargeFileError(UnreadableInputError):
    """The file is larger than anything a portal hands out of its kind."""

    message = N_("{file} is larger than {most} MB: famchart does not read such a file at once.")


class PasswordNeededError(UnreadableInputError):
    """The file is locked, and no password was given."""

    message = N_("“{file}” is locked: a password is needed; give it by --file-password-fd N.")


class WrongPasswordError(UnreadableInputError):
    """The password that was given does not open it."""

    message = N_("The password does not open “{file}”; check how the portal says it is made.")


@dataclass(frozen=True)
class Given:
    """A file, or a member of an archive."""

    name: str
    size: int
    open: Callable[[], BinaryIO]
    depth: int = 0
    """How many archives it is in."""

    @cached_property
    def head(self) -> bytes:
        with self.open() as stream:
            return stream.read(HEAD)

    def content(self, most: int = MOST_AT_ONCE) -> bytes:
        """Return all its bytes; raise TooLargeFileError, whatever its declared size says."""
        with self.open() as stream:
            found = stream.read(most + 1)
        if len(found) > most:
            raise TooLargeFileError(file=self.name, most=most // 1_000_000)
        return found


def given_bytes(content: bytes, name: str = "", depth: int = 0) -> Given:
    return Given(name, len(content), lambda: io.BytesIO(content), depth)


def given_file(path: Path) -> Given:
    """Return a file on the disk; raise OSError where it is not there."""
    return Given(path.name, path.stat().st_size, lambda: path.open("rb"))
