"""Commands about the vault itself: init, verify, passphrase, recovery-sheet, slots."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.store import keyring, keys, sheet
from famchart.store.opening import create_vault, open_vault, root_of
from famchart.store.strength import strength
from famchart.store.verify import verify as check_everything


class LeftoverPassphraseError(WrongUseError):
    """A command that changes the passphrase was given two at once."""

    message = N_("Give the new passphrase by --new-passphrase-fd, the old one by --passphrase-fd.")


def init(parsed: Namespace, context: Context) -> Answer:
    keyed = context.keys
    passphrase = (
        keyed.passphrase("") if keyed.passphrase_fd is not None else keyed.new_passphrase()
    )
    cost = keys.KdfCost.with_memory(parsed.kdf_memory) if parsed.kdf_memory else None
    vault, root = create_vault(context.vault_path, passphrase, cost=cost)
    vault.close()
    told = strength(passphrase)
    print(_("Passphrase: {words}").format(words=told.words), file=sys.stderr)  # noqa: T201
    return Answer(None, _sheet_text(context.vault_path, root))


def recovery_sheet(parsed: Namespace, context: Context) -> Answer:
    """Print the sheet again; whoever asks has just shown that they can open the vault."""
    credential = context.keys.credential(context.vault_path)
    return Answer(None, _sheet_text(context.vault_path, root_of(context.vault_path, credential)))


def _sheet_text(path: Path, root: keys.Root) -> str:
    return sheet.sheet_text(root, vault_name=path.stem, vault_id=keyring.vault_id(path))


def passphrase(parsed: Namespace, context: Context) -> Answer:
    """Change the passphrase: only keys.json is written anew, the database is not touched."""
    credential = context.keys.credential(context.vault_path)
    vault = open_vault(context.vault_path, credential, write=True)
    try:
        new = context.keys.new_passphrase()
        keyring.change_passphrase(vault, credential, new)
    finally:
        vault.close()
    return Answer({"changed": True}, _("The passphrase is changed."))


def slots(parsed: Namespace, context: Context) -> Answer:
    raise NotImplementedError


def verify(parsed: Namespace, context: Context) -> Answer:
    if parsed.file:
        context.vault_path = Path(parsed.file)
    findings = check_everything(context.vault())
    data: dict[str, Any] = {
        "ok": findings.is_whole,
        "checked": findings.checked,
        "damage": findings.damage,
    }
    counted = ", ".join(f"{name} {number}" for name, number in findings.checked.items())
    lines = [_("Checked: {what}").format(what=counted), *findings.damage]
    lines.append(_("Everything is whole.") if findings.is_whole else _("There is damage."))
    return Answer(data, "\n".join(lines), 0 if findings.is_whole else 1)
