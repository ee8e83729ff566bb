from __future__ import annotations

from datetime import date

import pytest

from famchart.core.day_words import last_day, nearest_date, short_day, typed_date, typed_day
from famchart.i18n import set_language

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026-11-03", "2026-11-03"),
        ("2026-11", "2026-11"),
        ("2025", "2025"),
        ("nov 3", "2026-11-03"),
        ("3 nov", "2026-11-03"),
        ("dec 3", "2025-12-03"),
        ("dec", "2025-12"),
        ("Nov 3, 2024", "2024-11-03"),
        ("11/3", "2026-11-03"),
        ("11/3/2024", "2024-11-03"),
        ("3 de noviembre de 2024", "2024-11-03"),
        ("feb 30", None),
        ("0001", None),
        ("yesterday-ish", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, iso: str | None) -> None:
    assert typed_date(typed, TODAY) == iso


def test_in_spanish_the_day_comes_before_the_month() -> None:
    set_language("es")
    assert typed_date("3/11/2024", TODAY) == "2024-11-03"
    assert typed_date("3 nov", TODAY) == "2026-11-03"


@pytest.mark.parametrize(
    ("iso", "day"),
    [("2026-02", date(2026, 2, 28)), ("2026-12", date(2026, 12, 31)), ("2024", date(2024, 12, 31)),
     ("2026-11-22", TODAY)],
)  # fmt: skip
def test_the_last_day_of_a_month_or_a_year(iso: str, day: date) -> None:
    assert last_day(iso) == day


def test_a_day_of_this_year_needs_no_year() -> None:
    assert short_day("2026-11-03", TODAY) == "Nov 3"
    assert short_day("2025-11-03", TODAY) == "Nov 3, 2025"
    assert short_day("2026-11", TODAY) == "Nov 2026"


@pytest.mark.parametrize(
    ("typed", "spoken", "day"),
    [("dec 10", "en", "2026-12-10"), ("10 dec", "en", "2026-12-10"), ("jan 4", "en", "2027-01-04"),
     ("12/10", "en", "2026-12-10"), ("10 dic", "es", "2026-12-10"), ("4 ene", "es", "2027-01-04"),
     ("nov 22", "en", "2026-11-22"), ("dec 10, 2027", "en", "2027-12-10"), ("2w", "en", "2026-12-06"),
     ("18", "en", "2026-12-10")],
)  # fmt: skip
def test_a_day_to_come_is_the_next_one(typed, spoken, day):
    set_language(spoken)
    assert str(typed_day(typed, TODAY)) == day


@pytest.mark.parametrize("typed", ["", "someday", "dec", "dec 2026", "feb 30", "dec 10, 2020"])
def test_what_is_no_day_to_come(typed):
    assert typed_day(typed, TODAY) is None


def test_a_day_is_read_in_every_form_in_which_it_is_written_without_its_year() -> None:
    set_language("en")
    today = date(2026, 11, 22)
    for said in ("dec 3", "Dec. 3,", "december 3rd", "3 dec", "3rd dec", "the 3 de diciembre",
                 "12/3", "3-dec", "3 dic", "el día 3 de dic"):  # fmt: skip
        assert nearest_date(said, today) == "2026-12-03", said
    for said in ("out 3", "set 3", "3 ago", "dec pill 3", "3 of them"):
        assert nearest_date(said, today) is None, said
    set_language("es")
    assert nearest_date("3 set", today) == "2026-09-03"
    assert nearest_date("3 ago", today) == "2026-08-03"
