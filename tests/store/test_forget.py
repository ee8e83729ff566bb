from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from forgetting import WORD, everywhere, forgotten
from one_of_each import one_of_each
from sqlmodel import select

from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.records import kinds
from famchart.records.account import Account
from famchart.records.login import KIND as LOGIN
from famchart.records.login import Login, LoginAccount
from famchart.records.mark import Mark
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy
from famchart.records.source import Source
from famchart.store import originals
from famchart.store.bulk import add_new
from famchart.store.copies import note_copy
from famchart.store.drafts import draft, keep_draft
from famchart.store.forget import forget
from famchart.store.forget_words import planned
from famchart.store.history import history
from famchart.store.lookup import NoSuchRecordError
from famchart.store.search import search
from famchart.store.timeline import Filter, Timeline
from famchart.store.tombstones import ForgottenError
from famchart.store.vault import Vault
from famchart.store.verify import verify

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def ids_of(vault: Vault, person: UUID) -> set[str]:
    """Return the ids of all rows that have anything to do with a person, as the log knows them."""
    with vault.reading() as facts:
        rows = facts.connection.exec_driver_sql(
            "SELECT DISTINCT row FROM change WHERE value LIKE ? OR row = ?",
            (f"%{person.hex}%", person.hex),
        )
        return set(rows.scalars())


def test_nothing_of_any_kind_is_left_in_any_page(vault: Vault, clock: Clock, father: Person):
    with vault.work("Made", detail=WORD) as work:
        made = one_of_each(work, clock, WORD)
        address = originals.keep(work.connection, f"{WORD} original".encode(), "text/plain")
        source = Source(way="paste", label=WORD, original=address)
        work.save(source)
        note = work.get(Note, made["note"].id)
        assert note
        note.source_id, note.text = source.id, f"{WORD} the second"
        work.save(note)
        work.mark(note.id, WORD, done_on=clock.today())
        gone = Note(person_id=made["person"].id, text=f"{WORD} deleted")
        work.save(gone)
    vault.remove(gone)
    keep_draft(vault, "form:note:new", {"text": WORD, "person": WORD})
    note_copy(vault, Path("/media/stick/zanzibar"), NOW, [made["person"].id])
    person = made["person"]
    assert isinstance(person, Person)
    rows = ids_of(vault, person.id)
    assert everywhere(vault).count(WORD.encode()) > 20
    done = forgotten(vault, person)
    left = everywhere(vault)
    assert done.is_file_clean
    assert WORD.encode() not in left
    assert set(done.removed) == {kind.name for kind in kinds().values() if not kind.is_shared}
    with vault.reading() as facts:
        buried = set(facts.connection.exec_driver_sql("SELECT id FROM tombstone").scalars())
    assert rows <= buried
    assert not vault.all(select(Mark))
    assert not vault.all(select(Source))
    assert draft(vault, "form:note:new") == {}
    assert address.encode() not in left
    assert not search(vault, "second").hits


def shared_by_two(vault: Vault, valley: Account, father: Person) -> tuple[Account, Login]:
    his = Account(person_id=father.id, portal_id=valley.portal_id)
    login = Login(username="both", password=Secret("seven lamps"))
    with vault.work("Added", detail="Mother · MyChart · both") as work:
        work.save(his, login)
        work.link(login, LOGIN.fields[0], [valley.id, his.id])
    return his, login


def test_what_two_share_stays_for_the_other(
    vault: Vault, mother: Person, valley: Account, father: Person
):
    his, login = shared_by_two(vault, valley, father)
    with vault.reading() as facts:
        plan = planned(vault, facts, mother.id)
    assert plan.stays == ("the portal MyChart, Valley Health", "the login both, for Father")
    forgotten(vault, mother)
    assert vault.get(Portal, valley.portal_id)
    kept = vault.get(Login, login.id)
    assert kept
    assert kept.password == Secret("seven lamps")
    assert [link.account_id for link in vault.all(select(LoginAccount))] == [his.id]
    (hit,) = search(vault, "father", kind="login").hits
    assert hit.entry.title == "Father · MyChart, Valley Health"
    assert hit.entry.person_id == father.id
    left = everywhere(vault)
    assert b"Mother" not in left
    assert b"Rosa" not in left


def test_a_batch_of_two_people_can_be_undone_for_the_one_who_stays(
    vault: Vault, mother: Person, father: Person
):
    with vault.work("Filed", detail="a letter to both") as work:
        work.save(Note(person_id=mother.id, text="hers"), Note(person_id=father.id, text="his"))
    vault.save(Note(person_id=mother.id, text="hers alone"))
    forgotten(vault, mother)
    assert [note.text for note in vault.all(select(Note))] == ["his"]
    undone = vault.undo()
    assert undone
    assert undone.detail == ""
    assert vault.all(select(Note)) == []
    assert verify(vault).is_whole


def test_undo_does_not_bring_a_person_back(vault: Vault, mother: Person, father: Person):
    vault.save(Note(person_id=mother.id, text="hers"))
    forgotten(vault, mother)
    undone = vault.undo()
    assert undone
    assert vault.all(select(Person)) == []
    assert father.id
    assert vault.undo() is None


def test_a_deletion_that_was_undone_stays_undone(vault: Vault, mother: Person, father: Person):
    note = Note(person_id=father.id, text="his")
    vault.save(note)
    vault.remove(note)
    vault.undo()
    forgotten(vault, mother)
    undone = vault.undo()
    assert undone
    assert undone.what == "Saved"
    assert vault.all(select(Note)) == []


def original_for(vault: Vault, content: bytes, *people: UUID) -> list[Note]:
    with vault.work("Filed") as work:
        address = originals.keep(work.connection, content, "text/plain")
        notes = []
        for person in people:
            source = Source(way="paste", original=address)
            note = Note(person_id=person, text=content.decode(), source_id=source.id)
            work.save(source)
            work.save(note)
            notes.append(note)
    return notes


def addresses(vault: Vault) -> set[str]:
    with vault.reading() as facts:
        return set(facts.connection.exec_driver_sql("SELECT address FROM original").scalars())


def test_original_bytes_stay_while_somebody_elses_record_came_from_them(
    vault: Vault, mother: Person, father: Person
):
    original_for(vault, b"a letter to both", mother.id, father.id)
    original_for(vault, b"hers alone", mother.id)
    forgotten(vault, mother)
    assert addresses(vault) == {originals.address_of(b"a letter to both")}
    (note,) = vault.all(select(Note))
    assert note.source_id
    assert vault.get(Source, note.source_id)


def test_what_was_filed_for_another_by_mistake_and_deleted_goes_too(
    vault: Vault, mother: Person, father: Person
):
    (wrong,) = original_for(vault, b"zanzibar panel", father.id)
    vault.undo()
    original_for(vault, b"zanzibar panel", mother.id)
    forgotten(vault, mother)
    assert WORD.encode() not in everywhere(vault)
    assert wrong.id


def test_an_access_that_they_held_over_another_stays_without_a_holder(
    vault: Vault, mother: Person, valley: Account, father: Person
):
    proxy = Proxy(person_id=mother.id, account_id=valley.id, holder_id=father.id, kind="spouse",
                  state="granted")  # fmt: skip
    vault.save(proxy)
    proxy.holder_id = None
    vault.save(proxy)
    proxy.holder_id = father.id
    vault.save(proxy)
    with vault.reading() as facts:
        plan = planned(vault, facts, father.id)
    assert any("Proxy access: Mother · MyChart" in line for line in plan.stays)
    forgotten(vault, father)
    kept = vault.get(Proxy, proxy.id)
    assert kept
    assert kept.holder_id is None
    assert "Held by" in history(vault, "proxy", proxy.id)[0].words
    vault.undo()  # the holder entered last
    vault.undo()  # the holder taken out: what was there before is forgotten
    kept = vault.get(Proxy, proxy.id)
    assert kept
    assert kept.holder_id is None
    assert verify(vault).is_whole


def test_a_login_whose_only_account_was_deleted_goes_with_its_person(
    vault: Vault, mother: Person, valley: Account, father: Person
):
    login = Login(username=WORD)
    with vault.work("Added") as work:
        work.save(login)
        work.link(login, LOGIN.fields[0], [valley.id])
    vault.remove(valley)
    forgotten(vault, mother)
    assert vault.all(select(Login)) == []
    assert WORD.encode() not in everywhere(vault)


def test_what_is_forgotten_cannot_be_saved_again(vault: Vault, mother: Person, father: Person):
    note = Note(person_id=mother.id, text="hers")
    vault.save(note)
    forgotten(vault, mother)
    for row in (mother, note, Note(person_id=mother.id, text="late")):
        with pytest.raises(ForgottenError):
            vault.save(row)
    with pytest.raises(ForgottenError), vault.work("many") as work:
        add_new(work, [note])
    assert vault.all(select(Note)) == []


def test_the_lists_count_them_no_more(vault: Vault, mother: Person, father: Person):
    for person in (mother, father):
        vault.save(Note(person_id=person.id, text="WORD", on="2026-11-20"))
    forgotten(vault, mother)
    assert Timeline(vault).count == 1
    assert Timeline(vault, Filter(person_id=mother.id)).count == 0


def test_what_is_half_written_about_another_stays(vault: Vault, mother: Person, father: Person):
    note = Note(person_id=mother.id, text="hers")
    vault.save(note)
    keep_draft(vault, f"form:note:{note.id}", {"text": "hers, too"})
    keep_draft(vault, "paste", {"text": "whose this is nobody knows"})
    keep_draft(vault, "form:note:new", {"text": "his", "person": "Father (Luis Marín)"})
    forgotten(vault, mother)
    assert draft(vault, f"form:note:{note.id}") == {}
    assert draft(vault, "paste") == {}
    assert draft(vault, "form:note:new")["text"] == "his"


def test_the_name_in_what_others_keep_is_said_beforehand(
    vault: Vault, mother: Person, father: Person
):
    vault.save(Note(person_id=father.id, text="Rosa drives him."))
    with vault.reading() as facts:
        stays = planned(vault, facts, mother.id).stays
    assert stays == ("1 record of others in which the name stands; search finds it",)


def test_nobody_is_forgotten_twice(vault: Vault, mother: Person, father: Person):
    forgotten(vault, mother)
    with pytest.raises(NoSuchRecordError):
        forget(vault, mother.id)


def test_search_forgets_them_in_an_index_of_one_piece_too(
    vault: Vault, mother: Person, father: Person
):
    vault.save(Note(person_id=mother.id, text=WORD), Note(person_id=father.id, text="apple"))
    with vault.work("Tidied") as work:
        work.connection.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")
    assert WORD.encode() in everywhere(vault)
    forgotten(vault, mother)
    assert WORD.encode() not in everywhere(vault)
    assert search(vault, "apple").total == 1
