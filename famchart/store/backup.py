"""Backups beside the vault: a whole database of a day, proved, the older ones thinned out.

Each is a vault.db of its own, under the same root: the recovery sheet opens it, with no other file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine

from famchart.core.errors import VaultUnavailableError
from famchart.core.shape import Shape
from famchart.i18n import N_
from famchart.store.connection import (
    BUILDING,
    SALT_LENGTH,
    DamagedVaultError,
    WrongDatabaseKeyError,
    open_engine,
    raw_connection,
    readable_errors,
)
from famchart.store.copies import BACKUPS
from famchart.store.durable import NoPermissionError, readable_disk_errors, sync_folder
from famchart.store.incoming import NoSuchFileError
from famchart.store.made_anew import AnotherVaultsBackupError, Keys, give_keys
from famchart.store.making import DATABASE, built_beside, database_of, salt_of
from famchart.store.migrations import check_known, version
from famchart.store.pages import found_salt
from famchart.store.proofs import forget_proof, note_proof
from famchart.store.root import Root
from famchart.store.vault import Vault

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Of how many days, then weeks, then months the newest backup stays."""
MOST_BYTES = 4 << 30
"""Of all together: the oldest go first, but never the last two."""
FEWEST = 2
_NAME = Shape(r"(\d{4}-\d\d-\d\d)\.db")
_COUNTED = ("change", "batch", "entry", "original_piece")
"""Tables whose rows are counted on both sides."""


class BackupDamagedError(VaultUnavailableError):
    """The backup cannot be read as it was written."""

    message = N_("The backup of {day} is damaged; those before it were not touched.")


@dataclass(frozen=True)
class Backup:
    """One of them."""

    day: date
    path: Path
    size: int
    """Bytes."""


def backups(vault_folder: Path) -> list[Backup]:
    """Return what there is, the newest first."""
    found = []
    with suppress(OSError):
        for path in (vault_folder / BACKUPS).iterdir():
            if called := _NAME.fullmatch(path.name):
                with suppress(ValueError, OSError):
                    day = date.fromisoformat(called[1])
                    found.append(Backup(day, path, path.stat().st_size))
    return sorted(found, key=lambda each: each.day, reverse=True)


def is_due(vault: Vault, today: date) -> bool:
    """True where this day has none yet; not for a vault that has nothing to lose."""
    newest = next(iter(backups(vault.path)), None)
    return not (vault.is_demo or vault.is_read_only) and (newest is None or newest.day < today)


def back_up_if_due(vault: Vault, today: date) -> None:
    """Back up after the first save of a day; raise what `back_up` raises."""
    if vault.batches and vault.root and is_due(vault, today):
        back_up(vault, vault.root, today)


def back_up(vault: Vault, root: Root, today: date) -> Backup:
    """Write the backup of a day, prove it, and thin out the older ones.

    Raise BackupDamagedError, NoSpaceError, NoPermissionError; then nothing was changed.
    """
    folder = vault.path / BACKUPS
    path = folder / f"{today.isoformat()}.db"
    with readable_disk_errors(path):
        folder.mkdir(mode=0o700, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=folder)
        os.close(descriptor)
        staged = Path(name)
        try:
            counted = copied(vault.engine, staged, root)
            prove(staged, root, counted, path.stem)
            sync(staged)
            os.replace(staged, path)
            sync_folder(folder)
        finally:
            staged.unlink(missing_ok=True)
    note_proof(vault, path.stem, today)
    _thin_out(vault)
    return Backup(today, path, path.stat().st_size)


def copied(source: Engine, staged: Path, root: Root) -> list[int]:
    """Copy page by page, from one consistent state, under a key of its own; return what it has."""
    salt = os.urandom(SALT_LENGTH)
    with readable_errors(staged.parent.parent), source.connect() as connection, connection.begin():
        counted = _counts(connection)
        target = raw_connection(staged, root.database_key(salt), salt)
        try:
            target.execute("PRAGMA page_size=4096")
            driver = connection.connection.driver_connection
            assert driver  # noqa: S101
            driver.backup(target)
        finally:
            target.close()
    return counted


def _counts(connection: Connection) -> list[int]:
    ask = connection.exec_driver_sql
    return [ask(f"SELECT count(*) FROM {table}").scalar_one() for table in _COUNTED]  # noqa: S608


def prove(staged: Path, root: Root, counted: Sequence[int], day: str) -> None:
    """Open it again and check every page, every table, and how many rows it has."""
    engine = open_engine(staged, root.database_key(salt_of(staged)), BUILDING)
    try:
        with readable_errors(staged), engine.connect() as connection:
            damaged = list(connection.exec_driver_sql("PRAGMA cipher_integrity_check"))
            said = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            if damaged or said != ["ok"] or _counts(connection) != counted:
                raise BackupDamagedError(day=day)
    except DamagedVaultError:
        raise BackupDamagedError(day=day) from None
    finally:
        engine.dispose()


def sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


# Thinning out


def _thin_out(vault: Vault) -> None:
    """Remove the backups that no rule keeps; then the oldest, while all together are too large."""
    found = backups(vault.path)
    kept = [each for each in found if each.day in kept_days([each.day for each in found])]
    while len(kept) > FEWEST and sum(each.size for each in kept) > MOST_BYTES:
        kept.pop()
    for each in found:
        if each not in kept:
            with suppress(OSError):  # it goes another day
                each.path.unlink()
                forget_proof(vault, each.path.stem)


def kept_days(days: Collection[date]) -> set[date]:
    """Return the newest day of each of the last days, weeks and months that have one."""
    newest_first = sorted(days, reverse=True)
    spans: tuple[tuple[int, Callable[[date], object]], ...] = (
        (DAYS, lambda day: day),
        (WEEKS, lambda day: day.isocalendar()[:2]),
        (MONTHS, lambda day: (day.year, day.month)),
    )
    kept: set[date] = set()
    for most, span in spans:
        newest = {span(day): day for day in reversed(newest_first)}
        kept |= set(sorted(newest.values(), reverse=True)[:most])
    return kept


# Having one back


def restore_backup(path: Path, root: Root, keys: Keys, into: Path) -> int:
    """Make a vault of a backup; `keys` says what opens a vault of its id. Return its records.

    Raise AlreadyThereError, NoSuchFileError, NotRestoredError, AnotherVaultsBackupError,
    BackupDamagedError, NewerVaultError.
    """
    with built_beside(into) as building:
        try:
            with readable_disk_errors(into):
                shutil.copyfile(path, building / DATABASE)
        except NoPermissionError:
            if os.access(path, os.R_OK):
                raise
            raise NoSuchFileError(path=path) from None
        (building / DATABASE).chmod(0o600)
        try:
            vault = _vault_of(building, root)
        except WrongDatabaseKeyError:
            if found_salt(path, root) is None:
                raise AnotherVaultsBackupError(path=path) from None
            raise BackupDamagedError(day=path.stem) from None
        found = give_keys(building, root, vault, keys)
    return found.checked["records"]


def _vault_of(building: Path, root: Root) -> str:
    """Return the id of the vault that a backup is of.

    Raise WrongDatabaseKeyError, NewerVaultError.
    """
    with database_of(building, root) as engine, engine.connect() as connection:
        check_known(version(connection))
        found = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'vault'")
        return str(found.scalar_one())
