"""Bringing a vault up to date is killed at any moment: it has the old shape, or the new one."""

from __future__ import annotations

from pathlib import Path

import pytest
from frozen_shapes import thawed
from killable import Killable
from proof_table import Proved
from sqlmodel import select
from vaults import opened_bare

from famchart.records.person import Person
from famchart.store.connection import reading
from famchart.store.migrations import migrate, steps, version
from famchart.store.verify import verify

KILLS = 4
MANY_KILLS = 100
MIGRATES = """
from famchart.store.connection import WRITING, open_engine
from famchart.store.migrations import migrate
def work(path, counting):
    counting()
    engine = open_engine(path / "vault.db", b"k" * 32, WRITING)
    migrate(engine)
    engine.dispose()
"""


def is_migrated(path: Path) -> bool:
    """Open the vault: it stands in one of the two shapes, whole, and can be brought up to date."""
    vault = opened_bare(path)
    with reading(vault.engine) as connection:
        found = version(connection)
    assert found in (1, len(steps()))
    migrate(vault.engine)
    assert len(vault.all(select(Person))) == 5
    assert verify(vault).damage == []
    vault.close()
    return found > 1


def killed(folder: Path, kills: int) -> tuple[int, int]:
    path = folder / "Family.famchart"
    path.mkdir()
    thawed(1, path)
    return Killable(MIGRATES, path).killed(kills, lambda: is_migrated(path))


@pytest.mark.sweep
def test_it_leaves_the_old_shape_or_the_new(tmp_path: Path) -> None:
    old, _new = killed(tmp_path, KILLS)
    assert old


@pytest.mark.long
def test_it_leaves_the_old_shape_or_the_new_after_each_of_many_kills(
    tmp_path: Path, proved: Proved
) -> None:
    old, new = killed(tmp_path, MANY_KILLS)
    proved("10 kill -9 while a vault gets a new shape: the old or the new", old + new, 0)
    assert old
