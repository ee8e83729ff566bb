"""Which number of a fill is how many there were, and which is how strong they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quick_family import KNOWN, LOSARTAN

from famchart.i18n import set_language
from famchart.intake.quick import Entry, TwoAmountsError, understand
from famchart.intake.quick.quantities import FilledOrStrengthError, OtherMedicineError

ONE = replace(KNOWN, medicines=tuple(each for each in KNOWN.medicines if each.id == LOSARTAN))


def read(line: str, language: str = "en") -> tuple[Entry, ...]:
    set_language(language)
    return understand(line, ONE)


@pytest.mark.parametrize(
    ("language", "line", "said"),
    [
        ("en", "losartan hct 100/25 filled nov 3 90", "losartan hct"),
        ("en", "losartan hct 50 mg filled nov 3 90", "losartan hct"),
        ("en", "losartan plus 50/12.5 filled nov 3 90", "losartan plus"),
        ("en", "losartan 100/25 filled nov 3 90", "losartan 100/25"),
        ("es", "losartán hct 100/25 surtido 3 nov 90", "losartán hct"),
    ],
)
def test_a_longer_name_before_a_strength_may_be_of_another_medicine(language, line, said):
    with pytest.raises(OtherMedicineError, match=f"“{said}”"):
        read(line, language)


def test_the_other_medicine_can_be_told_by_its_whole_name():
    new, fill = read("losartan-hct 100/25 mg filled nov 3 90 mom")
    assert (new.texts["name"], new.texts["strength"]) == ("losartan-hct", "100/25 mg")
    assert fill.texts["quantity"] == "90"


@pytest.mark.parametrize(
    "line",
    [
        "losartan tablets 50 mg filled nov 3 90",
        "losartan mom 50 mg filled nov 3 90",
        "got losartan cvs 50 mg nov 3 90",
        "losartan refilled 50 mg nov 3 90",
        "filled losartan yesterday 50 mg 90",
        "losartan 50 mg filled 10/25 90",
        "losartan 90 x 50 filled nov 3",
        "losartan 50 x 90 filled nov 3",
        "losartan 90x50 filled nov 3",
        "losartan 90 x 50 mg filled nov 3",
        "losartan 50 mg x 90 filled nov 3",
    ],
)
def test_what_is_no_other_name_and_no_second_quantity(line):
    (fill,) = read(line)
    assert (fill.kind, fill.texts["quantity"]) == ("fill", "90")


@pytest.mark.parametrize(
    ("language", "line"), [("en", "mom losartan 90 x 100 filled nov 3"),
                           ("es", "mamá losartán 90 x 100 surtido 3 nov")]
)  # fmt: skip
def test_of_two_numbers_times_each_other_one_must_be_the_strength(language, line):
    with pytest.raises(TwoAmountsError, match="“100”"):
        read(line, language)


def test_how_many_times_how_strong_are_both_told_by_the_unit():
    new, fill = read("dad lisinopril 30 x 10 mg filled nov 3")
    assert (new.texts["strength"], fill.texts["quantity"]) == ("10 mg", "30")


@pytest.mark.parametrize(
    ("language", "line"), [("en", "losartan 25 filled"), ("en", "losartan 25 filled nov 3"),
                           ("es", "losartán 25 surtido")]
)  # fmt: skip
def test_half_the_strength_alone_may_be_another_one(language, line):
    with pytest.raises(FilledOrStrengthError, match="“25”"):
        read(line, language)


@pytest.mark.parametrize(
    ("line", "quantity"),
    [
        ("losartan 25 tablets filled", "25"),
        ("losartan #25 filled", "25"),
        ("losartan 45 filled", "45"),
        ("losartan 90 filled nov 3", "90"),
        ("losartan 50 filled nov 3", None),
    ],
)
def test_what_is_no_usual_part_of_a_strength_is_how_many(line, quantity):
    (fill,) = read(line)
    assert (fill.kind, fill.texts.get("quantity")) == ("fill", quantity)
