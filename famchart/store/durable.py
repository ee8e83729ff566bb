"""Writing small files so that a power cut leaves the old one or the new one, never half."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
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


class MayNotReadError(NoRoomError):
    """A file of the vault is there, and the system does not let us read it."""

    message = N_("{path} may not be read. Nothing was changed; check that you may read it.")


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
    write_copies((path,), content, mode)


def write_copies(paths: Sequence[Path], content: bytes, mode: int = 0o600) -> None:
    """Write several files of one content; a full disk is noticed before the first is replaced."""
    staged: list[Path] = []
    try:
        for path in paths:
            with readable_disk_errors(path):
                staged.append(_staged(path, content, mode))
        for temporary, path in zip(staged, paths, strict=True):
            with readable_disk_errors(path):
                os.replace(temporary, path)
                sync_folder(path.parent)
    finally:
        for temporary in staged:
            _discard(temporary)


def _staged(path: Path, content: bytes, mode: int) -> Path:
    """Return a synced file beside a path, ready to take its place."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.chmod(name, mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        _discard(Path(name))
        raise
    return Path(name)


def _discard(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last; Windows and some network disks have no such call."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise
    finally:
        os.close(descriptor)
