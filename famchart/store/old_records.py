"""Records as a backup has them, beside what they are now."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from famchart.core.errors import AnswerIsNoError
from famchart.i18n import N_, _
from famchart.records import Kind, kind_named, kinds
from famchart.store import migrations
from famchart.store.changes import Raw
from famchart.store.clock import latest_tick, milliseconds
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
from famchart.store.rows import stored_row
from famchart.store.value_words import shown_value
from famchart.store.work import Reading


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


def day_of(path: Path, root: Root) -> date:
    """Return the day of a backup: that of its name, else that of the newest change in it.

    Raise AnotherVaultsBackupError.
    """
    with suppress(ValueError):
        return date.fromisoformat(path.stem)
    engine = open_engine(path, root.database_key(salt_of(path)), still_access(path))
    try:
        with readable_errors(path), reading(engine) as connection:
            tick = latest_tick(connection)
    except DamagedVaultError:
        raise AnotherVaultsBackupError(path=path) from None
    finally:
        engine.dispose()
    return datetime.fromtimestamp(milliseconds(tick) / 1000, UTC).astimezone().date()


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
