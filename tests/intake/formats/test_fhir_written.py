"""Allergies that a summary tells in words only are offered to be looked at, never dropped."""

from __future__ import annotations

import json

import pytest
from samples.read_sample import read

TABLE = ("<table><thead><tr><th>Allergen</th><th>Reaction</th></tr></thead><tbody>"
         "<tr><td>Penicillin</td><td>Hives</td></tr><tr><td>Latex</td><td>Rash</td></tr>"
         "</tbody></table>")  # fmt: skip
LIST = "<ul><li>Penicillin (Hives)</li><li>Latex (Rash)</li></ul>"
LISTA = (
    "<table><tr><th>Alérgeno</th><th>Reacción</th></tr><tr><td>Penicillin</td><td>Hives</td></tr>"
)
LISTA += "<tr><td>Latex</td><td>Rash</td></tr></table>"


def summary(div: str, **more: object) -> str:
    section = {
        "title": "Allergies and Intolerances",
        "code": {"coding": [{"system": "http://loinc.org", "code": "48765-2"}]},
        "text": {"status": "generated", "div": f"<div xmlns='http://www.w3.org/1999/xhtml'>{div}</div>"},
    }  # fmt: skip
    composition = {
        "resourceType": "Composition",
        "type": {"coding": [{"system": "http://loinc.org", "code": "60591-5"}]},
        "section": [section | more],
    }
    entries = [{"resource": composition}]
    return json.dumps({"resourceType": "Bundle", "type": "document", "entry": entries})


@pytest.mark.parametrize("div", [TABLE, LIST, LISTA], ids=["table", "list", "tabla"])
def test_allergies_in_words_are_read_and_marked(div: str) -> None:
    (found,) = read(summary(div)).documents
    assert [(item.kind, dict(item.fields)) for item in found.items] == [
        ("allergy", {"name": "Penicillin", "reaction": "Hives"}),
        ("allergy", {"name": "Latex", "reaction": "Rash"}),
    ]
    assert all(item.is_doubtful and item.is_from_text for item in found.items)
    assert "Penicillin" in found.text


@pytest.mark.parametrize("div", ["No known allergies", "<p>See the chart for details.</p>"])
def test_words_that_name_none_are_kept_as_words(div: str) -> None:
    (found,) = read(summary(div)).documents
    assert found.items == ()
    assert found.warnings


def test_a_section_with_entries_is_read_by_them() -> None:
    (found,) = read(summary(LIST, entry=[{"reference": "AllergyIntolerance/1"}])).documents
    assert found.items == ()


def coded(kind: str, name: str, **more: object) -> dict[str, object]:
    concept = "vaccineCode" if kind == "Immunization" else "code"
    return {"resourceType": kind, "id": name, concept: {"text": name}} | more


def with_resources(div: str, code: str, status: str, *held: dict, refers: bool = True) -> str:
    """Return a summary of one section that refers to resources, or only stands beside them."""
    about = {"code": {"coding": [{"system": "http://loinc.org", "code": code}]}}
    text = {"status": status, "div": f"<div xmlns='http://www.w3.org/1999/xhtml'>{div}</div>"}
    entries = [{"reference": f"{each['resourceType']}/{each['id']}"} for each in held]
    bundle = json.loads(summary("", **about, text=text, **({"entry": entries} if refers else {})))
    bundle["entry"] += [{"resource": each} for each in held]
    return json.dumps(bundle)


@pytest.mark.parametrize("status", ["generated", "additional", "extensions"])
@pytest.mark.parametrize("div", [TABLE, LISTA], ids=["table", "tabla"])
def test_an_allergy_that_no_entry_states_is_read_and_marked(div: str, status: str) -> None:
    penicillin = coded("AllergyIntolerance", "Penicillin")
    (found,) = read(with_resources(div, "48765-2", status, penicillin)).documents
    told = [(dict(item.fields), item.is_from_text) for item in found.items]
    assert [(fields["name"], is_from_text) for fields, is_from_text in told] == [
        ("Penicillin", False),
        ("Latex", True),
    ]
    assert "allergies. Please check them" in found.warnings[-1]


def test_what_entries_state_is_not_read_again() -> None:
    both = [coded("AllergyIntolerance", name) for name in ("Penicillin G", "Latex")]
    (found,) = read(with_resources(TABLE, "48765-2", "generated", *both)).documents
    assert [item.is_from_text for item in found.items] == [False, False]
    assert found.warnings == ()


TSH = (
    "<table><tr><th>Test</th><th>Value</th><th>Date</th></tr>"
    "<tr><td>TSH</td><td>2.3 uIU/mL</td><td>2026-11-01</td></tr></table>"
)


def test_results_in_words_are_read_where_a_section_says_that_it_is_empty() -> None:
    reason = {"emptyReason": {"coding": [{"code": "unavailable"}]}}
    bundle = json.loads(with_resources(TSH, "30954-2", "additional"))
    bundle["entry"][0]["resource"]["section"][0] |= reason
    (found,) = read(json.dumps(bundle)).documents
    (row,) = found.rows
    assert (row.name, row.value, row.unit, row.date) == ("TSH", "2.3", "uIU/mL", "2026-11-01")
    assert row.is_from_text
    assert any("unavailable" in each for each in found.warnings)


def test_results_that_stand_elsewhere_in_the_file_are_not_read_again() -> None:
    value = {"valueQuantity": {"value": 2.3, "unit": "uIU/mL"}, "status": "final"}
    tsh = coded("Observation", "TSH", **value)
    (found,) = read(with_resources(TSH, "30954-2", "generated", tsh, refers=False)).documents
    assert [row.is_from_text for row in found.rows] == [False]


@pytest.mark.parametrize(
    "div",
    [
        "<p>Potassium: 4.9 mmol/L (H)</p><p>Patient was fasting.</p>",
        "<div>Potassium: 4.9 mmol/L (H)</div><div>Patient was fasting.</div>",
        "Potassium: 4.9 mmol/L (H)<br/>Patient was fasting.",
    ],
    ids=["paragraphs", "blocks", "line breaks"],
)
def test_results_in_lines_are_read_and_marked(div: str) -> None:
    (found,) = read(with_resources(div, "30954-2", "additional")).documents
    (row,) = found.rows
    assert (row.name, row.value, row.unit, row.flag) == ("Potassium", "4.9", "mmol/L", "H")
    assert row.is_from_text
    assert "results. Please check them" in found.warnings[-1]
    assert "Patient was fasting." in found.text


@pytest.mark.parametrize(
    ("code", "kind"),
    [("10160-0", "medication"), ("11450-4", "problem"), ("11369-6", "immunization")],
)
def test_lines_of_other_sections_are_read_as_their_items_are(code: str, kind: str) -> None:
    (found,) = read(with_resources("<p>One</p>Two<br/>", code, "additional")).documents
    told = [(item.kind, item.fields["name"], item.is_from_text) for item in found.items]
    assert told == [(kind, "One", True), (kind, "Two", True)]


@pytest.mark.parametrize(
    "line", ["LDL goal &lt; 100 mg/dL", "Potassium 3.5 - 5.1 mmol/L", "Glucose was 105 in May."]
)
def test_a_line_that_is_no_result_is_kept_as_words(line: str) -> None:
    (found,) = read(with_resources(f"<p>{line}</p>", "30954-2", "additional")).documents
    assert found.rows == ()
    assert found.text


def test_lines_beside_entries_are_about_these() -> None:
    concept = {"medicationCodeableConcept": {"text": "Metformin"}}
    metformin = coded("MedicationStatement", "Metformin", status="active", **concept)
    lines = "<p>As told by the patient</p><p>Metformin</p>"
    (found,) = read(with_resources(lines, "10160-0", "additional", metformin)).documents
    assert [item.fields["name"] for item in found.items] == ["Metformin"]


def test_a_section_within_another_is_read_too() -> None:
    bundle = json.loads(summary(LIST))
    composition = bundle["entry"][0]["resource"]
    composition["section"] = [{"title": "Clinical summary", "section": composition["section"]}]
    (found,) = read(json.dumps(bundle)).documents
    assert [item.fields["name"] for item in found.items] == ["Penicillin", "Latex"]


@pytest.mark.parametrize(("title", "count"), [("Alergias", 2), ("Allergy testing", 0)])
def test_a_section_without_a_code_holds_what_its_title_says(title: str, count: int) -> None:
    (found,) = read(summary(LIST, code={}, title=title)).documents
    assert len(found.items) == count
    assert "Latex" in found.text


@pytest.mark.parametrize("kind", ["DiagnosticReport", "DocumentReference"])
@pytest.mark.parametrize(("status", "is_told"), [("additional", True), ("generated", False)])
def test_what_somebody_wrote_of_a_report_is_its_text(kind: str, status: str, is_told: bool) -> None:
    text = {"status": status, "div": "<div><p>Chest X-ray</p><p>No acute disease.</p></div>"}
    code = {"text": "XR Chest"}
    report = {"resourceType": kind, "status": "final", "code": code, "type": code, "text": text}
    items = [item for each in read(json.dumps(report)).documents for item in each.items]
    said = [item.fields.get("text") for item in items if item.fields.get("text")]
    assert said == (["Chest X-ray\nNo acute disease."] if is_told else [])
