"""What a trip needs: scenario 4, and RULES.md 3.4."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.business_days import BusinessCalendar
from famchart.core.medicine import Dose, Filled, Medicine
from famchart.core.supply import outlook
from famchart.core.trips import Asking, BadTripError, Trip, TripNeeds, Verdict, trip_needs
from famchart.records.trip_words import override_words

TODAY = date(2026, 11, 22)
TRIP = Trip(date(2026, 12, 10), date(2027, 1, 4))
CALENDAR = BusinessCalendar()


def medicine(on: date, days: int, **more: object) -> Medicine:
    fill = Filled(on, Fraction(days))
    return Medicine(doses=(Dose(Fraction(1)),), fill=fill, **more)  # type: ignore[arg-type]


def needs(told: Medicine, trip: Trip = TRIP, today: date = TODAY) -> TripNeeds:
    return trip_needs(told, outlook(told, today, CALENDAR), trip, today, CALENDAR)


def test_losartan_is_filled_before_leaving_without_an_override():
    losartan = medicine(date(2026, 9, 14), 90, plan_days_left=14, refills_left=2)
    now = outlook(losartan, TODAY, CALENDAR)
    assert (now.last_covered_on, now.earliest_fill_on) == (date(2026, 12, 12), date(2026, 11, 29))
    assert needs(losartan) == TripNeeds(
        Verdict.FILL_BEFORE, date(2026, 12, 13), 23, Fraction(23), fills=1, short_until=TRIP.back
    )


def test_a_controlled_drug_of_30_days_is_flagged_and_may_need_an_override():
    controlled = medicine(date(2026, 11, 20), 30, drug_class="c4", refills_left=3)
    found = needs(controlled)
    assert found.is_controlled
    assert (found.verdict, found.short_from) == (Verdict.OVERRIDE, date(2026, 12, 20))
    assert found.asking == Asking(
        date(2026, 11, 25), date(2026, 12, 3), date(2026, 11, 26), date(2026, 12, 3)
    )  # Thanksgiving


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_an_override_is_asked_for_on_days_on_which_offices_are_open(leaving):
    asking = Trip(leaving, leaving).ask_override(CALENDAR)
    assert CALENDAR.is_business_day(asking.first)
    assert CALENDAR.is_business_day(asking.last)
    assert asking.first < asking.last <= leaving - timedelta(days=7)


@pytest.mark.parametrize(
    ("leaving", "today", "words"),
    [("2026-12-10", "2026-11-22", "between Wed Nov 25 and Thu Dec 3 (offices are closed Thu Nov 26)"),
     ("2026-12-10", "2026-11-25", "now, by Thu Dec 3"),
     ("2026-12-05", "2026-11-15", "between Fri Nov 20 and Fri Nov 27 (offices are closed Sat Nov 21, Sat Nov 28)"),
     ("2026-12-03", "2026-11-23", "now, by Wed Nov 25 (offices are closed Thu Nov 26)"),
     ("2026-12-08", "2026-11-20", "between Tue Nov 24 and Tue Dec 1")],
)  # fmt: skip
def test_a_closed_day_is_said_to_be_why_another_one_is_told(leaving, today, words):
    day = date.fromisoformat(leaving)
    asking = Trip(day, day).ask_override(CALENDAR)
    told = override_words(asking, date.fromisoformat(today))
    assert told == f"ask the plan or the pharmacy {words}"


@pytest.mark.parametrize(
    ("earliest", "verdict"),
    [(date(2026, 12, 9), Verdict.FILL_BEFORE), (date(2026, 12, 10), Verdict.OVERRIDE)],
)
def test_the_day_of_leaving_is_too_late_to_fill(earliest, verdict):
    filled = medicine(earliest - timedelta(days=23), 30)
    assert outlook(filled, TODAY, CALENDAR).earliest_fill_on == earliest
    assert needs(filled).verdict is verdict


def test_what_lasts_beyond_the_trip_is_enough():
    assert needs(medicine(date(2026, 10, 7), 90)).verdict is Verdict.ENOUGH  # out on Jan 5
    assert needs(medicine(date(2026, 10, 6), 90)).days_short == 1


def test_what_ran_out_long_ago_is_filled_from_today_on():
    found = needs(medicine(date(2026, 5, 20), 90, refills_left=3))
    assert (found.verdict, found.fills) == (Verdict.FILL_BEFORE, 1)
    assert (found.days_short, found.needs_prescription) == (26, False)
    half = needs(medicine(date(2026, 5, 20), 30, refills_left=3))
    assert half.fills == 2  # Nov 22 to Dec 21, and on


def test_what_is_out_before_leaving_is_short_for_the_whole_trip():
    found = needs(medicine(date(2026, 11, 1), 30, refills_left=0))
    assert (found.short_from, found.days_short) == (TRIP.leaving, 26)
    assert found.fills == 2  # from Dec 1 to Jan 4 are 35 days
    assert found.needs_prescription


def test_two_fills_that_the_plan_pays_one_after_the_other_may_be_too_late():
    """It can be filled on Nov 24 and on Dec 17: the second one falls into the trip."""
    assert needs(medicine(date(2026, 11, 1), 30)).verdict is Verdict.OVERRIDE


def test_a_prescription_that_expires_before_leaving_is_told():
    assert needs(medicine(date(2026, 9, 14), 90, written_on=date(2025, 12, 1))).needs_prescription
    assert not needs(medicine(date(2026, 9, 14), 90)).needs_prescription


def test_what_is_taken_as_needed_and_what_nobody_knows():
    assert needs(medicine(TODAY, 4, taken="as_needed")).verdict is Verdict.AS_NEEDED
    assert needs(Medicine(doses=(Dose(Fraction(1)),))).verdict is Verdict.UNKNOWN
    taper = Medicine(taken="as_directed", said_run_out=date(2026, 12, 20))
    assert (needs(taper).verdict, needs(taper).units_short) == (Verdict.UNKNOWN, None)


def test_what_needs_no_prescription_is_bought_before_leaving():
    found = needs(Medicine(taken="as_directed", said_run_out=TRIP.leaving, drug_class="otc"))
    assert (found.verdict, found.needs_prescription) == (Verdict.FILL_BEFORE, False)


@pytest.mark.parametrize("back", [date(2026, 12, 9), date(2028, 1, 1)])
def test_a_trip_ends_after_it_begins_and_within_a_year(back):
    with pytest.raises(BadTripError):
        Trip(TRIP.leaving, back)


@given(st.integers(1, 120), st.integers(0, 60), st.integers(0, 200), st.integers(0, 60))
def test_a_longer_trip_never_needs_less(days, leaving, away, longer):
    told = medicine(TODAY, days)
    first = TODAY + timedelta(days=leaving)
    short = needs(told, Trip(first, first + timedelta(days=away)))
    long = needs(told, Trip(first, first + timedelta(days=away + longer)))
    assert short.days_short <= long.days_short
    assert short.fills <= long.fills
    if short.verdict is Verdict.OVERRIDE:
        assert long.verdict is Verdict.OVERRIDE
