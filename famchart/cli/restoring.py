"""restore: a vault of a copy or a backup, or one record of a backup taken back."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.from_keys import new_root_and_keys, own_passphrase, root_and_keys
from famchart.cli.streams import is_yes, tell
from famchart.core.clock import Clock
from famchart.core.errors import FamchartError, WrongUseError
from famchart.core.zoned import moment_words
from famchart.i18n import N_, _, ngettext
from famchart.store.backup import restore_backup
from famchart.store.clock import latest_tick, milliseconds
from famchart.store.durable import readable_disk_errors, sync_folder
from famchart.store.export.rebuilt import restore as restore_copy
from famchart.store.export.sealed import Key
from famchart.store.export.told import told_of
from famchart.store.keys import Sheet
from famchart.store.lockfile import VaultInUseError
from famchart.store.lookup import find_any
from famchart.store.old_records import FieldThen, OldRecord, changed_since, day_of, opened_backup
from famchart.store.opening import open_vault
from famchart.store.refusals import IntoTakenError
from famchart.store.root import Root
from famchart.store.taken_back import take_back
from famchart.store.verify_copies import is_sealed
from famchart.store.work import Reading

IS_SLICE = N_(
    "This is only a slice: a part of a vault, as its maker chose it. It takes the place of no copy."
)

NEW_SHEET = N_(
    "It has a key of its own now, and so a recovery sheet of its own; this prints it:\n"
    "famchart --vault {path} recovery-sheet"
)


class WhatToRestoreError(WrongUseError):
    """Neither a place nor a record was named, or both."""

    message = N_("Say either --into DIR for all of it, or --record ID or --changed of a backup.")


class OnlyOfBackupsError(WrongUseError):
    """A single record of an encrypted copy."""

    message = N_(
        "{path} is an encrypted copy: single records are taken from backups (backups/DAY.db)."
        " Restore the copy into a new folder, and look there."
    )


class NewerThereError(WrongUseError):
    """The vault would take the place of one that is there, and nobody said so."""

    message = N_(
        "{vault} exists already and was last changed {changed}; the copy is of {day}. Nothing was"
        " changed. With --yes the copy takes its place, and what is there now is kept as {aside}."
    )


def restore(parsed: Namespace, context: Context) -> Answer:
    """Make a vault of a copy, or of a backup of a day; or take one record of a backup."""
    path = Path(parsed.file)
    if bool(parsed.into) == bool(parsed.record or parsed.changed):
        raise WhatToRestoreError
    if parsed.into:
        return _restore_all(path, Path(parsed.into), parsed, context)
    if is_sealed(path):
        raise OnlyOfBackupsError(path=path)
    if parsed.record:
        return _take_back(path, parsed.record, context)
    return _list_changed(path, context)


# All of it


def _restore_all(path: Path, into: Path, parsed: Namespace, context: Context) -> Answer:
    """Let the vault open with the keys of the one here, or by the sheet with a new passphrase.

    Where neither is, a copy that has a passphrase of its own becomes a vault with a key of its own.
    """
    own = own_passphrase(path, context) if is_sealed(path) else None
    is_alone = (
        own is not None and not context.keys.gives_root and not os.path.lexists(context.vault_path)
    )
    root, keys = (new_root_and_keys if is_alone else root_and_keys)(context)
    if is_sealed(path):
        made_at = _made_at(path, root if own is None else own) if os.path.lexists(into) else ""
        with _place_for(into, root, made_at, parsed) as place:
            filled = restore_copy(path, place, root, keys, lambda size: None, own)
        answer = _restored(into, filled.manifest.records, filled.about.made_at)
        lines, data = [answer.text], answer.data
        if is_alone:
            lines.append(_(NEW_SHEET).format(path=shlex.quote(str(into))))
        if filled.about.is_slice:
            lines, data = [*lines, _(IS_SLICE)], data | {"slice": True}
        return Answer(data, "\n".join(lines))
    made_at = day_of(path, root).isoformat() if os.path.lexists(into) else ""
    with _place_for(into, root, made_at, parsed) as place:
        records = restore_backup(path, root, keys, place)
    return _restored(into, records, made_at or day_of(path, root).isoformat())


def _made_at(path: Path, key: Key) -> str:
    with path.open("rb") as file:
        return told_of(file, key).made_at


def _restored(into: Path, records: int, made_at: str) -> Answer:
    words = ngettext(
        "{n} record restored to {path} and checked, as of {day}.",
        "{n} records restored to {path} and checked, as of {day}.",
        records,
    ).format(n=records, path=into, day=made_at[:10])
    return Answer({"vault": str(into), "records": records, "made_at": made_at}, words)


@contextmanager
def _place_for(into: Path, root: Root, made_at: str, parsed: Namespace) -> Iterator[Path]:
    """Yield where the vault is made: in its place, or beside a vault whose place it takes then.

    What is there is asked about, and kept under another name. Raise IntoTakenError for what is
    no vault under this root, NewerThereError.
    """
    if not os.path.lexists(into):
        yield into
        return
    aside, beside = _free(into, "before"), _free(into, "restored")
    _be_sure(into, root, {"day": made_at[:10], "aside": aside}, parsed)
    yield beside
    with readable_disk_errors(into):
        os.rename(into, aside)
        os.rename(beside, into)
        sync_folder(into.parent)
    tell(_("What was there is kept as {aside}.").format(aside=aside))


def _free(into: Path, word: str) -> Path:
    """Return a name beside a vault that is free."""
    names = (into.with_name(f"{into.stem}-{word}-{n}{into.suffix}") for n in range(1, 1000))
    return next(each for each in names if not os.path.lexists(each))


def _be_sure(into: Path, root: Root, facts: dict[str, Any], parsed: Namespace) -> None:
    try:
        there = open_vault(into, Sheet(root))
    except VaultInUseError:
        raise
    except FamchartError:
        raise IntoTakenError(vault=into) from None
    with there.reading() as reading:
        tick = milliseconds(latest_tick(reading.connection))
    there.close()
    at = datetime.fromtimestamp(tick / 1000, UTC).astimezone()
    changed = moment_words(at, None, Clock().today())
    found = NewerThereError(vault=into, changed=changed, **facts)
    question = _("Put the copy in its place?")
    if not (parsed.yes or (sys.stdin.isatty() and is_yes(f"{found} {question}"))):
        raise found


# One record


def _take_back(path: Path, named: str, context: Context) -> Answer:
    def taken(then: Reading) -> Answer:
        kind, record = find_any(then, named)
        day = day_of(path, context.root)
        title = take_back(context.vault(write=True), then, kind.name, record.id, day)
        text = _("Taken back: {title}").format(title=title)
        return Answer({"restored": str(record.id), "kind": kind.name}, text)

    return _with_backup(path, context, taken, write=True)


def _list_changed(path: Path, context: Context) -> Answer:
    def listed(then: Reading) -> Answer:
        with context.vault().reading() as now:
            found = changed_since(then, now)
        lines = [line for each in found for line in _lines(each)]
        text = "\n".join(lines) or _(
            "Nothing that was in this backup was deleted or changed since."
        )
        return Answer({"records": [_data(each) for each in found]}, text)

    return _with_backup(path, context, listed, write=False)


def _with_backup(
    path: Path, context: Context, then: Callable[[Reading], Answer], *, write: bool
) -> Answer:
    vault = context.vault(write=write)
    with opened_backup(path, context.root, vault.id) as backup:
        return then(backup)


def _lines(old: OldRecord) -> Iterator[str]:
    state = _("deleted") if old.is_deleted else _("changed")
    yield f"{state}  {old.kind}  {old.id}  {old.title}"
    for field in old.fields if not old.is_deleted else ():
        yield f"  {field.label}: {field.then or '–'} → {field.now or '–'}"


def _data(old: OldRecord) -> dict[str, Any]:
    return {
        "id": str(old.id),
        "kind": old.kind,
        "title": old.title,
        "state": "deleted" if old.is_deleted else "changed",
        "fields": [_field_data(each) for each in old.fields],
    }


def _field_data(field: FieldThen) -> dict[str, Any]:
    return {"label": field.label, "then": field.then, "now": field.now}
