"""Vaccines whose days stand below them: when one was given last, and before that."""

from __future__ import annotations

import pytest
from paste_told import read

Dose = tuple[str, str]


def doses(text: str) -> list[Dose]:
    found = read(text).items
    return [(each.fields["name"], each.fields["date"]) for each in found
            if each.kind == "immunization"]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "before"),
    [("Last done: 10/2/2025", "Previously done: 9/28/2024"),
     ("Last given: 10/2/2025", "Prior doses: 9/28/2024"),
     ("Most recent dose: 10/2/2025", "Earlier doses: 9/28/2024"),
     ("Date of last dose: 10/2/2025", "Previous dates: 9/28/2024"),
     ("Última dosis: 2/10/2025", "Dosis anteriores: 28/9/2024"),
     ("Última vez: 2/10/2025", "Fechas anteriores: 28/9/2024")],
)  # fmt: skip
def test_the_last_time_is_no_vaccine(last: str, before: str) -> None:
    assert doses(f"Influenza, high-dose\n{last}\n{before}\nTdap\n{last}") == [
        ("Influenza, high-dose", "2025-10-02"), ("Influenza, high-dose", "2024-09-28"),
        ("Tdap", "2025-10-02"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "vaccine", "screening", "last"),
    [("Preventive Care", "Influenza Vaccine", "Colonoscopy", "Last completed"),
     ("Health Maintenance", "Tdap vaccine", "Mammogram", "Last done"),
     ("Cuidados preventivos", "Vacuna contra la influenza", "Colonoscopia", "Última vez")],
)  # fmt: skip
def test_a_screening_is_no_vaccine(title: str, vaccine: str, screening: str, last: str) -> None:
    text = f"{title}\n{vaccine}\n{last}: 10/10/2025\n{screening}\n{last}: 4/4/2021\n"
    assert doses(text) == [(vaccine, "2025-10-10")]
    assert screening in read(text).unread


@pytest.mark.parametrize(
    ("text", "told"),
    [("COVID-19 (Moderna) 12+ yrs\n10/1/2024, 10/11/2023",
      [("COVID-19 (Moderna) 12+ yrs", "2024-10-01"), ("COVID-19 (Moderna) 12+ yrs", "2023-10-11")]),
     ("Tdap (Boostrix)\nGiven on 6/11/2019", [("Tdap (Boostrix)", "2019-06-11")]),
     ("Name: Influenza, high-dose\nDate: 10/2/2025\nLot: UT8123AA",
      [("Influenza, high-dose", "2025-10-02")]),
     ("Vacuna: Gripe\nFecha: 2/10/2025\nLote: A1234", [("Gripe", "2025-10-02")])],
)  # fmt: skip
def test_days_stand_below_a_vaccine(text: str, told: list[Dose]) -> None:
    assert doses(text) == told


@pytest.mark.parametrize(
    "text",
    ["Influenza\n10/2/2025\nfelt better after a week", "Influenza A PCR\n10/2/2025\nNegative",
     "Colonoscopy\nLast done: 3/4/2021\nA1c\nLast done: 3/4/2026",
     "Hepatitis B\nsince 3/4/2021\nseen by Dr. Lee"],
)  # fmt: skip
def test_a_day_below_an_illness_is_no_dose(text: str) -> None:
    assert doses(text) == []


@pytest.mark.parametrize("due", ["Overdue since 8/1/2026", "Due on 3/1/2027", "Pendiente"])
def test_the_last_dose_is_told_below_what_is_due(due: str) -> None:
    text = (f"Preventive care\nInfluenza Vaccine\n{due}\nLast completed: 10/2/2025\n"
            "Colonoscopy\nLast completed: 5/6/2021\nTdap vaccine\nLast done: 6/11/2019\n")  # fmt: skip
    assert doses(text) == [("Influenza Vaccine", "2025-10-02"), ("Tdap vaccine", "2019-06-11")]


def test_what_was_refused_has_no_last_dose() -> None:
    assert doses("Vaccines\nInfluenza\nDeclined\nLast offered: 10/2/2025\n") == []
