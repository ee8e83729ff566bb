"""Business days of an office: RULES.md 2.1, item 1."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.business_days import (
    BusinessCalendar,
    NoHolidayTableError,
    UnknownHolidayError,
    _federal,
    check_holidays,
)

FEDERAL = BusinessCalendar()
DAYS = st.dates(date(2020, 1, 1), date(2050, 12, 31))
CALENDARS = st.builds(
    BusinessCalendar,
    st.sampled_from(("us-federal", "us-federal,-columbus-day", "none")),
    st.frozensets(DAYS, max_size=20),
)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param("2026-11-21", id="a Saturday"),
        pytest.param("2026-11-22", id="a Sunday"),
        pytest.param("2026-01-01", id="New Year's Day"),
        pytest.param("2026-01-19", id="Martin Luther King Day"),
        pytest.param("2026-02-16", id="Washington's Birthday"),
        pytest.param("2026-05-25", id="Memorial Day"),
        pytest.param("2026-06-19", id="Juneteenth"),
        pytest.param("2026-07-03", id="Friday before a Saturday July 4"),
        pytest.param("2027-07-05", id="Monday after a Sunday July 4"),
        pytest.param("2026-09-07", id="Labor Day"),
        pytest.param("2026-10-12", id="Columbus Day"),
        pytest.param("2026-11-11", id="Veterans Day"),
        pytest.param("2026-11-26", id="Thanksgiving"),
        pytest.param("2026-12-25", id="Christmas"),
        pytest.param("2027-12-24", id="Friday before a Saturday Christmas"),
        pytest.param("2027-06-18", id="Friday before a Saturday Juneteenth"),
        pytest.param("2028-11-10", id="Friday before a Saturday Veterans Day"),
        pytest.param("2027-12-31", id="Friday before a Saturday Jan 1 of the next year"),
        pytest.param("2023-01-02", id="Monday after a Sunday Jan 1"),
    ],
)
def test_the_office_is_closed_on(day: str) -> None:
    assert not FEDERAL.is_business_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    [
        pytest.param("2026-11-23", id="an ordinary Monday"),
        pytest.param("2026-11-27", id="the Friday after Thanksgiving"),
        pytest.param("2026-12-24", id="Christmas Eve"),
        pytest.param("2026-12-31", id="New Year's Eve before a Friday Jan 1"),
        pytest.param("2026-07-06", id="Monday after a Saturday July 4"),
    ],
)
def test_the_office_is_open_on(day: str) -> None:
    assert FEDERAL.is_business_day(date.fromisoformat(day))


def test_a_clinic_may_work_on_columbus_day() -> None:
    calendar = BusinessCalendar("us-federal, -columbus-day")
    assert calendar.is_business_day(date(2026, 10, 12))
    assert not calendar.is_business_day(date(2026, 11, 11))


def test_a_holiday_that_is_left_out_is_not_observed_either() -> None:
    assert BusinessCalendar("us-federal,-independence-day").is_business_day(date(2026, 7, 3))


@pytest.mark.parametrize("setting", ["none", " none "])
def test_a_clinic_without_holidays_closes_on_weekends_only(setting: str) -> None:
    calendar = BusinessCalendar(setting)
    assert calendar.is_business_day(date(2026, 12, 25))
    assert not calendar.is_business_day(date(2026, 12, 26))


def test_an_extra_closure_is_no_business_day() -> None:
    calendar = BusinessCalendar(closed={date(2026, 11, 27)})
    assert not calendar.is_business_day(date(2026, 11, 27))
    assert calendar.nth_after(date(2026, 11, 25), 2) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        pytest.param("2026-11-23", 3, "2026-11-27", id="over Thanksgiving"),
        pytest.param("2026-12-23", 3, "2026-12-29", id="over Christmas"),
        pytest.param("2026-12-30", 3, "2027-01-05", id="over New Year"),
        pytest.param("2026-07-01", 2, "2026-07-06", id="over an observed July 4"),
        pytest.param("2027-12-29", 2, "2028-01-03", id="over a New Year observed on Dec 31"),
        pytest.param("2027-06-17", 1, "2027-06-21", id="over an observed Juneteenth"),
        pytest.param("2026-11-21", 1, "2026-11-23", id="from a Saturday"),
    ],
)
def test_the_nth_business_day_after(day: str, number: int, expected: str) -> None:
    assert FEDERAL.nth_after(date.fromisoformat(day), number) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        pytest.param("2026-11-23", "2026-11-23", "2026-11-23", id="a Monday stays"),
        pytest.param("2027-01-23", "2027-01-22", "2027-01-25", id="a Saturday"),
        pytest.param("2026-11-26", "2026-11-25", "2026-11-27", id="Thanksgiving"),
        pytest.param("2026-02-16", "2026-02-13", "2026-02-17", id="Washington's Birthday"),
        pytest.param("2028-01-01", "2027-12-30", "2028-01-03", id="a Saturday Jan 1"),
    ],
)
def test_a_closed_day_moves_to_an_open_one(day: str, before: str, after: str) -> None:
    assert FEDERAL.on_or_before(date.fromisoformat(day)) == date.fromisoformat(before)
    assert FEDERAL.on_or_after(date.fromisoformat(day)) == date.fromisoformat(after)


@pytest.mark.parametrize(
    "setting", ["us-federal", "us-federal,-columbus-day", "us-federal, -new-years-day", "none"]
)
def test_a_holiday_setting_is_accepted(setting: str) -> None:
    check_holidays(setting)


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        pytest.param("us-federal,-pioneer-day", "-pioneer-day", id="a holiday of one state"),
        pytest.param("us-federal,columbus-day", "columbus-day", id="the minus is missing"),
        pytest.param("us-federal,none", "none", id="all and none"),
        pytest.param("texas", "texas", id="another table"),
    ],
)
def test_a_wrong_holiday_setting_is_named_with_what_there_is(setting: str, wrong: str) -> None:
    with pytest.raises(UnknownHolidayError) as caught:
        check_holidays(setting)
    assert f"“{wrong}”" in str(caught.value)
    assert "columbus-day" in str(caught.value)


def test_a_year_beyond_the_table_is_said_and_not_taken_for_a_year_without_holidays() -> None:
    with pytest.raises(NoHolidayTableError, match="2226"):
        FEDERAL.is_business_day(date(2226, 12, 25))


def test_the_holiday_table_is_not_read_until_it_is_needed() -> None:
    code = "import sys, famchart.core.business_days; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_of_all_countries_only_one_is_loaded() -> None:
    code = """if True:
        import sys
        from famchart.core.business_days import check_holidays
        check_holidays("us-federal,-columbus-day")
        loaded = [name for name in sys.modules if name.startswith("holidays.countries")]
        sys.exit(str(loaded) if loaded != ["holidays.countries.united_states"] else 0)
    """
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_federal_holidays_are_those_of_their_library() -> None:
    for year in (1999, 2021, 2026, 2033):
        assert _federal(year) == dict(country_holidays("US", years=year, language="en_US"))


def open_days(calendar: BusinessCalendar, after: date, through: date) -> int:
    """Count the business days later than one day, up to and with another."""
    days = range(1, (through - after).days + 1)
    return sum(calendar.is_business_day(after + timedelta(days=n)) for n in days)


@given(CALENDARS, DAYS, st.integers(1, 15))
def test_the_nth_day_is_a_business_day_with_n_of_them_up_to_it(
    calendar: BusinessCalendar, day: date, number: int
) -> None:
    found = calendar.nth_after(day, number)
    assert calendar.is_business_day(found)
    assert open_days(calendar, day, found) == number


@given(CALENDARS, DAYS)
def test_no_open_day_is_skipped_on_the_way_to_one(calendar: BusinessCalendar, day: date) -> None:
    before, after = calendar.on_or_before(day), calendar.on_or_after(day)
    assert before <= day <= after
    assert open_days(calendar, before, after - timedelta(days=1)) == 0
