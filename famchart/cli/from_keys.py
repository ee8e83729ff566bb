"""The root that a copy or a backup is opened with, and what is to open the vault made of it."""

from __future__ import annotations

from famchart.cli.context import Context
from famchart.store.kdf import KdfCost
from famchart.store.keyring import new_document
from famchart.store.keys import Passphrase, Sheet
from famchart.store.made_anew import Keys
from famchart.store.opening import open_with_keys
from famchart.store.root import Root


def root_and_keys(context: Context) -> tuple[Root, Keys]:
    """Return those of the sheet with a new passphrase, else those of the vault that is here."""
    return _with_sheet(context) if context.keys.sheet else _as_here(context)


def root_here(context: Context) -> Root:
    """Return the root of the sheet, else that of the vault that is here."""
    return _sheet(context).root if context.keys.sheet else _as_here(context)[0]


def _with_sheet(context: Context) -> tuple[Root, Keys]:
    """Return the root of the sheet, and a way in by a new passphrase."""
    sheet = _sheet(context)
    new = Passphrase(context.keys.new_passphrase())
    cost = KdfCost.calibrated()
    return sheet.root, lambda vault: new_document(vault, sheet.root, new, cost)


def _sheet(context: Context) -> Sheet:
    sheet = context.keys.credential(context.vault_path)
    assert isinstance(sheet, Sheet)  # noqa: S101
    return sheet


def _as_here(context: Context) -> tuple[Root, Keys]:
    """Return the root of the vault that is here, and its ways in."""
    opened = open_with_keys(
        context.vault_path, context.keys.credential(context.vault_path), write=False
    )
    opened.vault.close()
    return opened.root, lambda vault: opened.ring.document
