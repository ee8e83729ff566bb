from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from sqlmodel import select

from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.records import kinds
from famchart.records.account import Account
from famchart.records.login import Login, LoginAccount
from famchart.records.mark import Mark, mark_id
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.store.history import history
from famchart.store.still_needed import StillNeededError
from famchart.store.vault import ReadOnlyVaultError, Vault
from famchart.store.verify import verify


def a_panel(person: Person) -> tuple[Report, Result, Result]:
    report = Report(person_id=person.id, title="Lipid panel", on="2026-11-20")
    return (
        report,
        Result(person_id=person.id, report_id=report.id, name="HDL", value="41", on="2026-11-20"),
        Result(person_id=person.id, report_id=report.id, name="LDL", value="141", on="2026-11-20"),
    )


def test_what_was_saved_is_there(vault: Vault, mother: Person):
    found = vault.get(Person, mother.id)
    assert found is not None
    assert found.full_name == "Rosa Marín"


def test_a_work_that_fails_leaves_nothing_behind(vault: Vault, mother: Person):
    with suppress(ZeroDivisionError), vault.work("fails") as work:
        work.save(Note(person_id=mother.id, text="lost"))
        raise ZeroDivisionError
    assert vault.all(select(Note)) == []
    assert verify(vault).is_whole


def test_a_record_altered_but_not_saved_stays_as_it_was(vault: Vault, mother: Person):
    with vault.work("reads only") as work:
        found = work.get(Person, mother.id)
        assert found is not None
        found.given = "Altered"
        work.save(Note(person_id=mother.id, text="something else"))
    kept = vault.get(Person, mother.id)
    assert kept is not None
    assert kept.given == "Rosa"


def test_undo_takes_a_whole_panel_back_and_the_one_before_next(vault: Vault, mother: Person):
    vault.save(Note(person_id=mother.id, text="first"))
    vault.save(*a_panel(mother))
    vault.undo()
    assert vault.all(select(Result)) == []
    assert len(vault.all(select(Note))) == 1
    vault.undo()
    assert vault.all(select(Note)) == []
    assert verify(vault).is_whole


def test_undo_of_an_edit_brings_the_old_words_back(vault: Vault, mother: Person):
    note = Note(person_id=mother.id, text="25 mg")
    vault.save(note)
    note.text = "50 mg"
    vault.save(note)
    vault.undo()
    kept = vault.get(Note, note.id)
    assert kept is not None
    assert kept.text == "25 mg"


def test_undo_of_a_removal_brings_the_parts_back_too(vault: Vault, mother: Person):
    report, hdl, _ldl = a_panel(mother)
    vault.save(report, hdl, _ldl)
    vault.remove(report)
    assert vault.get(Result, hdl.id) is None
    vault.undo()
    assert vault.get(Result, hdl.id) is not None
    assert verify(vault).is_whole


def test_with_nothing_left_undo_says_so(vault: Vault):
    assert vault.undo() is None


def test_a_person_with_records_is_not_removed(vault: Vault, mother: Person, valley: Account):
    with pytest.raises(StillNeededError, match="by 1 other record; delete"):
        vault.remove(mother)
    assert vault.get(Person, mother.id) is not None


def test_history_tells_who_changed_what_in_words(vault: Vault, mother: Person):
    note = Note(person_id=mother.id, text="25 mg")
    vault.save(note)
    note.text = "50 mg"
    vault.save(note)
    assert [event.words for event in history(vault, "note", note.id)] == [
        "Text changed from “25 mg” to “50 mg”",
        "Entered, typed",
    ]
    assert {event.device for event in history(vault, "note", note.id)} == {"laptop"}


def test_history_shows_no_password(vault: Vault):
    login = Login(username="rosa", password=Secret("hunter2"))
    vault.save(login)
    login.password = Secret("correct horse")
    vault.save(login)
    changed, entered = history(vault, "login", login.id)
    assert (changed.words, entered.words) == ("Password changed", "Entered, typed")
    assert (changed.before, changed.after) == ("***", "***")
    login.password = None
    vault.save(login)
    taken_out = history(vault, "login", login.id)[0]
    assert (taken_out.words, taken_out.before) == ("Password taken out", "***")


def test_one_login_opens_several_charts(vault: Vault, mother: Person, valley: Account):
    lakeside = Portal(brand="athenaPatient", system="Lakeside")
    other = Account(person_id=mother.id, portal_id=lakeside.id)
    login = Login(username="rosa")
    field = kinds()["login"].field_named("account")
    with vault.work("login") as work:
        work.save(lakeside, other, login)
        work.link(login, field, [valley.id, other.id])
    assert len(vault.all(select(LoginAccount))) == 2
    with vault.work("login") as work:
        work.link(login, field, [other.id])
    assert [link.account_id for link in vault.all(select(LoginAccount))] == [other.id]
    assert verify(vault).is_whole


def test_a_mark_can_be_taken_back(vault: Vault, mother: Person, clock: Clock):
    with vault.work("done") as work:
        work.mark(mother.id, "renew", done_on=clock.today())
    assert vault.get(Mark, mark_id(mother.id, "renew")) is not None
    vault.undo()
    assert vault.get(Mark, mark_id(mother.id, "renew")) is None


def test_a_new_portal_name_is_seen_in_the_titles_of_its_accounts(vault: Vault, valley: Account):
    portal = vault.get(Portal, valley.portal_id)
    assert portal is not None
    portal.system = "Hill Clinic"
    vault.save(portal)
    with vault.reading() as facts:
        titles = facts.connection.exec_driver_sql("SELECT title FROM entry").scalars().all()
    assert "Mother · MyChart, Hill Clinic" in titles


def test_a_repr_shows_no_content(mother: Person):
    assert "Rosa" not in repr(mother)
    assert "Rosa" not in str(mother)


def test_a_reader_cannot_write(vault: Vault):
    reader = Vault(vault.path, vault.engine, is_read_only=True)
    with pytest.raises(ReadOnlyVaultError), reader.work("try"):
        pass


def test_several_threads_save_at_once(vault: Vault, mother: Person):
    def save(number: int) -> None:
        vault.save(Note(person_id=mother.id, text=f"note {number}"))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(vault.all(select(Note))) == 12
    assert verify(vault).is_whole


def test_an_older_batch_can_be_taken_back_and_later_edits_stay(vault: Vault, mother: Person):
    note = Note(person_id=mother.id, text="25 mg", on="2026-11-01")
    vault.save(note)
    note.text = "50 mg"
    vault.save(note, what="dose")
    note.on = "2026-11-02"
    vault.save(note)
    dose = next(event for event in history(vault, "note", note.id) if event.what == "dose")
    assert vault.undo(dose.batch) is not None
    kept = vault.get(Note, note.id)
    assert kept is not None
    assert (kept.text, kept.on) == ("25 mg", "2026-11-02")
    assert vault.undo(dose.batch) is None
    assert verify(vault).is_whole


def test_history_tells_codes_and_references_in_words(
    vault: Vault, mother: Person, valley: Account
) -> None:
    proxy = Proxy(person_id=mother.id, account_id=valley.id, kind="agent", state="granted")
    vault.save(proxy)
    proxy.state, proxy.holder_id, proxy.private = "revoked", mother.id, "ask"
    vault.save(proxy)
    words = {event.words for event in history(vault, "proxy", proxy.id)}
    assert words == {
        "State changed from “granted” to “revoked”",
        "Held by added: “Mother (Rosa Marín)”",
        "Private changed from “no” to “only when opened”",
        "Entered, typed from MyChart",
    }


def test_a_large_change_does_not_wait_for_its_checkpoint(vault, mother, monkeypatch):
    vault.checkpoint("TRUNCATE")
    monkeypatch.setattr(vault, "_checkpoint_soon", lambda: None)
    database = vault.path / "vault.db"
    before = database.read_bytes()
    vault.save(Note(person_id=mother.id, text="long " * 2_000_000))
    assert database.read_bytes() == before
    assert vault.checkpoint()
    assert database.read_bytes() != before
