"""The history of a record reads like what somebody would tell of it."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pasted_panel import paste_panel
from sqlmodel import select
from tests_support import with_a_vault

from famchart.records import kind_named
from famchart.records.bill import Bill
from famchart.records.document import Document
from famchart.records.login import Login
from famchart.records.medication import Medication
from famchart.records.message import Message
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.store.history import history
from famchart.store.keys import Demo
from famchart.store.opening import open_vault
from famchart.store.vault import Vault


@pytest.fixture
def medicine(vault, mother, valley) -> Medication:
    entered = Medication(person_id=mother.id, account_id=valley.id, name="Losartan",
                         strength="25 mg")  # fmt: skip
    vault.save(entered)
    return entered


def words(vault, kind: str, row) -> list[str]:
    return [event.words for event in history(vault, kind, row.id)]


def test_a_dose_that_a_portal_changed_names_both_and_the_portal(vault, medicine):
    source = Source(way="paste")
    medicine.strength, medicine.source_id, medicine.source_line = "50 mg", source.id, 4
    with vault.work("Filed") as work:
        work.save(source, medicine)
    assert words(vault, "medication", medicine) == [
        "Strength changed from “25 mg” to “50 mg”, pasted from MyChart",
        "Entered, typed from MyChart",
    ]


def test_what_was_written_in_one_moment_is_told_in_the_order_of_its_fields(vault, valley):
    told = set()
    for _number in range(6):  # in the log their order is that of their digests
        login = Login(username="rosa48")
        with vault.work("Added") as work:
            work.save(login)
            work.link(login, kind_named("login").field_named("account"), [valley.id])
        login.whose, login.codes_to = "patient", "Mother’s phone"
        vault.save(login)
        told.add(tuple(each.split(" ")[0] for each in words(vault, "login", login)))
    assert told == {("Codes", "Whose", "Opens", "Entered,")}


def test_an_undo_is_told_as_one(vault, medicine):
    medicine.strength = "50 mg"
    vault.save(medicine)
    vault.undo()
    assert words(vault, "medication", medicine)[:2] == [
        "Strength changed from “50 mg” to “25 mg” – taken back with undo",
        "Strength changed from “25 mg” to “50 mg”",
    ]


def test_a_delete_that_was_taken_back_is_told_in_its_order(vault, medicine):
    vault.remove(medicine)
    vault.undo()
    assert words(vault, "medication", medicine) == [
        "Brought back, typed from MyChart – taken back with undo",
        "Deleted",
        "Entered, typed from MyChart",
    ]


def test_what_was_pasted_says_so_from_its_first_line_on(vault, valley):
    paste_panel(vault, "2026-11-21")
    result = vault.all(select(Result))[0]
    assert words(vault, "result", result) == ["Entered, pasted from MyChart"]


def test_a_field_that_was_filled_or_emptied_says_what_it_held(vault, medicine):
    medicine.per_day = "2"
    vault.save(medicine)
    medicine.per_day = None
    vault.save(medicine)
    assert words(vault, "medication", medicine)[:2] == ["A day taken out: “2”", "A day added: “2”"]


def test_a_dose_that_changed_since_a_day_is_one_sentence(vault, medicine):
    medicine.per_day = "2"
    vault.save(medicine)
    medicine.per_day, medicine.dose_since, medicine.per_day_before = "1", date(2026, 11, 3), "2"
    vault.save(medicine)
    shown = [each.words for each in history(vault, "medication", medicine.id)
             if not each.is_told_beside]  # fmt: skip
    assert shown[:2] == ["A day changed from “2” to “1” on Nov 3, 2026", "A day added: “2”"]
    vault.undo()
    shown = [each.words for each in history(vault, "medication", medicine.id)
             if not each.is_told_beside]  # fmt: skip
    assert shown[0] == "A day changed from “1” to “2” – taken back with undo"
    assert len(shown) == 4


def test_a_day_that_gives_way_to_another_is_told_where_no_other_sentence_has_it(vault, mother):
    own = Medication(person_id=mother.id, name="Losartan", strength="50 mg",
                     written_on=date(2026, 3, 1))  # fmt: skip
    vault.save(own)
    for strength, day in (("100 mg", date(2026, 11, 18)), ("50 mg", date(2026, 11, 20))):
        own.strength, own.written_on = strength, day
        vault.save(own)
    shown = [each.words for each in history(vault, "medication", own.id) if not each.is_told_beside]
    assert shown[0] == "Strength changed from “100 mg” to “50 mg” on Nov 20, 2026"
    assert set(shown[1:3]) == {
        "Strength changed from “50 mg” to “100 mg” on Nov 18, 2026",
        "Prescribed on changed from “Mar 1, 2026” to “Nov 18, 2026”",
    }


def test_what_was_taken_before_is_told_where_it_is_not_what_stood_there(vault, medicine):
    medicine.per_day = "2"
    vault.save(medicine)
    medicine.per_day, medicine.dose_since, medicine.per_day_before = "1", date(2026, 11, 3), "3"
    vault.save(medicine)
    shown = [each.words for each in history(vault, "medication", medicine.id)
             if not each.is_told_beside]  # fmt: skip
    assert "A day before that added: “3”" in shown


def test_told_to_people_a_change_has_the_clock_of_this_computer_and_says_that_it_was_typed(
    vault, medicine
):
    medicine.strength = "50 mg"
    vault.save(medicine)
    newest, entered = history(vault, "medication", medicine.id)
    here = datetime.fromtimestamp(newest.at / 1000).astimezone()
    told = newest.told(here.date())
    assert f" {here:%H:%M}  Strength changed from “25 mg” to “50 mg”, typed" in told
    assert entered.told(here.date()).endswith("  Entered, typed from MyChart")
    vault.undo()
    undone = history(vault, "medication", medicine.id)[0]
    assert undone.told(here.date()).endswith("taken back with undo")


def test_a_message_tells_of_what_followed_it_up(vault, mother):
    first = Message(person_id=mother.id, subject="Ankles", sent_at="2026-11-20T10:00")
    vault.save(first)
    vault.save(
        Message(person_id=mother.id, subject="Still no answer", sent_at="2026-11-24T10:00",
                thread_id=first.id)
    )  # fmt: skip
    assert words(vault, "message", first)[0].startswith("Follow-up sent Nov 24")
    assert "Still no answer" in words(vault, "message", first)[0]


def test_an_amount_that_was_changed_is_told_in_dollars(vault, mother):
    bill = Bill(person_id=mother.id, amount_cents=1000)
    vault.save(bill)
    bill.amount_cents = 1250
    vault.save(bill)
    changed, _entered = history(vault, "bill", bill.id)
    assert (changed.before, changed.after) == ("10.00", "12.50")
    assert changed.words == "Amount changed from “10.00” to “12.50”"


def test_no_code_stands_in_what_is_told_of_a_change(vault, mother, valley):
    access = Proxy(person_id=mother.id, account_id=valley.id, kind="adult_to_adult")
    vault.save(access)
    access.reason, access.state = "organisation", "refused"
    vault.save(access)
    told = "\n".join(words(vault, "proxy", access))
    assert "Reason added: “the clinic decided this”" in told
    assert "organisation" not in told
    note = Note(person_id=mother.id, text="Ankles")
    paper = Document(person_id=mother.id, title="Letter", file_name="letter.pdf")
    vault.save(note, paper)
    paper.about_id = note.id
    vault.save(paper)
    assert words(vault, "document", paper)[0] == "Belongs to added: “Note: Ankles”"
    portal = vault.all(select(Portal))[0]
    portal.closed = "2026-12-25, 2026-12-26"
    vault.save(portal)
    assert "2026-12-25" not in words(vault, "portal", portal)[0]


def test_what_was_brought_back_is_not_told_as_taken_back(vault, medicine):
    for per_day in ("1", "2", "3"):
        medicine.per_day = per_day
        vault.save(medicine)
    vault.undo()
    vault.undo()
    vault.redo()
    assert words(vault, "medication", medicine)[:3] == [
        "A day changed from “1” to “2” – done again with redo",
        "A day changed from “2” to “1” – taken back with undo",
        "A day changed from “3” to “2” – taken back with undo",
    ]


def test_a_deletion_that_was_done_again_says_so(vault, medicine):
    vault.remove(medicine)
    vault.undo()
    vault.redo()
    assert words(vault, "medication", medicine)[0] == "Deleted – done again with redo"


STEPS = st.lists(st.sampled_from(["1", "2", "undo", "redo", "delete"]), max_size=12)


@pytest.mark.sweep
@with_a_vault()
@given(steps=STEPS)
def test_what_is_told_last_is_what_the_record_holds(
    of_the_mother: tuple[Path, Person], steps: list[str]
) -> None:
    made, mother = of_the_mother
    with tempfile.TemporaryDirectory() as folder:
        vault = open_vault(shutil.copytree(made, Path(folder) / "F.famchart"), Demo())
        entered = Medication(person_id=mother.id, name="Losartan")
        vault.save(entered)
        for step in steps:
            _take(vault, entered, step)
        _check_told(vault, entered)
        vault.close()


def _take(vault: Vault, entered: Medication, step: str) -> None:
    kept = vault.get(Medication, entered.id)
    if step in ("undo", "redo"):
        getattr(vault, step)()
    elif kept and step == "delete":
        vault.remove(kept)
    elif kept:
        kept.per_day = step
        vault.save(kept)


def _check_told(vault: Vault, entered: Medication) -> None:
    kept, told = vault.get(Medication, entered.id), history(vault, "medication", entered.id)
    of_row = [event.words for event in told if event.field is None]
    assert of_row[0].startswith("Deleted") == (kept is None)
    for event in told:
        is_undo, is_redo = "taken back with undo" in event.words, "again with redo" in event.words
        assert (is_undo, is_redo) == (event.what == "Undone", event.what == "Brought back")
    if kept and (doses := [event for event in told if event.field == "per_day"]):
        assert doses[0].after == kept.per_day


def test_what_was_marked_on_today_is_told_until_it_is_taken_back(vault, mother):
    bill = Bill(person_id=mother.id, provider="Dr. Moran", amount_cents=9500)
    vault.save(bill)
    for told in ({"until": date(2026, 12, 2)}, {"done_on": date(2026, 11, 22)}, {}):
        with vault.work("Marked") as work:
            work.mark(bill.id, "pay", **told)
    assert words(vault, "bill", bill)[:3] == [
        "Woken up",
        "Marked as done",
        "Put off until Dec 2, 2026",
    ]
    vault.undo()
    assert words(vault, "bill", bill)[0] == "Woken up – taken back with undo"
