"""Vaccinations: codes, duplicates and what is no vaccine: RULES.md 4.4."""

from __future__ import annotations

import pytest

from famchart.catalog import vaccines
from famchart.core.vaccines import (
    GROUP_NAMES,
    Dose,
    antigens,
    code_words,
    group,
    group_words,
    is_vaccine,
    same_dose,
    to_keep,
    vaccine,
)
from famchart.i18n import set_language

DAY = "2026-10-03"


def test_a_code_is_decoded_with_or_without_its_leading_zero() -> None:
    assert code_words("3") == code_words("03") == "MMR"
    assert code_words(None) is None


def test_an_unknown_code_is_kept_and_shown() -> None:
    assert code_words("340") == "CVX 340 (not in list)"
    assert vaccine("334") is not None
    assert is_vaccine(Dose("New one", "340", DAY))


def test_a_code_is_told_in_the_reader_s_language() -> None:
    set_language("es")
    try:
        assert code_words("21") == "Varicela"
    finally:
        set_language("en")


@pytest.mark.parametrize(
    ("cvx", "parts"),
    [
        ("110", ("diphtheria", "tetanus", "pertussis", "hepatitis_b", "polio")),
        ("94", ("measles", "mumps", "rubella", "varicella")),
        ("104", ("hepatitis_a", "hepatitis_b")),
        ("146", ("diphtheria", "tetanus", "pertussis", "polio", "hib", "hepatitis_b")),
        ("115", ("diphtheria", "tetanus", "pertussis")),
    ],
)
def test_a_combination_is_expanded_to_what_it_holds(cvx: str, parts: tuple[str, ...]) -> None:
    assert antigens(Dose("x", cvx, DAY)) == parts


@pytest.mark.parametrize("cvx", ["93", "306", "307", "332", "98", "30", "13", "34"])
def test_antibodies_globulins_and_the_tuberculin_test_are_no_vaccines(cvx: str) -> None:
    assert not is_vaccine(Dose("x", cvx, DAY))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (Dose("Flu", "150", DAY), Dose("Influenza", "150", DAY), "duplicate"),
        (Dose("Flu", "88", DAY), Dose("Flu", "150", DAY), "probable_duplicate"),
        (Dose("Influenza", None, DAY), Dose("Flu", "150", DAY), "probable_duplicate"),
        (Dose("Flu", "141", DAY), Dose("Flu", "150", DAY), "probable_duplicate"),
        (Dose("COVID-19", "229", DAY), Dose("COVID-19", "300", DAY), "probable_duplicate"),
        (Dose("Flu", "150", DAY), Dose("Flu", "150", "2026-10-04"), None),
        (Dose("PCV", "133", DAY), Dose("PPSV", "33", DAY), None),
        (Dose("Flu", "150", "2026-10"), Dose("Flu", "150", "2026-10"), None),
        (Dose("Hep B", "08", DAY), Dose("Hep B", "43", DAY), None),
        (Dose("MMR", "03", DAY), Dose("Varicella", "21", DAY), None),
        (Dose("Shot", "340", DAY), Dose("Shot", "340", DAY), "duplicate"),
        (Dose("A shot", None, DAY), Dose("a Shot", None, DAY), "probable_duplicate"),
        (Dose("A shot", None, None), Dose("A shot", None, None), None),
    ],
)
def test_two_entries_are_one_dose(one: Dose, other: Dose, found: str | None) -> None:
    assert same_dose(one, other) == same_dose(other, one) == found


def test_the_specific_one_is_kept() -> None:
    specific = Dose("Flu", "150", DAY)
    assert to_keep([Dose("Flu", "88", DAY), specific]) == specific


def test_every_group_has_a_name_to_translate_unless_it_is_the_same_everywhere():
    same = {"MMR", "MMRV", "DTaP", "DT", "Tdap", "Td", "DTP", "Hib", "MenACWY", "MenB",
            "MenABCWY", "COVID-19", "Dengue", "BCG", "Rotavirus"}  # fmt: skip
    assert {each.group for each in vaccines()} - same == set(GROUP_NAMES)
    assert group_words(Dose("Hep B", "08", None)) == "Hepatitis B"
    assert group_words(Dose("Something", None, None)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Measles", "sarampión"), ("flu shot", "vacuna contra la gripe"), ("Shingles", "culebrilla"),
     ("Mumps vaccine", "paperas"), ("MMR", "triple viral"), ("rabies", "Rabia")],
)  # fmt: skip
def test_the_names_of_a_vaccine_in_both_languages_are_one_dose_on_one_day(one, other):
    first, second = Dose(one, None, "2026-01-02"), Dose(other, None, "2026-01-02")
    assert same_dose(first, second) == same_dose(second, first) == "probable_duplicate"
    assert same_dose(first, Dose(other, None, "2026-01-03")) is None


def test_what_only_holds_a_vaccine_or_sounds_like_it_is_another_one():
    for one, other in (("measles", "MMR"), ("rubella", "rubeola"), ("pneumonia", "pneumococcal"),
                       ("hepatitis A", "hepatitis B")):  # fmt: skip
        assert same_dose(Dose(one, None, "2026-01-02"), Dose(other, None, "2026-01-02")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Influenza, high-dose, quadrivalent", "Fluzone High-Dose"), ("Tdap (Boostrix)", "Boostrix"),
     ("COVID-19 (Moderna) 12+ yrs", "Spikevax"), ("Hep B, adult", "Engerix-B"),
     ("Pneumococcal conjugate PCV 20", "Prevnar 20")],
)  # fmt: skip
def test_which_of_a_kind_it_is_may_stand_behind_the_name(one: str, other: str) -> None:
    doses = [Dose(name, None, "2025-10-02") for name in (one, other)]
    assert same_dose(*doses) == "probable_duplicate"


@pytest.mark.parametrize("name", ["Meningococcal B, recombinant", "RSV recombinant", "high-dose"])
def test_what_is_left_of_a_name_tells_no_other_group(name: str) -> None:
    assert group(Dose(name, None, None)) in (None, "MenB")
