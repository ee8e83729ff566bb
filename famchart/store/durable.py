"""Writing small files so that a power cut leaves the old one or the new one, never half."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from famchart.core.errors import NoRoomError
from famchart.i18n import N_


class NoSpaceError(NoRoomError):
    """The disk is full."""

    message = N_(
        "There is no space left to write {path}. Nothing was lost; free some and try again."
    )


class NoPermissionError(NoRoomError):
    """The folder may not be written, or does not exist."""

    message = N_("{path} cannot be written. Nothing was lost; check that you may write there.")


@contextmanager
def readable_disk_errors(path: Path) -> Iterator[None]:
    """Turn what the system says of a write into a sentence."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise (NoSpaceError if full else NoPermissionError)(path=path) from None


def write_durably(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write beside, sync, then put in place; raise NoSpaceError or NoPermissionError."""
    with readable_disk_errors(path):
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                os.chmod(name, mode)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last; Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
