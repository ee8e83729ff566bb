"""The end of making a vault of a copy or a backup: its ways in, and a check of all in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from famchart.core.errors import NotLetInError, VaultUnavailableError
from famchart.i18n import N_
from famchart.store.connection import writing
from famchart.store.keyring import KeyRing
from famchart.store.keys import KeyDocument, Sheet
from famchart.store.making import database_of, new_device, remember
from famchart.store.opening import open_vault
from famchart.store.proofs import forget_proofs
from famchart.store.root import Root
from famchart.store.verify import Findings, verify

Keys = Callable[[str], KeyDocument]
"""What is to open a vault of this id."""


class NotRestoredError(VaultUnavailableError):
    """The vault that came of it does not pass its own checks."""

    message = N_("What it holds does not fit together ({damage}), so no vault was made of it.")


class AnotherVaultsBackupError(NotLetInError):
    """No page of the backup fits the key."""

    message = N_(
        "This key does not open {path}: it is a backup of another vault, or no backup. Use the"
        " recovery sheet of the vault that it was made from (--sheet FILE)."
    )


def give_keys(building: Path, root: Root, vault_id: str, keys: Keys) -> Findings:
    """Let a vault that is being built be opened, on a device of its own; return what it has.

    Raise NotRestoredError where something in it is not whole.
    """
    document = keys(vault_id)
    with database_of(building, root) as engine:
        remember(engine, device=new_device(), generation=str(document.generation))
        with writing(engine) as connection:
            forget_proofs(connection)
    KeyRing(building, document).save()
    vault = open_vault(building, Sheet(root))
    try:
        findings = verify(vault)
    finally:
        vault.close()
    if findings.damage:
        raise NotRestoredError(damage=findings.damage[0])
    return findings
