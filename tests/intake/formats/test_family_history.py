"""What relatives have is a note in every format, and never a problem of the patient."""

from __future__ import annotations

import pytest
from ccda_sample import PROBLEMS, concern, document, section
from ccda_sample import read as read_ccda
from fhir_samples import OF_RUTH, RUTH, bundle, concept
from fhir_samples import read as read_fhir
from samples.read_sample import draft

from famchart.intake.draft import Item

MOTHER = (
    '<subject><relatedSubject classCode="PRS"><code code="MTH" displayName="Mother"/>'
    "</relatedSubject></subject>"
)
CANCER = (
    '<observation>{whose}<value xsi:type="CD" code="1" displayName="Breast cancer"/></observation>'
)
ORGANIZER = f"<organizer>{MOTHER}<component>{CANCER.format(whose='')}</component></organizer>"
FAMILY = "10157-6"


def told(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(each.kind, each.fields.get("body") or each.fields["name"]) for each in items]


def test_a_section_on_the_family_is_kept_in_its_words_else_as_it_is_coded() -> None:
    for text, body in (("Mother had cancer", "Mother had cancer"), ("", "Mother: Breast cancer")):
        found = read_ccda(document(section(FAMILY, ORGANIZER, text=text)))
        assert told(found.items) == [("section", body)]


@pytest.mark.parametrize("entry", [ORGANIZER, concern(CANCER.format(whose=MOTHER))])
def test_a_relative_among_the_problems_is_told_apart(entry: str) -> None:
    gout = concern('<observation><value xsi:type="CD" code="2" displayName="Gout"/></observation>')
    found = read_ccda(document(section(PROBLEMS, gout, entry)))
    assert told(found.items) == [("problem", "Gout"), ("section", "Mother: Breast cancer")]


def condition(name: str, **more: object) -> dict[str, object]:
    return {"resourceType": "Condition", "subject": OF_RUTH, "code": concept(name)} | more


def test_a_resource_on_a_relative_is_a_note() -> None:
    mother = {
        "resourceType": "FamilyMemberHistory",
        "status": "completed",
        "patient": OF_RUTH,
        "relationship": concept("Mother"),
        "condition": [{"code": concept("Breast cancer"), "onsetString": "at 52"}],
    }
    (document_,) = read_fhir(bundle(RUTH, mother)).documents
    assert told(document_.items) == [("section", "Mother: Breast cancer (at 52)")]
    assert document_.warnings == ()


@pytest.mark.parametrize(
    "resource",
    [
        condition("Family history of breast cancer"),
        condition("Breast cancer", category=[concept("Family History")]),
        condition("", code=concept("Breast cancer", "Z80.3", "http://hl7.org/fhir/sid/icd-10-cm")),
    ],
)
def test_a_condition_that_says_so_is_a_note(resource: dict[str, object]) -> None:
    (document_,) = read_fhir(bundle(RUTH, resource)).documents
    assert [each.kind for each in document_.items] == ["section"]


@pytest.mark.parametrize(
    "name",
    [
        "Family history of stroke", "FHx: diabetes (father)", "Mother - breast cancer",
        "Diabetes (padre)", "Antecedentes familiares de cáncer", "Abuela materna: Alzheimer",
    ],
)  # fmt: skip
def test_a_row_of_a_table_that_names_a_relative_is_a_note(name: str) -> None:
    items = draft(f"Condition,Since\nGout,2010\n{name},\n").items
    assert told(items) == [("problem", "Gout"), ("section", name)]


@pytest.mark.parametrize("name", ["Familial hypercholesterolemia", "Family disruption", "Sonnet"])
def test_a_name_that_only_looks_so_is_a_problem(name: str) -> None:
    (item,) = draft(f"Condition,Since\n{name},2010\n").items
    assert item.kind == "problem"
