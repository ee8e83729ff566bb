"""A vault made of what a damaged one still holds; the damaged one is only read."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from famchart.core.errors import VaultUnavailableError
from famchart.i18n import N_
from famchart.store import migrations
from famchart.store.connection import raw_connection, writing
from famchart.store.durable import MayNotReadError, readable_disk_errors
from famchart.store.lockfile import NAME as LOCK
from famchart.store.lockfile import WriterLock, keep_writers_out
from famchart.store.made_anew import Keys, give_keys
from famchart.store.making import DATABASE, built_beside, new_database, new_device
from famchart.store.pages import Pages, found_salt
from famchart.store.refusals import NoVaultError, OldKeysError
from famchart.store.repair.agreed import Agreed, agree, fill_from_log, lost_changes
from famchart.store.repair.salvage import Salvaged, salvage
from famchart.store.repair.trees import Trees
from famchart.store.root import Root
from famchart.store.undo import begin_here
from famchart.store.work import Work

REPAIRED = N_("Repaired")
_SCRATCH = ".damaged"


class NothingLeftError(VaultUnavailableError):
    """No page passes its check under this key."""

    message = N_(
        "Nothing can be got out of {path}: no page of it fits this key. It is another vault’s, or"
        " its beginning is lost; restore the newest backup ({backups}) or a copy."
    )


@dataclass(frozen=True)
class Repaired:
    """What came of it."""

    pages: int
    damaged: dict[int, str]
    """The number of each damaged page, and the table or index that it belonged to."""
    saved: dict[str, int]
    from_log: Counter[str]
    """Rows that only the change log still told, by their table."""
    lost: Counter[str]
    """Rows that are gone, by their table."""
    changes_lost: int
    rows_with_gaps: int
    """Rows of whose history something is missing."""
    is_salt_damaged: bool
    """True where what the key of the database follows from had to be found again."""
    is_log_read: bool
    """False where what was saved last, and was not in vault.db yet, could not be read."""


def repair(path: Path, into: Path, root: Root, keys: Keys) -> Repaired:
    """Make a vault of what is left of one; it opens by `keys`, as the damaged one did.

    Raise NoVaultError, VaultInUseError, NothingLeftError, NewerVaultError, AlreadyThereError,
    OldKeysError, NotRestoredError.
    """
    with _kept_still(path), built_beside(into) as building:
        database, is_log_read = _settled(path / DATABASE, root, building / _SCRATCH)
        salt = found_salt(database, root)
        if salt is None:
            raise NothingLeftError(path=path, backups=path / "backups")
        with _opened(database) as file:
            is_salt_damaged = file.read(len(salt)) != salt
        with _opened(database) as file, new_database(building, root) as engine:
            trees = Trees(Pages(file, root, salt))
            salvaged, agreed = Salvaged(), Agreed()
            changes_lost = _fill(engine, trees, salvaged, agreed)
            facts = _facts(engine)
        shutil.rmtree(building / _SCRATCH, ignore_errors=True)
        document = keys(facts.get("vault", ""))
        if document.generation < int(facts.get("generation", 0)):
            raise OldKeysError(vault=path)
        found = give_keys(building, root, document.vault, lambda vault: document)
    return Repaired(
        trees.pages.count,
        trees.damaged,
        found.checked,
        agreed.from_log,
        agreed.lost + salvaged.broken,
        *changes_lost,
        is_salt_damaged,
        is_log_read,
    )


@contextmanager
def _kept_still(path: Path) -> Iterator[None]:
    """Let nobody write meanwhile; a lock file that is not there is not made for it."""
    if not path.is_dir():
        raise NoVaultError(vault=path)
    if os.name != "posix":
        with WriterLock(path):
            yield
        return
    give_back = keep_writers_out(path) if (path / LOCK).exists() else lambda: None
    try:
        yield
    finally:
        give_back()


def _settled(database: Path, root: Root, scratch: Path) -> tuple[Path, bool]:
    """Return the database with what was saved last folded in: a copy of it where there is such."""
    log = database.with_name(f"{DATABASE}-wal")
    if not (log.exists() and log.stat().st_size):
        return database, True
    scratch.mkdir()
    with readable_disk_errors(scratch):
        for each in (database, log):
            shutil.copyfile(each, scratch / each.name)
    copy = scratch / DATABASE
    salt = found_salt(copy, root)
    if salt:
        with suppress(sqlcipher.Error):
            connection = raw_connection(copy, root.database_key(salt))
            try:
                busy, logged, moved = connection.execute(
                    "PRAGMA wal_checkpoint(TRUNCATE)"
                ).fetchone()
                return copy, not busy and moved >= logged >= 0
            finally:
                connection.close()
    return copy, False


def _opened(database: Path) -> BinaryIO:
    try:
        return database.open("rb")
    except OSError:
        raise MayNotReadError(path=database) from None


def _fill(engine: Engine, trees: Trees, salvaged: Salvaged, agreed: Agreed) -> tuple[int, int]:
    """Fill an empty database; return how many changes are lost, and of how many rows."""
    if trees.version is not None:
        migrations.check_known(trees.version)
    migrations.migrate(engine, trees.version)
    with writing(engine) as connection:
        salvage(trees, connection, salvaged)
        connection.exec_driver_sql("DELETE FROM change WHERE row IN (SELECT id FROM tombstone)")
        changes, rows = lost_changes(connection, trees)
        fill_from_log(connection, trees, agreed)
    migrations.migrate(engine)
    with writing(engine) as connection:
        work = Work(connection, REPAIRED, "", new_device())
        begin_here(work)
        agree(work, agreed)
        work.flush_log()
        work.close()
    return changes, len(rows)


def _facts(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT key, value FROM meta").all()
    return {str(key): str(value) for key, value in rows}
