"""The two copies of keys.json: which of them can be used, and what is wrong with the other."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from famchart.core.errors import NotLetInError
from famchart.i18n import N_, _
from famchart.store.durable import MayNotReadError
from famchart.store.keys import DamagedKeysError, KeyDocument
from famchart.store.root import Root

NAMES = ("keys.json", "keys.backup.json")
LONGEST_DOCUMENT = 1 << 20


class NoKeysError(NotLetInError):
    """Both copies are gone or damaged."""

    message = N_(
        "Both copies of keys.json in {vault} are missing or damaged; the recovery sheet opens the"
        " vault: famchart --sheet FILE."
    )


class AnotherVaultsKeysError(NotLetInError):
    """Every copy was copied here from another vault."""

    message = N_(
        "keys.json in {vault} belongs to another vault; put its own back, or open with the"
        " recovery sheet: famchart --sheet FILE."
    )


@dataclass(frozen=True)
class Copy:
    """One of the two files: its document, or None where it is missing, damaged or denied."""

    path: Path
    document: KeyDocument | None
    is_denied: bool = False
    """The system does not let us read it."""

    def is_sealed_by(self, root: Root) -> bool:
        return self.document is not None and self.document.is_sealed_by(root)

    def note(self, chosen: KeyDocument) -> str | None:
        """Say what is wrong with this copy, compared with the one that is used."""
        if self.document == chosen:
            return None
        if self.is_denied:
            words = _("{name} may not be read; its copy was used.")
        elif self.document is None:
            words = _("{name} is missing or damaged; its copy was used.")
        elif self.document.vault != chosen.vault:
            words = _("{name} belongs to another vault; its copy was used.")
        elif self.document.generation < chosen.generation:
            words = _("{name} is older than its copy; the newer one was used.")
        else:
            words = _("{name} was changed from outside or is damaged; its copy was used.")
        return words.format(name=self.path.name)


def read_copies(folder: Path) -> list[Copy]:
    """Return both copies as they are, whatever is wrong with them."""
    return [_copy(folder / name) for name in NAMES]


def _copy(path: Path) -> Copy:
    try:
        return Copy(path, KeyDocument.parse(content(path)))
    except DamagedKeysError:
        return Copy(path, None)
    except MayNotReadError:
        return Copy(path, None, is_denied=True)


def content(path: Path) -> bytes:
    """Return what a copy holds, nothing where it is missing; raise MayNotReadError."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_DOCUMENT)
    except PermissionError:
        raise MayNotReadError(path=path) from None
    except OSError:
        return b""


def check_none_is_denied(copies: list[Copy]) -> None:
    """Raise MayNotReadError for a copy that is there, and that we may not read."""
    for copy in copies:
        if copy.is_denied:
            raise MayNotReadError(path=copy.path)


def documents(folder: Path, copies: list[Copy], vault: str | None = None) -> list[KeyDocument]:
    """Return the different documents among the copies, the newest generation first.

    Raise MayNotReadError, NoKeysError, or AnotherVaultsKeysError where none is the named vault's.
    """
    found: list[KeyDocument] = []
    for copy in copies:
        if copy.document and copy.document not in found:
            found.append(copy.document)
    own = [each for each in found if vault in (None, each.vault)]
    if not own:
        check_none_is_denied(copies)
        raise (AnotherVaultsKeysError if found else NoKeysError)(vault=folder)
    return sorted(own, key=attrgetter("generation"), reverse=True)
