"""Vaults and copies of every shape so far open for ever, with everything that stood in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from exported import everything, made_anew, sealed
from frozen_shapes import PASSPHRASE, copies, shapes, sheet, thawed, whole_vaults
from sqlalchemy import Connection
from sqlmodel import select
from vaults import opened_bare

from famchart.core.secret import Secret
from famchart.records import kinds
from famchart.store.connection import reading
from famchart.store.export.content import tables_in
from famchart.store.keys import Credential, Passphrase, Sheet
from famchart.store.migrations import migrate, steps, version
from famchart.store.opening import open_vault
from famchart.store.root import Root
from famchart.store.vault import Vault
from famchart.store.verify import verify

pytestmark = pytest.mark.proves(
    "09 vaults and copies of every shape so far, and other programs: cases"
)

Rows = dict[str, list[dict[str, Any]]]

NEVER_ALONE = {2, 3, 4, 11}
"""Steps that came together with the one behind them: no vault has stood at these."""
MADE_ANEW = {"entry"}
"""What a later famchart tells of the records for its lists; verify compares it with them."""


def test_every_shape_of_a_vault_so_far_is_frozen() -> None:
    assert set(shapes()) | NEVER_ALONE == set(range(1, len(steps()) + 1)), "make freeze"
    assert copies()[-1].name == f"{len(steps()):04}.famchart.age", "make freeze"


def rows(connection: Connection) -> Rows:
    """Return every row of every table, each with the names of its columns."""
    found = {}
    for name in set(tables_in(connection)) - MADE_ANEW:
        lines = connection.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608  its own names
        found[name] = [dict(line._mapping) for line in lines]
    return found


def lost(before: Rows, after: Rows) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows that are not there any more with all that stood in them."""
    for table, lines in before.items():
        for line in lines:
            if not any(line.items() <= other.items() for other in after.get(table, ())):
                yield table, line


def check_everything_reads(vault: Vault, folder: Path) -> None:
    """Read all records, check everything, and make the same vault once more of a copy."""
    assert verify(vault).damage == list(vault.notes)  # which say that a keys.json is missing
    assert sum(len(vault.all(select(kind.table))) for kind in kinds().values()) > 10
    root = Root.generate()
    again = made_anew(sealed(vault, root), root, folder)
    assert everything(again) == everything(vault)
    again.close()
    vault.close()


@pytest.mark.parametrize(
    "shape",
    [1, *(pytest.param(each, marks=pytest.mark.sweep) for each in shapes()[1:])],
)
def test_a_vault_of_a_shape_is_brought_up_to_date_and_loses_nothing(
    shape: int, tmp_path: Path
) -> None:
    thawed(shape, tmp_path)
    vault = opened_bare(tmp_path)
    with reading(vault.engine) as connection:
        assert version(connection) == shape
        before = rows(connection)
    assert sum(map(len, before.values())) > 50
    migrate(vault.engine)
    with reading(vault.engine) as connection:
        assert list(lost(before, rows(connection))) == []
    check_everything_reads(vault, tmp_path)


def test_a_lost_row_would_be_found(tmp_path: Path) -> None:
    thawed(1, tmp_path)
    vault = opened_bare(tmp_path)
    with reading(vault.engine) as connection:
        before = rows(connection)
    changed = {**before, "person": [{**line, "given": "?"} for line in before["person"]]}
    assert {table for table, _row in lost(before, changed)} == {"person"}
    assert {table for table, _row in lost(before, {**before, "note": []})} == {"note"}
    vault.close()


@pytest.mark.sweep
@pytest.mark.parametrize("copy", copies(), ids=lambda path: path.name[:4])
def test_a_copy_of_a_shape_is_restored_by_its_sheet(copy: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    check_everything_reads(made_anew(copy.read_bytes(), sheet(), tmp_path), again)


@pytest.mark.sweep
@pytest.mark.parametrize("frozen", whole_vaults(), ids=lambda path: path.name[:4])
@pytest.mark.parametrize("by_sheet", [False, True])
def test_a_vault_as_it_stood_on_a_disk_opens(frozen: Path, by_sheet: bool, tmp_path: Path) -> None:
    path = Path(shutil.copytree(frozen, tmp_path / frozen.name))
    credential: Credential = Passphrase(Secret(PASSPHRASE))
    if by_sheet:
        credential = Sheet(Root.parse((path / "sheet.txt").read_text()))
        for keys in path.glob("keys*.json"):
            keys.unlink()
    check_everything_reads(open_vault(path, credential), tmp_path)
