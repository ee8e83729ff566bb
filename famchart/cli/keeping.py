"""Commands about the vault itself: init, recovery-sheet."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.streams import NoAnswerError, tell
from famchart.core.errors import NoRoomError, NotLetInError
from famchart.core.passphrases import keyboard_warning
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.store.kdf import MIB, KdfCost
from famchart.store.keys import Credential, KeyFile, Passphrase
from famchart.store.opening import create_vault, open_with_keys
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
    """A key file, which a thief of a stick has too, is not enough for the root itself."""

    message = N_(
        "The recovery sheet, shares and new keys are made after the passphrase only; leave"
        " --key-file out."
    )


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
        Answer(None, sheet(vault, root)).write(sys.stdout, as_json=False)
    except (OSError, NoAnswerError):  # a vault whose sheet nobody saw must not be filled
        shutil.rmtree(vault.path)
        raise UnseenSheetError from None
    tell_strength(secret)
    return Answer(None)


def tell_strength(chosen: Secret) -> None:
    tell(_("Strength of the passphrase: {words}").format(words=strength(chosen).words))
    if warning := keyboard_warning(chosen):
        tell(warning)


def recovery_sheet(parsed: Namespace, context: Context) -> Answer:
    """Print the sheet again for whoever knows the passphrase, or holds the sheet itself.

    The made-up family's vault opens for anybody, and so its sheet is no secret either.
    """
    credential = more_than_a_key_file(context)
    opened = open_with_keys(context.vault_path, credential, write=False)
    opened.vault.close()
    return Answer(None, sheet(opened.vault, opened.root))


def more_than_a_key_file(context: Context) -> Credential:
    """Return what opens the vault; raise KeyFileAloneError for what a thief of a stick has too."""
    credential = context.keys.credential(context.vault_path)
    if isinstance(credential, KeyFile):
        raise KeyFileAloneError
    return credential


def sheet(vault: Vault, root: Root) -> str:
    if sys.stdout.isatty():
        tell(qr_for_terminal(root))
    return sheet_text(root, vault.name, vault.id)
