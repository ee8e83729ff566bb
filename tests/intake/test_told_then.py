"""What a person changed or deleted, and a document says again as it did before: the hand stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from filed_family import Family, item, of, zipped

from famchart.intake.draft import Item, LabRow
from famchart.intake.paste import read_paste
from famchart.intake.plan import Standing
from famchart.records.appointment import Appointment
from famchart.records.medication import Medication
from famchart.records.note import Note
from famchart.records.result import Result
from famchart.records.vaccination import Vaccination

WARFARIN = item("medication", name="warfarin", strength="5 mg", pharmacy="Elm Pharmacy")
TDAP = item("immunization", name="Tdap", date="2019")
WEIGHT = LabRow("Body weight", "150", unit="lb", date="2026-11-01")


def listed(*items: Item, day: str = "2026-11-10", **more: Any) -> Any:
    return zipped(of(*items, date=day, **more))


def by_hand(family: Family, table: Any, **values: Any) -> None:
    (found,) = family.all(table)
    for name, value in values.items():
        setattr(found, name, value)
    family.vault.save(found)


def files(family: Family, read: Any, original: bytes) -> tuple[int, int, int]:
    found = family.counts(read, family.first, original=original)
    family.file(read, family.first, original=original, way="file")
    return found


def test_the_next_summary_that_says_nothing_new_leaves_what_a_person_corrected(family: Family):
    assert files(family, listed(WARFARIN), b"1") == (1, 0, 0)
    by_hand(family, Medication, strength="2.5 mg")
    assert files(family, listed(WARFARIN, day="2026-11-20"), b"2") == (0, 0, 1)
    (warfarin,) = family.all(Medication)
    assert warfarin.strength == "2.5 mg"


def test_what_is_news_of_a_corrected_record_changes_it_and_nothing_else(family: Family):
    files(family, listed(WARFARIN), b"1")
    by_hand(family, Medication, strength="2.5 mg")
    sig = item("medication", **WARFARIN.fields, sig="1 at bedtime")
    assert files(family, listed(sig, day="2026-11-20"), b"2") == (0, 1, 0)
    (warfarin,) = family.all(Medication)
    assert (warfarin.strength, warfarin.directions) == ("2.5 mg", "1 at bedtime")
    stronger = item("medication", name="warfarin", strength="7.5 mg")
    assert files(family, listed(stronger, day="2026-11-21"), b"3") == (0, 1, 0)
    (warfarin,) = family.all(Medication)
    assert warfarin.strength == "7.5 mg"


def test_what_a_person_set_and_took_back_is_the_portals_again(family: Family):
    files(family, listed(WARFARIN), b"1")
    by_hand(family, Medication, strength="2.5 mg")
    assert family.vault.undo()
    assert files(family, listed(WARFARIN, day="2026-11-20"), b"2") == (0, 0, 1)
    (warfarin,) = family.all(Medication)
    assert warfarin.strength == "5 mg"


def test_a_shot_whose_day_was_made_exact_is_not_told_anew(family: Family):
    flu = item("immunization", name="Influenza", date="2026-10-05")
    files(family, listed(TDAP), b"1")
    by_hand(family, Vaccination, on="2019-05-04")
    assert files(family, listed(TDAP), b"1") == (0, 0, 1)
    assert files(family, listed(TDAP, flu, day="2026-11-20"), b"2") == (1, 0, 1)
    another = item("immunization", name="Tdap", date="2009")
    assert family.counts(listed(TDAP, another), family.first) == (1, 0, 1)
    assert family.counts(listed(TDAP), family.second) == (1, 0, 0)


@pytest.mark.parametrize("change", [{"on": "2026-10-30"}, {"value": "151"}])
def test_a_result_that_was_corrected_by_hand_is_not_told_anew(family: Family, change: Any):
    files(family, listed(rows=(WEIGHT,)), b"1")
    by_hand(family, Result, **change)
    assert files(family, listed(rows=(WEIGHT,)), b"1") == (0, 0, 1)
    assert files(family, listed(rows=(WEIGHT,), day="2026-11-20"), b"2") == (0, 0, 1)
    (weight,) = family.all(Result)
    assert {name: getattr(weight, name) for name in change} == change
    heavier = replace(WEIGHT, value="155")
    assert family.counts(listed(rows=(heavier,), day="2026-11-21"), family.first)[2] == 0


TEXTS = [
    "Collected 11/01/2026\nPotassium 5.6 mmol/L (3.5-5.1)\n",
    "Fecha de toma: 01/11/2026\nPotasio 5.6 mmol/L (3.5-5.1)\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_pasted_again_after_its_day_was_corrected_adds_nothing(family: Family, text: str):
    family.file(read_paste(text), family.first, original=text.encode())
    by_hand(family, Result, on="2026-10-31")
    assert family.counts(read_paste(text), family.first) == (0, 0, 1)


def test_a_visit_that_a_person_moved_is_asked_about_where_another_file_tells_it(family: Family):
    visit = item("appointment", at="2026-12-01T10:00", with_="Ann Lee, MD")
    files(family, listed(visit), b"1")
    by_hand(family, Appointment, at="2026-12-08T10:00")
    assert family.counts(listed(visit), family.first, original=b"1") == (0, 0, 1)
    (row,) = family.plan(listed(visit, day="2026-11-20"), family.first).items
    assert row.question.startswith("Is this the same as ")
    both = item("appointment", at="2026-12-08T10:00", with_="Ann Lee, MD")
    assert family.counts(listed(visit, both, day="2026-11-20"), family.first) == (1, 0, 1)


def test_what_was_deleted_and_comes_again_is_said_to_be_so(family: Family):
    read = listed(TDAP, rows=(WEIGHT,))
    files(family, read, b"1")
    family.vault.remove(family.all(Vaccination)[0])
    family.vault.remove(family.all(Result)[0])
    plan = family.plan(read, family.first)
    again = [(each.standing, each.was_deleted) for each in (*plan.rows, *plan.items)]
    assert again == [(Standing.NEW, True)] * 2
    other = family.plan(listed(item("immunization", name="MMR", date="2019")), family.first)
    assert [each.was_deleted for each in other.items] == [False]
    files(family, read, b"1")
    assert family.counts(read, family.first) == (0, 0, 2)


def test_what_an_undo_took_out_was_not_deleted_by_anybody(family: Family):
    files(family, listed(TDAP), b"1")
    assert family.vault.undo()
    assert [each.was_deleted for each in family.plan(listed(TDAP), family.first).items] == [False]


def test_what_was_deleted_and_brought_back_keeps_what_a_person_set(family: Family):
    files(family, listed(WARFARIN), b"1")
    by_hand(family, Medication, strength="2.5 mg")
    family.vault.remove(family.all(Medication)[0])
    assert family.vault.undo()
    assert files(family, listed(WARFARIN, day="2026-11-20"), b"2") == (0, 0, 1)
    assert [each.strength for each in family.all(Medication)] == ["2.5 mg"]


@pytest.mark.parametrize(("said", "day"), [("confirmed", "09"), ("cancelled_by_us", "01")])
def test_what_a_person_said_of_a_visit_stands_and_one_that_is_off_is_not_moved(
    family: Family, said: Any, day: str
):
    visit = item("appointment", {"uid": "v@x"}, at="2026-12-01T10:00", status="scheduled")
    files(family, listed(visit), b"1")
    by_hand(family, Appointment, state=said)
    assert files(family, listed(visit, day="2026-11-20"), b"2") == (0, 0, 1)
    assert [each.state for each in family.all(Appointment)] == [said]
    moved = item("appointment", {"uid": "v@x"}, at="2026-12-09T10:00", status="scheduled")
    assert files(family, listed(moved, day="2026-11-21"), b"3") == (0, 1, 0)
    told = [(each.at, each.state) for each in family.all(Appointment)]
    assert told == [(f"2026-12-{day}T10:00", said)]
    assert len(family.all(Note)) == (said == "cancelled_by_us")
