"""What was read, as JSON: both parts of a pressure, and no birth date for the day of a visit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fhir_samples import bundle, concept, observation, read

from famchart.intake.draft import Draft, Item, Patient
from famchart.intake.paste import read_paste
from famchart.intake.persons import with_patient
from famchart.intake.shapes import file_json, paste_json


def test_a_pressure_is_one_value_and_both_its_parts() -> None:
    parts = [
        {"code": concept(code=code), "valueQuantity": {"value": value, "unit": "mmHg"}}
        for code, value in (("8462-4", 90), ("8480-6", 138))
    ]
    pressure = observation("vital-signs", code=concept("Blood pressure", "85354-9"),
                           valueQuantity=None, component=parts)  # fmt: skip
    (told, other) = file_json(read(bundle(pressure, observation())))["documents"][0]["items"]
    assert told["value"] == "138/90"
    assert told["components"] == [
        {"name": "Blood pressure, systolic", "value": "138", "unit": "mmHg"},
        {"name": "Blood pressure, diastolic", "value": "90", "unit": "mmHg"},
    ]
    assert "components" not in other


@pytest.mark.parametrize("kind", ["avs", "note"])
def test_the_day_of_birth_is_no_day_of_a_visit(kind: str) -> None:
    item = Item(kind, {"date": "1980-08-01", "body": "Follow up."})
    given = (Item("immunization", {"name": "Hepatitis B", "date": "1980-08-01"}), item)
    born = Patient("Jeremy Bates", "1980-08-01")
    draft = Draft(kind, "Follow up.", date="1980-08-01", items=given, patient=born)
    found = with_patient(draft)
    assert (found.date, found.items[0].fields["date"]) == (None, "1980-08-01")
    assert found.items[1].fields == {"body": "Follow up."}
    other_day = with_patient(replace(draft, date="2016-09-02"))
    assert other_day.items == given


def test_a_report_in_words_has_a_kind_that_scripts_know() -> None:
    text = (
        "Patient: Ana Sol\nHIV antibody test\nReport date 03/02/2026\nImpression: reactive antibody"
    )
    told = paste_json(read_paste(text))
    assert (told["kind"], told["title"]) == ("pathology", "HIV antibody test")
    assert told["impression"] == "reactive antibody"
