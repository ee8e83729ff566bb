"""Undo and redo: what was taken back can be brought back, and nothing is lost on the way."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import select
from tests_support import with_a_vault

from famchart.records.account import Account
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.store.bulk import add_new
from famchart.store.keys import Demo
from famchart.store.opening import open_vault
from famchart.store.vault import Vault
from famchart.store.verify import verify


def text_of(vault: Vault, note: Note) -> str | None:
    found = vault.get(Note, note.id)
    return found.text if found else None


def edit(vault: Vault, note: Note, text: str) -> None:
    with vault.work("Changed") as work:
        found = work.get(Note, note.id)
        assert found
        found.text = text
        work.save(found)


def noted(vault: Vault, mother: Person, text: str) -> Note:
    note = Note(person_id=mother.id, text=text)
    with vault.work("Added") as work:
        work.save(note)
    return note


def lines_of(vault: Vault) -> list[tuple[object, ...]]:
    with vault.reading() as facts:
        found = facts.connection.exec_driver_sql(
            "SELECT entry.*, search.title FROM entry JOIN search ON search.rowid = place"
        )
        return [tuple(row) for row in found]


def test_many_records_go_and_come_back_by_few_statements(vault: Vault, mother: Person) -> None:
    with vault.work("Filed") as work:
        add_new(work, [Note(person_id=mother.id, text=f"Note {n}") for n in range(200)])
    before = lines_of(vault)
    statements: list[str] = []

    @event.listens_for(vault.engine, "before_cursor_execute")
    def _count(*about: object) -> None:
        statements.append(str(about[2]))

    vault.undo()
    assert len(statements) < 40
    assert len(lines_of(vault)) == len(before) - 200
    statements.clear()
    vault.redo()
    assert len(statements) < 40
    assert lines_of(vault) == before


@pytest.mark.sweep
def test_many_changed_records_are_as_they_were_by_few_statements(
    vault: Vault, mother: Person
) -> None:
    portal = Portal(brand="MyChart")
    account = Account(person_id=mother.id, portal_id=portal.id)
    notes = [Note(person_id=mother.id, account_id=account.id, text=f"Note {n}", on="2026-11-20")
             for n in range(200)]  # fmt: skip
    vault.save(portal, account, *notes)
    before = sorted(lines_of(vault), key=lambda line: str(line[1]))
    with vault.work("Edited") as work:
        for number, note in enumerate(notes):
            note.text, note.on = f"Other {number}", "2026-11-21" if number % 2 else "2026-11-20"
            work.save(note)
        account.private = "own"
        work.save(account)
    edited = sorted(lines_of(vault), key=lambda line: str(line[1]))
    statements: list[str] = []

    @event.listens_for(vault.engine, "before_cursor_execute")
    def _count(*about: object) -> None:
        statements.append(str(about[2]))

    for go, wanted in ((vault.undo, before), (vault.redo, edited)):
        statements.clear()
        go()
        assert len(statements) < 80
        found = sorted(lines_of(vault), key=lambda line: str(line[1]))
        assert [line[1:] for line in found] == [line[1:] for line in wanted]
    assert verify(vault).is_whole


def test_what_was_taken_back_is_brought_back(vault: Vault, mother: Person) -> None:
    note = noted(vault, mother, "one")
    edit(vault, note, "two")
    vault.undo()
    assert text_of(vault, note) == "one"
    brought = vault.redo()
    assert brought
    assert brought.what == "Changed"
    assert text_of(vault, note) == "two"


def test_each_redo_goes_one_batch_further_until_nothing_is_left(
    vault: Vault, mother: Person
) -> None:
    note = noted(vault, mother, "one")
    edit(vault, note, "two")
    vault.undo()
    vault.undo()
    assert text_of(vault, note) is None
    vault.redo()
    assert text_of(vault, note) == "one"
    vault.redo()
    assert text_of(vault, note) == "two"
    assert vault.redo() is None
    assert text_of(vault, note) == "two"


def test_what_was_brought_back_can_be_taken_back_again(vault: Vault, mother: Person) -> None:
    note = noted(vault, mother, "one")
    for _turn in range(3):
        vault.undo()
        assert text_of(vault, note) is None
        vault.redo()
        assert text_of(vault, note) == "one"


def test_a_later_change_of_the_same_field_stays(vault: Vault, mother: Person) -> None:
    note = noted(vault, mother, "one")
    edit(vault, note, "two")
    vault.undo()
    edit(vault, note, "three")
    vault.redo()
    assert text_of(vault, note) == "three"


def test_the_search_finds_what_was_brought_back(vault: Vault, mother: Person) -> None:
    note = noted(vault, mother, "ankles")
    vault.undo()
    vault.redo()
    with vault.reading() as facts:
        rows = facts.connection.exec_driver_sql("SELECT record FROM entry").scalars()
        assert note.id in {UUID(row) for row in rows}


def test_records_that_hang_on_one_another_come_back_together(vault: Vault) -> None:
    rosa = Person(given="Rosa")
    note = Note(person_id=rosa.id, text="one")
    with vault.work("Added") as work:
        work.save(rosa, note)
    vault.undo()
    assert vault.get(Person, rosa.id) is None
    vault.redo()
    assert text_of(vault, note) == "one"


STEPS = st.lists(st.sampled_from(["add", "edit", "remove", "undo", "redo"]), max_size=14)


@pytest.mark.sweep
@with_a_vault()
@given(steps=STEPS)
@example(steps=["add", "remove", "undo", "edit", "redo"])
@example(steps=["add", "remove", "undo", "edit", "remove", "redo"])
def test_as_many_redos_as_undos_lead_back_to_where_one_was(
    of_the_mother: tuple[Path, Person],
    steps: list[str],
) -> None:
    made, mother = of_the_mother
    with tempfile.TemporaryDirectory() as folder:
        vault = open_vault(shutil.copytree(made, Path(folder) / "F.famchart"), Demo())
        for number, step in enumerate(steps):
            _take(vault, mother, step, str(number))
        before = _texts(vault)
        undone = 0
        while undone < 3 and vault.undo():
            undone += 1
        for _redo in range(undone):
            assert vault.redo()
        assert _texts(vault) == before
        vault.close()


def _texts(vault: Vault) -> list[str]:
    return sorted(note.text for note in vault.all(select(Note)))


def _take(vault: Vault, mother: Person, step: str, text: str) -> None:
    notes = vault.all(select(Note))
    if step == "add":
        noted(vault, mother, text)
    elif step == "edit" and notes:
        edit(vault, notes[0], text)
    elif step == "remove" and notes:
        vault.remove(notes[-1])
    elif step == "undo":
        vault.undo()
    elif step == "redo":
        vault.redo()


def test_a_named_change_is_taken_back_and_brought_back_or_none_is(
    vault: Vault, mother: Person
) -> None:
    note = noted(vault, mother, "one")
    edit(vault, note, "two")
    named = vault.undoable()
    assert named
    assert vault.undo(named.id) == named
    assert vault.undo(named.id) is None
    assert text_of(vault, note) == "one"
    first = vault.undo()
    assert first
    assert vault.redoable() == first
    assert vault.redo(named.id) is None  # another is the next by now
    assert vault.redo(first.id) == first
    assert vault.redo(first.id) is None
