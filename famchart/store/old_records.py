"""Records as a backup has them, beside what they are now; and one of them taken back.

What is taken back is a change like any other: history tells it, and an undo takes it back again.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from famchart.core.day_words import short_day
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.i18n import N_, _
from famchart.records import Kind, kind_named, kinds
from famchart.store import migrations, relations
from famchart.store.changes import Raw
from famchart.store.connection import (
    BUILDING,
    DamagedVaultError,
    hear_of_damage,
    open_engine,
    readable_errors,
    reading,
    still_access,
)
from famchart.store.durable import readable_disk_errors
from famchart.store.made_anew import AnotherVaultsBackupError
from famchart.store.making import salt_of
from famchart.store.privacy import is_held_back, is_private, title_in_passing
from famchart.store.root import Root
from famchart.store.rows import tables
from famchart.store.value_words import shown_value
from famchart.store.vault import Vault
from famchart.store.verify import stored_row
from famchart.store.work import Reading, Work

TAKEN_BACK = N_("Taken from the backup:")


class NotInBackupError(AnswerIsNoError):
    """The backup has no such record."""

    message = N_("The backup of {day} has no such record.")


class SameNowError(AnswerIsNoError):
    """There is nothing to take back."""

    message = N_("“{title}” is now as it was on {day}; nothing was changed.")


class NeedsAnotherError(WrongUseError):
    """What it belongs to was deleted as well."""

    message = N_(
        "“{title}” belongs to something that was deleted too ({what}); take that back first."
    )


class OfAnotherVaultError(AnswerIsNoError):
    """The sheet may fit, and yet the backup is of another vault."""

    message = N_("{path} is a backup of another vault; a single record is taken from one’s own.")


@dataclass(frozen=True)
class FieldThen:
    """A field that was another: its name, and what it held then and holds now."""

    label: str
    then: str | None
    now: str | None


@dataclass(frozen=True)
class OldRecord:
    """A record that was deleted or changed since the backup."""

    kind: str
    id: UUID
    title: str
    person: UUID | None
    is_deleted: bool
    fields: tuple[FieldThen, ...]


@contextmanager
def opened_backup(path: Path, root: Root, vault_id: str) -> Iterator[Reading]:
    """Read a backup where it lies; one of an older shape by way of a copy that is brought up.

    Raise AnotherVaultsBackupError, OfAnotherVaultError, NewerVaultError, DamagedVaultError.
    """
    key = root.database_key(salt_of(path))
    with _in_todays_shape(path, key) as database:
        engine = open_engine(database, key, still_access(database))
        try:
            with readable_errors(path), reading(engine) as connection:
                then = Reading(connection)
                _check_vault(connection, path, vault_id)
                yield then
                then.close()
                hear_of_damage(connection)
        finally:
            engine.dispose()


@contextmanager
def _in_todays_shape(path: Path, key: bytes) -> Iterator[Path]:
    if _version(path, key) == len(migrations.steps()):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as scratch:
        database = Path(scratch, path.name)
        with readable_disk_errors(database):
            shutil.copyfile(path, database)
        engine = open_engine(database, key, BUILDING)
        try:
            with readable_errors(path):
                migrations.migrate(engine)
        finally:
            engine.dispose()
        yield database


def _version(path: Path, key: bytes) -> int:
    engine = open_engine(path, key, still_access(path))
    try:
        with readable_errors(path), reading(engine) as connection:
            version = migrations.version(connection)
    except DamagedVaultError:
        raise AnotherVaultsBackupError(path=path) from None
    finally:
        engine.dispose()
    migrations.check_known(version)
    return version


def _check_vault(connection: Connection, path: Path, vault_id: str) -> None:
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'vault'").scalar()
    if found != vault_id:
        raise OfAnotherVaultError(path=path)


# What is another now


def changed_since(then: Reading, now: Reading) -> list[OldRecord]:
    """Return the records of a backup that were deleted or changed since, the newest change first.

    The parts of a record that was deleted with them are not named: they come back with it.
    """
    newest = then.connection.exec_driver_sql("SELECT max(id) FROM change").scalar()
    touched = now.connection.exec_driver_sql(
        "SELECT tbl, row FROM change WHERE id > ? GROUP BY row ORDER BY max(id) DESC",
        (newest or b"",),
    ).all()
    found = [old_record(kind, UUID(row), then, now) for kind, row in touched if kind in kinds()]
    deleted = {each.id for each in found if each and each.is_deleted}
    return [each for each in found if each and not _goes_with_another(each, then, deleted)]


def _goes_with_another(old: OldRecord, then: Reading, deleted: Collection[UUID]) -> bool:
    part_of = kind_named(old.kind).part_of
    record = then.get(kind_named(old.kind).table, old.id)
    return old.is_deleted and bool(part_of) and getattr(record, str(part_of)) in deleted


def old_record(kind_name: str, row: UUID, then: Reading, now: Reading) -> OldRecord | None:
    """Return a record as it was, beside what it is; None where it was not there, or is the same."""
    kind = kind_named(kind_name)
    old, new = (stored_row(each.connection, kind_name, row.hex) for each in (then, now))
    record = then.get(kind.table, row)
    if old is None or record is None or old == new:
        return None
    is_covered = is_private(kind, record, then) or is_held_back(kind, record, then)
    fields = _fields(kind, old, new or {}, then, now)
    if is_covered:
        fields = [FieldThen(each.label, None, None) for each in fields]
    return OldRecord(
        kind_name,
        row,
        title_in_passing(kind, record, then),
        kind.owner(record, then),
        new is None,
        tuple(fields),
    )


def _fields(kind: Kind, old: Raw, new: Raw, then: Reading, now: Reading) -> list[FieldThen]:
    found = []
    for spec in kind.every_field():
        column = spec.stored_in
        if column in old and old[column] != new.get(column):
            words = shown_value(spec, old[column], then), shown_value(spec, new.get(column), now)
            if any(words):
                found.append(FieldThen(_(spec.label), *words))
    return found


# Taking back


def take_back(vault: Vault, then: Reading, kind_name: str, row: UUID, day: date) -> str:
    """Let a record be again as it was in a backup, with its parts if it was deleted.

    Return its title. Raise NotInBackupError, SameNowError, NeedsAnotherError, ForgottenError.
    """
    kind = kind_named(kind_name)
    record = then.get(kind.table, row)
    old = stored_row(then.connection, kind_name, row.hex)
    if record is None or old is None:
        raise NotInBackupError(day=short_day(day.isoformat()))
    title = title_in_passing(kind, record, then)
    with vault.work(TAKEN_BACK, title) as work:
        new = work.stored(kind_name, row.hex)
        if new == old:
            raise SameNowError(title=title, day=short_day(day.isoformat()))
        if _fitted(work.connection, kind_name, old, [row.hex]) is None:
            raise NeedsAnotherError(title=title, what=_missing(work.connection, kind, old, then))
        if new is None:
            _put_back(work, then, kind_name, old)
        else:
            _change_back(work, then, kind_name, (new, old))
    return title


def _change_back(work: Work, then: Reading, table: str, rows: tuple[Raw, Raw]) -> None:
    new, old = rows
    for source in _sources(then.connection, work.connection, [old]):
        work.put("source", source)
    work.change(table, (new, _fitted(work.connection, table, old, []) or old))
    work.reindex_row(table, old["id"])


def _put_back(work: Work, then: Reading, table: str, old: Raw) -> None:
    """Bring a record back with its parts, and with where they came from."""
    parts = _parts(then.connection, work.connection, table, old["id"])
    coming = [(table, old), *parts]
    for source in _sources(then.connection, work.connection, [row for _table, row in coming]):
        work.put("source", source)
    ids = [row["id"] for _table, row in coming]
    fitting = [(each, _fitted(work.connection, each, row, ids)) for each, row in coming]
    for each, row in fitting:
        if row:
            work.put(each, row)
    for each, row in fitting:
        if row:
            work.reindex_row(each, row["id"])


def _parts(then: Connection, now: Connection, table: str, row: str) -> Iterator[tuple[str, Raw]]:
    """Yield the parts, links and marks that a record had, and that are not there any more."""
    for part_table, part in relations.parts(then, table, row):
        stored = stored_row(then, part_table, part)
        if stored and stored_row(now, part_table, part) is None:
            yield part_table, stored


def _sources(then: Connection, now: Connection, rows: Collection[Raw]) -> list[Raw]:
    """Return where the rows came from, as far as it is not known any more."""
    named = {str(each["source_id"]) for each in rows if each.get("source_id")}
    gone = [each for each in sorted(named) if stored_row(now, "source", each) is None]
    return [found for each in gone if (found := stored_row(then, "source", each))]


def _fitted(now: Connection, table: str, row: Raw, coming: Collection[str]) -> Raw | None:
    """Return a row without what it names and is not there; None where it cannot be without."""
    lost = _lost_keys(now, table, row, coming)
    if any(not tables()[table].columns[column].nullable for column, _target in lost):
        return None
    return row | {column: None for column, _target in lost}


def _lost_keys(
    now: Connection, table: str, row: Raw, coming: Collection[str]
) -> list[tuple[str, str]]:
    """Return the columns that name what is not there, and its table."""
    return [
        (column.name, key.column.table.name)
        for column in tables()[table].columns
        for key in column.foreign_keys
        if row.get(column.name)
        and row[column.name] not in coming
        and stored_row(now, key.column.table.name, row[column.name]) is None
    ]


def _missing(now: Connection, kind: Kind, row: Raw, then: Reading) -> str:
    """Return the title of what a record needs and that is not there."""
    for column, target in _lost_keys(now, kind.name, row, {row["id"]}):
        other = kind_named(target)
        found = then.get(other.table, UUID(row[column]))
        return title_in_passing(other, found, then) if found else _(other.label)
    return _(kind.label)
