"""A text about several of the family is parted where its own heads do, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select
from vaults import bare_vault

from famchart.core.clock import Clock
from famchart.intake.match import Whose
from famchart.intake.paste import read_paste
from famchart.intake.people_apart import people_apart, read_apart
from famchart.intake.standing import preview
from famchart.records import Facts
from famchart.records.person import Person

FIRST = "Collected: 03/02/2026\nGlucose 98 mg/dL 70-99\n"
SECOND = "Collected: 04/15/2026\nGlucose 88 mg/dL 70-99\n"
TWO = f"{{}}\n{FIRST}\n{{}}\n{SECOND}"


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Facts]:
    """Ana, who keeps the charts, her son Luis, and her mother."""
    with bare_vault(tmp_path) as vault:
        ana = Person(given="Ana", family="Ruiz", birth_date=date(1980, 2, 1), is_me=True)
        luis = Person(given="Luis", family="Ruiz", birth_date=date(2012, 5, 6))
        rosa = Person(given="Rosa", family="Delgado", called="Mother")
        vault.save(ana, luis, rosa)
        with vault.reading() as facts:
            yield facts


Told = Callable[[str], list[tuple[str, str, str | None]]]


@pytest.fixture
def told(family: Facts) -> Told:
    """Return whose each part of a text is, with the value and the day of its one result."""

    def of(text: str) -> list[tuple[str, str, str | None]]:
        drafts = [(each, read_apart(each, text)) for each in people_apart(text, family)]
        assert not any(draft.unread for _part, draft in drafts)
        return [
            (part.person.given, row.value, row.date) for part, draft in drafts for row in draft.rows
        ]

    return of


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Patient: Ana Ruiz", "Patient: Luis Ruiz"),
        ("Patient Name: RUIZ, ANA   DOB: 02/01/1980", "Patient Name: RUIZ, LUIS   DOB: 05/06/2012"),
        ("Patient: Ana", "Patient: Luis"),
        ("Ana Ruiz", "Luis Ruiz"),
        ("for Ana:", "for Luis:"),
        ("Ana's labs", "Luis's labs"),
        ("Ana Ruiz\nDOB: 02/01/1980", "Luis Ruiz\nDOB: 05/06/2012"),
        ("Quest Diagnostics\nPatient: Ana Ruiz", "Quest Diagnostics\nPatient: Luis Ruiz"),
        ("Patient: Ana Ruiz", "Patient: Luis Ruiz\nGuarantor: Ana Ruiz"),
        ("Name: Ana Ruiz", "Name: Luis Ruiz"),
        ("Name\tAna Ruiz", "Name\tLuis Ruiz"),
        ("Full name: Ana", "Full name: Luis"),
        ("Ana", "Luis"),
        ("Ana Ruiz (46 F)", "Luis Ruiz (14 M)"),
        ("1. Ana Ruiz", "2. Luis Ruiz"),
        ("Mrs. Ana Ruiz", "Mr. Luis Ruiz"),
    ],
)
def test_each_part_is_read_by_itself_with_its_own_day(told: Told, first: str, second: str) -> None:
    assert told(TWO.format(first, second)) == [
        ("Ana", "98", "2026-03-02"),
        ("Luis", "88", "2026-04-15"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Paciente: Ana Ruiz", "Paciente: Luis Ruiz"), ("Para Ana:", "Para Luis:"),
     ("Resultados de Ana", "Resultados de Luis"), ("Nombre: Ana Ruiz", "Nombre: Luis Ruiz"),
     ("Nombre y apellidos: Ruiz, Ana", "Nombre y apellidos: Ruiz, Luis")],
)  # fmt: skip
def test_in_spanish(told: Told, first: str, second: str) -> None:
    text = (
        f"{first}\nFecha de toma: 02/03/2026\nGlucosa 98 mg/dL 70-99\n\n"
        f"{second}\nFecha de toma: 15/04/2026\nGlucosa 88 mg/dL 70-99\n"
    )
    assert told(text) == [("Ana", "98", "2026-03-02"), ("Luis", "88", "2026-04-15")]


def test_somebody_named_twice_has_two_parts(told: Told) -> None:
    text = TWO.format("Patient: Ana Ruiz", "Patient: Luis Ruiz") + (
        "\nPatient: Ana Ruiz\nCollected: 05/01/2026\nSodium 140 mmol/L 136-145\n"
    )
    assert [each[0] for each in told(text)] == ["Ana", "Luis", "Ana"]


@pytest.mark.parametrize(
    "text",
    [
        TWO.format("Patient: Ana Ruiz", "Patient: Walter Sample")
        + f"\nPatient: Luis Ruiz\n{FIRST}",
        FIRST + TWO.format("For Luis:", "For Ana:"),
        TWO.format("Patient: Ana Ruiz", "Patient: Luis Ruiz") + "Ana Ruiz asked about this.\n",
        TWO.format("Patient: L. Ruiz", "Patient: A. Ruiz"),
        TWO.format("Ana y Luis:", "Luis:"),
    ],
    ids=["a stranger", "facts above", "named in a part", "initials", "both"],
)
def test_what_cannot_be_told_is_one_text_that_is_asked_about(family: Facts, text: str) -> None:
    assert people_apart(text, family) == []
    ana = next(each for each in family.all(select(Person)) if each.given == "Ana")
    plan = preview(read_paste(text), family, ana.id, clock=Clock(date(2026, 11, 22)))
    assert plan.whose is not Whose.FITS


@pytest.mark.parametrize(
    "text",
    [
        f"Patient: Luis Ruiz\n{FIRST}\nThanks,\nAna Ruiz\n",
        f"Patient: Luis Ruiz\nEmergency contact: Ana Ruiz\n{FIRST}",
        f"Patient: Luis Ruiz\nResponsible party\nAna Ruiz\n{FIRST}",
        f"Patient: Luis Ruiz\n{FIRST}\nAna Ruiz\n",
        f"Patient: Luis Ruiz\n{FIRST}\nResponsible party\nName: Ana Ruiz\n",
        f"Patient: Luis Ruiz\n{FIRST}\nName: Ana Ruiz\nRelationship: mother\n",
    ],
)
def test_another_of_the_family_who_is_no_patient_parts_nothing(family: Facts, text: str) -> None:
    assert people_apart(text, family) == []
