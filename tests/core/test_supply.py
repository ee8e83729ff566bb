"""Days' supply, run-out, the earliest fill and the day to ask: every line of RULES.md 3.1, 3.2."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.business_days import BusinessCalendar
from famchart.core.exact import exact, written
from famchart.core.medicine import Counted, Dose, Filled, Medicine
from famchart.core.supply import (
    Outlook,
    ask_date,
    days_supply,
    outlook,
    run_out,
    used_days,
)

TODAY = date(2026, 11, 22)
CALENDAR = BusinessCalendar()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
DAILY = st.fractions(Fraction(1, 8), 12, max_denominator=8)
UNITS = st.integers(0, 400).map(Fraction)


def day(text: str, after: date = date.min) -> date:
    """Read 2026-12-01, or 12-01 as the first such day after another."""
    if len(text) > len("12-01"):
        return date.fromisoformat(text)
    found = date.fromisoformat(f"{after.year}-{text}")
    return found if found > after else found.replace(year=after.year + 1)


def filled(on: str, quantity: int, per_day: str = "1", /, **more: object) -> Medicine:
    fill = Filled(date.fromisoformat(on), Fraction(quantity))
    return Medicine(doses=(Dose(exact(per_day)),), fill=fill, **more)  # type: ignore[arg-type]


TABLE = [
    ("2026-11-01", 30, "1", 30, "11-30", "2026-12-01", "11-24", "11-25", "11-27", "11-28",
     "11-24", "11-17"),
    ("2026-11-01", 90, "1", 90, "2027-01-29", "2027-01-30", "01-08", "01-12", "01-17", "01-21",
     "01-22", "01-15"),
    ("2026-11-01", 60, "2", 30, "11-30", "2026-12-01", "11-24", "11-25", "11-27", "11-28",
     "11-24", "11-17"),
    ("2026-11-10", 45, "1 1/2", 30, "12-09", "2026-12-10", "12-03", "12-04", "12-06", "12-07",
     "12-03", "11-25"),
    ("2026-01-31", 30, "1", 30, "03-01", "2026-03-02", "02-23", "02-24", "02-26", "02-27",
     "02-23", "02-13"),
    ("2026-12-05", 90, "1", 90, "2027-03-04", "2027-03-05", "02-11", "02-15", "02-20", "02-24",
     "02-26", "02-19"),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {row[1]} at {row[2]}")
def test_every_line_of_the_table(row):
    on, quantity, per_day, supply, last, out, p75, p80, p85, p90, retail, mail = row
    first = date.fromisoformat(on)
    now = outlook(filled(on, quantity, per_day), first, CALENDAR)
    assert now.days_supply == supply
    assert now.last_covered_on == day(last, first)
    assert now.run_out_on == day(out)
    assert now.earliest_fill_on == day(p75, first)
    assert now.ask_on == day(retail, first)
    for percent, earliest in ((75, p75), (80, p80), (85, p85), (90, p90)):
        told = outlook(filled(on, quantity, per_day, plan_percent=percent), first, CALENDAR)
        assert told.earliest_fill_on == day(earliest, first)
    by_mail = outlook(filled(on, quantity, per_day, is_by_mail=True), first, CALENDAR)
    assert by_mail.ask_on == day(mail, first)


def test_what_was_left_over_is_carried_on():
    fill = Filled(date(2026, 11, 20), Fraction(30), left_over=Fraction(6))
    medicine = Medicine(doses=(Dose(Fraction(1)),), fill=fill)
    assert run_out(medicine) == date(2026, 12, 26)


def test_a_dose_that_changes_takes_from_what_is_left():
    doses = (Dose(Fraction(1)), Dose(Fraction(2), date(2026, 11, 21)))
    medicine = Medicine(doses=doses, fill=Filled(date(2026, 11, 1), Fraction(60)))
    now = outlook(medicine, date(2026, 11, 21), CALENDAR)
    assert (now.units_left, now.run_out_on) == (40, date(2026, 12, 11))


def test_what_is_left_on_the_day_of_a_smaller_dose_goes_on():
    doses = (Dose(Fraction(4, 7)), Dose(Fraction(1, 8), date(2026, 11, 2)))
    medicine = Medicine(doses=doses, fill=Filled(date(2026, 11, 1), Fraction(1)))
    assert run_out(medicine) == date(2026, 11, 5)


def test_ninety_days_at_85_percent_are_exact():
    assert used_days(90, 85) == 77  # 90 x 0.85 in floats is 76.5 by luck, 100 x 0.07 is not
    assert used_days(100, 7) == 7
    assert used_days(90, None) == 68


def test_the_label_comes_before_what_is_reckoned():
    fill = Filled(date(2026, 11, 1), Fraction(30), days_supply=15)
    assert run_out(Medicine(doses=(Dose(Fraction(1)),), fill=fill)) == date(2026, 11, 16)
    assert run_out(Medicine(fill=fill)) == date(2026, 11, 16)


@pytest.mark.parametrize(("quantity", "per_day", "days"), [(30, "1/2", 60), (31, "2", 15),
                                                           (10, "3", 3), (4, "1/7", 28)])  # fmt: skip
def test_a_part_of_a_day_is_no_day(quantity, per_day, days):
    assert days_supply(Filled(TODAY, Fraction(quantity)), exact(per_day)) == days


def test_the_plan_may_tell_days_left():
    now = outlook(filled("2026-09-14", 90, plan_days_left=14), TODAY, CALENDAR)
    assert now.run_out_on == date(2026, 12, 13)
    assert now.earliest_fill_on == date(2026, 11, 29)
    assert now.units_left == 21


@pytest.mark.parametrize(
    "more",
    [{"refills_left": 0}, {"written_on": date(2025, 11, 1)},
     {"written_on": date(2025, 11, 24)}, {"drug_class": "c2"}],
)  # fmt: skip
def test_without_a_usable_refill_the_prescriber_needs_three_business_days(more):
    now = outlook(filled("2026-11-01", 30, **more), TODAY, CALENDAR)
    assert now.needs_prescriber
    assert now.ask_on == date(2026, 11, 19)


def test_three_business_days_before_a_holiday_and_a_weekend():
    """The mail order ask day, Thu Nov 26, is Thanksgiving: Wed 25, Tue 24, Mon 23."""
    assert ask_date(date(2026, 12, 10), CALENDAR, is_by_mail=True, needs_prescriber=True) == date(
        2026, 11, 23
    )


def test_an_ask_date_before_the_plan_pays_is_told():
    now = outlook(filled("2026-11-01", 30, plan_percent=90), TODAY, CALENDAR)
    assert now.asks_before_plan_pays
    assert not outlook(filled("2026-11-01", 90), TODAY, CALENDAR).asks_before_plan_pays


def test_what_is_taken_as_needed_has_no_forecast_and_shows_what_was_counted():
    count = Counted(date(2026, 11, 10), Fraction(4))
    now = outlook(filled("2026-11-01", 30, taken="as_needed", count=count), TODAY, CALENDAR)
    assert (now.run_out_on, now.earliest_fill_on, now.ask_on) == (None, None, None)
    assert now.units_left == 4


def test_a_taper_has_only_the_run_out_that_was_said():
    said = date(2026, 12, 20)
    now = outlook(filled("2026-11-01", 30, taken="as_directed"), TODAY, CALENDAR)
    assert now.run_out_on is None
    now = outlook(filled("2026-11-01", 30, taken="as_directed", said_run_out=said), TODAY, CALENDAR)
    assert (now.run_out_on, now.ask_on) == (said, date(2026, 12, 11))


def test_what_is_stopped_needs_nothing():
    now = outlook(filled("2026-11-01", 30, stopped_on=TODAY), TODAY, CALENDAR)
    assert (now.run_out_on, now.ask_on) == (None, None)


def test_a_count_corrects_the_run_out_until_the_next_fill():
    counted = Counted(date(2026, 11, 20), Fraction(5))
    now = outlook(filled("2026-11-01", 30, count=counted), TODAY, CALENDAR)
    assert (now.run_out_on, now.units_left) == (date(2026, 11, 25), 3)
    assert now.earliest_fill_on == date(2026, 11, 24)  # the plan knows nothing of the count
    after = outlook(filled("2026-11-21", 30, count=counted), TODAY, CALENDAR)
    assert after.run_out_on == date(2026, 12, 21)


def test_a_supply_of_decades_is_a_slip_of_the_finger():
    assert outlook(filled("2026-11-01", 9_999_999), TODAY, CALENDAR).run_out_on is None
    assert outlook(Medicine(), TODAY, CALENDAR) == Outlook()


@pytest.mark.parametrize(
    ("number", "text"),
    [("5", "5"), ("5.0", "5"), ("0.5", "0.5"), ("1/2", "0.5"), ("1 1/3", "1 1/3"), ("1/3", "1/3"),
     ("0.05", "0.05"), ("12.25", "12.25")],
)  # fmt: skip
def test_quantities_are_written_without_a_trailing_zero_and_with_a_leading_one(number, text):
    assert written(exact(number)) == text


# What always holds


@given(DAYS, UNITS, UNITS, DAILY)
def test_more_units_never_run_out_earlier(on, units, more, daily):
    few = Medicine(doses=(Dose(daily),), fill=Filled(on, units))
    many = Medicine(doses=(Dose(daily),), fill=Filled(on, units + more))
    first, second = run_out(few), run_out(many)
    assert first is not None
    assert second is None or first <= second


@given(DAYS, UNITS, DAILY, DAILY, st.integers(0, 60))
def test_a_run_out_is_the_first_day_whose_dose_is_not_there(on, units, daily, later, after):
    doses = (Dose(daily), Dose(later, on + timedelta(days=after)))
    out = run_out(Medicine(doses=doses, fill=Filled(on, units)))
    assert out is not None
    left, today = units, on
    while left >= (dose := later if today >= doses[1].since else daily):
        left -= dose
        today += timedelta(days=1)
    assert today == out


@given(DAYS, st.integers(1, 180), st.booleans(), st.booleans())
def test_one_never_asks_on_a_closed_day_nor_after_the_supply(on, days, is_by_mail, needs):
    out = on + timedelta(days=days)
    asked = ask_date(out, CALENDAR, is_by_mail=is_by_mail, needs_prescriber=needs)
    assert CALENDAR.is_business_day(asked)
    assert asked < out
    assert ask_date(out, CALENDAR, is_by_mail=True, needs_prescriber=True) <= asked


@given(DAYS, st.integers(0, 400), st.integers(1, 100), st.integers(1, 100))
def test_a_higher_percentage_is_never_earlier_and_never_after_the_supply(on, days, one, other):
    low, high = sorted((one, other))
    assert used_days(days, low) <= used_days(days, high) <= days


@given(DAYS, UNITS, DAILY, st.integers(0, 200), st.integers(0, 200))
def test_what_is_left_only_becomes_less(on, units, daily, one, other):
    first, second = sorted((one, other))
    medicine = Medicine(doses=(Dose(daily),), fill=Filled(on, units))
    left = [outlook(medicine, on + timedelta(days=n), CALENDAR).units_left for n in (first, second)]
    assert left[0] is not None
    assert left[1] is not None
    assert 0 <= left[1] <= left[0]
