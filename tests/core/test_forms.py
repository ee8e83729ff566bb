"""Forms and requests for copies: RULES.md 4.2 and 8."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.business_days import BusinessCalendar
from famchart.core.forms import (
    AcceptedFormError,
    ForbiddenFormStateError,
    ask_again_on,
    check_transition,
    due_on,
    opens_on,
)
from famchart.core.records_requests import answer_by

OFFICE = BusinessCalendar()


@pytest.mark.parametrize(
    ("told", "visit", "due"),
    [
        (None, "2026-12-03", "2026-12-01"),
        ("2026-12-02", "2026-12-03", "2026-12-02"),
        (None, "2026-11-30", "2026-11-25"),  # Friday 27, and Thanksgiving is none
        (None, None, None),
    ],
)
def test_a_form_is_due_as_told_or_two_business_days_before_the_visit(
    told: str | None, visit: str | None, due: str | None
) -> None:
    days = [date.fromisoformat(each) if each else None for each in (told, visit, due)]
    assert due_on(days[0], days[1], OFFICE) == days[2]


@given(st.dates(date(2020, 1, 1), date(2045, 1, 1)))
def test_no_form_is_due_on_a_closed_day(visit: date) -> None:
    due = due_on(None, visit, OFFICE)
    assert due is not None
    assert OFFICE.is_business_day(due)
    assert due < visit


def test_a_questionnaire_may_be_there_a_week_before_the_visit() -> None:
    assert opens_on(date(2026, 12, 3)) == date(2026, 11, 26)
    assert opens_on(None) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [("to_do", "submitted"), ("submitted", "returned"), ("returned", "submitted"),
     ("submitted", "accepted")],
)  # fmt: skip
def test_a_form_takes_its_steps(old: str, new: str) -> None:
    check_transition(old, new)


def test_a_form_takes_no_other_step() -> None:
    choices = "it can become to_do, in_progress, submitted"
    with pytest.raises(ForbiddenFormStateError, match=choices):
        check_transition("not_received", "accepted")
    with pytest.raises(AcceptedFormError, match="stays so"):
        check_transition("accepted", "to_do")


def test_an_office_has_30_days_and_30_more_if_it_says_so() -> None:
    asked = date(2026, 11, 23)
    assert answer_by(asked) == date(2026, 12, 23)
    assert answer_by(asked, has_more_time=True) == date(2027, 1, 22)


def test_an_answer_is_asked_again_after_six_months() -> None:
    assert ask_again_on(date(2026, 8, 31)) == date(2027, 2, 28)
