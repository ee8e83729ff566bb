from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.dates import can_hold_date, find_dates, has_impossible_date, parse_date


@pytest.mark.parametrize(
    ("printed", "order", "iso"),
    [
        ("2026-07-09", "mdy", "2026-07-09"), ("07/09/2026", "mdy", "2026-07-09"),
        ("07/09/2026", "dmy", "2026-09-07"), ("9.7.26", "dmy", "2026-07-09"),
        ("Jul 9, 2026", "mdy", "2026-07-09"), ("July 9th 2026", "mdy", "2026-07-09"),
        ("9 July 2026", "mdy", "2026-07-09"), ("06 Feb 2024 @ 0915", "mdy", "2024-02-06"),
        ("17 de abr. de 2025, 8:05 a. m.", "dmy", "2025-04-17"), ("3 sep 2026", "dmy", "2026-09-03"),
        ("12 de marzo del 2026", "dmy", "2026-03-12"), ("July 2017", "mdy", "2017-07"),
        ("marzo de 2026", "dmy", "2026-03"), ("2026-07", "mdy", "2026-07"),
        ("02/20/2026 11:41 AM UTC", "mdy", "2026-02-20"), ("11/02/2023 7:58 AM", "mdy", "2023-11-02"),
        ("2026-11-22T09:30:00-05:00", "mdy", "2026-11-22"), ("1/2/31", "mdy", "1931-01-02"),
        ("2026-jul-09 06:41", "dmy", "2026-07-09"), ("2026/Ene/05", "dmy", "2026-01-05"),
    ],
)  # fmt: skip
def test_a_printed_date_keeps_its_precision(printed, order, iso):
    assert parse_date(printed, order) == iso


@pytest.mark.parametrize(
    "printed",
    [
        "02/30/2026",
        "13/13/2026",
        "2026-00-10",
        "2026-06-2",
        "yesterday",
        "3.4-10.8",
        "5/6",
        "",
        "12:30",
    ],
)
def test_what_is_no_possible_date_is_none(printed):
    assert parse_date(printed, "mdy") is None


@pytest.mark.parametrize(
    "text",
    ["on 02/30/2026", "13/13/2026", "2026-02-30 8:05", "30 Feb 2026", "Feb 30, 2026", "1/2/1226",
     "Nov 20, 2262", "31 de abril de 2026"],
)  # fmt: skip
def test_an_impossible_date_is_told_and_no_part_of_it_is_a_date(text):
    assert has_impossible_date(text, "mdy")
    assert find_dates(text, "mdy") == ()


@pytest.mark.parametrize(
    "text", ["3.4-10.8", "555-010-1234", "1/640", "2026-99", "19-9", "11/20/26"]
)
def test_what_is_not_written_as_a_day_is_no_impossible_one(text):
    assert not has_impossible_date(text, "mdy")


def test_a_day_above_twelve_is_not_swapped_silently():
    assert parse_date("13/02/2024", "mdy") is None
    assert parse_date("13/02/2024", "dmy") == "2024-02-13"


def test_dates_are_found_where_they_stand():
    line = "ESTRADIOL Collected: 02/20/2026 11:41 AM UTC Received: 02/21/2026"
    assert [found.iso for found in find_dates(line, "mdy")] == ["2026-02-20", "2026-02-21"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11/20/2026 142 88", "11/20/2026"),
        ("11/20/2026  7:15 am 9", "11/20/2026  7:15 am"),
        ("11/20/2026 0915 1", "11/20/2026 0915"),
        ("11/20/2026 8 AM 1", "11/20/2026 8 AM"),
    ],
)
def test_a_number_behind_a_day_is_no_time_of_it(text, day):
    (found,) = find_dates(text, "mdy")
    assert (found.iso, text[: found.end]) == ("2026-11-20", day)


@given(st.dates(date(1931, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_from_each_way_of_writing_it(day):
    assert parse_date(day.isoformat(), "mdy") == day.isoformat()
    assert parse_date(f"{day.month}/{day.day}/{day.year}", "mdy") == day.isoformat()
    assert parse_date(f"{day.day}/{day.month}/{day.year}", "dmy") == day.isoformat()


@given(st.text(max_size=200))
def test_no_text_stops_the_search_for_dates(text):
    for found in find_dates(text, "mdy"):
        date.fromisoformat((found.iso + "-01-01")[:10])


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("on 02/30/2026", True), ("3 sep 2026", True), ("2026-jul-09", True), ("mayo 2026", True),
        ("Ferritin  1234  ng/mL", False), ("Zinc  70  60-130", False), ("Marker 2026", False),
    ],
)  # fmt: skip
def test_four_digits_are_a_date_beside_the_name_of_a_month_alone(text: str, can: bool) -> None:
    assert can_hold_date(text) is can
