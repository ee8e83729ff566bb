"""Medicines, allergies, problems, vaccines and visits in FHIR: each trap of real files once."""

from __future__ import annotations

import pytest
from fhir_samples import OF_RUTH, RUTH, bundle, concept, fields, items, read

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
CVX = "http://hl7.org/fhir/sid/cvx"
SNOMED = "http://snomed.info/sct"


def order(**more: object) -> dict[str, object]:
    return {"resourceType": "MedicationRequest", "status": "active", "subject": OF_RUTH} | more


def test_a_medicine_says_what_was_ordered() -> None:
    found = fields(
        order(
            medicationCodeableConcept=concept("lisinopril 10 mg tablet", "314076", RXNORM),
            authoredOn="2026-01-05",
            dosageInstruction=[{"text": "1 tablet daily"}],
            requester={"reference": "Practitioner/d", "display": "Dr. Wu"},
            dispenseRequest={"numberOfRepeatsAllowed": 3, "quantity": {"value": 30}},
        )
    )
    assert found["name"] == "lisinopril 10 mg tablet"
    assert (found["sig"], found["date"]) == ("1 tablet daily", "2026-01-05")
    assert (found["prescriber"], found["refills"]) == ("Dr. Wu", "3")


MEDICINE = {"resourceType": "Medication", "id": "m", "code": concept("metformin 500 mg")}


@pytest.mark.parametrize(
    "resources",
    [
        [order(medicationReference={"reference": "Medication/m"}), MEDICINE],
        [order(medicationReference={"reference": "#m"}, contained=[MEDICINE])],
        [
            order(
                medicationReference={"reference": "Medication/gone", "display": "metformin 500 mg"}
            )
        ],
        [order(medication={"reference": {"reference": "Medication/m"}}), MEDICINE],
    ],
)
def test_the_name_of_a_medicine_is_found_wherever_it_stands(resources: list[object]) -> None:
    assert fields(*resources)["name"] == "metformin 500 mg"


@pytest.mark.parametrize("kind", ["MedicationStatement", "MedicationOrder"])
def test_older_names_of_an_order_are_medicines_too(kind: str) -> None:
    (found,) = items(order(resourceType=kind, medicationCodeableConcept=concept("aspirin")))
    assert found.kind == "medication"


@pytest.mark.parametrize(
    "refused",
    [{"status": "entered-in-error"}, {"status": "not-taken"}, {"wasNotTaken": True}, {"taken": "n"}, {"doNotPerform": True}],
)  # fmt: skip
def test_what_is_not_taken_is_no_medicine(refused: dict[str, object]) -> None:
    assert items(order(medicationCodeableConcept=concept("aspirin"), **refused)) == []


def test_a_cancelled_order_stays_one_that_ended() -> None:
    found = fields(
        order(medicationCodeableConcept=concept("aspirin"), doNotPerform=True)
        | {"status": "cancelled"}
    )
    assert found["status"] == "cancelled"


def test_what_was_handed_out_counts_where_there_are_no_orders() -> None:
    handed = order(
        resourceType="MedicationDispense",
        medicationCodeableConcept=concept("aspirin"),
        whenHandedOver="2026-01-09",
    )
    assert fields(handed)["date"] == "2026-01-09"
    both = read(bundle(handed, order(medicationCodeableConcept=concept("aspirin"))))
    assert both.documents[0].counts()["medications"] == 1
    assert "MedicationDispense (1)" in both.warnings[0]


def allergy(code: object, **more: object) -> dict[str, object]:
    return {"resourceType": "AllergyIntolerance", "patient": OF_RUTH, "code": code} | more


def test_an_allergy_says_what_it_does() -> None:
    reaction = {"manifestation": [concept("Hives"), concept("Itching")], "severity": "severe"}
    found = fields(allergy(concept("Penicillin"), reaction=[reaction], onsetDateTime="2010"))
    assert (found["reaction"], found["severity"], found["date"]) == (
        "Hives, Itching",
        "severe",
        "2010",
    )


@pytest.mark.parametrize(
    "code",
    [
        concept("", "716186003", SNOMED),
        concept(
            "",
            "no-known-food-allergies",
            "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips",
        ),
        concept("No Known Drug Allergies"),
        concept("NKDA"),
    ],
)
def test_no_known_allergy_is_no_allergy(code: object) -> None:
    assert items(allergy(code)) == []


def test_refuted_and_wrong_allergies_are_none() -> None:
    refuted = {"coding": [{"code": "refuted"}]}
    assert items(allergy(concept("Egg"), verificationStatus=refuted)) == []
    assert items(allergy(concept("Egg"), status="entered-in-error ")) == []


def test_nobody_asked_is_kept_to_be_looked_at() -> None:
    (found,) = items(allergy(None, substance=concept("Not on File", "1631000175102", SNOMED)))
    assert found.is_doubtful


def test_a_problem_of_any_category_counts_and_says_whether_it_is_over() -> None:
    found = fields(
        {
            "resourceType": "Condition",
            "subject": OF_RUTH,
            "code": concept("Sinusitis", "444814009", SNOMED),
            "clinicalStatus": {"coding": [{"code": "resolved"}]},
            "recordedDate": "2020-02-01",
            "abatementDateTime": "2020-03-01",
        }
    )
    assert (found["status"], found["date"], found["until"]) == (
        "resolved",
        "2020-02-01",
        "2020-03-01",
    )


def shot(**more: object) -> dict[str, object]:
    return {
        "resourceType": "Immunization",
        "status": "completed",
        "patient": OF_RUTH,
        "vaccineCode": concept("", "115", CVX),
        "occurrenceDateTime": "2026-01-02",
    } | more


def test_a_vaccine_without_a_name_is_called_by_its_code() -> None:
    (found,) = items(shot(lotNumber="A1"))
    assert (found.fields["name"], found.codes, found.fields["lot"]) == ("115", {"cvx": "115"}, "A1")


@pytest.mark.parametrize(
    "refused", [{"status": "not-done"}, {"wasNotGiven": True}, {"notGiven": True}]
)
def test_a_refused_vaccine_was_not_given(refused: dict[str, object]) -> None:
    found = read(bundle(shot(**refused)))
    assert sum(found.documents[0].counts().values()) == 0
    assert "Refused or not given (1), left out: " in found.warnings[0]


def test_procedures_that_were_not_done_are_left_out() -> None:
    done = {
        "resourceType": "Procedure",
        "status": "completed",
        "code": concept("Suture"),
        "subject": OF_RUTH,
    }
    assert len(items(done, done | {"status": "not-done"}, done | {"notPerformed": True})) == 1


def test_an_appointment_says_with_whom_and_where() -> None:
    found = fields(
        {
            "resourceType": "Appointment",
            "status": "booked",
            "serviceType": [concept("Cardiology")],
            "start": "2026-12-10T09:30:00Z",
            "participant": [
                {"actor": {"reference": "Patient/ruth"}},
                {"actor": {"reference": "Practitioner/g"}},
                {"actor": {"reference": "Location/x", "display": "Suite 4"}},
            ],
        },
        {
            "resourceType": "Practitioner",
            "id": "g",
            "name": {"given": ["Kurt"], "family": ["Giles"]},
        },
    )
    assert (found["name"], found["date"], found["at"]) == (
        "Cardiology",
        "2026-12-10",
        "2026-12-10T09:30:00Z",
    )
    assert (found["with"], found["where"]) == ("Kurt Giles", "Suite 4")


def test_a_cancelled_appointment_is_none() -> None:
    assert (
        items({"resourceType": "Appointment", "status": "cancelled", "start": "2026-12-10"}) == []
    )


def test_insurance_and_what_an_insurer_says_are_read() -> None:
    coverage = {
        "resourceType": "Coverage",
        "status": "active",
        "beneficiary": OF_RUTH,
        "payor": [{"display": "Acme Health"}],
        "subscriberId": "W123",
    }
    said = {
        "resourceType": "ExplanationOfBenefit",
        "status": "active",
        "id": "c1",
        "patient": OF_RUTH,
        "type": {"coding": [{"code": "71"}, {"code": "p", "display": "Professional"}]},
        "billablePeriod": {"start": "2025-12-01", "end": "2025-12-01"},
        "payment": {"amount": {"value": 50.0}},
    }
    insurance, claim = items(coverage, said)
    assert (insurance.fields["name"], insurance.fields["member_id"]) == ("Acme Health", "W123")
    assert (claim.fields["name"], claim.fields["paid"]) == ("Professional", "50.0")
    assert read(said).documents[0].counts()["claims"] == 1


def test_what_is_not_taken_in_is_told() -> None:
    found = read(
        bundle(
            RUTH, {"resourceType": "CarePlan"}, {"resourceType": "Goal"}, {"resourceType": "Goal"}
        )
    )
    assert found.warnings == ("Not taken in from this file: Goal (2), CarePlan (1).",)


def test_what_the_portal_says_of_its_answer_is_passed_on() -> None:
    issue = {"severity": "warning", "diagnostics": "Some results are withheld."}
    found = read(bundle(RUTH, {"resourceType": "OperationOutcome", "issue": [issue]}))
    assert found.warnings == ("The portal says: Some results are withheld.",)


@pytest.mark.parametrize(
    ("system", "short"),
    [
        ("http://snomed.info/sct", "snomed"),
        ("urn:oid:2.16.840.1.113883.6.96", "snomed"),
        ("http://hl7.org/fhir/sid/icd-10-cm", "icd10"),
        ("urn:oid:2.16.840.1.113883.6.1", "loinc"),
        ("urn:oid:2.16.840.1.113883.6.103", "icd9"),
        ("urn:oid:1.2.3", "urn:oid:1.2.3"),
        ("", "local"),
    ],
)
def test_code_systems_have_short_names(system: str, short: str) -> None:
    (found,) = items(allergy(concept("Egg", "7", system)))
    assert found.codes == {short: "7"}


SHAPES = {
    "DSTU2 order": {
        "resourceType": "MedicationOrder",
        "status": "active",
        "patient": OF_RUTH,
        "dateWritten": "2026-01-05",
        "medicationCodeableConcept": concept("aspirin"),
        "prescriber": {"display": "Dr. Wu"},
        "dosageInstruction": [{"text": "daily"}],
    },
    "STU3 statement": {
        "resourceType": "MedicationStatement",
        "status": "active",
        "taken": "y",
        "subject": OF_RUTH,
        "effectivePeriod": {"start": "2026-01-05"},
        "medicationCodeableConcept": concept("aspirin"),
        "dosage": [{"text": "daily"}],
    },
    "STU3 request": {
        "resourceType": "MedicationRequest",
        "status": "active",
        "subject": OF_RUTH,
        "authoredOn": "2026-01-05",
        "medicationCodeableConcept": {"coding": [{"display": "aspirin"}]},
        "requester": {"agent": {"display": "Dr. Wu"}},
        "dosageInstruction": {"text": "daily"},
    },
    "R5 statement": {
        "resourceType": "MedicationStatement",
        "status": "recorded",
        "subject": OF_RUTH,
        "effectiveDateTime": "2026-01-05",
        "medication": {"concept": concept("aspirin")},
        "dosage": [{"text": "daily"}],
    },
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_version_tells_a_medicine_its_own_way(shape: dict[str, object]) -> None:
    found = fields(shape)
    assert (found["name"], found["date"], found["sig"]) == ("aspirin", "2026-01-05", "daily")
    assert found.get("prescriber", "Dr. Wu") == "Dr. Wu"


def test_directions_are_put_together_where_no_text_says_them() -> None:
    dosage = {
        "doseAndRate": [{"doseQuantity": {"value": 2, "unit": "tablet"}}],
        "route": concept("Oral"),
        "timing": {"code": concept("twice daily")},
    }
    found = fields(order(medicationCodeableConcept=concept("aspirin"), dosageInstruction=[dosage]))
    assert found["sig"] == "2 tablet, Oral, twice daily"


def test_encounters_say_what_they_were_in_every_version() -> None:
    plain = {"resourceType": "Encounter", "status": "finished", "period": {"start": "2026-01-05"}}
    told = [
        {"class": {"code": "AMB"}},
        {"class": "outpatient"},
        {"class": [concept("", "EMER")]},
        {},
    ]
    found = items(*(plain | each for each in told))
    assert [each.fields["name"] for each in found] == [
        "ambulatory",
        "outpatient",
        "emergency",
        "Visit",
    ]


@pytest.mark.parametrize(
    "state", [{"status": "draft"}, {"status": "on-hold"}, {"intent": "proposal"}]
)
def test_what_is_not_taken_yet_is_left_out_and_said(state: dict[str, object]) -> None:
    found = read(bundle(order(medicationCodeableConcept=concept("amiodarone")) | state))
    assert found.documents[0].items == ()
    assert "left out: amiodarone." in found.warnings[0]


def test_a_proposal_that_a_list_of_medicines_has_taken_up_is_a_medicine() -> None:
    listed = {
        "resourceType": "Composition",
        "section": [{"entry": [{"reference": "MedicationRequest/m"}]}],
    }
    proposed = order(medicationCodeableConcept=concept("aspirin"), id="m", intent="proposal")
    assert [each.fields["name"] for each in items(proposed, listed)] == ["aspirin"]


@pytest.mark.parametrize("state", ["refuted", "differential", "provisional"])
def test_a_condition_that_is_not_confirmed_is_left_out_and_said(state: str) -> None:
    lupus = {
        "resourceType": "Condition",
        "subject": OF_RUTH,
        "code": concept("Lupus"),
        "verificationStatus": {"coding": [{"code": state}]},
    }
    found = read(bundle(lupus))
    assert found.documents[0].items == ()
    assert "left out: Lupus." in found.warnings[0]


def test_a_medicine_says_from_when_and_until_when_it_is_taken() -> None:
    bounds = {"timing": {"repeat": {"boundsPeriod": {"start": "2026-12-15"}}}}
    planned = order(medicationCodeableConcept=concept("apixaban"), dosageInstruction=[bounds])
    assert fields(planned)["starts"] == "2026-12-15"
    period = {"start": "2016-01-02", "end": "2016-01-12"}
    over = order(medicationCodeableConcept=concept("amoxicillin"), effectivePeriod=period)
    assert fields({**over, "status": "completed"})["end"] == "2016-01-12"
    assert "end" not in fields(over)


@pytest.mark.parametrize(("said", "year"), [("about 2019", "2019"), ("in 2018 or 2019", None)])
def test_words_for_the_day_of_a_vaccine_are_told_with_their_year(
    said: str, year: str | None
) -> None:
    code = concept("Tdap", "115", CVX)
    found = read(bundle(shot(vaccineCode=code, occurrenceDateTime=None, occurrenceString=said)))
    (only,) = found.documents[0].items
    assert (only.fields.get("date"), only.is_doubtful) == (year, year is not None)
    assert f"The day of Tdap is told in words only: “{said}”." in found.warnings
