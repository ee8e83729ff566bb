"""Rings of keys for tests: weak ones, quick to open."""

from __future__ import annotations

from pathlib import Path

from famchart.core.secret import Secret
from famchart.store.kdf import MIB, KdfCost
from famchart.store.key_copies import NAMES
from famchart.store.keyring import KeyRing, new_document
from famchart.store.keys import KeyFile, Passphrase, SlotCredential
from famchart.store.root import Root

VAULT = "0123456789abcdef0123456789abcdef"
CHEAP = KdfCost(19 * MIB, 2, 1)
WORDS = Passphrase(Secret("the blue kettle sings at noon"))
NEW_WORDS = Passphrase(Secret("seven grey herons by the river"))
PICTURE = KeyFile(Secret("11" * 32))
STICK = KeyFile(Secret("22" * 32))


def ring_in(
    folder: Path, root: Root, first: SlotCredential = PICTURE, vault: str = VAULT
) -> KeyRing:
    folder.mkdir(exist_ok=True)
    ring = KeyRing(folder, new_document(vault, root, first, CHEAP))
    ring.save()
    return ring


def contents(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in NAMES]
