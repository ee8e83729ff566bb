"""SCENARIOS.md 8 and 13: the monthly download, and one shot that two sources tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from filed_family import MOTHER, Family, item, of, zipped

from famchart.intake.draft import Draft, LabRow, Patient, ReadFile
from famchart.intake.match import Whose
from famchart.intake.plan import Standing
from famchart.records.medication import Medication
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.records.vaccination import Vaccination
from famchart.records.visit import Visit
from famchart.store.history import history
from famchart.store.verify import verify


def month(number: int, value: str = "4.1", extra: int = 0) -> ReadFile:
    """Return a zip of three documents: 203 entries, and those that a later month adds."""
    rows = [
        LabRow(f"Test {at}", str(at), unit="mg/dL", date=f"2025-{1 + at % 12:02}-10", panel="Panel")
        for at in range(180)
    ]
    rows.append(LabRow("Potassium", value, unit="mmol/L", date="2026-07-09", panel="CMP"))
    rows += [LabRow(f"New {at}", "1", date="2026-11-02", panel="CMP") for at in range(extra)]
    medicines = [
        item("medication", {"rxnorm": f"10{at}"}, name=f"Medicine {at}", dose="5 mg", sig="Daily")
        for at in range(10)
    ]
    visits = [
        item("encounter", name="Office visit", date=f"2025-0{1 + at}-03", with_="Ann Lee, MD")
        for at in range(6)
    ]
    shots = [
        item("immunization", {"cvx": "150"}, name="Flu", date=f"201{at}-10-03") for at in range(6)
    ]
    return zipped(
        of(*medicines, *visits, rows=tuple(rows[:60]), date="2026-01-05", title="First"),
        of(*medicines, *shots, rows=tuple(rows[60:120]), date="2026-06-05", title="Second"),
        of(*medicines, rows=tuple(rows[120:]), date=f"2026-{number:02}-05", title="Third"),
    )


@pytest.mark.sweep
def test_a_months_download_adds_what_is_new_corrects_one_and_loses_nothing(family: Family) -> None:
    family.file(month(10), family.first, original=b"october", label="october.zip", way="file")
    before = len(family.all(Result))
    november = month(11, value="4.7", extra=9)
    assert family.counts(november, family.first) == (9, 1, 202)
    filed = family.file(november, family.first, original=b"november", label="n.zip", way="file")
    assert family.counts(november, family.first) == (0, 0, 212)
    assert len(family.all(Result)) == before + 9
    assert (len(family.all(Medication)), len(family.all(Visit))) == (10, 6)
    (potassium,) = (each for each in family.all(Result) if each.name == "Potassium")
    assert potassium.value == "4.7"
    told = " ".join(event.words for event in history(family.vault, "result", potassium.id))
    assert "4.1" in told
    sources = {each.id: each for each in family.all(Source)}
    assert sources[potassium.source_id].label == "n.zip: 3/3 Third"
    again = family.file(november, family.first, original=b"november", label="n.zip", way="file")
    assert (again.records, again.batch) == ((), None)
    assert filed.batch
    assert family.vault.undo()
    assert len(family.all(Result)) == before


def test_results_of_a_file_stand_in_their_panels_of_each_day(family: Family) -> None:
    rows = (
        LabRow("Sodium", "140", date="2026-05-01", panel="BMP", code="2951-2"),
        LabRow("Potassium", "4.1", date="2026-05-01", panel="BMP"),
        LabRow("Sodium", "139", date="2026-06-01", panel="BMP"),
        LabRow("Weight", "70", date="2026-05-01", is_vital=True),
    )
    family.file(zipped(of(rows=rows, title="Summary")), family.first, original=b"x")
    told = sorted((each.title, each.on) for each in family.all(Report))
    assert told == [
        ("BMP", "2026-05-01"), ("BMP", "2026-06-01"), ("Vital signs", "2026-05-01"),
    ]  # fmt: skip
    more = LabRow("Chloride", "101", date="2026-05-01", panel="BMP")
    family.file(zipped(of(rows=(*rows, more), title="Summary")), family.first, original=b"y")
    assert len(family.all(Report)) == 3
    renamed = LabRow("Na", "140", date="2026-05-01", code="2951-2")
    assert family.counts(zipped(of(rows=(renamed,))), family.first) == (0, 0, 1)


def test_one_shot_of_a_portal_and_a_card_and_another_persons_file_that_stops(
    family: Family,
) -> None:
    flu = item(
        "immunization", {"cvx": "150"}, name="Influenza", date="2026-10-03", where="Pharmacy"
    )
    family.file(zipped(of(flu)), family.first, original=b"portal")
    family.file(ReadFile("shc", (of(flu),)), original=b"card")
    assert len(family.all(Vaccination)) == 2
    assert family.counts(ReadFile("shc", (of(flu),))) == (0, 0, 1)
    theirs = replace(of(flu), patient=Patient("Walter Marín", "1951-01-02"))
    assert family.plan(zipped(of(flu), theirs)).whose is Whose.ANOTHER
    assert MOTHER in zipped(of(flu), theirs).patients


def test_what_another_portal_tells_of_an_event_is_known(family: Family) -> None:
    met = item("encounter", name="Office visit", date="2026-08-19", with_="Ann Lee, MD")
    letter = item("imaging", title="Chest X-ray", date="2026-05-01", impression="Clear.")
    family.file(of(met, letter), family.first)
    longer = item("encounter", name="Visit", date="2026-08-19", with_="Ann Lee, MD", where="Elm")
    plan = family.plan(of(longer, letter), family.second)
    assert [row.standing for row in plan.items] == [Standing.SAME, Standing.SAME]


@pytest.mark.sweep
def test_many_items_are_filed_at_once(family: Family) -> None:
    notes = [item("note", body=f"Note {at}", date="2026-05-01") for at in range(300)]
    rows = tuple(LabRow(f"Test {at}", "1", date="2026-05-01") for at in range(300))
    read = ReadFile("fhir", (Draft("fhir", "", items=tuple(notes), rows=rows),))
    filed = family.file(read, family.first, original=b"many")
    assert len(filed.records) == 601
    assert family.counts(read, family.first) == (0, 0, 600)
    assert verify(family.vault).damage == []
