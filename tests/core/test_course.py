"""Every dose that was told, each with its day: how they are written, and where a new one goes."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.course import (
    ToldDose,
    course_text,
    course_words,
    dose_told_on,
    doses_meant,
    told_doses,
    with_dose,
)
from famchart.core.exact import exact
from famchart.core.medicine import Dose, Filled, Medicine
from famchart.core.supply import run_out, units_left
from famchart.i18n import set_language

NOV_1, NOV_8, NOV_15 = date(2026, 11, 1), date(2026, 11, 8), date(2026, 11, 15)
TAPER = (ToldDose("2"), ToldDose("1", NOV_8), ToldDose("1/2", NOV_15))
AMOUNTS = st.sampled_from(("1/4", "1/2", "1", "1 1/2", "2", "3"))
LATER = st.integers(1, 60).map(lambda days: NOV_1 + timedelta(days=days))
TOLD = st.builds(ToldDose, AMOUNTS, LATER)


def test_one_dose_is_written_as_it_always_was() -> None:
    assert told_doses("2") == (ToldDose("2"),)
    assert course_text((ToldDose("2"),)) == "2"


def test_several_are_written_each_with_its_day() -> None:
    text = "2; 1 since 2026-11-08; 1/2 since 2026-11-15"
    assert course_text(TAPER) == text
    assert told_doses(text) == TAPER


@pytest.mark.parametrize("spoken", ["en", "es"])
def test_what_is_shown_can_be_typed(spoken: str) -> None:
    set_language(spoken)
    assert told_doses(course_words(TAPER)) == TAPER


@pytest.mark.parametrize(
    "wrong", ["2; 1", "2; 1 since", "2; 1 since nov", "2; 1 since 2026-11-08; 1 since 2026-11-08",
              "2; 1 since 2026-11-15; 3 since 2026-11-08", "2; 1 since 2026-02-30"],
)  # fmt: skip
def test_doses_without_days_or_out_of_order_are_none(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        told_doses(wrong)


@pytest.mark.parametrize(
    ("spoken", "typed", "meant"),
    [
        ("en", "2; 1 since nov 8", "2; 1 since 2026-11-08"),
        ("en", "2; 1 from 11/8; 1/2 since nov 15", "2; 1 since 2026-11-08; 1/2 since 2026-11-15"),
        ("es", "2; 1 desde el 8 nov", "2; 1 since 2026-11-08"),
        ("en", "2; 1 since nov", None),
        ("en", "2; 1", None),
        ("en", "2", None),
    ],
)
def test_days_of_doses_are_read_as_people_write_them(spoken, typed, meant) -> None:
    set_language(spoken)
    assert doses_meant(typed, date(2026, 11, 22)) == meant


def test_a_dose_goes_between_those_that_were_told() -> None:
    assert with_dose((TAPER[0], TAPER[2]), TAPER[1]) == TAPER
    assert with_dose(TAPER, ToldDose("3", NOV_15))[-1].per_day == "3"


@pytest.mark.sweep
@given(data=st.data(), told=st.lists(TOLD, unique_by=lambda dose: dose.since), day=LATER)
def test_in_whatever_order_doses_are_told_the_same_is_taken_on_each_day(
    data: st.DataObject, told: list[ToldDose], day: date
) -> None:
    def taken(several: list[ToldDose]) -> Fraction:
        course: tuple[ToldDose, ...] = (ToldDose("2"),)
        for each in several:
            course = with_dose(course, each)
        dose = dose_told_on(course, day)
        assert dose is not None
        return exact(dose.per_day)

    assert taken(told) == taken(data.draw(st.permutations(told)))


def _medicine(told: list[ToldDose], units: int) -> Medicine:
    doses = tuple(Dose(exact(each.per_day), each.since) for each in [ToldDose("2"), *told])
    return Medicine(doses=doses, fill=Filled(NOV_1, Fraction(units)))


@given(told=st.lists(TOLD, max_size=5), units=st.integers(1, 120), days=st.integers(0, 200))
def test_what_is_left_never_grows_by_itself(told: list[ToldDose], units: int, days: int) -> None:
    medicine, at = _medicine(told, units), NOV_1 + timedelta(days=days)
    now, later = units_left(medicine, at), units_left(medicine, at + timedelta(days=1))
    assert now is not None
    assert later is not None
    assert 0 <= later <= now <= units


@given(
    told=st.lists(TOLD, max_size=4, unique_by=lambda dose: dose.since),
    units=st.integers(1, 120),
    cuts=st.lists(LATER, max_size=5),
)
def test_splitting_a_dose_into_equal_pieces_changes_nothing(
    told: list[ToldDose], units: int, cuts: list[date]
) -> None:
    told = sorted(told, key=lambda dose: dose.since)
    course = (ToldDose("2"), *told)
    same = [ToldDose(dose.per_day, cut) for cut in cuts if (dose := dose_told_on(course, cut))]
    whole, split = _medicine(told, units), _medicine([*told, *same], units)
    assert run_out(whole) == run_out(split)
    assert units_left(whole, NOV_15) == units_left(split, NOV_15)


@given(told=st.lists(TOLD, max_size=4, unique_by=lambda dose: dose.since), units=st.integers(2, 99))
def test_on_the_first_day_without_there_is_less_than_a_dose(
    told: list[ToldDose], units: int
) -> None:
    medicine = _medicine(told, units)
    out = run_out(medicine)
    assert out is not None
    course = (ToldDose("2"), *sorted(told, key=lambda dose: dose.since))
    left, dose = units_left(medicine, out), dose_told_on(course, out)
    assert left is not None
    assert dose is not None
    assert left < exact(dose.per_day)
