"""The life-cycle of a refill request: RULES.md 3.4, its window 2.1."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from famchart.core.business_days import BusinessCalendar
from famchart.core.refill_requests import (
    CLOSED,
    STATES,
    ClosedRequestError,
    ForbiddenStepError,
    business_days_late,
    check_step,
    following,
    passed_over,
    reply_due,
)

CALENDAR = BusinessCalendar()


@pytest.mark.parametrize("answer", ["approved", "more_info", "prior_authorization"])
@pytest.mark.parametrize(("sent", "got"), [("ready", "picked_up"), ("shipped", "delivered")])
def test_the_way_of_a_request(answer, sent, got):
    way = ["requested", answer, "being_filled", sent, got]
    for old, new in pairwise(way):
        check_step(old, new)


@pytest.mark.parametrize("aside", ["too_soon", "out_of_stock", "transferred", "cancelled"])
def test_the_side_exits(aside):
    check_step("requested", aside)
    check_step("being_filled", aside)


def test_what_nobody_collects_goes_back_to_stock():
    check_step("ready", "returned_to_stock")


def test_a_family_may_hear_of_the_last_step_only():
    check_step("requested", "ready")
    check_step("approved", "picked_up")


@pytest.mark.parametrize("state", CLOSED)
def test_a_closed_request_stays_closed(state):
    assert following(state) == ()
    with pytest.raises(ClosedRequestError, match="Enter a new request"):
        check_step(state, "requested")


@pytest.mark.parametrize(
    ("old", "new"),
    [("ready", "requested"), ("ready", "denied"), ("shipped", "ready"), ("being_filled", "denied"),
     ("being_filled", "approved"), ("requested", "returned_to_stock"), ("approved", "denied")],
)  # fmt: skip
def test_any_other_step_is_refused_with_a_sentence(old, new):
    with pytest.raises(ForbiddenStepError, match="cannot become"):
        check_step(old, new)


def test_every_open_state_can_be_reached_and_left():
    reached = {state for old in STATES for state in following(old)}
    assert reached == set(STATES)
    assert all(bool(following(state)) == (state not in CLOSED) for state in STATES)


def test_the_answer_is_due_three_business_days_later():
    assert reply_due(date(2026, 11, 23), CALENDAR) == date(2026, 11, 27)  # over Thanksgiving
    assert reply_due(date(2026, 11, 21), CALENDAR) == date(2026, 11, 27)  # a Saturday: Mon 23
    assert reply_due(date(2026, 11, 23), CALENDAR, 5) == date(2026, 12, 1)


@pytest.mark.parametrize(("today", "late"), [("2026-11-27", 0), ("2026-11-28", 0),
                                             ("2026-11-30", 1), ("2026-12-02", 3)])  # fmt: skip
def test_it_is_late_by_business_days(today, late):
    due = date(2026, 11, 27)
    assert business_days_late(due, date.fromisoformat(today), CALENDAR) == late


@pytest.mark.parametrize(
    ("old", "new", "passed"),
    [("requested", "picked_up", "approved being_filled ready"), ("approved", "ready", "being_filled"),
     ("shipped", "delivered", ""), ("requested", "delivered", "approved being_filled shipped"),
     ("out_of_stock", "ready", "being_filled"), ("requested", "denied", ""),
     ("ready", "picked_up", ""), ("requested", "approved", "")],
)  # fmt: skip
def test_the_steps_that_nobody_entered_are_known(old, new, passed):
    assert " ".join(passed_over(old, new)) == passed
