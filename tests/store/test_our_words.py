"""The family's words: a field of every kind; and the step that brought them into older vaults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from one_of_each import one_of_each
from sqlmodel import select

from famchart.core.clock import Clock
from famchart.records import kinds
from famchart.records.person import Person
from famchart.store import migrations
from famchart.store.changes import WHOLE_ROW, Change, append
from famchart.store.connection import WRITING, open_engine, writing
from famchart.store.history import history
from famchart.store.search import search
from famchart.store.typed import changed_record
from famchart.store.vault import Vault
from famchart.store.verify import verify


@pytest.mark.sweep
def test_a_record_of_any_kind_may_carry_them_and_is_found_by_them(vault: Vault, clock: Clock):
    with vault.work("Made") as work:
        made = one_of_each(work, clock, "hinchazón")
    for name, record in made.items():
        with vault.work("Changed") as work:
            record = work.get(type(record), record.id)  # a fill has closed its request meanwhile
            texts = {"our_words": f"swollen {name}word\nin the evening"}
            changed_record(kinds()[name], record, texts, work, clock).save(work)
        (hit,) = search(vault, f"{name}word").hits
        assert hit.entry.record_id == record.id
        assert "swollen" in hit.snippet
        assert history(vault, name, record.id)[0].field == "our_words"
        vault.undo()
        assert search(vault, f"{name}word").total == 0
    assert verify(vault).damage == []


def test_a_vault_from_before_them_is_whole_after_the_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    every_step = migrations.steps()
    engine = open_engine(tmp_path / "vault.db", b"k" * 32, WRITING, b"s" * 16)
    monkeypatch.setattr(migrations, "steps", lambda: every_step[:1])
    migrations.migrate(engine)
    vault = Vault(tmp_path, engine, device="laptop")
    row = {
        "id": "a" * 32,
        "private": "no",
        "source_id": None,
        "source_line": None,
        "given": "Rosa",
        "family": None,
        "called": None,
        "birth_date": None,
        "language": None,
        "died_on": None,
        "may_share": "yes",
    }
    entered = Change(1, "laptop", "", "b", "person", "a" * 32, WHOLE_ROW, json.dumps(row), b"")
    with writing(engine) as connection:
        append(connection, [entered])
        connection.exec_driver_sql(
            "INSERT INTO person (id, private, given, may_share) VALUES (?, 'no', 'Rosa', 'yes')",
            ("a" * 32,),
        )
        connection.exec_driver_sql(
            "INSERT INTO entry VALUES (1, ?, 'person', ?, NULL, NULL, 'no', 0, 'Rosa')",
            ("a" * 32, "a" * 32),
        )
        connection.exec_driver_sql("INSERT INTO search (rowid, title) VALUES (1, 'Rosa')")
    monkeypatch.setattr(migrations, "steps", lambda: every_step)
    migrations.migrate(engine)
    (person,) = vault.all(select(Person))
    assert person.our_words is None
    assert verify(vault).damage == []
    person.our_words = "la abuela"
    vault.save(person)
    assert search(vault, "abuela").total == 1
    assert verify(vault).damage == []
    vault.close()
