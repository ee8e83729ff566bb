"""What of a line is a strength, a quantity, a dose or a value: two where there is one are asked."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from quick_family import CARVEDILOL_LESS, KNOWN, LOSARTAN, MOM, named

from famchart.i18n import set_language
from famchart.intake.quick import ListedMedicineError, TwoAmountsError, understand
from famchart.intake.quick.one_more_value import TwoResultsError
from famchart.intake.quick.other_amount import WhichYearError
from famchart.intake.quick.pauses import NO_DOSE_CHANGED

TESTED = UUID(int=91)
WITH_TESTED = replace(
    KNOWN,
    medicines=(
        *KNOWN.medicines,
        named(TESTED, MOM, "Levetiracetam 500 mg", "levetiracetam", strength="500mg"),
    ),
)
"""Levetiracetam is a medicine, and what a laboratory measures of it."""
WITH_LESS = replace(KNOWN, medicines=tuple(
    each for each in KNOWN.medicines if each.id in (CARVEDILOL_LESS, LOSARTAN)
))  # fmt: skip


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("carvedilol 25 filled nov 3 60", "60"),
        ("losartan 100 filled nov 3 90 dad", "90"),
        ("mom losartan 100 filled nov 3 60", "60"),
        ("losartan 100 filled nov 3 qty 60", "60"),
        ("got losartan 10 nov 3 #60", "60"),
        ("losartan filled 90 nov 3 100", "100"),
    ],
)
def test_two_quantities_of_a_fill_are_asked_about(line: str, other: str) -> None:
    set_language("en")
    with pytest.raises(TwoAmountsError, match=f"“{other}”"):
        understand(line, WITH_LESS)


def test_two_quantities_of_a_fill_are_asked_about_in_spanish() -> None:
    set_language("es")
    with pytest.raises(TwoAmountsError, match="“90”"):
        understand("losartán 100 surtido 3 nov 90", KNOWN)


@pytest.mark.parametrize(
    "line",
    [
        "losartan 50 filled nov 3 60",
        "losartan 60 filled nov 3 for 30 days",
        "losartan 60 filled nov 3 copay 10",
        "losartan 60 filled nov 3 rx 1234567",
        "losartan 60 filled nov 3 2 refills",
        "filled losartan 60 nov 3 at cvs 2 pills left",
        "losartan 60 filled nov 3 1 daily",
    ],
)
def test_a_number_of_something_else_is_no_second_quantity(line: str) -> None:
    set_language("en")
    made, *_refills = understand(line, KNOWN)
    assert (made.kind, made.texts["quantity"]) == ("fill", "60")


def test_a_dose_of_a_listed_medicine_is_no_result_of_its_test() -> None:
    set_language("en")
    line = "mom levetiracetam 3 tabs a day for a week starting nov 16"
    with pytest.raises(ListedMedicineError):
        understand(line, WITH_TESTED)
    (note,) = understand("levetiracetam 3 a day for 5 days mom", WITH_TESTED)
    assert note.kind == "note"
    for line in ("mom levetiracetam 18", "mom levetiracetam 18 in the morning"):
        (made,) = understand(line, WITH_TESTED)
        assert (made.kind, made.texts["value"]) == ("result", "18"), line


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "losartan paused nov 10"),
        ("en", "losartan resumed nov 20"),
        ("en", "mom losartan on hold since nov 10"),
        ("en", "mom losartan 0 a day since nov 10"),
        ("es", "losartan en pausa desde el 10 nov mamá"),
        ("es", "mamá reinició losartan 20 nov"),
    ],
)
def test_a_line_about_a_break_says_that_no_dose_is_changed(language: str, line: str) -> None:
    set_language(language)
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.said) == ("note", NO_DOSE_CHANGED)


def test_a_dose_that_was_skipped_is_no_break() -> None:
    set_language("en")
    (made,) = understand("mom skipped losartan nov 10", KNOWN)
    assert (made.kind, made.said) == ("note", "")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "dad psa 4.2 -> 3.9"),
        ("en", "mom inr 2.1 → 3.9 today"),
        ("en", "mom a1c 7.6 to 3.9"),
        ("en", "mom a1c 7.6 ->3.9"),
        ("en", "mom glucose 180 down to 3.9"),
        ("es", "a1c mamá 7.6 a 3.9"),
        ("en", "dad psa 4.2 > 3.9"),
        ("en", "dad psa 4.2 ↓ 3.9"),
        ("en", "dad psa 4.2↓3.9"),
        ("en", "dad psa 4.2->3.9"),
        ("en", "dad psa 4.2/3.9"),
        ("en", "dad psa 4.2 / 3.9"),
        ("en", "dad psa 4.2, 3.9"),
        ("en", "dad psa 4.2,3.9"),
        ("en", "dad psa 4.2 3.9"),
        ("es", "psa papá 4.2 ↓ 3.9"),
        ("en", "mom sodium 4/3.9"),
        ("es", "psa papá 4,2/3.9"),
    ],
)
def test_a_value_behind_an_arrow_is_one_more_result(language: str, line: str) -> None:
    set_language(language)
    with pytest.raises(TwoResultsError, match=r"“3\.9”"):
        understand(line, KNOWN)


def test_an_arrow_at_a_value_stays_beside_it() -> None:
    (made,) = understand("dad psa 4.2↓", KNOWN)
    assert (made.kind, made.texts["value"], made.texts["our_words"]) == ("result", "4.2", "↓")


def test_only_a_pressure_is_told_by_two_numbers() -> None:
    set_language("en")
    with pytest.raises(TwoResultsError, match="“130”"):
        understand("mom glucose 110/130", KNOWN)
    (made,) = understand("mom bp 110/70", KNOWN)
    assert made.texts["value"] == "110/70"


def test_a_pressure_behind_an_arrow_is_one_more() -> None:
    with pytest.raises(TwoResultsError, match="“130/85”"):
        understand("mom bp 120/80->130/85", KNOWN)


@pytest.mark.parametrize(
    "line", ["mom egfr 92 >60", "mom glucose 92 2 hours after lunch", "mom inr 92 2.0-3.0",
             "mom a1c 92 10/3", "mom glucose 92, 99 is normal"],
)  # fmt: skip
def test_what_stands_beside_a_value_and_is_none_is_not_asked_about(line: str) -> None:
    set_language("en")
    (made,) = understand(line, KNOWN)
    assert (made.kind, made.texts["value"]) == ("result", "92")


def test_a_goal_is_no_second_value() -> None:
    set_language("en")
    (made,) = understand("mom inr 2.4, 2.0 to 3.0 goal", KNOWN)
    assert (made.kind, made.texts["value"]) == ("result", "2.4")


def test_a_bound_behind_a_value_is_no_second_one() -> None:
    (made,) = understand("mom egfr 92, >60 normal", KNOWN)
    assert (made.kind, made.texts["value"]) == ("result", "92")


@pytest.mark.parametrize(
    "line", ["mom losartan now 2 a day since dec 20", "mamá losartán ahora 2 al día desde 8 dic"]
)
def test_a_dose_since_a_day_of_a_year_ago_or_soon_is_asked_about(line: str) -> None:
    set_language("es" if "ahora" in line else "en")
    with pytest.raises(WhichYearError):
        understand(line, KNOWN)


@pytest.mark.parametrize(
    ("line", "since"),
    [("mom losartan now 2 a day since dec 20 2026", "2026-12-20"),
     ("mom losartan now 2 a day since dec 20 2025", "2025-12-20"),
     ("mom losartan now 2 a day from dec 20", "2026-12-20"),
     ("mom losartan now 2 a day since nov 3", "2026-11-03")],
)  # fmt: skip
def test_a_dose_with_its_year_or_of_lately_is_of_that_day(line: str, since: str) -> None:
    (entry,) = understand(line, KNOWN)
    assert entry.texts.get("dose_since") == since or since in entry.texts["per_day_before"]


@pytest.mark.parametrize(
    ("line", "strength", "per_day", "directions"),
    [
        ("vitamin d 50000 units weekly", "50000 units", "1/7", "weekly"),
        ("vitamina d 50,000 unidades cada semana", "50,000 unidades", "1/7", "cada semana"),
        ("vitamin d 1000 units daily", "1000 units", "1", "daily"),
        ("lantus 20 units at bedtime", None, "20", "20 units at bedtime"),
    ],
)
def test_more_units_than_a_syringe_holds_are_the_strength_of_a_capsule(
    line: str, strength: str | None, per_day: str, directions: str
) -> None:
    (entry,) = understand(line, KNOWN)
    told = [entry.texts.get(name) for name in ("strength", "per_day", "directions")]
    assert told == [strength, per_day, directions]
    assert (entry.texts.get("unit") is None) == bool(strength)
