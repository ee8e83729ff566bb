"""The days ahead of a supply, sign by sign."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.day_words import MONTHS
from famchart.core.horizon import DAYS_AHEAD, days_a_cell, horizon, month_marks
from famchart.core.supply import Outlook

TODAY = date(2026, 11, 22)
LOSARTAN = Outlook(run_out_on=date(2026, 12, 13), earliest_fill_on=date(2026, 11, 29),
                   ask_on=date(2026, 11, 27))  # fmt: skip


def test_each_day_has_its_sign():
    assert horizon(LOSARTAN, TODAY, 1, days=24) == "━━━━━a━══════════════x··"


def test_what_is_asked_for_is_seen_in_a_wide_cell_too():
    assert horizon(LOSARTAN, TODAY, 7, days=28) == "a══x"
    assert horizon(Outlook(run_out_on=TODAY), TODAY, 7, days=14) == "x·"
    assert horizon(Outlook(run_out_on=date(2026, 1, 1)), TODAY, 7, days=14) == "··"
    assert horizon(Outlook(), TODAY, 7) == ""


@pytest.mark.parametrize(
    ("room", "cell"), [(200, 1), (120, 1), (62, 2), (40, 3), (30, 4), (0, 120)]
)
def test_all_days_have_room(room, cell):
    assert days_a_cell(room) == cell
    assert len(horizon(LOSARTAN, TODAY, cell)) <= max(room, 1)


def test_months_stand_above_their_first_day():
    line = month_marks(MONTHS, TODAY, 2)
    assert line == "Nov  Dec            Jan             Feb           Mar"
    assert line.index("Jan") == (date(2027, 1, 1) - TODAY).days // 2
    assert month_marks(MONTHS, TODAY, 3).strip().startswith("Dec")


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 20))
def test_no_mark_is_longer_than_the_days(today, cell):
    assert len(month_marks(MONTHS, today, cell)) <= -(-DAYS_AHEAD // cell)


@given(st.integers(-10, 200), st.integers(0, 60), st.integers(1, 20))
def test_a_run_out_within_sight_is_seen_once(days, earlier, cell):
    out = TODAY + timedelta(days=days)
    now = Outlook(run_out_on=out, earliest_fill_on=out - timedelta(days=earlier), ask_on=TODAY)
    seen = horizon(now, TODAY, cell).count("x")
    last = -(-DAYS_AHEAD // cell) * cell
    assert seen == (0 <= days < last)
