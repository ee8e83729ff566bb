"""A medicine that a document lists as taken, after one had told that it was stopped."""

from __future__ import annotations

import pytest
from filed_family import Family, item, of, zipped

from famchart.intake.item_standing import answered
from famchart.intake.plan import ItemRow, Standing
from famchart.records.medication import KIND, Medication
from famchart.store.typed import changed_record

CODE = {"rxnorm": "861007"}
NAME = "Metformin 500 MG Oral Tablet"
STOPPED = item(
    "medication", CODE, name=NAME, date="2020-01-01", end="2021-01-01", status="completed"
)
TAKEN = item("medication", CODE, name=NAME, status="active")


@pytest.fixture
def stopped(family: Family) -> Family:
    family.file(zipped(of(STOPPED, date="2026-08-01")), family.first, way="file")
    return family


def row(family: Family, *items, date: str | None = None) -> ItemRow:
    (found,) = family.plan(zipped(of(*items, date=date)), family.first).items
    return found


def test_a_later_document_that_lists_it_as_taken_begins_it_anew(stopped):
    stopped.file(zipped(of(TAKEN, date="2026-11-01")), stopped.first, way="file")
    days = {str(each.stopped_on) for each in stopped.all(Medication)}
    assert days == {"2021-01-01", "None"}
    assert stopped.counts(zipped(of(TAKEN, date="2026-11-20")), stopped.first) == (0, 0, 1)


@pytest.mark.parametrize(
    "said", [TAKEN, item("medication", name="Metformin 500 MG", sig="twice daily", status="Active")]
)
def test_where_no_day_is_told_it_is_asked_whether_it_is_still_stopped(stopped, said):
    found = row(stopped, said)
    assert "stopped on 2021-01-01" in found.question
    assert answered(found, is_yes=True).standing is Standing.SAME
    anew = answered(found, is_yes=False)
    assert (anew.standing, anew.known) == (Standing.NEW, None)


def test_an_older_document_says_nothing_of_it(stopped):
    assert row(stopped, TAKEN, date="2020-06-01").standing is Standing.SAME


def test_a_list_that_does_not_say_that_it_is_taken_leaves_it_stopped(stopped):
    silent = item("medication", CODE, name=NAME)
    assert row(stopped, silent, date="2026-11-01").standing is Standing.SAME


def test_what_a_person_said_to_be_stopped_stays_so(family):
    family.file(zipped(of(TAKEN, date="2026-08-01")), family.first, way="file")
    (known,) = family.all(Medication)
    with family.vault.work("x") as work:
        changed_record(KIND, known, {"stopped_on": "2026-09-01"}, work, family.clock).save(work)
    assert row(family, TAKEN, date="2026-11-01").standing is Standing.SAME
