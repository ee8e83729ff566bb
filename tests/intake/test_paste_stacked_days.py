"""Days of which month, day and year have lines of their own, as on a leaf of a calendar."""

from __future__ import annotations

import pytest
from paste_told import read

LEAVES = [
    "DEC\n15\n2026",
    "Dec.\n\n15\n\n2026",
    "15\nDIC\n2026",
    "Tue\nDec\n15\n2026",
    "ENE\n4\n2027",
]


def _told(text: str) -> list[tuple[str | None, ...]]:
    names = ("date", "time", "type", "with", "where")
    return [tuple(each.fields.get(name) for name in names) for each in read(text).items]


@pytest.mark.parametrize("leaf", LEAVES)
def test_a_visit_below_its_leaf_has_that_day(leaf: str) -> None:
    text = f"Upcoming visits\n\n{leaf}\nOffice Visit\n10:20 AM\nAnn Lee, MD\nLakeview Clinic\n"
    day = "2027-01-04" if "ENE" in leaf else "2026-12-15"
    assert _told(text) == [(day, "10:20", "Office Visit", "Ann Lee, MD", "Lakeview Clinic")]
    assert not read(text).unread


def test_several_leaves_are_several_visits_and_the_kind_is_no_label_in_spanish() -> None:
    text = (
        "Próximas citas\n\nDIC\n15\n2026\nConsulta\n10:20\nDra. Ana Gil\nClínica Sur\n\n"
        "ENE\n4\n2027\nLaboratorio\n8:00\n"
    )
    assert _told(text) == [
        ("2026-12-15", "10:20", "Consulta", "Dra. Ana Gil", "Clínica Sur"),
        ("2027-01-04", "08:00", "Laboratorio", None, None),
    ]
    assert not read(text).unread


def test_a_specialty_alone_is_the_kind_of_its_visit() -> None:
    text = "Próxima cita\nJue\n3\nDic\n2026\n14:15\nCardiología\nDra. Ana Gil\nHospital del Sur\n"
    told = ("2026-12-03", "14:15", "Cardiología", "Dra. Ana Gil", "Hospital del Sur")
    assert _told(text) == [told]


def test_a_leaf_without_a_year_says_no_more_than_the_whole_day_below_it() -> None:
    text = (
        "Upcoming visits\nDEC\n15\nOffice Visit\nTuesday December 15, 2026 10:20 AM\nAnn Lee, MD\n"
    )
    assert _told(text) == [("2026-12-15", "10:20", "Office Visit", "Ann Lee, MD", None)]
    assert not read(text).unread


@pytest.mark.parametrize("leaf", ["FEB\n30\n2026", "DEC\n15"])
def test_what_is_no_whole_day_is_left_as_it_stands(leaf: str) -> None:
    draft = read(f"Upcoming visits\n{leaf}\nOffice Visit\n10:20 AM\nAnn Lee, MD\n")
    assert not any(each.fields.get("date") for each in draft.items)
    assert leaf.splitlines()[1] in draft.text


@pytest.mark.parametrize(
    "text",
    [
        "December 15, 2026\nOffice Visit with Ann Lee, MD\n10:20 AM\nLakeview Clinic\n",
        "15\nDIC\n2026\nConsulta con Dra. Ana Gil\n10:20\nClínica Sur\n",
    ],
)
def test_a_card_alone_without_a_heading_is_an_appointment(text: str) -> None:
    (told,) = _told(text)
    assert told[:2] == ("2026-12-15", "10:20")
