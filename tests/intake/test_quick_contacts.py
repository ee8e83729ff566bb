"""Whom to call, in lines: in an emergency, and whose number somebody noted."""

from __future__ import annotations

import pytest
from quick_family import CARDIOLOGY, DAD, KNOWN, MOM

from famchart.i18n import set_language
from famchart.intake.quick import understand

NUMBER = "555-222-1313"
SISTER = {"name": "Alma Ruiz", "phone": NUMBER, "emergency": "yes", "relation": "sister"}
HERMANA = {**SISTER, "relation": "hermana"}


@pytest.mark.parametrize(
    "line",
    [
        "emergency contact for mom: Alma Ruiz sister",
        "contact mom Alma Ruiz sister emergency",
        "contact emergency mom Alma Ruiz sister",
        "mom emergency contact is her sister Alma Ruiz",
        "contact in an emergency mom Alma Ruiz (sister)",
    ],
)
def test_whom_to_call_in_an_emergency_is_told_in_fields(line: str) -> None:
    set_language("en")
    (made,) = understand(f"{line} {NUMBER}", KNOWN)
    assert (made.kind, made.person_id, made.texts) == ("contact", MOM, SISTER)


@pytest.mark.parametrize(
    "line",
    [
        "contacto de emergencia de mamá: Alma Ruiz hermana",
        "contacto mamá Alma Ruiz hermana emergencia",
        "contacto de emergencia mamá: su hermana Alma Ruiz",
    ],
)
def test_whom_to_call_in_an_emergency_is_told_in_fields_in_spanish(line: str) -> None:
    set_language("es")
    (made,) = understand(f"{line} {NUMBER}", KNOWN)
    assert (made.kind, made.person_id, made.texts) == ("contact", MOM, HERMANA)


def test_an_emergency_room_and_a_form_are_nobody_to_call_in_an_emergency() -> None:
    set_language("en")
    (room,) = understand("contact mom emergency room 555-222-1313", KNOWN)
    assert room.texts == {"name": "emergency room", "phone": NUMBER}
    (paper,) = understand("emergency contact form for will due dec 4", KNOWN)
    assert paper.kind != "contact"


def test_a_contact_of_whom_only_the_relation_is_told_is_called_by_it() -> None:
    set_language("en")
    (made,) = understand(f"contact mom daughter {NUMBER}", KNOWN)
    assert made.texts == {"name": "daughter", "relation": "daughter", "phone": NUMBER}


@pytest.mark.parametrize(
    ("language", "line", "name", "phone"),
    [
        ("en", "phone number for dad's pharmacy 555-0134", "pharmacy", "555-0134"),
        ("en", "mom's new phone number for cardiology 555-0199", "cardiology", "555-0199"),
        ("en", "mom phone for cardiology is 555-0199", "cardiology", "555-0199"),
        ("es", "teléfono de la farmacia de papá 555-0134", "farmacia", "555-0134"),
        ("es", "teléfono nuevo de mamá de cardiología 555-0199", "cardiología", "555-0199"),
    ],
)
def test_a_name_and_its_number_are_a_contact(
    language: str, line: str, name: str, phone: str
) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    is_of_account = name.startswith("cardiolog")
    account = {"account": str(CARDIOLOGY)} if is_of_account else {}
    assert (made.kind, made.person_id) == ("contact", MOM if is_of_account else DAD)
    assert made.texts == {"name": name, "phone": phone, **account}


def test_a_number_of_nobody_who_is_named_is_a_note() -> None:
    set_language("en")
    for line in ("mom's phone number is 555-0199", "mom's phone is broken 555-0199"):
        (made,) = understand(line, KNOWN)
        assert (made.kind, made.texts["text"]) == ("note", line.removeprefix("mom's "))
