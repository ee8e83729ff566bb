"""Commands that look for damage, and get out what it left: verify, repair."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.from_keys import (
    own_passphrase,
    root_and_keys_of_damaged,
    root_here,
    root_of_damaged,
)
from famchart.core.file_types import size_words
from famchart.i18n import _
from famchart.store.connection import DamagedVaultError, WrongDatabaseKeyError
from famchart.store.making import DATABASE
from famchart.store.refusals import IntoTakenError, NoVaultError
from famchart.store.repair.repaired import repair as made_of_what_is_left
from famchart.store.repair.words import repaired_words
from famchart.store.verify import Findings
from famchart.store.verify import verify as check_vault
from famchart.store.verify_copies import verify_file
from famchart.store.verify_pages import check_pages
from famchart.store.verify_words import found_words

TOLD_EVERY = 64 << 20
"""Bytes of a copy after which a terminal hears how far it is."""


def verify(parsed: Namespace, context: Context) -> Answer:
    """Check everything; damage is an answer (exit 1), not a failure."""
    path = Path(parsed.file) if parsed.file else context.vault_path
    if path.name == DATABASE:
        path = path.parent
    if path.is_file():
        heard = _Heard() if sys.stderr.isatty() else lambda size: None
        own = own_passphrase(path, context)
        what, findings = verify_file(path, root_here(context) if own is None else own, heard)
    else:
        context.vault_path = path
        what, findings = _("the vault in {path}").format(path=path), _of_a_vault(context)
    data = {"ok": findings.is_whole, "checked": findings.checked, "damage": findings.damage}
    lines = found_words(what, findings)
    if not findings.is_whole and not path.is_file():
        lines.append(_("“famchart repair --into DIR” makes a new vault of what is left."))
    return Answer(data, "\n".join(lines), 0 if findings.is_whole else 1)


def _of_a_vault(context: Context) -> Findings:
    try:
        return check_vault(context.vault())
    except (DamagedVaultError, WrongDatabaseKeyError):
        return check_pages(context.vault_path, root_of_damaged(context))


def repair(parsed: Namespace, context: Context) -> Answer:
    """Make a vault of what damage left; the damaged one is only read."""
    path, into = context.vault_path, Path(parsed.into)
    if not os.path.lexists(path):
        raise NoVaultError(vault=path)
    if os.path.lexists(into):
        raise IntoTakenError(vault=into)
    told = made_of_what_is_left(path, into, *root_and_keys_of_damaged(context))
    data = {
        "vault": str(into),
        "pages": told.pages,
        "damaged": [{"page": page, "of": table} for page, table in sorted(told.damaged.items())],
        "saved": told.saved,
        "lost": {table: n for table, n in told.lost.items() if n},
        "changes_lost": told.changes_lost,
        "from_log": sum(told.from_log.values()),
    }
    return Answer(data, "\n".join(repaired_words(told, path, into)))


class _Heard:
    """Say on a terminal how much was read, in place."""

    def __init__(self) -> None:
        self._read = self._told = 0

    def __call__(self, size: int) -> None:
        self._read += size
        if self._read - self._told >= TOLD_EVERY:
            self._told = self._read
            words = _("Reading")
            with suppress(OSError):
                sys.stderr.write(f"\r{words} {size_words(self._read)} \r")
