"""What a backup has that is another now: seen beside it, and one record taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from rings import WORDS
from vaults import WEAK, take_columns_back

from famchart.core.errors import FamchartError
from famchart.records.account import Account
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.store.backup import Backup, back_up
from famchart.store.connection import BUILDING, open_engine, writing
from famchart.store.made_anew import AnotherVaultsBackupError
from famchart.store.old_records import OldRecord, changed_since, opened_backup
from famchart.store.opening import create_vault
from famchart.store.root import Root
from famchart.store.taken_back import (
    NeedsAnotherError,
    NotInBackupError,
    SameNowError,
    take_back,
)
from famchart.store.vault import Vault
from famchart.store.verify import verify

DAY = date(2026, 11, 22)


@dataclass
class Made:
    vault: Vault
    root: Root
    rosa: Person
    note: Note

    def back_up(self) -> Backup:
        return back_up(self.vault, self.root, DAY)

    def changed(self, backup: Backup) -> list[OldRecord]:
        with (
            opened_backup(backup.path, self.root, self.vault.id) as then,
            self.vault.reading() as now,
        ):
            return changed_since(then, now)

    def take(self, backup: Backup, kind: str, record: Note | Report | Account | Person) -> str:
        with opened_backup(backup.path, self.root, self.vault.id) as then:
            return take_back(self.vault, then, kind, record.id, DAY)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    vault, root = create_vault(tmp_path / "Family.famchart", WORDS, cost=WEAK)
    rosa = Person(given="Rosa")
    note = Note(person_id=rosa.id, text="swollen ankles")
    vault.save(rosa, note)
    yield Made(vault, root, rosa, note)
    vault.close()


def _texts(vault: Vault) -> list[str]:
    with vault.reading() as facts:
        return list(facts.connection.exec_driver_sql("SELECT text FROM note").scalars())


def test_what_was_changed_is_seen_beside_what_it_is_now_and_taken_back(made: Made):
    backup = made.back_up()
    assert made.changed(backup) == []
    made.note.text = "nothing"
    made.vault.save(made.note, Note(person_id=made.rosa.id, text="entered since"))
    (old,) = made.changed(backup)
    assert (old.kind, old.id, old.is_deleted, old.person) == (
        "note",
        made.note.id,
        False,
        made.rosa.id,
    )
    assert [(each.then, each.now) for each in old.fields] == [("swollen ankles", "nothing")]
    assert "swollen" in made.take(backup, "note", made.note)
    assert sorted(_texts(made.vault)) == ["entered since", "swollen ankles"]
    assert made.changed(backup) == []
    made.vault.undo()
    assert sorted(_texts(made.vault)) == ["entered since", "nothing"]
    assert verify(made.vault).is_whole
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]


def test_what_was_deleted_comes_back_with_its_parts_in_one_undo(made: Made):
    report = Report(person_id=made.rosa.id, title="Lipid panel")
    parts = [Result(person_id=made.rosa.id, report_id=report.id, name=name, value="1")
             for name in ("LDL", "HDL")]  # fmt: skip
    made.vault.save(report, *parts)
    backup = made.back_up()
    made.vault.remove(report)
    (old,) = made.changed(backup)
    assert (old.kind, old.is_deleted, old.title) == ("report", True, "Lipid panel")
    made.take(backup, "report", report)
    assert {made.vault.get(Result, each.id).name for each in parts} == {"LDL", "HDL"}
    assert verify(made.vault).is_whole
    made.vault.undo()
    assert made.vault.get(Report, report.id) is None
    assert verify(made.vault).is_whole


def test_where_it_came_from_comes_back_with_it(made: Made):
    source = Source(way="paste", label="MyChart")
    report = Report(person_id=made.rosa.id, title="Lipid panel", source_id=source.id)
    made.vault.save(source, report)
    backup = made.back_up()
    made.vault.undo()
    assert made.vault.get(Source, source.id) is None
    made.take(backup, "report", report)
    assert made.vault.get(Source, source.id)
    assert verify(made.vault).is_whole


def test_what_is_the_same_or_was_not_there_is_told(made: Made):
    backup = made.back_up()
    with pytest.raises(SameNowError):
        made.take(backup, "note", made.note)
    made.vault.save(later := Note(person_id=made.rosa.id, text="later"))
    with pytest.raises(NotInBackupError):
        made.take(backup, "note", later)


def test_what_belongs_to_something_deleted_says_to_what(made: Made):
    portal = Portal(brand="MyChart")
    account = Account(person_id=made.rosa.id, portal_id=portal.id)
    made.vault.save(portal, account)
    backup = made.back_up()
    made.vault.remove(account)
    made.vault.remove(portal)
    with pytest.raises(NeedsAnotherError, match="MyChart"):
        made.take(backup, "account", account)
    assert made.vault.get(Account, account.id) is None
    with opened_backup(backup.path, made.root, made.vault.id) as then:
        take_back(made.vault, then, "portal", portal.id, DAY)
    made.take(backup, "account", account)
    assert made.vault.get(Account, account.id)


def test_of_a_private_record_only_the_field_is_named(made: Made):
    made.note.private = "own"
    made.vault.save(made.note)
    backup = made.back_up()
    made.note.text = "nothing"
    made.vault.save(made.note)
    (old,) = made.changed(backup)
    assert [(each.label, each.then, each.now) for each in old.fields] == [("Text", None, None)]


def test_a_backup_of_an_older_shape_is_read_too_and_stays_as_it_is(made: Made):
    backup = made.back_up()
    key = made.root.database_key(backup.path.read_bytes()[:16])
    engine = open_engine(backup.path, key, BUILDING)
    with writing(engine) as connection:
        take_columns_back(connection, 30)
        connection.exec_driver_sql("PRAGMA user_version = 30")
    engine.dispose()
    before = backup.path.read_bytes()
    made.vault.remove(made.note)
    (old,) = made.changed(backup)
    assert old.is_deleted
    made.take(backup, "note", made.note)
    assert backup.path.read_bytes() == before


def test_another_vaults_backup_is_told(made: Made):
    backup = made.back_up()
    with pytest.raises(AnotherVaultsBackupError), opened_backup(backup.path, Root.generate(), "x"):
        pass
    with (
        pytest.raises(FamchartError, match="another vault"),
        opened_backup(backup.path, made.root, "x"),
    ):
        pass
