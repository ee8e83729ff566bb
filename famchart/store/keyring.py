"""keys.json and its copy: reading whichever is whole, writing both."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from famchart.core.errors import NotLetInError, UnreadableInputError, WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.store.durable import readable_disk_errors, write_durably
from famchart.store.kdf import KdfCost
from famchart.store.keys import (
    DamagedKeysError,
    Demo,
    KeyDocument,
    KeyFile,
    Passphrase,
    Slot,
    SlotCredential,
)
from famchart.store.root import Root

NAMES = ("keys.json", "keys.backup.json")
LONGEST_DOCUMENT = 1 << 20
NEW_KEY_FILE_LENGTH = 64


class NoKeysError(NotLetInError):
    """Both copies are gone or unreadable."""

    message = N_(
        "Both copies of keys.json in {vault} are missing or damaged; the recovery sheet opens the"
        " vault: famchart --sheet FILE."
    )


class UnreadableKeyFileError(UnreadableInputError):
    """The key file is not there, or empty."""

    message = N_("The key file {file} cannot be read, or is empty.")


class KeyFileExistsError(WrongUseError):
    """A new key file would overwrite another file."""

    message = N_("{file} exists already; choose another name for the new key file.")


@dataclass
class KeyRing:
    """The key document of a vault, read from the better of its two copies."""

    folder: Path
    document: KeyDocument
    notes: list[str] = field(default_factory=list)
    """What is wrong with a copy, in sentences."""

    @classmethod
    def unlock(cls, folder: Path, credential: SlotCredential) -> tuple[KeyRing, Root]:
        """Open the newest copy that can be opened; raise what the best copy said otherwise."""
        documents, notes = _documents(folder)
        first_error: NotLetInError | None = None
        for name, document in documents:
            try:
                root = document.unlock(credential)
            except DamagedKeysError as error:
                first_error = first_error or error
                notes.append(_damaged(name))
                continue
            return cls(folder, document, notes), root
        raise first_error or NoKeysError(vault=folder)

    @classmethod
    def read(cls, folder: Path) -> KeyRing:
        """Read the newest whole copy without unlocking it; raise NoKeysError."""
        documents, notes = _documents(folder)
        if not documents:
            raise NoKeysError(vault=folder)
        return cls(folder, documents[0][1], notes)

    def save(self) -> None:
        """Write both copies, one after the other: at every moment one of them is whole."""
        for name in NAMES:
            write_durably(self.folder / name, self.document.json())

    def repair(self) -> None:
        """Write a copy anew that is missing, damaged or older."""
        wanted = self.document.json()
        for name in NAMES:
            if _content(self.folder / name) != wanted:
                write_durably(self.folder / name, wanted)

    def add(
        self, root: Root, credential: SlotCredential, label: str = "", cost: KdfCost | None = None
    ) -> Slot:
        """Add a way in and write both copies."""
        slot = Slot.wrap(root, credential, self.document.vault, label, cost or KdfCost())
        self.document = self.document.with_slot(slot, root)
        self.save()
        return slot

    def remove(self, root: Root, slot_id: str) -> None:
        """Take a way in away; raise NoSuchSlotError or LastSlotError."""
        self.document = self.document.without_slot(slot_id, root)
        self.save()

    def change_passphrase(self, root: Root, old: Passphrase | None, new: Passphrase) -> None:
        """Put a new passphrase in the place of an old one, or of all if none is named.

        Only this document changes; the database keeps its key.
        """
        replaced = [
            slot
            for slot in self.document.slots
            if slot.kind == Passphrase.kind
            and (old is None or slot.unwrap(old, self.document.vault))
        ]
        slot = Slot.wrap(root, new, self.document.vault, "", KdfCost.calibrated())
        self.document = self.document.with_slot(slot, root)
        for each in replaced:
            self.document = self.document.without_slot(each.id, root)
        self.save()


def new_document(vault: str, root: Root, first: SlotCredential, cost: KdfCost) -> KeyDocument:
    slot = Slot.wrap(root, first, vault, "", cost)
    return KeyDocument(vault, 1, (slot,)).sealed(root)


def opens_for_anybody(folder: Path) -> bool:
    """True for the vault of the made-up family, which asks for no secret."""
    documents, _notes = _documents(folder)
    return any(slot.kind == Demo.kind for _name, doc in documents for slot in doc.slots)


def _documents(folder: Path) -> tuple[list[tuple[str, KeyDocument]], list[str]]:
    """Return the readable copies, the newest generation first, and notes on the others."""
    found: list[tuple[str, KeyDocument]] = []
    notes = []
    for name in NAMES:
        try:
            content = _content(folder / name)
            if content is None:
                raise DamagedKeysError(part=name)
            found.append((name, KeyDocument.parse(content)))
        except DamagedKeysError:
            notes.append(_damaged(name))
    return sorted(found, key=lambda each: -each[1].generation), notes


def _damaged(name: str) -> str:
    return _("{name} is missing or damaged; its copy was used.").format(name=name)


def _content(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_DOCUMENT)
    except OSError:
        return None


def key_file(path: Path) -> KeyFile:
    """Return the credential of a key file of any size; raise UnreadableKeyFileError."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            if not file.tell():
                raise OSError
    except OSError:
        raise UnreadableKeyFileError(file=path) from None
    return KeyFile(Secret(digest.hexdigest()))


def new_key_file(path: Path) -> None:
    """Make a key file of random bytes; raise KeyFileExistsError."""
    if path.exists():
        raise KeyFileExistsError(file=path)
    write_durably(path, os.urandom(NEW_KEY_FILE_LENGTH))


def same_disk_warning(path: Path, folder: Path) -> str | None:
    """Return a warning if a key file lies on the disk that it is to protect."""
    with readable_disk_errors(path):
        if path.stat().st_dev != folder.stat().st_dev:
            return None
    return _(
        "This key file is on the same disk as the vault: whoever takes the one has the other;"
        " keep it on a USB stick."
    )
