"""Words of two meanings: a phone that is a thing, and a score that looks like a day."""

from __future__ import annotations

import pytest
from quick_family import DAD, KNOWN, MOM

from famchart.i18n import set_language
from famchart.intake.quick import understand

TODAY = "2026-11-22"


@pytest.mark.parametrize(
    "line",
    [
        "mom's phone number is 555-0199",
        "mom's new phone number for cardiology 555-0199",
        "phone number for dad's pharmacy 555-0134",
        "mom phone for cardiology is 555-0199",
        "mom's new phone plan $40",
        "dad phone 555-0134",
    ],
)
def test_a_phone_that_is_a_thing_is_no_call(line: str) -> None:
    set_language("en")
    (made,) = understand(line, KNOWN)
    assert made.kind in ("note", "contact")
    assert line.rsplit(" ", 1)[-1] in " ".join(made.texts.values())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("phone walgreens about mom's refill", "call"),
        ("mom phone walgreens tomorrow", "task"),
        ("mom's phone call with cardiology yesterday", "call"),
        ("phoned mom's cardiology", "call"),
    ],
)
def test_to_phone_somebody_is_a_call(line: str, kind: str) -> None:
    set_language("en")
    (made,) = understand(line, KNOWN)
    assert made.kind == kind


@pytest.mark.parametrize(
    ("language", "line", "text"),
    [
        ("en", "mom pain 10/10 in her knee", "pain 10/10 in her knee"),
        ("en", "dad pain 7/10 knee", "pain 7/10 knee"),
        ("en", "mom pain 8/10 after dinner", "pain 8/10 after dinner"),
        ("en", "mom energy 3/10", "energy 3/10"),
        ("en", "mom's pain was 8/10, now 3/10", "pain was 8/10, now 3/10"),
        ("en", "mom pain in her knee 7/10", "pain in her knee 7/10"),
        ("es", "mamá dolor 7/10 rodilla", "dolor 7/10 rodilla"),
        ("es", "mamá ánimo 4/10", "ánimo 4/10"),
        ("es", "mamá dolor de rodilla 10/10", "dolor de rodilla 10/10"),
    ],
)
def test_a_score_out_of_ten_is_no_day(language: str, line: str, text: str) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert made.kind == "note"
    assert made.person_id == (DAD if line.startswith("dad") else MOM)
    assert made.texts == {"text": text, "on": TODAY}


@pytest.mark.parametrize(
    ("language", "line", "on"),
    [
        ("en", "dad pain 7/10 knee 11/20", "2026-11-20"),
        ("en", "mom headache 9/10 nov 20", "2026-11-20"),
        ("en", "mom fell 10/10", "2026-10-10"),
        ("en", "mom pain on 10/10", "2026-10-10"),
        ("es", "mamá dolor el 8/10", "2026-10-08"),
    ],
)
def test_a_day_beside_a_score_stays_one(language: str, line: str, on: str) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.texts["on"]) == ("note", on)
