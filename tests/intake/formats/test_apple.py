"""Apple Health: days of a large file that streams by, and the clinical records of the zip."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections.abc import Mapping

import pytest
from fhir_samples import RUTH, observation, read

from famchart.core.errors import UnreadableInputError
from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked, read_file
from famchart.intake.given import given_bytes
from famchart.intake.paste.watch import OvertakenError
from famchart.intake.shapes import file_json

DTD = '<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData ANY> stray >\n]>\n'


def export(*elements: str, born: str = "1950-03-04", before: str = DTD) -> bytes:
    me = f'<Me HKCharacteristicTypeIdentifierDateOfBirth="{born}"/>'
    head = f'<HealthData locale="es_US"><ExportDate value="2026-01-06 08:30:00 -0500"/>{me}'
    return (before + head + "".join(elements) + "</HealthData>").encode()


def record(kind: str, value: str, start: str = "2026-01-01 08:00:00 -0500", unit: str = "") -> str:
    return (
        f'<Record type="HKQuantityTypeIdentifier{kind}" unit="{unit}" startDate="{start}" '
        f'value="{value}"><MetadataEntry key="k" value="v"/></Record>'
    )


def days(*elements: str) -> list[Mapping[str, str]]:
    return [item.fields for item in read(export(*elements)).documents[0].items]


def test_a_day_is_told_by_its_middle_reading() -> None:
    readings = [
        record("HeartRate", value, unit="count/min") for value in ("90", "60.5", "72", "70")
    ]
    (day,) = days(*readings)
    assert (day["name"], day["value"], day["unit"], day["date"]) == (
        "Heart rate",
        "70",
        "count/min",
        "2026-01-01",
    )
    assert (day["readings"], day["lowest"], day["highest"]) == ("4", "60.5", "90")


def test_days_are_no_vital_signs_of_a_visit() -> None:
    found = read(export(record("BodyMass", "70.1", unit="kg"), record("StepCount", "900")))
    assert found.kind == "apple-health"
    assert (found.documents[0].counts()["vitals"], found.documents[0].counts()["days"]) == (0, 1)
    assert found.documents[0].items[0].codes == {"loinc": "29463-7"}


def test_saturation_is_told_in_percent() -> None:
    assert days(record("OxygenSaturation", "0.97", unit="%"))[0]["value"] == "97"


def test_both_halves_of_a_pressure_are_paired_and_counted_once() -> None:
    halves = [
        record("BloodPressureSystolic", "132", unit="mmHg"),
        record("BloodPressureDiastolic", "78", unit="mmHg"),
    ]
    correlation = (
        '<Correlation type="HKCorrelationTypeIdentifierBloodPressure">'
        + "".join(halves)
        + "</Correlation>"
    )
    alone = record("BloodPressureSystolic", "150", "2026-01-02 08:00:00 -0500")
    (day,) = days(*halves, correlation, alone)
    assert (day["value"], day["unit"], day["readings"]) == ("132/78", "mmHg", "1")


def test_whose_phone_it_is() -> None:
    (patient,) = read(export()).patients
    assert patient.birth_date == "1950-03-04"
    assert read(export(born="")).patients == ()


def test_readings_that_mean_nothing_are_left_away() -> None:
    odd = [
        record("BodyMass", "heavy"),
        record("BodyMass", "9" * 400),
        record("BodyMass", "70", "0001-01-01"),
    ]
    found = read(export(*odd))
    assert found.documents[0].items == ()
    assert found.warnings[0].endswith(": 1.")


def test_what_is_not_kept_of_an_export_is_counted_by_its_kind() -> None:
    sleep = '<Record type="HKCategoryTypeIdentifierSleepAnalysis" value="HKAsleep"/>'
    steps = [record("StepCount", "900")] * 3
    more = ["<Workout/>", record("AppleWalkingSteadiness", "1"), record("BodyMass", "heavy")]
    half = record("BloodPressureSystolic", "150", unit="mmHg")
    found = read(export(sleep, sleep, *steps, *more, half, record("BodyMass", "70", unit="kg")))
    assert len(found.documents[0].items) == 1
    assert found.warnings == (
        "Not taken in from this file: steps (3), sleep (2), workouts (1), apple walking steadiness"
        " (1), Body weight without a number (1), Blood pressure with one number (1).",
    )


def test_kinds_without_end_are_counted_together() -> None:
    odd = [record(f"Made{number}", "1") for number in range(700)]
    (warning,) = read(export(*odd)).warnings
    assert "other kinds (200)" in warning
    assert warning.endswith(", of other kinds (489).")


def test_clinical_records_that_lie_beside_the_file_are_told() -> None:
    (warning,) = read(export('<ClinicalRecord type="Observation"/>')).warnings
    assert warning.startswith("Clinical records that lie beside this export: 1.")


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE HealthData [<!ENTITY a "aaaa">]>'
    with pytest.raises(UnreadableInputError, match="entities"):
        read(export(before=bomb))
    with pytest.raises(UnreadableInputError):
        read(export(record("BodyMass", "&a;")))


def test_a_file_that_was_cut_off_is_refused() -> None:
    with pytest.raises(UnreadableInputError, match="cut off"):
        read(export(record("BodyMass", "70"))[:-20])


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def phone(**more: bytes) -> ReadFile:
    folder = "apple_health_export/"
    members = {
        folder + "export_cda.xml": b"<ClinicalDocument/>",
        folder + "clinical-records/Observation-1.json": json.dumps(observation(id="k")).encode(),
        folder + "clinical-records/Patient-1.json": json.dumps(RUTH).encode(),
        folder + "exportaci\u00f3n.xml": export(record("BodyMass", "70", unit="kg")),
        folder + "workout-routes/route.gpx": b"<gpx/>",
    }
    return read(zipped(**(members | more)))


def test_the_zip_of_a_phone_is_known_by_its_content_and_its_records_are_read() -> None:
    found = phone()
    assert found.kind == "apple-health"
    assert [draft.counts()["results"] for draft in found.documents] == [0, 1]
    assert {draft.patient.name for draft in found.documents if draft.patient} == {"Ruth M. Ames"}
    assert found.warnings == ()


def test_a_damaged_clinical_record_is_told() -> None:
    found = phone(**{"apple_health_export/clinical-records/Observation-2.json": b'{"resourceType'})
    assert found.warnings == ("Clinical records that were damaged and not read: 1.",)


@pytest.mark.sweep
def test_bytes_that_changed_on_their_way_are_refused_and_never_crash() -> None:
    export_xml = export(*[record("BodyMass", "70")] * 50)
    whole = zipped(**{"clinical-records/a.json": b"{}" * 50, "export.xml": export_xml, "b": b"x"})
    for spot in range(4, len(whole), 5):
        for damaged in (
            whole[:spot],
            whole[:spot] + whole[spot + 7 :],
            whole[:spot] + b"\xff" + whole[spot + 1 :],
        ):
            with contextlib.suppress(UnreadableInputError):
                read(damaged)


def test_records_of_somebody_born_another_day_do_not_name_the_phones_owner() -> None:
    other = json.dumps(RUTH | {"birthDate": "2015-01-01"}).encode()
    found = phone(**{"apple_health_export/clinical-records/Patient-1.json": other})
    assert [draft.patient.birth_date for draft in found.documents if draft.patient] == [
        "1950-03-04",
        "2015-01-01",
    ]


def test_a_zip_without_an_export_is_somebody_elses() -> None:
    from famchart.intake.formats import apple

    assert not apple.fits(given_bytes(zipped(**{"doc.xml": b"<ClinicalDocument/>"})))
    assert not apple.fits(given_bytes(b"PK\x03\x04 and no more"))


def test_progress_is_told_and_an_unwanted_reading_ends() -> None:
    told: list[float] = []
    large = export(*[record("HeartRate", "70")] * 3_000)
    read_file(given_bytes(large), Asked(progress=told.append))
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0, abs=0.01)
    with pytest.raises(OvertakenError):
        read_file(given_bytes(large), Asked(is_wanted=lambda: False))


def test_a_unit_is_told_without_the_weight_of_a_mole() -> None:
    (day,) = days(record("BloodGlucose", "5.2", unit="mmol&lt;180.1558800000541&gt;/L"))
    assert (day["value"], day["unit"]) == ("5.2", "mmol/L")


def test_scripts_are_told_what_the_phone_calls_a_measure() -> None:
    (item,) = file_json(read(export(record("BodyMass", "70"))))["documents"][0]["items"]
    assert item["type"] == "HKQuantityTypeIdentifierBodyMass"
