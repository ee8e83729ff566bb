"""Proving once more that whoever sits there may change what opens a vault: it was left open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from famchart.core.errors import WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import N_
from famchart.store.keyring import KeyRing
from famchart.store.keys import Demo, Passphrase, Slot, WrongPassphraseError
from famchart.store.opening import keys_of, remember_keys
from famchart.store.root import Root
from famchart.store.vault import ReadOnlyVaultError, Vault

Made = TypeVar("Made")


class NoPassphraseError(WrongUseError):
    """Only a key file opens the vault, which a thief of a stick has too."""

    message = N_(
        "This vault has no passphrase yet; “famchart --sheet FILE passphrase” sets one with the"
        " recovery sheet."
    )


@dataclass(frozen=True)
class Proved:
    """The keys of an open vault, for whoever has just typed its passphrase."""

    ring: KeyRing
    root: Root
    credential: Passphrase | Demo
    own: Sequence[Slot]
    """The ways in that this passphrase is the secret of."""


def proved(vault: Vault, typed: Secret) -> Proved:
    """Raise WrongPassphraseError or NoPassphraseError; a made-up family's vault asks for none."""
    ring = keys_of(vault)
    assert vault.root  # noqa: S101
    kinds = {slot.kind for slot in ring.document.slots}
    credential = Demo() if Demo.kind in kinds else Passphrase(typed)
    if isinstance(credential, Passphrase) and Passphrase.kind not in kinds:
        raise NoPassphraseError
    own = ring.opened_by(credential)
    if not own:
        raise WrongPassphraseError
    return Proved(ring, vault.root, credential, own)


def change_keys(vault: Vault, typed: Secret, change: Callable[[Proved], Made]) -> Made:
    """Change the ways into an open vault, and let the database remember it."""
    if vault.is_read_only:
        raise ReadOnlyVaultError(vault=vault.path)
    found = proved(vault, typed)
    made = change(found)
    remember_keys(vault, found.ring)
    return made
