"""A damaged database: never a wrong answer, and verify finds it."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from damaged import DAMAGES, PAGE, filled_vault
from exported import sealed
from proof_table import Proved

from famchart.core.errors import VaultUnavailableError
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store.connection import open_engine, still_access, writing
from famchart.store.keys import Sheet
from famchart.store.opening import open_vault
from famchart.store.root import Root
from famchart.store.rows import table_of
from famchart.store.vault import Vault
from famchart.store.verify import CHECKS, Findings, verify
from famchart.store.verify_copies import verify_copy

Made = tuple[Path, Root, list[Note], bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("made") / "Family.famchart"
    root, notes = filled_vault(path)
    return path, root, notes, (path / "vault.db").read_bytes()


def _outcome(made: Made, content: bytes) -> str:
    """Return what verify says of a database, where it opens at all."""
    path, root, _notes, _whole = made
    (path / "vault.db").write_bytes(content)
    try:
        vault = open_vault(path, Sheet(root), write=False)
    except VaultUnavailableError:
        return "does not open"
    try:
        return "whole" if verify(vault).is_whole else "found"
    finally:
        vault.close()


def test_a_long_text_on_a_damaged_page_is_never_shown_as_it_is_not(made: Made):
    """The library hands out zeros for such a page, and no error where no other page is needed."""
    path, root, notes, whole = made
    database, told, key = path / "vault.db", Counter[str](), root.database_key(whole[:16])
    for page in range(1, len(whole) // PAGE, 2):
        content = bytearray(whole)
        content[page * PAGE + 99] ^= 1
        database.write_bytes(content)
        vault = Vault(path, open_engine(database, key, still_access(database)), is_read_only=True)
        for note in notes[:3]:
            try:
                found = vault.get(Note, note.id)
            except VaultUnavailableError:
                told["refused"] += 1
            else:
                assert found
                assert found.text == note.text
                told["right"] += 1
        vault.close()
    assert told["refused"] > 5


@pytest.mark.parametrize("times", [4, pytest.param(40, marks=pytest.mark.long)])
@pytest.mark.parametrize("damage", DAMAGES)
def test_verify_finds_every_damage(made: Made, damage: str, times: int, proved: Proved):
    chance = random.Random(f"{damage} {times}")
    told = Counter[str]()
    for _n in range(times):
        content = bytearray(made[3])
        DAMAGES[damage](content, chance.randrange(len(content) // PAGE), chance)
        told[_outcome(made, content)] += 1
    proved("04 damage to the database, found by verify or at once", times, told["whole"])
    assert not told["whole"]


def test_a_copy_is_held_against_its_own_digests(vault: Vault, root: Root, tmp_path: Path):
    vault.save(Person(given="Rosa"))
    copy = tmp_path / "copy.famchart.age"
    copy.write_bytes(sealed(vault, root))
    found = verify_copy(copy, root, lambda size: None)
    assert (found.damage, found.checked["changes"], found.checked["records"]) == ([], 1, 1)
    with writing(vault.engine) as connection:
        connection.exec_driver_sql("UPDATE change SET value = replace(value, 'Rosa', 'Rosi')")
    copy.write_bytes(sealed(vault, root))
    said = verify_copy(copy, root, lambda size: None).damage
    assert said == ["A change of person is not as it was written"]


def test_what_another_connection_has_written_is_no_damage(vault: Vault):
    """One that read the index of search before would take its new pages for damaged ones."""
    with vault.engine.connect() as reader:
        for n in range(20):
            vault.save(Person(given=f"Rosa {n}"))
            found = Findings()
            with reader.begin():
                CHECKS["The tables"](reader, found)
            assert found.damage == []


def test_what_the_log_and_the_tables_tell_apart_is_named(vault: Vault):
    """A row that no change tells of, one that is gone, and one that says something else."""
    told, gone, other = (Person(given=name) for name in ("Rosa", "Luis", "Ada"))
    vault.save(told, gone, other)
    with vault.engine.connect() as connection:
        columns = ", ".join(
            f'"{each.name}"' for each in table_of(Person).columns if each.name != "id"
        )
        ask = connection.exec_driver_sql
        copied = f"INSERT INTO person (id, {columns}) SELECT ?, {columns} FROM person LIMIT 1"  # noqa: S608
        ask(copied, ("f" * 32,))
        ask("DELETE FROM person WHERE id = ?", (gone.id.hex,))
        ask("UPDATE person SET given = 'Eva' WHERE id = ?", (other.id.hex,))
        connection.commit()
    said = " ".join(verify(vault).damage)
    assert f"person {'f' * 32} has no history" in said
    for each in (gone, other):
        assert f"person {each.id.hex} is not what its history says" in said
    assert told.id.hex not in said
