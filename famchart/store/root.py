"""The root secret of a vault: an age identity, from which every other key follows."""

from __future__ import annotations

from dataclasses import dataclass

import pyrage
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from famchart.core.errors import NotLetInError
from famchart.core.secret import Secret
from famchart.i18n import N_

DATABASE_KEY = b"famchart/db-key/v1"
SLOTS_MAC = b"famchart/slots-mac/v1"
KEY_LENGTH = 32


class WrongSheetError(NotLetInError):
    """What was given is no key of a recovery sheet."""

    message = N_(
        "That is not the key of a recovery sheet: it begins with AGE-SECRET-KEY-1, and a mistyped"
        " letter is noticed. Compare it with the paper."
    )


@dataclass(frozen=True)
class Root:
    """The root secret: its age identity in text, upper case."""

    secret: Secret

    @classmethod
    def generate(cls) -> Root:
        return cls(Secret(str(pyrage.x25519.Identity.generate())))

    @classmethod
    def parse(cls, text: str) -> Root:
        """Read an AGE-SECRET-KEY-1…; its checksum finds typing errors. Raise WrongSheetError."""
        try:
            identity = pyrage.x25519.Identity.from_str("".join(text.split()).upper())
        except pyrage.IdentityError:
            raise WrongSheetError from None
        return cls(Secret(str(identity)))

    @property
    def recipient(self) -> str:
        """The public key (age1…), to which copies may be encrypted."""
        return str(pyrage.x25519.Identity.from_str(self.secret.reveal()).to_public())

    def database_key(self, salt: bytes) -> bytes:
        """Return the raw SQLCipher key; the salt is the first 16 bytes of vault.db."""
        return derived(self.secret.reveal().encode("ascii"), salt, DATABASE_KEY)

    def mac_key(self) -> bytes:
        return derived(self.secret.reveal().encode("ascii"), b"", SLOTS_MAC)


def derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), KEY_LENGTH, salt, purpose).derive(secret)
