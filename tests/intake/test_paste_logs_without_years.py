"""A log whose days have no year is of the latest such days that are not still to come."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste
from famchart.intake.paste.surroundings import Habits


def read(text: str) -> Draft:
    return read_paste(dedent(text).strip() + "\n", Habits(today=date(2026, 11, 22)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Blood pressure log\n11/15 134/86\n11/20 126/80\n",
         [("134/86", "2026-11-15"), ("126/80", "2026-11-20")]),
        ("Presión arterial\n15/11 134/86\n20/11 126/80\n",
         [("134/86", "2026-11-15"), ("126/80", "2026-11-20")]),
        ("Glucosa\n3 nov 137\n24 nov 149\n", [("137", "2026-11-03"), ("149", "2025-11-24")]),
        ("Blood pressure\n12/30 134/86\n1/2 126/80\n",
         [("134/86", "2025-12-30"), ("126/80", "2026-01-02")]),
        ("Weight log (lb)\nSun 11/15: 181\nMon 11/16: 180.5\n",
         [("181", "2026-11-15"), ("180.5", "2026-11-16")]),
    ],
)  # fmt: skip
def test_the_year_is_the_latest_that_is_not_to_come(text, told):
    assert [(row.value, row.date) for row in read(text).rows] == told


def test_which_number_is_the_month_is_asked_where_either_may_be():
    for text, is_open in (("11/3 134/86\n11/4 126/80\n", True), ("11/3 134/86\n11/24 126/80\n", False),
                          ("3 nov 134/86\n4 nov 126/80\n", False), ("11/11 134/86\n10/10 126/80\n", False)):  # fmt: skip
        assert {row.is_doubtful for row in read(f"Blood pressure log\n{text}").rows} == {is_open}


def test_a_day_without_a_year_below_a_whole_one_is_next_to_it():
    rows = read("Blood pressure log\n12/20/2024 134/86\n12/27 126/80\n1/3 128/82\n").rows
    assert [row.date for row in rows] == ["2024-12-20", "2024-12-27", "2025-01-03"]


@pytest.mark.parametrize(
    "text",
    [
        "INR log\ngoal range 2.0-3.0\n11/16 2.6\n11/20 2.8\n",
        "Control de INR\nrango objetivo 2,0-3,0\n16/11 2,6\n20/11 2,8\n",
        "INR\nGoal: 2.0-3.0\nNov 16: 2.6\nNov 20: 2.8\n",
    ],
)
def test_a_goal_above_a_log_is_neither_a_result_nor_a_range(text):
    draft = read(text)
    assert [(row.name, row.date, row.ref_text) for row in draft.rows] == [
        ("INR", "2026-11-16", None), ("INR", "2026-11-20", None),
    ]  # fmt: skip
    assert len(draft.unread) == 1


@pytest.mark.parametrize("text", ["1/2 tablet daily\n", "3/4 cup at 8\n", "3 nov 142\n4 nov 151\n"])
def test_what_names_nothing_measured_is_no_log(text):
    assert read(text).rows == ()


@pytest.mark.parametrize(
    "text", ["INR log - goal range 2.5-3.5\n10/28 2.7\n11/18 3.1\n",
             "INR\n28-oct 2.7\n18-nov 3.1\n"]
)  # fmt: skip
def test_a_title_may_hold_the_goal_and_a_day_a_hyphen(text):
    assert [(row.name, row.value, row.date, row.ref_text) for row in read(text).rows] == [
        ("INR", "2.7", "2026-10-28", None), ("INR", "3.1", "2026-11-18", None),
    ]  # fmt: skip


def test_what_stands_below_the_heading_of_a_goal_is_no_range():
    text = "INR\tDate\tGoal\n2.4\t11/3/2026\t2.0-3.0\n2.9\t11/10/2026\t2.0-3.0\n"
    assert all(row.ref_text is None for row in read(text).rows)
