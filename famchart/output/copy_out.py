"""What is written as an ordinary file, on purpose: the copy is not encrypted."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.output.safe_names import safe_name
from famchart.records.document import Document
from famchart.store import originals
from famchart.store.copies import note_copy
from famchart.store.documents import address_of
from famchart.store.durable import readable_disk_errors, sync_folder
from famchart.store.vault import Vault

WHAT_A_COPY_IS = N_("The copy is NOT encrypted: whoever has the file can read it.")


class FileTakenError(WrongUseError):
    """A file is never overwritten."""

    message = N_("“{path}” is there already; name a new file.")


@dataclass(frozen=True)
class Copied:
    """A copy that was made."""

    path: Path
    size: int

    @property
    def words(self) -> str:
        return _("Saved. {warning} {path}").format(warning=_(WHAT_A_COPY_IS), path=self.path)


def copy_out(vault: Vault, document: Document, to: Path, clock: Clock) -> Copied:
    """Write the bytes of a document to a new file, whole or not at all, for its owner alone.

    In a folder it gets the name that it came with. Raise NoFileKeptError, FileTakenError,
    DamagedOriginalError, NoSpaceError, NoPermissionError.
    """
    path = free_path(own_name(document), to)
    with vault.reading() as facts:
        size = write_new(path, originals.pieces(facts.connection, address_of(document, facts)))
    note_copy(vault, path, clock.now(), [document.person_id])
    return Copied(path, size)


def free_path(name: str, to: Path) -> Path:
    """Return the full path of a new file, in a folder under this name; raise FileTakenError."""
    to = Path(os.path.expanduser(to)).absolute()
    path = to / name if to.is_dir() else to
    if os.path.lexists(path):
        raise FileTakenError(path=path)
    return path


def write_new(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a new file, whole or not at all, for its owner alone; return its size."""
    with readable_disk_errors(path):
        descriptor, staged = tempfile.mkstemp(prefix=".famchart-", dir=path.parent)  # mode 0600
        try:
            with os.fdopen(descriptor, "wb") as file:
                size = sum(map(file.write, pieces))
                file.flush()
                os.fsync(file.fileno())
            _put_in_place(Path(staged), path)
        finally:
            with suppress(OSError):
                os.unlink(staged)
        sync_folder(path.parent)
    return size


def own_name(document: Document) -> str:
    """Return what the copy of a document is called in a folder."""
    named = PurePath(document.file_name or document.title)
    ending = safe_name(named.suffix.strip(".")) if named.suffix.strip(".") else ""
    return safe_name(named.stem) + (f".{ending[:8]}" if ending else "")


def _put_in_place(staged: Path, path: Path) -> None:
    """Give a file its name unless another one has it; some sticks know no second names."""
    try:
        os.link(staged, path)
    except FileExistsError:
        raise FileTakenError(path=path) from None
    except OSError:
        if os.path.lexists(path):
            raise FileTakenError(path=path) from None
        os.rename(staged, path)
