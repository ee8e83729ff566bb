"""A copy that opens with a passphrase of its own: for a phone, or another program.

The library seals by a passphrase only what is in memory as a whole, so there is a limit.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pyrage

from famchart.core.errors import NotLetInError, WrongUseError
from famchart.core.file_types import size_words
from famchart.core.secret import Secret
from famchart.i18n import N_
from famchart.store.keys import Passphrase

MOST = 100 << 20
"""Bytes before encryption; making it takes about four times as much memory."""
MOST_SEALED = MOST + (1 << 20)
"""Bytes of such a file: nothing that is larger was made here."""
HEAD = b"age-encryption.org/v1\n-> scrypt "


class TooLargeForPassphraseError(WrongUseError):
    """There is more than such a copy can hold."""

    message = N_(
        "A copy that a passphrase opens is made in memory: it may hold {most}, and this holds more."
        " Nothing was written. Take a slice, or a copy that the recovery sheet opens."
    )


class WrongCopyPassphraseError(NotLetInError):
    """A copy has another passphrase."""

    message = N_("That passphrase does not open this copy: a copy has its own, not the vault’s.")


def sealed_by(passphrase: Secret, chunks: Iterable[bytes]) -> bytes:
    """Return what only the passphrase opens.

    Raise TooLargeForPassphraseError, and what a new passphrase of a vault is refused for.
    """
    Passphrase(passphrase).check_new()
    clear = bytearray()
    for chunk in chunks:
        clear += chunk
        if len(clear) > MOST:
            raise TooLargeForPassphraseError(most=size_words(MOST))
    sealed: bytes = pyrage.passphrase.encrypt(bytes(clear), _text(passphrase))
    return sealed


def opened_by(passphrase: Secret, file: BinaryIO) -> memoryview:
    """Return what such a file holds; raise WrongCopyPassphraseError, or what the library says."""
    try:
        return memoryview(pyrage.passphrase.decrypt(file.read(MOST_SEALED), _text(passphrase)))
    except pyrage.DecryptError as error:
        if str(error) == "Decryption failed":  # of the key in the head; else it is the content
            raise WrongCopyPassphraseError from None
        raise


def is_by_passphrase(file: BinaryIO) -> bool:
    """True for an age file that a passphrase opens; it is read from its beginning."""
    head = file.read(len(HEAD))
    file.seek(0)
    return head == HEAD


def has_own_passphrase(path: Path) -> bool:
    """True for a copy that a passphrase opens; False also for what cannot be read."""
    with suppress(OSError), path.open("rb") as file:
        return is_by_passphrase(file)
    return False


def _text(passphrase: Secret) -> str:
    """Return it in the form in which a vault takes it, however its accents were typed."""
    return Passphrase(passphrase).bytes().decode("utf-8", "replace")
