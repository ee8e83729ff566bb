"""Connections to the encrypted database: each setting here has a measured reason.

SQLCipher 4 with its own defaults (4,096-byte pages, one HMAC a page), under SQLAlchemy. The key
goes in through `set_key`, which trace callbacks do not see; never through a URL or a statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as sqlcipher

from famchart.core.errors import NoRoomError, VaultUnavailableError
from famchart.i18n import N_

SALT_LENGTH = 16
SECONDS_TO_WAIT = 10
"""For another connection that holds the database."""
PLAIN_HEADER = b"SQLite format 3\0"

SETTINGS = (
    "temp_store=MEMORY",  # a temporary file would hold plain text
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL lost acknowledged commits in simulated power cuts
    "fullfsync=1",
    "checkpoint_fullfsync=1",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


class NoCipherError(VaultUnavailableError):
    """The database library would write plain text."""

    message = N_("The database library cannot encrypt; install famchart again, with sqlcipher3.")


class DamagedVaultError(VaultUnavailableError):
    """A page does not pass its check."""

    message = N_(
        "The vault in {vault} is damaged; nothing was changed."
        " Run “famchart verify” to see how much."
    )


class WrongDatabaseKeyError(VaultUnavailableError):
    """The key opens the slots, yet not the database."""

    message = N_(
        "vault.db in {vault} does not fit its keys.json: one of them is damaged, another vault’s,"
        " or from before new keys were made. “famchart verify” looks which of its pages are whole."
    )


class DiskFullError(NoRoomError):
    """There is no room to write."""

    message = N_(
        "The disk with {vault} is full. Nothing saved was lost; free some space and try again."
    )


class CannotWriteError(NoRoomError):
    """The folder or the file refuses to be written."""

    message = N_(
        "{vault} cannot be written. Nothing saved was lost; check that you may write there."
    )


class BusyVaultError(VaultUnavailableError):
    """Another program holds the database for too long."""

    message = N_("Another program is using {vault}; close it and try again.")


_CAUSES: dict[str, type[NoRoomError] | type[VaultUnavailableError]] = {
    "database or disk is full": DiskFullError,
    "disk i/o error": DiskFullError,
    "attempt to write a readonly": CannotWriteError,
    "unable to open database": CannotWriteError,
    "database is locked": BusyVaultError,
    "file is not a database": DamagedVaultError,
    "malformed": DamagedVaultError,
    "fts5: corruption": DamagedVaultError,
}


@contextmanager
def readable_errors(vault: Path) -> Iterator[None]:
    """Turn what the database says of disks and damage into sentences; bugs pass unchanged."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        said = str(getattr(error, "orig", error)).casefold()
        for part, cause in _CAUSES.items():
            if part in said:
                raise cause(vault=vault) from None
        raise


@dataclass(frozen=True)
class Access:
    """How the files of a database are opened, and what each connection is told first."""

    settings: tuple[str, ...]
    query: str = ""
    """Parameters of SQLite's file URI."""
    may_write: bool = False


WRITING = Access((*SETTINGS, "wal_autocheckpoint=0"), may_write=True)
"""Of an open vault, which checkpoints behind each change: its commits are not to wait for that."""
BUILDING = Access(tuple(each for each in SETTINGS if each != "foreign_keys=ON"), may_write=True)
"""For a database that nobody uses yet: its rows may come before those that they point at."""
READING = Access((*SETTINGS[:1], *SETTINGS[5:]))
_DIALECT = SQLiteDialect_pysqlite(dbapi=sqlcipher)
_DIALECT.server_version_info = sqlcipher.sqlite_version_info  # otherwise asked by the first query
_STATEMENTS: LRUCache[Any, Any] = LRUCache(1000)
"""Queries put into words once, whichever vault they are asked of: an engine of its own would do it
again for each that is unlocked, which took most of the time until Today."""


def forget_queries() -> None:
    """Let go of the queries in words: each holds the names and ids that it was first asked with."""
    _STATEMENTS.clear()


WORDS_OF_SEARCH = "CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, search, instance)"
"""The words of the index, in memory and for this connection only."""


def still_access(database: Path) -> Access:
    """Return how to read without making or locking a file; the caller must keep writers out.

    `immutable` alone would overlook what a crash has left in the write-ahead log.
    """
    log = database.with_name(f"{database.name}-wal")
    if log.exists() and log.stat().st_size:
        return Access(("locking_mode=EXCLUSIVE", *READING.settings), "mode=ro&vfs=unix-none")
    return Access(READING.settings, "immutable=1")


def raw_connection(database: Path, key: bytes, salt: bytes = b"", query: str = "") -> Any:
    """Open the database with its raw key; a salt is given only to create it."""
    place = f"{database.absolute().as_uri()}?{query}"
    connection = sqlcipher.connect(
        place,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=SECONDS_TO_WAIT,
    )
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.set_key(f"x'{key.hex()}{salt.hex()}'")
    if [str(row[0]) for row in connection.execute("PRAGMA cipher_status")] != ["1"]:
        connection.close()
        raise NoCipherError
    return connection


def open_engine(database: Path, key: bytes, access: Access, salt: bytes = b"") -> Engine:
    """Return an engine whose connections follow the recipe; read-only ones refuse to write."""

    def connect() -> Any:
        connection = raw_connection(database, key, salt, access.query)
        for setting in access.settings:
            connection.execute(f"PRAGMA {setting}").fetchall()
        connection.execute(WORDS_OF_SEARCH)
        if not access.may_write:
            connection.execute("PRAGMA query_only=ON")
        return connection

    return _engine(connect)


def memory_engine() -> Engine:
    """Return an engine on a database that is only in memory, and empty; disposing of it ends it."""
    place = f"file:{uuid4()}?mode=memory&cache=shared"

    def connect() -> Any:
        return sqlcipher.connect(place, uri=True, isolation_level=None, check_same_thread=False)

    return _engine(connect)


def _engine(connect: Callable[[], Any]) -> Engine:
    engine = Engine(
        QueuePool(connect, dialect=_DIALECT),
        _DIALECT,
        make_url("sqlite://"),
        hide_parameters=True,
        execution_options={"compiled_cache": _STATEMENTS},
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Start a transaction ourselves: with isolation_level=None the driver sends none."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Run one transaction that may write: all of it is saved, or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Read from one consistent state; hold it briefly, or checkpoints wait."""
    with engine.connect() as connection, connection.begin():
        yield connection


def hear_of_damage(connection: Connection) -> None:
    """Ask a vault for one more page: before what was read is believed, a damaged one is told.

    SQLCipher hands out zeros for such a page and says so when it is asked for the next one: of a
    long text whose last page is damaged, a single read would never have been told.
    """
    connection.exec_driver_sql("SELECT 1 FROM meta LIMIT 1").first()


@contextmanager
def room_for_pages(connection: Connection, kib: int) -> Iterator[None]:
    """Let the database keep so much of itself decrypted meanwhile: else each page is done anew."""
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{kib}")
    try:
        yield
    finally:
        with suppress(DBAPIError):  # of a connection that is broken nothing is asked any more
            connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")
