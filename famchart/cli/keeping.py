"""Commands about the vault itself: init, passphrase, recovery-sheet, slots."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.streams import NoAnswerError, tell
from famchart.core.errors import NoRoomError, NotLetInError
from famchart.core.passphrases import keyboard_warning
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.store.kdf import MIB, KdfCost
from famchart.store.keyring import KeyRing, key_file, new_key_file, same_disk_warning
from famchart.store.keys import KeyFile, Passphrase, Slot
from famchart.store.opening import changing_keys, create_vault, open_with_keys
from famchart.store.printed_sheet import qr_for_terminal, sheet_text
from famchart.store.root import Root
from famchart.store.strength import strength
from famchart.store.vault import Vault


class UnseenSheetError(NoRoomError):
    """The recovery sheet found no way out, so that nobody has it."""

    message = N_(
        "The recovery sheet could not be written, so no vault was made; check where it was to go."
    )


class KeyFileAloneError(NotLetInError):
    """A key file, which a thief of a stick has too, is not enough for the sheet."""

    message = N_("The recovery sheet is printed after the passphrase only; leave --key-file out.")


def init(parsed: Namespace, context: Context) -> Answer:
    """Make a vault; its passphrase comes from --passphrase-fd, or is asked for twice."""
    memory = None if parsed.kdf_memory is None else parsed.kdf_memory * MIB
    cost = KdfCost.calibrated(memory)  # before anything is asked: it may be refused
    sources = context.keys
    asked = sources.passphrase_fd is None
    secret = sources.new_passphrase() if asked else sources.passphrase("")
    vault, root = create_vault(context.vault_path, Passphrase(secret), cost=cost)
    vault.close()
    try:
        Answer(None, _sheet(vault, root)).write(sys.stdout, as_json=False)
    except (OSError, NoAnswerError):  # a vault whose sheet nobody saw must not be filled
        shutil.rmtree(vault.path)
        raise UnseenSheetError from None
    _tell_strength(secret)
    return Answer(None)


def _tell_strength(chosen: Secret) -> None:
    tell(_("Strength of the passphrase: {words}").format(words=strength(chosen).words))
    if warning := keyboard_warning(chosen):
        tell(warning)


def recovery_sheet(parsed: Namespace, context: Context) -> Answer:
    """Print the sheet again for whoever knows the passphrase, or holds the sheet itself.

    The made-up family's vault opens for anybody, and so its sheet is no secret either.
    """
    credential = context.keys.credential(context.vault_path)
    if isinstance(credential, KeyFile):
        raise KeyFileAloneError
    opened = open_with_keys(context.vault_path, credential, write=False)
    opened.vault.close()
    return Answer(None, _sheet(opened.vault, opened.root))


def _sheet(vault: Vault, root: Root) -> str:
    if sys.stdout.isatty():
        tell(qr_for_terminal(root))
    return sheet_text(root, vault.name, vault.id)


def passphrase(parsed: Namespace, context: Context) -> Answer:
    """Change the passphrase: only the key documents are written anew."""
    credential = context.keys.credential(context.vault_path)
    with changing_keys(context.vault_path, credential) as opened:
        new = context.keys.new_passphrase()
        old = credential if isinstance(credential, Passphrase) else None
        opened.ring.change_passphrase(opened.root, old, Passphrase(new))
    _tell_strength(new)
    return Answer(None, _("The passphrase is changed."))


def slots(parsed: Namespace, context: Context) -> Answer:
    """List the ways in; add a key file (made if it is not there) or take one away."""
    credential = context.keys.credential(context.vault_path)
    if parsed.add_key_file or parsed.remove:
        with changing_keys(context.vault_path, credential) as opened:
            if parsed.remove:
                opened.ring.remove(opened.root, parsed.remove)
            else:
                _add_key_file(opened.ring, opened.root, Path(parsed.add_key_file))
    else:
        opened = open_with_keys(context.vault_path, credential, write=False)
        opened.vault.close()
    ring = opened.ring
    data = {"generation": ring.document.generation, "notes": ring.notes}
    listed = [_slot_data(slot) for slot in ring.document.slots]
    lines = ["  ".join(str(value) for value in slot.values() if value) for slot in listed]
    return Answer(data | {"slots": listed}, "\n".join([*lines, *ring.notes]))


def _add_key_file(ring: KeyRing, root: Root, path: Path) -> None:
    if not path.exists():
        new_key_file(path)
    ring.add(root, key_file(path), label=path.name)
    if warning := same_disk_warning(path, ring.folder):
        tell(warning)


def _slot_data(slot: Slot) -> dict[str, Any]:
    return {name: slot.fields.get(name, "") for name in ("id", "kind", "label", "created")}
