"""The history of a record reads like what somebody would tell of it."""

from __future__ import annotations

import pytest
from pasted_panel import paste_panel
from sqlmodel import select

from famchart.records.medication import Medication
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.store.history import history


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
