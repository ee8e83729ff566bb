"""One writer at a time: an advisory lock whose file says who holds it."""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from famchart.core.errors import VaultUnavailableError
from famchart.i18n import N_
from famchart.store.durable import readable_disk_errors

NAME = "vault.lock"
LONGEST_NOTE = 4096


class VaultInUseError(VaultUnavailableError):
    """Another famchart is writing this vault."""

    message = N_(
        "This vault is open in another famchart (process {process} on {machine}, since {since})."
        " Close it there; today, list, show and search work beside it."
    )


class WriterLock:
    """The right to write a vault; the system takes it back when the program ends, however."""

    def __init__(self, folder: Path) -> None:
        """Take the lock; raise VaultInUseError, or NoPermissionError."""
        path = folder / NAME
        with readable_disk_errors(path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError:
            holder = _holder(self._descriptor)
            os.close(self._descriptor)
            raise VaultInUseError(**holder) from None
        self._sign()

    def release(self) -> None:
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def _sign(self) -> None:
        """Write down who holds it; a full disk must not keep the only writer out."""
        holder = {
            "process": os.getpid(),
            "machine": platform.node(),
            "since": datetime.now().astimezone().isoformat(timespec="seconds"),
        }
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, json.dumps(holder).encode())


def _holder(descriptor: int) -> dict[str, object]:
    """Return what the holder wrote of itself."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        found = json.loads(os.read(descriptor, LONGEST_NOTE))
        return {name: str(found[name])[:80] for name in ("process", "machine", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return {"process": "?", "machine": "?", "since": "?"}


if os.name == "posix":
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

else:
    import msvcrt

    _FAR = 1 << 30  # Windows keeps others from reading locked bytes: lock one past the note

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
