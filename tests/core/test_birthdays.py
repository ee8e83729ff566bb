"""Birthdays, months and ages: RULES.md G4 and 1.4."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.birthdays import Feb29, add_months, age_on, birthday

BIRTH_DATES = st.dates(date(1920, 1, 1), date(2060, 12, 31))
AGES = st.integers(0, 110)
SETTINGS = st.sampled_from(("mar1", "feb28"))


@pytest.mark.parametrize(
    ("born", "age", "feb29", "expected"),
    [
        pytest.param("2008-11-22", 18, "mar1", "2026-11-22", id="an ordinary day"),
        pytest.param("2009-08-31", 18, "mar1", "2027-08-31", id="the last of a month"),
        pytest.param("2012-02-29", 12, "mar1", "2024-02-29", id="Feb 29 in a leap year"),
        pytest.param("2012-02-29", 12, "feb28", "2024-02-29", id="Feb 29 in a leap year, feb28"),
        pytest.param("2012-02-29", 18, "mar1", "2030-03-01", id="Feb 29 becomes Mar 1"),
        pytest.param("2012-02-29", 18, "feb28", "2030-02-28", id="Feb 29 becomes Feb 28"),
        pytest.param("2096-02-29", 4, "mar1", "2100-03-01", id="2100 is no leap year"),
    ],
)
def test_a_birthday_falls_on(born: str, age: int, feb29: Feb29, expected: str) -> None:
    assert birthday(date.fromisoformat(born), age, feb29) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param("2027-08-31", -6, "2027-02-28", id="clamped back"),
        pytest.param("2025-05-31", 18, "2026-11-30", id="18 months on"),
        pytest.param("2024-02-29", 24, "2026-02-28", id="2 years from Feb 29"),
        pytest.param("2024-02-29", 48, "2028-02-29", id="4 years from Feb 29"),
        pytest.param("2024-02-29", 60, "2029-02-28", id="5 years from Feb 29"),
        pytest.param("2026-08-31", 6, "2027-02-28", id="half a year on"),
        pytest.param("2027-02-28", 6, "2027-08-28", id="never back to the month's end"),
        pytest.param("2026-12-15", 1, "2027-01-15", id="over New Year"),
        pytest.param("2027-01-15", -1, "2026-12-15", id="back over New Year"),
    ],
)
def test_months_keep_the_day_and_stop_at_the_month_s_end(
    day: str, months: int, expected: str
) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("born", "day", "expected"),
    [
        pytest.param("2008-11-23", "2026-11-22", 17, id="the day before"),
        pytest.param("2008-11-22", "2026-11-22", 18, id="on the birthday"),
        pytest.param("2008-02-29", "2026-02-28", 17, id="Feb 28, born Feb 29"),
        pytest.param("2008-02-29", "2026-03-01", 18, id="Mar 1, born Feb 29"),
        pytest.param("2026-11-22", "2026-11-22", 0, id="the day of birth"),
    ],
)
def test_an_age_is_counted_in_full_years(born: str, day: str, expected: int) -> None:
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == expected


def test_where_feb_28_counts_one_is_of_age_a_day_earlier() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28), "feb28") == 18


@given(BIRTH_DATES, AGES, SETTINGS)
def test_one_turns_an_age_on_the_birthday_and_not_before(
    born: date, age: int, feb29: Feb29
) -> None:
    day = birthday(born, age, feb29)
    assert age_on(born, day, feb29) == age
    assert age_on(born, day - timedelta(days=1), feb29) == age - 1


@given(BIRTH_DATES, AGES)
def test_the_two_settings_differ_by_one_day_and_only_for_feb_29(born: date, age: int) -> None:
    apart = (birthday(born, age) - birthday(born, age, "feb28")).days
    born_on_feb_29 = (born.month, born.day) == (2, 29)
    assert apart == (1 if born_on_feb_29 and not isleap(born.year + age) else 0)


@given(BIRTH_DATES, st.integers(-240, 240))
def test_adding_months_lands_in_the_right_month_on_the_same_day_or_its_last(
    day: date, months: int
) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
