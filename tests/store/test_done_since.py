"""What was done since a moment: large changes are counted whole, and read by few statements."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import event

from famchart.records.account import Account
from famchart.records.login import Login, LoginAccount
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.source import Source
from famchart.store.bulk import add_new
from famchart.store.done_since import Done, done_since, lines_of_batch
from famchart.store.vault import Vault


def newest(vault: Vault, person_id: UUID | None = None) -> Done:
    with vault.reading() as facts:
        return next(done_since(facts, None, person_id))


def file_notes(vault: Vault, *whose: tuple[Person, int]) -> None:
    with vault.work("Filed", detail="Many") as work:
        source = Source(way="paste")
        work.save(source)
        for person, count in whose:
            add_new(
                work,
                [Note(person_id=person.id, text=f"Note {n}", source_id=source.id)
                 for n in range(count)],
            )  # fmt: skip


@pytest.mark.sweep
@pytest.mark.parametrize("is_taken_back", [False, True])
def test_of_a_large_change_every_record_is_counted_of_all_and_of_each(
    vault: Vault, mother: Person, father: Person, *, is_taken_back: bool
) -> None:
    file_notes(vault, (mother, 1040), (father, 40))
    if is_taken_back:
        vault.undo()
    counts = [newest(vault, each).count for each in (None, mother.id, father.id)]
    assert counts == [1080, 1040, 40]
    assert newest(vault).people == {mother.id, father.id}
    assert newest(vault, father.id).people == {father.id}


def test_what_was_taken_back_is_told_by_few_statements(vault: Vault, mother: Person) -> None:
    file_notes(vault, (mother, 200))
    vault.undo()
    statements: list[str] = []

    @event.listens_for(vault.engine, "before_cursor_execute")
    def _count(*about: object) -> None:
        statements.append(str(about[2]))

    assert newest(vault).kinds == ("note",)
    assert len(statements) < 60


def test_a_large_change_leads_to_what_still_stands_of_it(vault: Vault, mother: Person) -> None:
    notes = [Note(person_id=mother.id, text=f"Note {n}") for n in range(60)]
    with vault.work("Filed") as work:
        add_new(work, notes)
        work.save(Portal(brand="MyChart"))
    with vault.work("Deleted") as work:
        for note in notes[:50]:
            work.remove(note)
    with vault.reading() as facts:
        filed = list(done_since(facts, None, mother.id))[1]
    assert filed.record in {("note", each.id) for each in notes[50:]}


@pytest.mark.parametrize("beside", [0, 60])
def test_a_login_of_two_stands_under_both_and_under_nobody_else(
    vault: Vault, mother: Person, father: Person, valley: Account, *, beside: int
) -> None:
    me = Person(given="Ana")
    his = Account(person_id=father.id, portal_id=valley.portal_id)
    login = Login(username="rosa48")
    vault.save(me, his, login)
    opens = [LoginAccount(login_id=login.id, account_id=each.id) for each in (valley, his)]
    vault.save(*opens)
    login.codes_to = "our phone"
    notes = [Note(person_id=me.id, text=f"Note {n}") for n in range(beside)]
    with vault.work("Changed") as work:
        work.save(login, *notes)
    for person in (mother, father):
        done = newest(vault, person.id)
        assert (done.words, done.kinds, done.count) == ("Changed", ("login",), 1)
    with vault.reading() as facts:
        of_her = list(done_since(facts, None, me.id))
        listed = list(lines_of_batch(newest(vault).batch, facts, me.id))
    assert [each.kinds for each in of_her if "login" in each.kinds] == []
    assert {each.kind for each in listed} == ({"note"} if beside else set())
