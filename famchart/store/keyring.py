"""The ways into a vault: finding them in whichever copy of keys.json is whole, changing both."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from famchart.core.errors import NotLetInError, UnreadableInputError, WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.store.durable import readable_disk_errors, write_copies, write_durably
from famchart.store.kdf import KdfCost
from famchart.store.key_copies import (
    NAMES,
    Copy,
    check_none_is_denied,
    content,
    documents,
    read_copies,
)
from famchart.store.keys import (
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

NEW_KEY_FILE_LENGTH = 64
LONGEST_SLOT_NAME = 60
NO_WAY_IN = N_(
    "Neither copy of keys.json can be used, so only the recovery sheet opens this vault;"
    " “famchart --sheet FILE passphrase” makes both anew."
)


class UnreadableKeyFileError(UnreadableInputError):
    """The key file is not there, or empty."""

    message = N_("The key file {file} cannot be read, or is empty.")


class KeyFileExistsError(WrongUseError):
    """A new key file would overwrite another file."""

    message = N_("{file} exists already; choose another name for the new key file.")


class SameKeyFileError(WrongUseError):
    """A key file was to be added that opens the vault already."""

    message = N_("This key file opens the vault already; “famchart slots” lists the ways in.")


class NoSuchSlotError(WrongUseError):
    """There is no slot with this id or name."""

    message = N_("There is no slot “{slot}”; “famchart slots” lists them.")


class SeveralSlotsError(WrongUseError):
    """Several slots have this name."""

    message = N_("Several ways in are called “{slot}”; name the one you mean by its id.")


class SlotNameError(WrongUseError):
    """A way in was to be called something that no line has room for."""

    message = N_("The name of a way in is one line of 1 to {most} characters: whose it is.")


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

        Raise what the copies said: WrongPassphraseError and its kin, DamagedKeysError, NoKeysError,
        MayNotReadError.
        """
        return next(cls.unlocked(folder, credential, vault))

    @classmethod
    def unlocked(
        cls, folder: Path, credential: SlotCredential, vault: str | None = None
    ) -> Iterator[tuple[KeyRing, Root]]:
        """Yield each copy that opens, the newest first; raise as `unlock` does where none does."""
        copies = read_copies(folder)
        refused: list[tuple[KeyDocument, NotLetInError]] = []
        is_any = False
        for document in documents(folder, copies, vault):
            try:
                root = document.unlock(credential)
            except NotLetInError as error:
                refused.append((document, error))
                continue
            for newer, refusal in refused:
                if newer.is_sealed_by(root):
                    raise refusal  # this way in was taken away; a crash left the older copy
            is_any = True
            yield cls._chosen(folder, copies, document), root
        if not is_any:
            raise _plainest([refusal for _document, refusal in refused])

    @classmethod
    def read(cls, folder: Path) -> KeyRing:
        """Read the newest copy without unlocking it, to list it; raise NoKeysError and its kin."""
        copies = read_copies(folder)
        newest = documents(folder, copies)[0]
        return cls._chosen(folder, copies, newest)

    @classmethod
    def of_root(cls, folder: Path, root: Root, vault: str, generation: int) -> KeyRing:
        """Return the ring for whoever holds the root, above all by the recovery sheet.

        Without a copy that the root has sealed, as new as the generation that the database
        remembers, it is empty: the next way in that is added makes both copies anew.
        """
        copies = read_copies(folder)
        current = [
            copy.document
            for copy in copies
            if copy.document
            and copy.document.vault == vault
            and copy.document.is_sealed_by(root)
            and copy.document.generation >= generation
        ]
        if not current:
            return cls(folder, KeyDocument(vault, generation), [_(NO_WAY_IN)])
        return cls._chosen(folder, copies, max(current, key=attrgetter("generation")))

    @classmethod
    def _chosen(cls, folder: Path, copies: list[Copy], document: KeyDocument) -> KeyRing:
        notes = [note for copy in copies if (note := copy.note(document))]
        return cls(folder, document, notes)

    def save(self) -> None:
        """Write both copies, one after the other: at every moment one of them is whole."""
        write_copies([self.folder / name for name in NAMES], self.document.json())

    def repair(self) -> None:
        """Write a copy anew that is missing, damaged or older; an empty ring has none to write."""
        if not self.document.slots:
            return
        wanted = self.document.json()
        for copy in read_copies(self.folder):
            if copy.is_denied or content(copy.path) != wanted:
                write_durably(copy.path, wanted)
        self.notes = []

    def add(
        self, root: Root, credential: SlotCredential, label: str = "", cost: KdfCost | None = None
    ) -> Slot:
        """Add a way in and write both copies; raise SameKeyFileError and others."""
        if isinstance(credential, KeyFile) and self.opened_by(credential):
            raise SameKeyFileError
        slot = self._wrapped(root, credential, label, cost)
        self._keep((*self.document.slots, slot), root)
        return slot

    def remove(self, root: Root, slot_id: str) -> None:
        """Take a way in away; raise NoSuchSlotError or LastSlotError."""
        removed = self.called(slot_id)
        self._keep(tuple(slot for slot in self.document.slots if slot is not removed), root)

    def called(self, name: str) -> Slot:
        """Return the way in of an id, or of a name; raise NoSuchSlotError, SeveralSlotsError."""
        slots = self.document.slots
        found = [slot for slot in slots if slot.id == name] or [
            slot for slot in slots if slot.label.casefold() == name.casefold() != ""
        ]
        if not found:
            raise NoSuchSlotError(slot=name[:16])
        if len(found) > 1:
            raise SeveralSlotsError(slot=name[:16])
        return found[0]

    def change_passphrase(
        self, root: Root, old: Passphrase | None, new: Passphrase, cost: KdfCost | None = None
    ) -> None:
        """Put a new passphrase in the place of an old one, or of all if none is named.

        Only this document changes; the database keeps its key. Raise WrongPassphraseError where
        the old one is none of this vault's.
        """
        slots = self.document.slots
        replaced = [slot for slot in slots if slot.kind == Passphrase.kind]
        if old is not None:
            replaced = self.opened_by(old)
        replaced += [slot for slot in slots if slot.kind == Demo.kind]  # it lets anybody in
        if old and not replaced:
            raise WrongPassphraseError
        label = replaced[0].label if len(replaced) == 1 else ""
        slot = self._wrapped(root, new, label, cost)
        self._keep((*(each for each in slots if each not in replaced), slot), root)

    def opened_by(self, credential: SlotCredential) -> list[Slot]:
        """Return the ways in that this is the secret of."""
        return [slot for slot in self.document.slots if self.is_opened(slot, credential)]

    def is_opened(self, slot: Slot, credential: SlotCredential) -> bool:
        """True where this is the secret of a way in; for a passphrase that takes its time."""
        return slot.unwrap(credential, self.document.vault) is not None

    def _wrapped(
        self, root: Root, credential: SlotCredential, label: str, cost: KdfCost | None
    ) -> Slot:
        if cost is None:
            cost = KdfCost.calibrated() if isinstance(credential, Passphrase) else KdfCost()
        return Slot.wrap(root, credential, self.document.vault, label, cost)

    def _keep(self, slots: tuple[Slot, ...], root: Root) -> None:
        """Write the next generation; this ring has it only once it is on the disk.

        Ways in that cannot be read must not be lost with it: raise MayNotReadError.
        """
        if not self.document.slots:
            check_none_is_denied(read_copies(self.folder))
        following = KeyRing(self.folder, self.document.with_slots(slots, root))
        following.save()
        self.document, self.notes = following.document, []


def check_slot_name(name: str) -> str:
    """Return the name that somebody gives to a way in; raise SlotNameError."""
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_SLOT_NAME or not name.isprintable():
        raise SlotNameError(most=LONGEST_SLOT_NAME)
    return name


def new_document(vault: str, root: Root, first: SlotCredential, cost: KdfCost) -> KeyDocument:
    slot = Slot.wrap(root, first, vault, "", cost)
    return KeyDocument(vault, 1, (slot,)).sealed(root)


def opens_for_anybody(folder: Path) -> bool:
    """True for the vault of the made-up family, which asks for no secret."""
    whole = [copy.document for copy in read_copies(folder) if copy.document]
    return any(slot.kind == Demo.kind for document in whole for slot in document.slots)


def _plainest(refusals: list[NotLetInError]) -> NotLetInError:
    """Return “wrong passphrase” if a whole copy said so, else the damage of the newest copy."""
    wrong = (WrongPassphraseError, WrongKeyFileError)
    return next((each for each in refusals if isinstance(each, wrong)), refusals[0])


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
