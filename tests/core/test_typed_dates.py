"""Dates as people type them: with or without the year, in the order of their language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.day_words import nearest_date, order_words, typed_date
from famchart.i18n import set_language

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow", "2026-11-23"),
        ("Yesterday", "2026-11-21"),
        ("12/3", "2026-12-03"),
        ("dec 3", "2026-12-03"),
        ("nov 3", "2026-11-03"),
        ("jan 5", "2027-01-05"),
        ("3/14/1948", "1948-03-14"),
        ("March 14, 1948", "1948-03-14"),
        ("2025-11", "2025-11"),
        ("1998", "1998"),
        ("feb 29", None),
        ("soon", None),
        ("", None),
    ],
)
def test_in_english_the_month_comes_first(typed, meant):
    assert nearest_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mañana", "2026-11-23"), ("3/12", "2026-12-03"), ("3 dic", "2026-12-03")],
)
def test_in_spanish_the_day_comes_first(typed, meant):
    set_language("es")
    assert nearest_date(typed, TODAY) == meant


def test_a_day_that_is_one_only_in_the_other_order_says_so():
    assert order_words("13/10") == order_words("13/10/2025") == "the day read first"
    assert order_words("10/13") == order_words("3/10") == order_words("2026-10-13") == ""
    set_language("es")
    assert order_words("10/13") != "" == order_words("13/10")


def test_last_night_is_of_yesterday():
    assert typed_date("last night", TODAY) == typed_date("anoche", TODAY) == "2026-11-21"
    assert typed_date("antenoche", TODAY) == "2026-11-20"


def test_where_today_is_not_known_a_year_is_needed():
    assert nearest_date("12/3", None) is None
    assert nearest_date("12/3/2026", None) == "2026-12-03"


@given(st.dates(date(1900, 1, 1), date(2190, 12, 31)))
def test_a_day_without_its_year_is_never_further_than_half_a_year(today):
    meant = nearest_date("3/14", today)
    assert meant is not None
    assert abs((date.fromisoformat(meant) - today).days) <= 183
