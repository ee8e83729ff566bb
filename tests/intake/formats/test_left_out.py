"""What a file says of itself to be no fact is counted and named, with the reason why."""

from __future__ import annotations

import pytest
from ccda_sample import (
    ALLERGIES,
    PROBLEMS,
    PROCEDURES,
    RESULTS,
    concern,
    document,
    panel,
    section,
)
from ccda_sample import observation as ccda_observation
from ccda_sample import read as read_ccda
from fhir_samples import OF_RUTH, bundle, concept, observation, read
from samples.read_sample import draft

WARFARIN = {
    "resourceType": "MedicationStatement",
    "subject": OF_RUTH,
    "medicationCodeableConcept": concept("Warfarin"),
}
SHOT = {
    "resourceType": "Immunization",
    "patient": OF_RUTH,
    "vaccineCode": concept("", "88", "http://hl7.org/fhir/sid/cvx"),
}
SCOPE = {"resourceType": "Procedure", "subject": OF_RUTH, "code": concept("Colonoscopy")}
LATEX = {"resourceType": "AllergyIntolerance", "patient": OF_RUTH, "code": concept("Latex")}
PROBLEM = '<observation {}><code code="1"/><value code="2" displayName="{}"/></observation>'
REFUSED = "Refused or not given (1), left out: influenza, unspecified formulation"


@pytest.mark.parametrize(
    ("resource", "said"),
    [
        (WARFARIN | {"status": "not-taken", "statusReason": [concept("bleeding")]},
         "Not taken (1), left out: Warfarin (bleeding)."),
        (WARFARIN | {"status": "active", "taken": "n", "reasonNotTaken": [concept("cost")]},
         "Not taken (1), left out: Warfarin (cost)."),
        (WARFARIN | {"adherence": {"code": concept(code="not-taken")}},
         "Not taken (1), left out: Warfarin."),
        (observation(status="cancelled"), "Called off or not done (1), left out: Potassium."),
        (observation(status="entered-in-error"), "Entered in error (1), left out: Potassium."),
        (observation(valueQuantity=None, dataAbsentReason=concept("hemolyzed")),
         "Without a value (1), left out: Potassium (hemolyzed)."),
        (SHOT | {"status": "not-done", "statusReason": concept("fever")}, f"{REFUSED} (fever)."),
        (SHOT | {"wasNotGiven": True, "explanation": {"reasonNotGiven": [concept("fever")]}},
         f"{REFUSED} (fever)."),
        (SCOPE | {"status": "not-done"}, "Called off or not done (1), left out: Colonoscopy."),
        (LATEX | {"verificationStatus": concept(code="refuted")},
         "Ruled out, denied or not confirmed (1), left out: Latex."),
        (LATEX | {"verificationStatus": concept(code="entered-in-error")},
         "Entered in error (1), left out: Latex."),
        ({"resourceType": "DiagnosticReport", "status": "final", "code": concept("CBC"),
          "subject": OF_RUTH, "result": [{"reference": "Observation/elsewhere"}]},
         "Not taken in from this file: DiagnosticReport without results and words (1)."),
        (SHOT | {"vaccineCode": {}},
         "Not taken in from this file: Immunization without a name (1)."),
    ],
)  # fmt: skip
def test_a_resource_that_is_no_fact_is_named_with_its_reason(resource, said: str):
    found = read(bundle(resource))
    assert [(each.rows, each.items) for each in found.documents] == [((), ())]
    assert found.warnings == (said,)


def test_a_panel_without_a_value_of_its_own_lacks_none():
    assert (
        read(bundle(observation(valueQuantity=None, hasMember=[{"display": "x"}]))).warnings == ()
    )


def test_what_is_not_taken_in_is_counted_to_the_last_kind():
    kinds = [f"Kind{number}" for number in range(15)]
    found = read(bundle(*({"resourceType": kind} for kind in kinds)))
    assert found.warnings[0].endswith("Kind11 (1), of other kinds (3).")


@pytest.mark.parametrize(("relation", "said"), [("next", True), ("self", False)])
def test_one_page_of_an_answer_is_said_to_be_one(relation: str, said: bool):
    link = {"link": [{"relation": relation, "url": "https://portal.example/page"}]}
    warning = "This file is one page of several: the portal has more than it holds."
    assert (warning in read(bundle(observation()) | link).warnings) is said


def test_a_part_without_a_value_is_said():
    part = {"code": concept("Diastolic"), "dataAbsentReason": concept("crying")}
    top = {"code": concept("Systolic"), "valueQuantity": {"value": 90, "unit": "mm[Hg]"}}
    found = read(bundle(observation(valueQuantity=None, component=[top, part])))
    assert [row.value for row in found.documents[0].rows] == ["Systolic=90 mm[Hg]"]
    assert found.warnings == ("Without a value (1), left out: Diastolic (crying).",)


def test_names_beyond_the_first_are_counted():
    codes = (concept(f"Test {number}") for number in range(10))
    found = read(bundle(*(observation(status="cancelled", code=code) for code in codes)))
    assert found.warnings[0].startswith("Called off or not done (10), left out: Test 0, Test 1,")
    assert found.warnings[0].endswith("Test 7, ….")


def test_a_document_names_what_it_denies_and_what_has_no_value():
    negated = PROBLEM.format('negationInd="true"', "Asthma")
    biopsy = '<procedure negationInd="true"><code code="1" displayName="Biopsy"/></procedure>'
    found = read_ccda(
        document(
            section(PROBLEMS, concern(negated)),
            section(PROCEDURES, biopsy),
            section(RESULTS, panel(ccda_observation('<value nullFlavor="NI"/>'))),
        )
    )
    assert (found.rows, found.items) == ((), ())
    assert found.warnings == (
        "Ruled out, denied or not confirmed (1), left out: Asthma.",
        "Called off or not done (1), left out: Biopsy.",
        "Without a value (1), left out: Hemoglobin.",
    )


@pytest.mark.parametrize("name", ["No known allergies", "Problem", "Drug allergy", "UNK"])
def test_nothing_is_nothing_to_leave_out(name: str):
    said = PROBLEM.format('negationInd="true"', name)
    assert read_ccda(document(section(ALLERGIES, concern(said)))).warnings == ()


@pytest.mark.parametrize(
    "told", [{"note": [{"text": "Grew E. coli"}]}, {"comments": "Grew E. coli"}]
)
def test_what_is_written_of_a_result_is_kept_as_text(told):
    found = read(bundle(observation(valueQuantity=None, interpretation=concept("POS")) | told))
    assert found.documents[0].unread == ("Potassium: Grew E. coli",)
    assert found.warnings == ("Without a value (1), left out: Potassium (POS).",)


def test_the_plan_of_a_document_of_words_is_told_once():
    text = "<paragraph>MRI on 04/02/2026</paragraph>"
    found = read_ccda(document(section("18776-5", text=text)))
    assert [item.fields["body"] for item in found.items] == ["MRI on 04/02/2026"]


def test_a_refused_row_of_a_text_is_told_so():
    text = (
        "<table><tr><th>Vaccine</th><th>Status</th></tr><tr><td>Tdap</td><td>Given</td></tr>"
        "<tr><td>Zoster</td><td>Refused</td></tr></table>"
    )
    found = read_ccda(document(section("11369-6", text=text)))
    assert "Refused or not given (1), left out: Zoster." in found.warnings


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("On hold", "Not begun, or paused"),
        ("on-hold until surgery", "Not begun, or paused"),
        ("Temporarily stopped", "Not begun, or paused"),
        ("En pausa", "Not begun, or paused"),
        ("Never took", "Not taken"),
        ("No lo toma", "Not taken"),
        ("No lo está tomando", "Not taken"),
        ("Nunca lo tomó", "Not taken"),
    ],
)
def test_a_medicine_of_a_table_that_is_not_taken_or_paused_is_named_and_kept_as_text(state, why):
    found = draft(f"Medication,Dose,Status\nAmlodipine,5 mg,Active\nWarfarin,2.5 mg,{state}\n")
    assert [item.fields["name"] for item in found.items] == ["Amlodipine"]
    assert found.warnings == (f"{why} (1), left out: Warfarin ({state}).",)
    assert found.unread == (f"Warfarin\t2.5 mg\t{state}",)


@pytest.mark.parametrize(
    ("header", "answer", "status"),
    [("Currently taking?", "FALSE", "stopped"), ("Still taking", "no", "stopped"),
     ("Active", "TRUE", "active"), ("¿La toma?", "No", "stopped"), ("Activo", "sí", "active"),
     ("Currently taking?", "No - stopped 3/2026", "stopped"), ("Taking?", "No (stomach)", "stopped"),
     ("Currently taking?", "not anymore", "stopped"), ("Currently taking?", "No longer", "stopped"),
     ("¿La toma?", "No; suspendido", "stopped"), ("¿La toma?", "ya no", "stopped"),
     ("Currently taking?", "Yes (with food)", "active"), ("Currently taking?", "normally", None),
     ("Stopped?", "x", "stopped"), ("Suspendido", "no", None), ("Refill soon?", "no", None)],
)  # fmt: skip
def test_a_column_may_ask_whether_a_medicine_is_taken(header, answer, status):
    (item,) = draft(f"Medication,Dose,{header}\nAmlodipine,5 mg,{answer}\n").items
    assert item.fields.get("status") == status


@pytest.mark.parametrize(("answer", "is_open"), [("sometimes", True), ("Yes", False), ("", False)])
def test_an_answer_that_is_neither_a_yes_nor_a_no_is_doubtful(answer, is_open):
    (item,) = draft(f"Medication,Dose,Currently taking?\nAmlodipine,5 mg,{answer}\n").items
    assert item.is_doubtful is is_open


@pytest.mark.parametrize(
    ("header", "answer", "status"),
    [("Active?", "FALSE", "inactive"), ("Activa", "sí", "active"), ("Resolved", "yes", "inactive")],
)
@pytest.mark.parametrize("kind", ["Allergen", "Problem"])
def test_a_column_may_ask_whether_an_allergy_or_a_condition_is_had(kind, header, answer, status):
    (item,) = draft(f"{kind},Onset,{header}\nSoy,2011,{answer}\n").items
    assert item.fields["status"] == status


def test_allergies_of_the_text_that_entries_say_are_none_are_told():
    none = concern(PROBLEM.format('negationInd="true"', "Drug allergy"))
    said = "Entries say that there is no allergy, and the text names: Latex."
    for text, is_told in (("<paragraph>Latex - rash</paragraph>", True), ("NKDA", False)):
        assert (
            said in read_ccda(document(section(ALLERGIES, none, text=text))).warnings
        ) is is_told


@pytest.mark.parametrize("state", ["Ruled out", "Rule-out", "R/O", "Descartada"])
def test_a_condition_of_a_table_whose_state_says_that_it_is_none_is_kept_as_text(state):
    found = draft(f"Problem,Onset,Status\nGout,2012,Active\nDiabetes,2011,{state}\n")
    assert [item.fields["name"] for item in found.items] == ["Gout"]
    assert found.unread == (f"Diabetes\t2011\t{state}",)
