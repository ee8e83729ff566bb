"""What one release of FHIR or one vendor tells in a place of its own."""

from __future__ import annotations

import pytest
from fhir_samples import OF_RUTH, bundle, concept, fields, items, observation, read, rows

FLU = {
    "resourceType": "Immunization",
    "status": "completed",
    "vaccineCode": concept("Influenza"),
    "patient": OF_RUTH,
}


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ({"abatementBoolean": True}, "resolved"),
        ({"abatementString": "last winter"}, "resolved"),
        ({"abatementAge": {"value": 40, "unit": "a"}}, "resolved"),
        ({"abatementBoolean": False}, None),
        ({"abatementBoolean": True, "clinicalStatus": "active"}, "active"),
        ({}, None),
    ],
)
def test_a_condition_whose_end_is_told_is_over(end: dict[str, object], status: str | None) -> None:
    ulcer = {"resourceType": "Condition", "code": concept("Ulcer"), "subject": OF_RUTH}
    assert fields(ulcer | end).get("status") == status


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ({"protocolApplied": [{"doseNumberPositiveInt": 2}]}, "2"),
        ({"protocolApplied": [{"doseNumberString": "booster"}]}, "booster"),
        ({"protocolApplied": [{"doseNumber": "3"}]}, "3"),
        ({"vaccinationProtocol": [{"doseSequence": 1}]}, "1"),
        ({}, None),
    ],
)
def test_which_dose_of_its_series_a_vaccination_was(
    told: dict[str, object], number: str | None
) -> None:
    assert fields(FLU | told).get("number") == number


def test_a_vaccine_that_was_refused_as_the_first_release_says_it_was_not_given() -> None:
    read_ = read(bundle(FLU | {"refusedIndicator": True}))
    assert read_.documents[0].items == ()
    assert "left out: Influenza." in " ".join(read_.warnings)


def test_a_procedure_that_is_only_prepared_is_no_procedure_yet() -> None:
    biopsy = {"resourceType": "Procedure", "code": concept("Biopsy"), "subject": OF_RUTH}
    found = read(bundle(biopsy | {"status": "preparation"}))
    assert found.documents[0].items == ()
    assert "left out: Biopsy." in " ".join(found.warnings)
    assert len(items(biopsy | {"status": "in-progress"})) == 1


@pytest.mark.parametrize(
    ("dosage", "sig"),
    [
        ({"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}, "2 × / d"),
        ({"timing": {"repeat": {"frequency": 1, "period": 8, "periodUnits": "h"}}}, "every 8 h"),
        ({"timing": {"repeat": {"frequency": 3, "period": 2, "periodUnit": "wk"}}}, "3 × / 2 wk"),
        ({"timing": {"code": {"text": "BID"}, "repeat": {"frequency": 2}}}, "BID"),
        ({"timing": {"repeat": {"frequency": 2}}}, None),
        ({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}}, "1 × / d"),
        (
            {
                "timing": {
                    "repeat": {"frequency": 1, "frequencyMax": 2, "period": 1, "periodUnit": "d"}
                }
            },
            "1-2 × / d",
        ),
        (
            {
                "timing": {
                    "repeat": {"period": 4, "periodMax": 6, "periodUnit": "h", "when": ["HS"]}
                }
            },
            "every 4-6 h, HS",
        ),
        ({"timing": {"repeat": {"dayOfWeek": ["mon", "thu"]}}}, "mon, thu"),
        (
            {
                "doseAndRate": [
                    {"doseRange": {"low": {"value": 1}, "high": {"value": 2, "unit": "tab"}}}
                ]
            },
            "1 - 2 tab",
        ),
        ({"route": {"text": "oral"}, "asNeededBoolean": True}, "oral, as needed"),
        ({"route": {"text": "oral"}, "asNeededBoolean": False}, "oral"),
        ({"asNeededCodeableConcept": {"text": "pain"}}, "as needed"),
        ({"patientInstruction": "Take with food"}, "Take with food"),
        ({"text": "1 daily", "asNeededBoolean": True}, "1 daily"),
    ],
)
def test_directions_are_put_together_where_they_are_not_written(
    dosage: dict[str, object], sig: str | None
) -> None:
    order = {
        "resourceType": "MedicationRequest",
        "status": "active",
        "subject": OF_RUTH,
        "medicationCodeableConcept": concept("aspirin"),
        "dosageInstruction": [dosage],
    }
    assert fields(order).get("sig") == sig


def test_a_result_without_a_day_has_that_of_its_report() -> None:
    undated = observation(effectiveDateTime=None, id="k")
    dated = observation(id="n", code=concept("Sodium", "2951-2"))
    report = {
        "resourceType": "DiagnosticReport",
        "code": concept("BMP"),
        "subject": OF_RUTH,
        "effectiveDateTime": "2026-01-05",
        "result": [{"reference": "Observation/k"}, {"reference": "Observation/n"}],
    }
    assert [each.date for each in rows(report, undated, dated)] == ["2026-01-05", "2026-02-03"]
    held = report | {"result": [{"reference": "#k"}], "contained": [undated]}
    assert [each.date for each in rows(held)] == ["2026-01-05"]
    assert [each.date for each in rows(undated)] == [None]


def test_a_result_within_a_report_that_was_entered_in_error_is_withdrawn() -> None:
    wrong = observation(id="k", status="entered-in-error", effectiveDateTime=None)
    report = {
        "resourceType": "DiagnosticReport",
        "code": concept("BMP"),
        "subject": OF_RUTH,
        "effectiveDateTime": "2026-01-05",
        "result": [{"reference": "#k"}],
        "contained": [wrong],
    }
    (found,) = read(bundle(report)).documents
    told = [(each.value, each.date) for each in found.withdrawn]
    assert (found.rows, told) == ((), [("4.1", "2026-01-05")])


def test_the_first_release_calls_the_day_and_the_unit_otherwise() -> None:
    quantity = {"value": 4.1, "units": "mmol/L"}
    old = observation(effectiveDateTime=None, appliesDateTime="2014-02-03", valueQuantity=quantity)
    (found,) = rows(old)
    assert (found.date, found.unit) == ("2014-02-03", "mmol/L")


def usage(adherence: str) -> dict[str, object]:
    return {
        "resourceType": "MedicationStatement",
        "status": "recorded",
        "subject": OF_RUTH,
        "medication": {"concept": concept("Zinc")},
        "adherence": {"code": concept(code=adherence)},
    }


@pytest.mark.parametrize(
    ("adherence", "status"),
    [("taking-as-directed", "active"), ("stopped", "stopped"), ("unknown", None)],
)
def test_a_statement_of_r5_stands_as_its_adherence_says(adherence: str, status: str | None) -> None:
    assert fields(usage(adherence)).get("status") == status


@pytest.mark.parametrize("adherence", ["not-taking", "on-hold-as-directed"])
def test_what_r5_says_not_to_be_taken_is_left_out_and_named(adherence: str) -> None:
    found = read(bundle(usage(adherence)))
    assert found.documents[0].items == ()
    assert "left out: Zinc." in " ".join(found.warnings)


def test_what_r5_has_within_is_found() -> None:
    hives = {"manifestation": [{"concept": concept("Hives")}]}
    nuts = {"resourceType": "AllergyIntolerance", "code": concept("Nuts"), "reaction": [hives]}
    assert fields(nuts | {"patient": OF_RUTH})["reaction"] == "Hives"
    maker = {"reference": {"display": "Sanofi"}}
    assert fields(FLU | {"manufacturer": maker})["manufacturer"] == "Sanofi"
    reason = [{"value": [{"concept": concept("Cough")}]}]
    assert fields(ENCOUNTER | {"status": "completed", "reason": reason})["reason"] == "Cough"


ENCOUNTER = {
    "resourceType": "Encounter",
    "type": [concept("Surgery")],
    "period": {"start": "2027-01-06T09:00:00Z"},
    "subject": OF_RUTH,
}


@pytest.mark.parametrize(
    ("status", "kind"), [("planned", "appointment"), ("finished", "encounter")]
)
def test_an_encounter_that_is_only_planned_is_an_appointment(status: str, kind: str) -> None:
    (found,) = items(ENCOUNTER | {"status": status})
    assert (found.kind, found.fields["name"]) == (kind, "Surgery")
    assert found.fields.get("at") == ("2027-01-06T09:00:00Z" if kind == "appointment" else None)


def test_with_whom_an_appointment_is_may_be_referred_to_by_a_number_alone() -> None:
    wu = {"resourceType": "Practitioner", "id": "7", "name": [{"text": "Dr. Wu"}]}
    visit = {
        "resourceType": "Appointment",
        "status": "booked",
        "start": "2026-12-10T14:00:00Z",
        "participant": [{"actor": {"reference": "urn:uuid:7"}}, {"actor": OF_RUTH}],
    }
    entries = [
        {"fullUrl": f"urn:uuid:{each.get('id', 'v')}", "resource": each} for each in (wu, visit)
    ]
    (draft,) = read({"resourceType": "Bundle", "type": "collection", "entry": entries}).documents
    assert draft.items[0].fields["with"] == "Dr. Wu"
    assert "where" not in draft.items[0].fields


@pytest.mark.parametrize("name", ["conclusionCode", "codedDiagnosis"])
def test_a_conclusion_that_a_report_only_codes_is_its_text(name: str) -> None:
    report = {"resourceType": "DiagnosticReport", "code": concept("XR"), "subject": OF_RUTH}
    told = report | {name: [concept("Fracture of wrist"), concept("Osteopenia")]}
    assert fields(told)["text"] == "Fracture of wrist\n\nOsteopenia"
