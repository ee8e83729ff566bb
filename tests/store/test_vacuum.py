"""A file written anew after somebody was forgotten, now or the next time."""

from __future__ import annotations

import pytest
from forgetting import WORD, forgotten
from sqlmodel import select

from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.store import meta, vacuum
from famchart.store.connection import DiskFullError
from famchart.store.forget import forget
from famchart.store.forget_words import done_words
from famchart.store.vault import Vault


@pytest.mark.sweep
def test_the_file_keeps_its_page_size_and_opens_again(vault: Vault, mother: Person, father: Person):
    vault.save(*(Note(person_id=mother.id, text=f"{WORD} {n}" * 40) for n in range(900)))
    vault.checkpoint("TRUNCATE")
    before = (vault.path / "vault.db").stat().st_size
    forgotten(vault, mother)
    vault.checkpoint("TRUNCATE")
    assert (vault.path / "vault.db").stat().st_size < before / 2
    vault.engine.dispose()
    with vault.reading() as facts:
        assert facts.connection.exec_driver_sql("PRAGMA page_size").scalar() == "4096"
        assert facts.connection.exec_driver_sql("PRAGMA freelist_count").scalar() == 0
    assert [person.id for person in vault.all(select(Person))] == [father.id]


def test_a_file_that_was_not_written_anew_is_so_the_next_time(
    vault: Vault, mother: Person, father: Person, monkeypatch: pytest.MonkeyPatch
):
    vault.save(Report(person_id=mother.id, title=WORD))
    monkeypatch.setattr(vacuum, "vacuum_if_due", lambda vault: False)
    assert not forgotten(vault, mother).is_file_clean
    monkeypatch.undo()
    assert meta.get(vault, vacuum.DUE)
    assert vacuum.vacuum_if_due(vault)
    assert not meta.get(vault, vacuum.DUE)


def test_a_full_disk_behind_it_is_said_and_the_person_is_gone(
    vault: Vault, mother: Person, father: Person, monkeypatch: pytest.MonkeyPatch
):
    def full(vault: Vault) -> bool:
        raise DiskFullError(vault=vault.path)

    monkeypatch.setattr(vacuum, "vacuum_if_due", full)
    done = forget(vault, mother.id)
    assert not done.is_file_clean
    assert "the next opening does it" in done_words("Mother", done)
    assert [person.id for person in vault.all(select(Person))] == [father.id]
