"""Reading a copy back, from its first byte to its last, against what was written."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from famchart.core.errors import NotLetInError, UnreadableInputError
from famchart.i18n import N_
from famchart.store.durable import readable_disk_errors
from famchart.store.export.content import MANIFEST, Manifest
from famchart.store.export.sealed import (
    CHUNK,
    DamagedCopyError,
    Heard,
    Key,
    NotACopyError,
    leave,
    unsealed,
)


class NotAsWrittenError(UnreadableInputError):
    """What came back is not what went out."""

    message = N_(
        "What came back from {path} is not what was written ({name}): the stick or its plug is not"
        " to be trusted. The copy before it was not touched; take another stick."
    )


def prove(path: Path, key: Key, written: Manifest, heard: Heard) -> None:
    """Read a copy from its disk and compare every file in it; raise NotAsWrittenError.

    Raise NoPermissionError as well.
    """
    found = Manifest()
    try:
        with readable_disk_errors(path), path.open("rb", CHUNK) as file:
            _not_from_memory(file.fileno())
            for name, chunks in found.counted(unsealed(file, key, heard)):
                if name != MANIFEST:
                    leave(chunks)
                elif b"".join(chunks) != written.as_bytes():
                    raise NotAsWrittenError(path=path, name=name)
    except (NotLetInError, NotACopyError, DamagedCopyError):  # of a stick pulled out as well
        last = next(reversed(found.files), path.name)
        raise NotAsWrittenError(path=path, name=last) from None
    for name in dict.fromkeys([*written.files, *found.files]):
        before, after = written.files.get(name), found.files.get(name)
        if before is None or after is None or before.told() != after.told():
            raise NotAsWrittenError(path=path, name=name)


def _not_from_memory(descriptor: int) -> None:
    """Ask the system to forget what it holds of the file, so that the disk itself is read."""
    with suppress(AttributeError, OSError):  # where there is no such call, it may be memory
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
