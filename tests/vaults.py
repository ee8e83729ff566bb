"""Throw-away vaults for tests: quick to make and to open."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from famchart.cli.demo import STAGED_ON, make_demo_vault
from famchart.core.clock import Clock
from famchart.store.connection import WRITING, open_engine
from famchart.store.kdf import KdfCost
from famchart.store.migrations import migrate, steps
from famchart.store.vault import Vault

WEAK = KdfCost(19 * 1024, 2, 1)
KEY = b"k" * 32
"""That of a bare vault."""


@contextmanager
def bare_vault(parent: Path) -> Iterator[Vault]:
    """Yield an empty vault whose database has a key that everybody knows, and no other file."""
    folder = parent / "Family.famchart"
    folder.mkdir()
    (folder / "vault.db").write_bytes(_migrated())
    vault = opened_bare(folder)
    yield vault
    vault.close()


def opened_bare(folder: Path) -> Vault:
    """Open a vault without key files by the key that everybody knows."""
    engine = open_engine(folder / "vault.db", KEY, WRITING, b"s" * 16)
    return Vault(folder, engine, device="laptop")


def demo_vault(path: Path) -> Path:
    """Put the family of the demo, as it is on its day, at a place; each process makes it once."""
    return Path(shutil.copytree(Path(_demo().name, "Demo.famchart"), path))


def take_columns_back(connection: Connection, since: int) -> None:
    """Take out the columns and tables that later steps have added: a vault of that time has none."""
    for step in steps()[since:]:
        for index in re.findall(r"CREATE INDEX (\w+)", step):
            connection.exec_driver_sql(f"DROP INDEX {index}")
        for table, column in re.findall(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", step):
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
        for table in re.findall(r"CREATE TABLE (\w+)", step):
            connection.exec_driver_sql(f"DROP TABLE {table}")


@cache
def _migrated() -> bytes:
    """Return an empty database: to go through all migrations takes as long as most tests."""
    with TemporaryDirectory() as folder:
        vault = opened_bare(Path(folder))
        migrate(vault.engine)
        vault.close()
        return (Path(folder) / "vault.db").read_bytes()


@cache
def _demo() -> TemporaryDirectory[str]:
    """Return the folder of that family, which is gone when the process ends."""
    folder = TemporaryDirectory()
    make_demo_vault(Path(folder.name, "Demo.famchart"), Clock(STAGED_ON)).close()
    return folder
