"""Which names are of several vaccines, and which of one shot against several diseases."""

from __future__ import annotations

import pytest

from famchart.core.vaccine_names import names_vaccine, several_vaccines, speaks_of_vaccine


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("flu and covid", ("flu", "covid")),
        ("Tdap, MenACWY, HPV", ("tdap", "menacwy", "hpv")),
        ("gripe y covid", ("gripe", "covid")),
        ("flu/covid", ("flu", "covid")),
        ("MMR and varicella", ("mmr", "varicella")),
        ("flu shot + pneumonia shot", ("flu shot", "pneumonia shot")),
    ],
)
def test_several_are_told_apart(name: str, several: tuple[str, ...]) -> None:
    assert several_vaccines(name) == several


@pytest.mark.parametrize(
    "name",
    [
        "measles, mumps and rubella", "sarampión, paperas y rubéola", "MMR", "DTaP-IPV/Hib",
        "hep A and B combined", "Hepatitis A and hepatitis B", "Twinrix", "tetanus and diphtheria",
        "Influenza, high-dose", "flu", "flu and a sore arm", "diphtheria, tetanus and pertussis",
        "measles, mumps, rubella and varicella", "Td, adult", "",
    ],
)  # fmt: skip
def test_a_combination_is_one(name: str) -> None:
    assert several_vaccines(name) == ()


@pytest.mark.parametrize("name", ["ozempic", "cortisone", "b12", "vitamin k", "humira"])
def test_a_medicine_is_none(name: str) -> None:
    assert not names_vaccine(name)
    assert not speaks_of_vaccine(f"{name} shot")


def test_a_vaccine_is_found_among_what_else_is_said_of_it() -> None:
    assert speaks_of_vaccine("high dose flu shot")
    assert names_vaccine("la vacuna del tétanos")
