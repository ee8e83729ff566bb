"""keys.json and its copy: reading whichever is whole, writing both."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from famchart.core.errors import NotLetInError, UnreadableInputError, WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.store.durable import readable_disk_errors, write_copies, write_durably
from famchart.store.kdf import KdfCost
from famchart.store.keys import (
    DamagedKeysError,
    Demo,
    KeyDocument,
    KeyFile,
    Passphrase,
    Slot,
    SlotCredential,
    WrongKeyFileError,
    WrongPassphraseError,
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


class AnotherVaultsKeysError(NotLetInError):
    """Every copy was copied here from another vault."""

    message = N_(
        "keys.json in {vault} belongs to another vault; put its own back, or open with the"
        " recovery sheet: famchart --sheet FILE."
    )


class NoSuchSlotError(WrongUseError):
    """There is no slot with this id."""

    message = N_("There is no slot “{slot}”; “famchart slots” lists them.")


@dataclass(frozen=True)
class Copy:
    """One of the two files: its document, or None where it is missing or unreadable."""

    name: str
    document: KeyDocument | None

    def note(self, chosen: KeyDocument) -> str | None:
        """Say what is wrong with this copy, compared with the one that is used."""
        if self.document == chosen:
            return None
        if self.document is None:
            words = _("{name} is missing or damaged; its copy was used.")
        elif self.document.vault != chosen.vault:
            words = _("{name} belongs to another vault; its copy was used.")
        elif self.document.generation < chosen.generation:
            words = _("{name} is older than its copy; the newer one was used.")
        else:
            words = _("{name} was changed from outside or is damaged; its copy was used.")
        return words.format(name=self.name)


@dataclass
class KeyRing:
    """The key document of a vault, read from the better of its two copies."""

    folder: Path
    document: KeyDocument
    notes: list[str] = field(default_factory=list)
    """What is wrong with a copy, in sentences."""

    @classmethod
    def unlock(
        cls, folder: Path, credential: SlotCredential, vault: str | None = None
    ) -> tuple[KeyRing, Root]:
        """Open the newest copy that is whole; a copy of another vault than a named one is not.

        Raise what the copies said: WrongPassphraseError and its kin, DamagedKeysError, NoKeysError.
        """
        copies = _copies(folder)
        refused: list[tuple[KeyDocument, NotLetInError]] = []
        for document in _documents(folder, copies, vault):
            try:
                root = document.unlock(credential)
            except NotLetInError as error:
                refused.append((document, error))
                continue
            for newer, refusal in refused:
                if newer.is_sealed_by(root):
                    raise refusal  # this way in was taken away; a crash left the older copy
            return cls._chosen(folder, copies, document), root
        raise _plainest([refusal for _document, refusal in refused])

    @classmethod
    def read(cls, folder: Path) -> KeyRing:
        """Read the newest copy without unlocking it, to list it; raise NoKeysError."""
        copies = _copies(folder)
        newest = _documents(folder, copies)[0]
        return cls._chosen(folder, copies, newest)

    @classmethod
    def of_root(cls, folder: Path, root: Root, vault: str, generation: int) -> KeyRing:
        """Return the ring for whoever holds the root, above all by the recovery sheet.

        Without a copy that the root has sealed, as new as the generation that the database
        remembers, it is empty: the next way in that is added makes both copies anew.
        """
        copies = _copies(folder)
        current = [
            copy.document
            for copy in copies
            if copy.document
            and copy.document.is_sealed_by(root)
            and copy.document.generation >= generation
        ]
        if not current:
            return cls(folder, KeyDocument(vault, generation))
        return cls._chosen(folder, copies, max(current, key=_generation))

    @classmethod
    def _chosen(cls, folder: Path, copies: list[Copy], document: KeyDocument) -> KeyRing:
        notes = [note for copy in copies if (note := copy.note(document))]
        return cls(folder, document, notes)

    def save(self) -> None:
        """Write both copies, one after the other: at every moment one of them is whole."""
        write_copies([self.folder / name for name in NAMES], self.document.json())

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
        slot = self._wrapped(root, credential, label, cost)
        self._keep((*self.document.slots, slot), root)
        return slot

    def remove(self, root: Root, slot_id: str) -> None:
        """Take a way in away; raise NoSuchSlotError or LastSlotError."""
        left = tuple(slot for slot in self.document.slots if slot.id != slot_id)
        if len(left) == len(self.document.slots):
            raise NoSuchSlotError(slot=slot_id[:16])
        self._keep(left, root)

    def change_passphrase(
        self, root: Root, old: Passphrase | None, new: Passphrase, cost: KdfCost | None = None
    ) -> None:
        """Put a new passphrase in the place of an old one, or of all if none is named.

        Only this document changes; the database keeps its key. Raise WrongPassphraseError where
        the old one is none of this vault's.
        """
        vault, slots = self.document.vault, self.document.slots
        replaced = [
            slot
            for slot in slots
            if (slot.kind == Passphrase.kind and (old is None or slot.unwrap(old, vault)))
            or slot.kind == Demo.kind  # it would go on letting anybody in
        ]
        if old and not replaced:
            raise WrongPassphraseError
        label = replaced[0].fields.get("label") if len(replaced) == 1 else ""
        slot = self._wrapped(root, new, str(label), cost)
        self._keep((*(each for each in slots if each not in replaced), slot), root)

    def _wrapped(
        self, root: Root, credential: SlotCredential, label: str, cost: KdfCost | None
    ) -> Slot:
        if cost is None:
            cost = KdfCost.calibrated() if isinstance(credential, Passphrase) else KdfCost()
        return Slot.wrap(root, credential, self.document.vault, label, cost)

    def _keep(self, slots: tuple[Slot, ...], root: Root) -> None:
        """Write the next generation; this ring has it only once it is on the disk."""
        following = KeyRing(self.folder, self.document.with_slots(slots, root))
        following.save()
        self.document = following.document


def new_document(vault: str, root: Root, first: SlotCredential, cost: KdfCost) -> KeyDocument:
    slot = Slot.wrap(root, first, vault, "", cost)
    return KeyDocument(vault, 1, (slot,)).sealed(root)


def opens_for_anybody(folder: Path) -> bool:
    """True for the vault of the made-up family, which asks for no secret."""
    documents = [copy.document for copy in _copies(folder) if copy.document]
    return any(slot.kind == Demo.kind for document in documents for slot in document.slots)


def _copies(folder: Path) -> list[Copy]:
    return [Copy(name, _document(folder / name)) for name in NAMES]


def _document(path: Path) -> KeyDocument | None:
    try:
        return KeyDocument.parse(_content(path))
    except DamagedKeysError:
        return None


def _documents(folder: Path, copies: list[Copy], vault: str | None = None) -> list[KeyDocument]:
    """Return the different documents among the copies, the newest generation first."""
    found: list[KeyDocument] = []
    for copy in copies:
        if copy.document and copy.document not in found:
            found.append(copy.document)
    own = [each for each in found if vault in (None, each.vault)]
    if not own:
        raise (AnotherVaultsKeysError if found else NoKeysError)(vault=folder)
    return sorted(own, key=_generation, reverse=True)


_generation = attrgetter("generation")


def _plainest(refusals: list[NotLetInError]) -> NotLetInError:
    """Return “wrong passphrase” if a whole copy said so, else the damage of the newest copy."""
    wrong = (WrongPassphraseError, WrongKeyFileError)
    return next((each for each in refusals if isinstance(each, wrong)), refusals[0])


def _content(path: Path) -> bytes:
    """Return what a copy holds; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_DOCUMENT)
    except OSError:
        return b""


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
    with readable_disk_errors(path):
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            raise KeyFileExistsError(file=path) from None
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
