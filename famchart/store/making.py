"""Making the folder of a vault: built beside its place, and put there once it is whole."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from famchart.store.connection import (
    BUILDING,
    PLAIN_HEADER,
    SALT_LENGTH,
    DamagedVaultError,
    WrongDatabaseKeyError,
    open_engine,
    readable_errors,
    writing,
)
from famchart.store.durable import (
    MayNotReadError,
    readable_disk_errors,
    sync_folder,
    write_durably,
)
from famchart.store.refusals import AlreadyThereError, NoVaultError, PlainVaultError
from famchart.store.root import Root
from famchart.store.vault_readme import README, README_NAME

DATABASE = "vault.db"


@contextmanager
def built_beside(path: Path) -> Iterator[Path]:
    """Yield an empty folder beside a place, and rename it to there: no half vault is left there.

    Raise AlreadyThereError, NoSpaceError, NoPermissionError.
    """
    if os.path.lexists(path):  # a link that leads nowhere, too; what may not be seen fails below
        raise AlreadyThereError(vault=path)
    with readable_disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        write_durably(building / README_NAME, README.encode())
        yield building
        with readable_disk_errors(path):
            os.rename(building, path)
            sync_folder(path.parent)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


@contextmanager
def new_database(folder: Path, root: Root) -> Iterator[Engine]:
    """Yield the empty database of a vault, to be given its shape; it asks for no order of rows."""
    database = folder / DATABASE
    with readable_errors(folder):
        salt = os.urandom(SALT_LENGTH)
        engine = open_engine(database, root.database_key(salt), BUILDING, salt)
        try:
            yield engine
        finally:
            engine.dispose()
    salt_of(database)  # the library must not have written plain text
    database.chmod(0o600)


@contextmanager
def database_of(folder: Path, root: Root) -> Iterator[Engine]:
    """Yield the database of a vault that nobody uses yet; raise WrongDatabaseKeyError."""
    database = folder / DATABASE
    engine = open_engine(database, root.database_key(salt_of(database)), BUILDING)
    try:
        with readable_errors(folder):
            yield engine
    except DamagedVaultError:
        raise WrongDatabaseKeyError(vault=folder) from None
    finally:
        engine.dispose()


def new_vault_id() -> str:
    return secrets.token_hex(16)


def new_device() -> str:
    return secrets.token_hex(4)


def remember(engine: Engine, **facts: str) -> None:
    """Keep what a vault knows of itself."""
    with writing(engine) as connection:
        for key, value in facts.items():
            connection.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES (?,?)", (key, value))


def salt_of(database: Path) -> bytes:
    """Return the first 16 bytes; raise where they are not those of an encrypted database."""
    try:
        with database.open("rb") as file:
            header = file.read(SALT_LENGTH)
    except (FileNotFoundError, NotADirectoryError):
        raise NoVaultError(vault=database.parent) from None
    except PermissionError:
        raise MayNotReadError(path=database) from None
    except OSError:
        raise DamagedVaultError(vault=database.parent) from None
    if header == PLAIN_HEADER:
        raise PlainVaultError(vault=database.parent)
    if len(header) < SALT_LENGTH:
        raise DamagedVaultError(vault=database.parent)
    return header
