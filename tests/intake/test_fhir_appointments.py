"""Appointments of a portal that a later file moves or calls off."""

from __future__ import annotations

import pytest
from fhir_samples import OF_RUTH, RUTH, bundle, items, read
from filed_family import Family

from famchart.intake.draft import ReadFile
from famchart.records.appointment import Appointment

OWN = {"identifier": [{"system": "urn:clinic", "value": "V 77"}]}


def visit(day: str, status: str = "booked", **more: object) -> ReadFile:
    told = {"resourceType": "Appointment", "status": status, "start": f"{day}T10:00:00",
            "description": "Eye clinic", "participant": [{"actor": OF_RUTH}], **more}  # fmt: skip
    return read(bundle(RUTH, told))


@pytest.mark.parametrize("key", [{"id": "appt-1"}, OWN, {**OWN, "id": "other"}])
def test_a_later_file_moves_one_and_calls_it_off(family: Family, key: dict[str, object]) -> None:
    family.file(visit("2026-12-10", **key), family.first, original=b"1")
    family.file(visit("2026-12-17", **key), family.first, original=b"2")
    (known,) = family.all(Appointment)
    assert str(known.at)[:10] == "2026-12-17"
    family.file(visit("2026-12-17", "cancelled", **key), family.first, original=b"3")
    (known,) = family.all(Appointment)
    assert known.state == "cancelled_by_clinic"


def test_another_appointment_is_one_of_its_own(family: Family) -> None:
    family.file(visit("2026-12-10", id="one"), family.first, original=b"1")
    family.file(visit("2026-12-17", id="two"), family.first, original=b"2")
    assert len(family.all(Appointment)) == 2


def test_an_id_alone_is_that_of_a_patient() -> None:
    other = {"reference": "Patient/elsewhere"}
    keys = {
        item.codes["uid"]
        for actor in (OF_RUTH, other)
        for item in items({"resourceType": "Appointment", "id": "1", "start": "2026-12-10",
                           "participant": [{"actor": actor}]})
    }  # fmt: skip
    assert len(keys) == 2


def test_what_was_called_off_is_none_of_the_appointments_that_are_counted() -> None:
    counts = [visit("2026-12-10", status, id="1").documents[0].counts()["appointments"]
              for status in ("booked", "cancelled")]  # fmt: skip
    assert counts == [1, 0]
