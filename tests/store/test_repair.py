"""A repair: what is left of a damaged database comes into a new vault, and it says what is lost."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from damaged import DAMAGES, PAGE, filled_vault
from exported import everything
from proof_table import Proved
from vaults import take_columns_back

from famchart.records.note import Note
from famchart.store.connection import BUILDING, open_engine, writing
from famchart.store.keyring import KeyRing
from famchart.store.keys import Demo, Sheet
from famchart.store.lockfile import VaultInUseError
from famchart.store.opening import open_vault
from famchart.store.refusals import OldKeysError
from famchart.store.repair.repaired import NothingLeftError, Repaired, repair
from famchart.store.root import Root
from famchart.store.vault import Vault
from famchart.store.verify import verify

Made = tuple[Path, Root, list[Note], bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("made") / "Family.famchart"
    root, notes = filled_vault(path)
    return path, root, notes, (path / "vault.db").read_bytes()


def _repaired(made: Made, content: bytes, into: Path) -> Repaired:
    path, root, _notes, _whole = made
    (path / "vault.db").write_bytes(content)
    document = KeyRing.read(path).document
    return repair(path, into, root, lambda vault: document)


def _texts(path: Path) -> dict[str, str]:
    vault = open_vault(path, Demo())
    with vault.reading() as facts:
        found = facts.connection.exec_driver_sql("SELECT id, text FROM note").all()
    damage = verify(vault).damage
    vault.close()
    assert damage == []
    return dict(map(tuple, found))


@pytest.mark.sweep
def test_a_whole_vault_comes_out_as_it_was(made: Made, tmp_path: Path):
    path, root, notes, whole = made
    told = _repaired(made, whole, tmp_path / "Back.famchart")
    assert (told.damaged, told.changes_lost, +told.lost, +told.from_log) == ({}, 0, {}, {})
    assert _texts(tmp_path / "Back.famchart") == {note.id.hex: note.text for note in notes}
    before, after = (open_vault(each, Sheet(root)) for each in (path, tmp_path / "Back.famchart"))
    was, now = everything(before), everything(after)
    before.close()
    after.close()
    now["batch"] = [row for row in now["batch"] if "Repaired" not in row]
    for each in (was, now):  # lines stand by their day, then as they came: places are told anew
        each["entry"] = sorted(line[1:] for line in each["entry"])
        each["words"] = sorted(Counter(term for term, *_place in each["words"]).items())
    assert now == was


NOTHING_LEFT = "nothing is left"
ROWS_OF_A_PAGE = 12
"""Changes that one page of the history holds at the most, for the notes of this test."""


@pytest.mark.parametrize(
    "times", [pytest.param(3, marks=pytest.mark.sweep), pytest.param(40, marks=pytest.mark.long)]
)
@pytest.mark.parametrize("damage", DAMAGES)
def test_no_note_is_lost_to_one_damage(
    made: Made, tmp_path: Path, damage: str, times: int, proved: Proved
):
    chance, lost = random.Random(f"{damage} {times}"), Counter[str]()
    for n in range(times):
        content = bytearray(made[3])
        DAMAGES[damage](content, chance.randrange(len(content) // PAGE), chance)
        before = sha256(content).digest()
        into = tmp_path / f"{n}.famchart"
        try:
            told = _repaired(made, content, into)
        except NothingLeftError:
            lost[NOTHING_LEFT] += 1
            continue
        assert sha256((made[0] / "vault.db").read_bytes()).digest() == before
        left = _texts(into)
        lost["notes"] += sum(left.get(note.id.hex) != note.text for note in made[2])
        lost["changes"] += told.changes_lost
        lost["most changes at once"] = max(lost["most changes at once"], told.changes_lost)
        assert told.damaged or damage == "append"
    proved("04 repair of a damaged database: notes lost", times, lost["notes"])
    proved(
        "04 repair: damage that took the salt, with which nothing opens", times, lost[NOTHING_LEFT]
    )
    assert not lost["notes"]
    assert lost["most changes at once"] <= ROWS_OF_A_PAGE
    assert not lost["notes"]
    assert lost["most changes at once"] <= 30  # those of one page


@pytest.mark.sweep
def test_what_was_saved_last_comes_along_and_the_damaged_folder_stays_as_it_is(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path, root, notes, whole = made
    (path / "vault.db").write_bytes(whole)
    monkeypatch.setattr(Vault, "_checkpoint_soon", lambda vault: None)
    vault = open_vault(path, Demo())
    vault.save(Note(person_id=notes[0].person_id, text="saved last"))
    crashed = shutil.copytree(path, tmp_path / "Crashed.famchart")
    vault.close()
    before = {each.name: each.read_bytes() for each in crashed.iterdir() if each.is_file()}
    assert before["vault.db-wal"]
    document = KeyRing.read(crashed).document
    told = repair(crashed, tmp_path / "Back.famchart", root, lambda vault: document)
    assert told.is_log_read
    assert "saved last" in _texts(tmp_path / "Back.famchart").values()
    assert {each.name: each.read_bytes() for each in crashed.iterdir() if each.is_file()} == before
    assert not [each for each in (tmp_path / "Back.famchart").iterdir() if each.name[0] == "."]


@pytest.mark.sweep
def test_a_vault_of_an_older_shape_is_brought_up(made: Made, tmp_path: Path):
    path, root, notes, whole = made
    (path / "vault.db").write_bytes(whole)
    engine = open_engine(path / "vault.db", root.database_key(whole[:16]), BUILDING)
    with writing(engine) as connection:
        take_columns_back(connection, 30)
        connection.exec_driver_sql("PRAGMA user_version = 30")
    engine.dispose()
    content = bytearray((path / "vault.db").read_bytes())
    content[len(content) // 2 // PAGE * PAGE + 50] ^= 1
    _repaired(made, bytes(content), tmp_path / "Back.famchart")
    assert _texts(tmp_path / "Back.famchart") == {note.id.hex: note.text for note in notes}


def test_nobody_writes_meanwhile(made: Made, tmp_path: Path):
    path, root, _notes, whole = made
    (path / "vault.db").write_bytes(whole)
    vault = open_vault(path, Demo())
    with pytest.raises(VaultInUseError):
        repair(path, tmp_path / "Back.famchart", root, lambda vault: KeyRing.read(path).document)
    vault.close()


def test_an_older_keys_json_opens_no_repaired_vault(made: Made, tmp_path: Path):
    path, root, _notes, whole = made
    (path / "vault.db").write_bytes(whole)
    engine = open_engine(path / "vault.db", root.database_key(whole[:16]), BUILDING)
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '7' WHERE key = 'generation'")
    engine.dispose()
    with pytest.raises(OldKeysError):
        _repaired(made, (path / "vault.db").read_bytes(), tmp_path / "Back.famchart")
    assert not (tmp_path / "Back.famchart").exists()
