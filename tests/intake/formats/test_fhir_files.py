"""FHIR files as a whole: their shapes, whose they are, what is in them twice, what is refused."""

from __future__ import annotations

import base64
import json

import pytest
from fhir_samples import OF_RUTH, RUTH, bundle, concept, observation, read

from famchart.core.errors import UnreadableInputError
from famchart.intake.draft import Patient
from famchart.intake.formats import Asked
from famchart.intake.paste.watch import OvertakenError

ONE = observation(id="k")
TWO = observation(id="l")


def results(content: object) -> int:
    return sum(draft.counts()["results"] for draft in read(content).documents)


@pytest.mark.parametrize(
    "value",
    [
        bundle(ONE, TWO),
        bundle(bundle(ONE, kind="collection"), TWO),
        [ONE, TWO],
        [bundle(ONE), bundle(TWO)],
        {"resourceType": "Parameters", "parameter": [{"resource": bundle(ONE)}, {"resource": TWO}]},
        {"patient": RUTH, "records": [ONE, TWO]},
        {"resourceType": "Bundle", "entry": [{"fullUrl": ["/api/x"], "resource": ONE}, {"response": {}}, {"resource": TWO}]},
    ],
)  # fmt: skip
def test_resources_are_found_in_any_wrapper(value: object) -> None:
    assert results(value) == 2


def test_one_resource_a_line_is_read_and_broken_lines_are_told() -> None:
    lines = "\n".join([json.dumps(ONE), "", json.dumps(TWO), '{"resourceType": "Obs'])
    found = read(lines.encode())
    assert found.documents[0].counts()["results"] == 2
    assert found.warnings == ("Lines that were damaged and not read: 1.",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_letters_may_be_written_in_any_way(encoding: str) -> None:
    text = json.dumps(bundle(RUTH, observation(code=concept("Glucosa (niño)"))), ensure_ascii=False)
    (found,) = read(text.encode(encoding)).documents
    assert found.rows[0].name == "Glucosa (niño)"


def test_the_same_resource_twice_counts_once_and_the_newer_one_counts() -> None:
    older = observation(id="k", meta={"lastUpdated": "2026-01-01T00:00:00Z"})
    newer = observation(
        id="k", meta={"lastUpdated": "2026-01-02T00:00:00Z"}, valueQuantity={"value": 5}
    )
    (row,) = read(bundle(newer, older, older)).documents[0].rows
    assert row.value == "5"
    (row,) = read(bundle(older, newer)).documents[0].rows
    assert row.value == "5"


def test_resources_without_id_are_never_the_same() -> None:
    assert results(bundle(observation(), observation())) == 2


def test_the_official_name_is_the_patients() -> None:
    (found,) = read(bundle(RUTH, ONE)).documents
    assert found.patient == Patient("Ruth M. Ames", "1950-03-04", "Ruth M.", "Ames")


@pytest.mark.parametrize(
    ("name", "patient"),
    [
        (
            [{"given": ["JOEY", "null"], "family": ["Miller"]}],
            Patient("JOEY Miller", None, "JOEY", "Miller"),
        ),
        ([{"text": "Ana Ruiz"}], Patient("Ana Ruiz")),
        ([{"use": "old", "family": "Abt"}, {"family": "Ode"}], Patient("Ode", family="Ode")),
        ([{"given": ["UNK"], "family": "UNK"}], None),
        ([{"text": "UNK UNK"}], None),
        ([], None),
    ],
)
def test_names_of_every_version_and_fillers(name: object, patient: Patient | None) -> None:
    (found,) = read(bundle({"resourceType": "Patient", "id": "p", "name": name})).documents
    assert found.patient == patient


def test_each_patient_is_a_draft_of_their_own() -> None:
    other = {"resourceType": "Patient", "id": "kit", "name": [{"text": "Kit Ames"}]}
    theirs = observation(subject={"reference": "https://x.example/R4/Patient/kit"})
    found = read(bundle(RUTH, other, ONE, theirs, TWO))
    assert [
        (draft.patient.name, len(draft.rows)) for draft in found.documents if draft.patient
    ] == [
        ("Ruth M. Ames", 2),
        ("Kit Ames", 1),
    ]


def test_results_of_somebody_else_are_not_the_patients_beside_them() -> None:
    stranger = observation(subject={"reference": "Patient/9", "display": "Roe, Jo"})
    found = read(bundle(RUTH, stranger))
    assert [draft.patient.name for draft in found.documents if draft.rows and draft.patient] == [
        "Roe, Jo"
    ]


def test_a_subject_who_is_not_in_the_file_is_somebody_else() -> None:
    stranger = observation(subject={"reference": "Patient/p2"})
    ruth, other = read(bundle(RUTH, observation(), stranger)).documents
    assert ruth.patient is not None
    assert (ruth.patient.family, len(ruth.rows)) == ("Ames", 1)
    assert other.patient == Patient(name="Patient/p2")
    (alone,) = read(bundle(stranger)).documents
    assert alone.patient is None


def test_what_names_nobody_is_the_one_patients() -> None:
    (found,) = read(bundle(RUTH, observation(subject=None))).documents
    assert len(found.rows) == 1


def summary(*sections: object) -> dict[str, object]:
    composition = {
        "resourceType": "Composition",
        "type": concept("", "60591-5"),
        "title": "Patient Summary",
        "date": "2026-01-05T10:00:00Z",
        "subject": OF_RUTH,
        "section": list(sections),
    }
    return bundle(composition, RUTH, kind="document")


def test_a_patient_summary_says_so() -> None:
    found = read(summary())
    assert (found.kind, found.documents[0].title, found.documents[0].date) == (
        "ips",
        "Patient Summary",
        "2026-01-05",
    )


def test_an_empty_list_is_told_and_words_without_entries_are_kept() -> None:
    words = {"title": "Allergies", "text": {"div": "<div><p>PENICILLINS &amp; more</p></div>"}}
    empty = {"title": "Medicines", "emptyReason": concept("Nil known")}
    (found,) = read(summary(words, empty)).documents
    assert found.text == "Allergies\nPENICILLINS & more"
    assert "Allergies" in found.warnings[0]
    assert "Nil known" in found.warnings[1]


def document(content: bytes, kind: str = "text/plain", **more: object) -> dict[str, object]:
    attachment = {"contentType": kind, "data": base64.b64encode(content).decode()}
    return {
        "resourceType": "DocumentReference",
        "status": "current",
        "subject": OF_RUTH,
        "type": concept("Discharge letter"),
        "date": "2026-01-02",
        "content": [{"attachment": attachment}],
    } | more


def test_a_document_keeps_its_text() -> None:
    (found,) = read(bundle(RUTH, document(b"Went home well.\nGlucose 99 mg/dL"))).documents
    assert found.items[0].fields["text"] == "Went home well.\nGlucose 99 mg/dL"
    assert (found.counts()["notes"], found.counts()["results"]) == (1, 0)


def test_the_document_may_lie_in_a_file_of_its_own() -> None:
    binary = {
        "resourceType": "Binary",
        "id": "b",
        "contentType": "text/plain",
        "data": "SGVsbG8gdGhlcmU=",
    }
    refers = document(b"") | {"content": [{"attachment": {"url": "https://x.example/Binary/b"}}]}
    (found,) = read(bundle(binary, RUTH, refers)).documents
    assert [item.fields.get("text") for item in found.items] == ["Hello there"]


def test_a_record_within_a_document_is_a_draft_of_its_own() -> None:
    inner = json.dumps(bundle(RUTH, ONE)).encode()
    found = read(bundle(RUTH, document(inner, "application/fhir+json")))
    assert [len(draft.rows) for draft in found.documents] == [0, 1]


def test_a_damaged_document_is_told_and_the_rest_is_read() -> None:
    bad = document(b"") | {
        "content": [{"attachment": {"data": "%%%", "contentType": "text/plain"}}]
    }
    broken = document(b'{"resourceType": "Bundle", "entry": [', "application/json")
    found = read(bundle(RUTH, bad, broken, ONE))
    assert found.documents[0].counts()["results"] == 1
    assert len(found.warnings) == 2
    assert all("Discharge letter" in warning for warning in found.warnings)


def test_records_within_records_come_to_an_end() -> None:
    content = json.dumps(bundle(RUTH)).encode()
    for _ in range(6):
        content = json.dumps(bundle(RUTH, document(content, "application/fhir+json"))).encode()
    found = read(content)
    assert len(found.documents) == 4
    assert "Attachment (1)" in found.warnings[0]


def test_a_report_in_words_is_kept() -> None:
    report = {
        "resourceType": "DiagnosticReport",
        "category": [{"coding": [{"code": "RAD"}]}],
        "code": concept("Chest X-ray"),
        "subject": OF_RUTH,
        "effectiveDateTime": "2026-01-02",
        "conclusion": "No acute findings.",
    }
    (found,) = read(bundle(RUTH, report)).documents
    assert (found.items[0].kind, found.items[0].fields["text"]) == ("imaging", "No acute findings.")


@pytest.mark.parametrize(
    "content",
    [
        b'{"resourceType":"Bundle","entry":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        json.dumps(bundle(RUTH, ONE)).encode()[:-40],
        b'{"resourceType":"Bundle","entry":[]}',
        b'{"resourceType":null,"fullUrl":{}}',
        b'<Bundle xmlns="http://hl7.org/fhir"><type value="document"/></Bundle>',
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableInputError) as refused:
        read(content)
    assert "{" not in str(refused.value)


def test_nested_bundles_have_an_end() -> None:
    value: object = ONE
    for _ in range(40):
        value = bundle(value)
    with pytest.raises(UnreadableInputError):
        read(value)


def test_hostile_text_is_carried_as_text() -> None:
    name = "[/red]\x1b[31m\u202e[@click=app.quit]"
    (found,) = read(bundle(RUTH, observation(code=concept(name)))).documents
    assert found.rows[0].name == name


def test_half_a_letter_is_shown_as_such() -> None:
    text = json.dumps(bundle(RUTH, ONE)).replace(
        "Potassium", r"\ud800Potassium \ud83d\ude00 \\ud800"
    )
    (found,) = read(text.encode()).documents
    assert found.rows[0].name == "\ufffdPotassium \U0001f600 \\ud800"


def test_a_reading_that_nobody_waits_for_ends() -> None:
    with pytest.raises(OvertakenError):
        read(bundle(RUTH, ONE), Asked(is_wanted=lambda: False))


def test_documents_that_lie_with_the_portal_are_told() -> None:
    addresses = [{"attachment": {"url": f"https://x.example/Binary/{kind}"}} for kind in "ab"]
    found = read(bundle(RUTH, document(b"") | {"content": addresses}))
    assert found.documents[0].counts()["notes"] == 1
    assert found.warnings[0].endswith("file: 1. Open them at the portal.")


def test_those_whom_references_only_call_by_name_stay_apart() -> None:
    nobody, jo = (
        observation(subject={"type": "Patient"}),
        observation(subject={"display": "Jo Roe"}),
    )
    found = read(bundle(nobody, jo))
    assert [draft.patient and draft.patient.name for draft in found.documents] == [None, "Jo Roe"]


def test_a_patient_held_within_each_resource_is_one_patient() -> None:
    held = [RUTH | {"id": "p"}]
    found = read(bundle(*[observation(subject={"reference": "#p"}, contained=held)] * 2))
    (draft,) = found.documents
    assert draft.patient is not None
    assert (draft.patient.family, len(draft.rows)) == ("Ames", 2)


def test_a_file_that_names_clinics_alone_is_a_document_without_facts() -> None:
    (found,) = read(bundle({"resourceType": "Organization", "name": "Clinic"})).documents
    assert (found.rows, found.items) == ((), ())
