"""Keys: one root secret, wrapped once for every way in.

The root is an age X25519 identity, printed on the recovery sheet; it never changes with a
passphrase. The database key follows from it (HKDF). A slot of keys.json wraps the root with
AES-256-GCM under a key that a passphrase (Argon2id) or a key file (HKDF) gives. This module knows
documents only; files are the business of keyring.py.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from famchart.core.errors import NotLetInError, WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import N_
from famchart.store.canonical import as_bytes, as_text, canonical
from famchart.store.kdf import MIB, KdfCost
from famchart.store.root import Root, derived

FORMAT = "famchart-keys-1"
KDF = "argon2id"
KEY_FILE = b"famchart/slot/keyfile/v1"
NO_SECRET = b"famchart/slot/demo/v1"
NONCE_LENGTH = 12
LONGEST_PASSPHRASE = 1_000_000


class WrongPassphraseError(NotLetInError):
    """No slot opens with this passphrase."""

    message = N_("That passphrase does not open this vault.")


class WrongKeyFileError(NotLetInError):
    """No slot opens with this key file."""

    message = N_("That key file does not open this vault.")


class DamagedKeysError(NotLetInError):
    """A key document cannot be used."""

    message = N_("keys.json is damaged ({part}); the recovery sheet opens the vault without it.")


class TooLittleMemoryError(NotLetInError):
    """This machine cannot pay what one guess costs; the vault was made on a larger one."""

    message = N_(
        "This computer has too little free memory to check the passphrase ({mib} MiB are needed);"
        " close other programs, or open with a key file or the recovery sheet."
    )


class EmptyPassphraseError(WrongUseError):
    """An empty passphrase protects nothing."""

    message = N_("The passphrase is empty; choose one of several words.")


class TooLongPassphraseError(WrongUseError):
    """A passphrase of more than a megabyte is a mistake."""

    message = N_("The passphrase is longer than a megabyte; was a file given by mistake?")


class LastSlotError(WrongUseError):
    """Without a slot only the recovery sheet would open the vault."""

    message = N_("This is the last way in besides the recovery sheet; add another one first.")


@dataclass(frozen=True)
class Passphrase:
    """A way in: words that somebody remembers; the same words typed elsewhere are the same."""

    secret: Secret
    kind = "passphrase"

    def bytes(self) -> bytes:
        """Return the NFKC form in UTF-8."""
        words = unicodedata.normalize("NFKC", self.secret.reveal())
        return words.encode("utf-8", "surrogatepass")

    def check_new(self) -> None:
        """Refuse what must not lock a vault; raise Empty- or TooLongPassphraseError."""
        if not self.secret.reveal().strip():
            raise EmptyPassphraseError
        if len(self.bytes()) > LONGEST_PASSPHRASE:
            raise TooLongPassphraseError


@dataclass(frozen=True)
class KeyFile:
    """A way in: the SHA-256 of some file's content."""

    digest: Secret
    kind = "keyfile"


@dataclass(frozen=True)
class Sheet:
    """A way in: the recovery sheet, or shares of it, which need no slot."""

    root: Root
    is_of_shares: bool = False
    kind = "sheet"


@dataclass(frozen=True)
class Demo:
    """No secret at all: for the throw-away vault of a made-up family; it protects nothing."""

    kind = "demo"


Credential = Passphrase | KeyFile | Sheet | Demo
SlotCredential = Passphrase | KeyFile | Demo


@dataclass(frozen=True)
class Slot:
    """The root, wrapped for one way in; `fields` are its JSON."""

    fields: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.fields.get("id"))

    @property
    def kind(self) -> str:
        return str(self.fields.get("kind"))

    @property
    def label(self) -> str:
        """The name that it was given; nothing where it has none."""
        return str(self.fields.get("label") or "")

    @property
    def created(self) -> str:
        return str(self.fields.get("created") or "")

    @classmethod
    def wrap(
        cls, root: Root, credential: SlotCredential, vault: str, label: str, cost: KdfCost
    ) -> Slot:
        """Make a way in; raise EmptyPassphraseError, TooLongPassphraseError, AbsurdCostError."""
        fields: dict[str, Any] = {
            "id": secrets.token_hex(4),
            "kind": credential.kind,
            "label": label,
            "created": datetime.now(UTC).date().isoformat(),
            "salt": as_text(os.urandom(16)),
        }
        if isinstance(credential, Passphrase):
            credential.check_new()
            numbers = {"m": cost.memory, "t": cost.passes, "p": cost.lanes}
            fields["kdf"] = {"name": KDF, **numbers}
        nonce = os.urandom(NONCE_LENGTH)
        key = _wrapping_key(fields, credential)
        plain = root.secret.reveal().encode("ascii")
        wrapped = AESGCM(key).encrypt(nonce, plain, _bound(vault, fields))
        return cls(fields | {"nonce": as_text(nonce), "wrapped": as_text(wrapped)})

    def unwrap(self, credential: SlotCredential, vault: str) -> Root | None:
        """Return the root, None if this is not the secret; raise some NotLetInError on damage."""
        if self.kind != credential.kind:
            return None
        try:
            bare = {k: v for k, v in self.fields.items() if k not in ("nonce", "wrapped")}
            key = _wrapping_key(bare, credential)
            nonce, wrapped = as_bytes(self.fields["nonce"]), as_bytes(self.fields["wrapped"])
            plain = AESGCM(key).decrypt(nonce, wrapped, _bound(vault, bare))
        except InvalidTag:
            return None
        except (KeyError, TypeError, ValueError, AttributeError):
            raise DamagedKeysError(part="slot") from None
        return Root.parse(plain.decode("ascii"))


@dataclass(frozen=True)
class KeyDocument:
    """The content of keys.json: the slots of one vault, sealed with a MAC under the root."""

    vault: str
    """The vault's id; copied into every slot, so that slots cannot be moved between vaults."""
    generation: int = 1
    """Counts the changes; the database keeps it too, so that an old file is noticed."""
    slots: tuple[Slot, ...] = ()
    mac: str = field(default="", repr=False)

    def json(self) -> bytes:
        return canonical(self._body() | {"mac": self.mac}) + b"\n"

    @classmethod
    def parse(cls, content: bytes) -> KeyDocument:
        """Read a document; raise DamagedKeysError."""
        try:
            found = json.loads(content)
            if found["format"] != FORMAT or type(found["generation"]) is not int:
                raise ValueError(found["format"])
            slots = tuple(Slot(dict(fields)) for fields in found["slots"])
            return cls(str(found["vault"]), found["generation"], slots, str(found["mac"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise DamagedKeysError(part="JSON") from None

    def sealed(self, root: Root) -> KeyDocument:
        return replace(self, mac=self._mac(root))

    def is_sealed_by(self, root: Root) -> bool:
        return hmac.compare_digest(canonical(self.mac), canonical(self._mac(root)))

    def unlock(self, credential: SlotCredential) -> Root:
        """Try every slot; raise what the slots said: some damage, else that this is no way in."""
        damage: NotLetInError | None = None
        for slot in self.slots:
            try:
                root = slot.unwrap(credential, self.vault)
            except NotLetInError as error:
                damage = error
                continue
            if root and self.is_sealed_by(root):
                return root
            if root:
                damage = DamagedKeysError(part="mac")
        raise damage or _not_let_in(credential)

    def with_slots(self, slots: tuple[Slot, ...], root: Root) -> KeyDocument:
        """Return the next generation, with other ways in; raise LastSlotError where none is left.

        What somebody else wrote must not be sealed anew: raise DamagedKeysError.
        """
        if self.slots and not self.is_sealed_by(root):
            raise DamagedKeysError(part="mac")
        if not slots:
            raise LastSlotError
        return replace(self, slots=slots, generation=self.generation + 1).sealed(root)

    def _body(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "vault": self.vault,
            "generation": self.generation,
            "slots": [slot.fields for slot in self.slots],
        }

    def _mac(self, root: Root) -> str:
        return as_text(hmac.digest(root.mac_key(), canonical(self._body()), "sha256"))


def _not_let_in(credential: SlotCredential) -> NotLetInError:
    if isinstance(credential, Passphrase):
        return WrongPassphraseError()
    if isinstance(credential, KeyFile):
        return WrongKeyFileError()
    return DamagedKeysError(part="demo")


def _wrapping_key(fields: dict[str, Any], credential: SlotCredential) -> bytes:
    salt = as_bytes(fields["salt"])
    if isinstance(credential, Passphrase):
        return _stretched(credential, fields["kdf"], salt)
    if isinstance(credential, KeyFile):
        return derived(bytes.fromhex(credential.digest.reveal()), salt, KEY_FILE)
    return derived(NO_SECRET, salt, NO_SECRET)


def _stretched(passphrase: Passphrase, kdf: dict[str, Any], salt: bytes) -> bytes:
    if kdf["name"] != KDF:
        raise ValueError(KDF)
    cost = KdfCost(kdf["m"], kdf["t"], kdf["p"])
    cost.check()
    try:
        return cost.derive(passphrase.bytes(), salt)
    except MemoryError:
        raise TooLittleMemoryError(mib=cost.memory // MIB) from None


def _bound(vault: str, fields: dict[str, Any]) -> bytes:
    """Return what a slot's encryption is bound to: the format, the vault, its own parameters."""
    return canonical([FORMAT, vault, fields])
