"""The root that a copy or a backup is opened with, and what is to open the vault made of it."""

from __future__ import annotations

import os
from operator import attrgetter
from pathlib import Path

from famchart.cli.context import Context, ask
from famchart.core.errors import VaultUnavailableError
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.store.export.passphrase import has_own_passphrase
from famchart.store.kdf import KdfCost
from famchart.store.key_copies import read_copies
from famchart.store.keyring import KeyRing, new_document
from famchart.store.keys import KeyDocument, Passphrase, Sheet
from famchart.store.made_anew import Keys
from famchart.store.opening import open_with_keys
from famchart.store.root import Root

NEW_WAY = "--sheet FILE --new-passphrase-fd N"
"""What gives a root and a way in, where no vault is."""


class NoKeysHereError(VaultUnavailableError):
    """Neither a vault with its keys nor the sheet."""

    message = N_("There is no vault in {vault} whose keys could open it; give {options}.")


def own_passphrase(copy: Path, context: Context) -> Secret | None:
    """Return the passphrase of a copy that has one of its own, from its descriptor or asked for."""
    if not has_own_passphrase(copy):
        return None
    told = context.keys.file_password()
    if told is None:
        return ask(_("Passphrase of the copy: "), "--file-password-fd")
    return Secret(told.decode())


def root_and_keys(context: Context) -> tuple[Root, Keys]:
    """Return those of the sheet with a new passphrase, else those of the vault that is here."""
    return _with_sheet(context) if context.keys.gives_root else _as_here(context, NEW_WAY)


def new_root_and_keys(context: Context) -> tuple[Root, Keys]:
    """Return a root of its own, for what opens without one, and a way in by a new passphrase."""
    return _by_new_passphrase(Root.generate(), context)


def root_here(context: Context) -> Root:
    """Return the root of the sheet, else that of the vault that is here."""
    return _sheet(context).root if context.keys.gives_root else _as_here(context, "--sheet FILE")[0]


def root_of_damaged(context: Context) -> Root:
    """Return that of a vault whose database need not open."""
    credential = context.credential()
    if isinstance(credential, Sheet):
        return credential.root
    return KeyRing.unlock(context.vault_path, credential)[1]


def root_and_keys_of_damaged(context: Context) -> tuple[Root, Keys]:
    """Return those of a vault whose database need not open: only its key documents are asked.

    By the sheet, without a whole keys.json, it opens by a new passphrase.
    """
    path, credential = context.vault_path, context.keys.credential(context.vault_path)
    if not isinstance(credential, Sheet):
        ring, root = KeyRing.unlock(path, credential)
        return root, lambda vault: ring.document
    root = credential.root
    sealed = [copy.document for copy in read_copies(path) if copy.is_sealed_by(root)]
    newest = max((each for each in sealed if each), key=attrgetter("generation"), default=None)
    if newest:
        return root, lambda vault: newest
    return _by_new_passphrase(root, context)


def _with_sheet(context: Context) -> tuple[Root, Keys]:
    """Return the root of the sheet, and a way in by a new passphrase."""
    return _by_new_passphrase(_sheet(context).root, context)


def _by_new_passphrase(root: Root, context: Context) -> tuple[Root, Keys]:
    new = Passphrase(context.keys.new_passphrase())
    cost = KdfCost.calibrated()
    return root, lambda vault: new_document(vault, root, new, cost)


def _sheet(context: Context) -> Sheet:
    sheet = context.keys.credential(context.vault_path)
    assert isinstance(sheet, Sheet)  # noqa: S101
    return sheet


def _as_here(context: Context, instead: str) -> tuple[Root, Keys]:
    """Return the root of the vault that is here, and its ways in; name the options instead of it.

    What comes of another vault's copy, or of a slice, has an id of its own: it gets the way in by
    which this one was opened.
    """
    if not os.path.lexists(context.vault_path):
        raise NoKeysHereError(vault=context.vault_path, options=instead)
    credential = context.keys.credential(context.vault_path)
    opened = open_with_keys(context.vault_path, credential, write=False)
    opened.vault.close()

    def keys(vault: str) -> KeyDocument:
        if vault == opened.ring.document.vault or isinstance(credential, Sheet):
            return opened.ring.document
        return new_document(vault, opened.root, credential, KdfCost.calibrated())

    return opened.root, keys
