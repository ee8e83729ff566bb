"""What a portal takes back: counted, asked about where it is known, never taken out unasked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import ccda_sample
import fhir_samples
from filed_family import Family, item, of, zipped

from famchart.intake.draft import LabRow, ReadFile
from famchart.intake.filing import file
from famchart.intake.item_standing import answered
from famchart.intake.plan import FILED, Preview
from famchart.records.allergy import Allergy
from famchart.records.appointment import Appointment
from famchart.records.result import Result
from famchart.screens.import_filing import file_all
from famchart.screens.item_words import plural_of
from famchart.screens.one_import import Import
from famchart.screens.same_or_not import SameOrNot

POTASSIUM = LabRow("Potassium", "6.9", unit="mmol/L", date="2026-10-30", panel="CMP")
FALSE_ALLERGY = item("allergy", {"rxnorm": "7980"}, name="Penicillin")


def only_question(plan: Preview) -> Any:
    (row,) = plan.questions
    return row


def test_a_withdrawn_result_that_is_known_is_asked_about_and_taken_out_only_on_a_yes(
    family: Family,
) -> None:
    family.file(zipped(of(rows=(POTASSIUM,))), family.first, original=b"1", way="file")
    again = zipped(of(withdrawn=(POTASSIUM,)))
    question = only_question(family.plan(again, family.first))
    assert question.question == (
        "The portal has withdrawn “Potassium 6.9 mmol/L, 2026-10-30”. Take it out here too?"
    )
    family.file(again, family.first, original=b"2", way="file")
    assert len(family.all(Result)) == 1
    plan = family.plan(again, family.first)
    for is_yes, left in ((False, 1), (True, 0)):
        told = replace(plan, items=(answered(question, is_yes=is_yes),))
        with family.vault.work(FILED) as work:
            file(told, work, family.clock, way="file", original=b"3")
        assert len(family.all(Result)) == left
    assert family.vault.undo()
    assert len(family.all(Result)) == 1


def test_a_withdrawn_result_without_its_value_is_known_by_test_and_day(family: Family) -> None:
    family.file(zipped(of(rows=(POTASSIUM,))), family.first, original=b"1", way="file")
    gone = replace(POTASSIUM, value="")
    assert family.plan(zipped(of(withdrawn=(gone,))), family.first).questions
    other = replace(POTASSIUM, value="4.4")
    assert not family.plan(zipped(of(withdrawn=(other,))), family.first).questions


def test_nothing_is_asked_of_what_the_same_file_corrects(family: Family) -> None:
    family.file(zipped(of(rows=(POTASSIUM,))), family.first, original=b"1", way="file")
    right = replace(POTASSIUM, value="4.1")
    plan = family.plan(zipped(of(rows=(right,), withdrawn=(POTASSIUM,))), family.first)
    assert (len(plan.rows), plan.questions) == (1, ())


def test_a_withdrawn_allergy_is_asked_about_too(family: Family) -> None:
    family.file(zipped(of(FALSE_ALLERGY)), family.first, original=b"1", way="file")
    assert (
        "Penicillin"
        in only_question(family.plan(zipped(of(withdrawn=(FALSE_ALLERGY,))), family.first)).question
    )
    assert len(family.all(Allergy)) == 1


def withdrawn_of(read: ReadFile) -> list[str]:
    return [
        each.name if isinstance(each, LabRow) else each.fields["name"]
        for draft in read.documents
        for each in draft.withdrawn
    ]


def test_fhir_tells_how_many_entries_were_entered_in_error() -> None:
    read = fhir_samples.read(fhir_samples.bundle(
        fhir_samples.observation(status="entered-in-error "),
        fhir_samples.observation(status="entered-in-error", valueQuantity=None),
        {"resourceType": "AllergyIntolerance", "verificationStatus": "entered-in-error",
         "patient": fhir_samples.OF_RUTH, "code": {"text": "Penicillin"}},
        {"resourceType": "DiagnosticReport", "status": "entered-in-error",
         "subject": fhir_samples.OF_RUTH, "code": {"text": "CT"}, "conclusion": "Mass"},
    ))  # fmt: skip
    assert withdrawn_of(read) == ["Potassium", "Potassium", "Penicillin"]
    (draft,) = read.documents
    assert not draft.rows
    assert not draft.items
    assert "Entered in error (4), left out: Potassium, Penicillin, CT." in read.warnings


def test_c_cda_tells_what_was_nullified_or_broken_off() -> None:
    value = ccda_sample.number("6.9")
    draft = ccda_sample.read(ccda_sample.document(ccda_sample.section(
        ccda_sample.RESULTS,
        ccda_sample.panel(
            ccda_sample.observation(value, more='<statusCode code="nullified"/>'),
            ccda_sample.observation(value, name="Platelets", more='<statusCode code="aborted"/>'),
            ccda_sample.observation(value, name="Iron", more='<statusCode code="completed"/>'),
        ),
        text="<table><tr><td>Hemoglobin</td><td>6.9 g/dL</td></tr></table>",
    )))  # fmt: skip
    assert [row.name for row in draft.rows] == ["Iron"]
    assert withdrawn_of(zipped(draft)) == ["Hemoglobin", "Platelets"]
    assert "Entered in error (1), left out: Hemoglobin." in draft.warnings
    assert "Called off or not done (1), left out: Platelets." in draft.warnings


def test_yes_to_the_same_one_changes_it_and_adds_no_other(family: Family) -> None:
    known = item("appointment", at="2026-12-19T10:00", with_="Ann Lee, MD")
    told = item("appointment", at="2026-12-19T10:00", with_="Dr. Lee", where="Elm Street")
    family.file(zipped(of(known)), family.first, original=b"1")
    plan = family.plan(zipped(of(told)), family.first)
    row = answered(only_question(plan), is_yes=True)
    with family.vault.work(FILED) as work:
        file(replace(plan, items=(row,)), work, family.clock, original=b"2")
    (visit,) = family.all(Appointment)
    assert visit.place == "Elm Street"


def test_the_import_screen_asks_and_takes_out_what_was_withdrawn(
    family: Family, tmp_path: Path
) -> None:
    family.file(zipped(of(rows=(POTASSIUM,))), family.first, original=b"1", way="file")
    path = tmp_path / "later.zip"
    path.write_bytes(b"PK later")
    found = Import.of(path, zipped(of(withdrawn=(POTASSIUM,))))
    (part,) = found.parts
    with family.vault.reading() as facts:
        part.guess(facts, family.mother)
        part.plan = part.compared(facts, family.clock)
    ((number, row),) = part.asked()
    assert SameOrNot(row)._choices[0].words == "n  No, keep it here"
    assert plural_of(row.draft.kind) == "Withdrawn by the portal"
    part.answer(number, is_same=True)
    assert not list(part.asked())
    file_all(found, family.vault, family.clock)
    assert not family.all(Result)
