"""Restore: a vault made of an encrypted copy, or of a backup."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from famchart.cli.answer import Answer
from famchart.cli.context import Context, ask
from famchart.core.secret import Secret
from famchart.i18n import N_, _, ngettext
from famchart.store.backup import restore_backup
from famchart.store.export.passphrase import is_by_passphrase
from famchart.store.export.rebuilt import restore as restore_copy
from famchart.store.kdf import KdfCost
from famchart.store.keyring import new_document
from famchart.store.keys import KeyDocument, Passphrase, Sheet
from famchart.store.made_anew import Keys
from famchart.store.opening import open_with_keys
from famchart.store.root import Root

DATABASE_ENDING = ".db"
IS_SLICE = N_(
    "This is only a slice: a part of a vault, as its maker chose it. It takes the place of no copy."
)


def restore(parsed: Namespace, context: Context) -> Answer:
    """Make a vault of a copy, or of a backup of a day.

    It opens with the keys of the vault that is here, or by the sheet with a new passphrase.
    """
    into, copy = Path(parsed.into), Path(parsed.file)
    root, keys = _with_sheet(context) if context.keys.gives_root else _as_here(context)
    if copy.suffix == DATABASE_ENDING:
        return _restore_backup(copy, into, root, keys)
    filled = restore_copy(copy, into, root, keys, lambda size: None, _own_passphrase(copy, context))
    answer = _restored(into, filled.manifest.records, filled.about.made_at)
    if not filled.about.is_slice:
        return answer
    return Answer(answer.data | {"slice": True}, f"{answer.text}\n{_(IS_SLICE)}")


def _own_passphrase(copy: Path, context: Context) -> Secret | None:
    """Return the passphrase of a copy that has one of its own, from its descriptor or asked for."""
    with suppress(OSError), copy.open("rb") as file:
        if is_by_passphrase(file):
            told = context.keys.file_password()
            return Secret(told.decode()) if told is not None else ask(_("Passphrase of the copy: "))
    return None


def _restore_backup(copy: Path, into: Path, root: Root, keys: Keys) -> Answer:
    records = restore_backup(copy, root, keys, into)
    return _restored(into, records, copy.stem)


def _restored(into: Path, records: int, made_at: str) -> Answer:
    words = ngettext(
        "{n} record restored to {path} and checked, as of {day}.",
        "{n} records restored to {path} and checked, as of {day}.",
        records,
    ).format(n=records, path=into, day=made_at[:10])
    return Answer({"vault": str(into), "records": records, "made_at": made_at}, words)


def _with_sheet(context: Context) -> tuple[Root, Keys]:
    """Return the root of the sheet, and a way in by a new passphrase."""
    sheet = context.keys.credential(context.vault_path)
    assert isinstance(sheet, Sheet)  # noqa: S101
    new = Passphrase(context.keys.new_passphrase())
    cost = KdfCost.calibrated()
    return sheet.root, lambda vault: new_document(vault, sheet.root, new, cost)


def _as_here(context: Context) -> tuple[Root, Keys]:
    """Return the root of the vault that is here, and its ways in.

    What comes of another vault's copy, or of a slice, has an id of its own: it gets the way in by
    which this one was opened.
    """
    credential = context.keys.credential(context.vault_path)
    opened = open_with_keys(context.vault_path, credential, write=False)
    opened.vault.close()

    def keys(vault: str) -> KeyDocument:
        if vault == opened.ring.document.vault or isinstance(credential, Sheet):
            return opened.ring.document
        return new_document(vault, opened.root, credential, KdfCost.calibrated())

    return opened.root, keys
