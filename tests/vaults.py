"""Throw-away vaults for tests: quick to make and to open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from famchart.store.connection import WRITING, open_engine
from famchart.store.kdf import KdfCost
from famchart.store.migrations import migrate
from famchart.store.vault import Vault

WEAK = KdfCost(19 * 1024, 2, 1)
KEY = b"k" * 32
"""That of a bare vault."""


@contextmanager
def bare_vault(parent: Path) -> Iterator[Vault]:
    """Yield an empty vault whose database has a key that everybody knows, and no other file."""
    folder = parent / "Family.famchart"
    folder.mkdir()
    engine = open_engine(folder / "vault.db", KEY, WRITING, b"s" * 16)
    migrate(engine)
    vault = Vault(folder, engine, device="laptop")
    yield vault
    vault.close()
