"""What is jotted down after a visit becomes dated tasks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.next_steps import NextStep, next_steps

TODAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("line", "title", "day"),
    [
        ("Dec 10 call the pharmacy", "call the pharmacy", "2026-12-10"),
        ("10 dic: llamar a la farmacia", "llamar a la farmacia", "2026-12-10"),
        ("10 de enero llamar", "llamar", "2027-01-10"),
        ("Repeat the blood test 2w", "Repeat the blood test", "2026-12-17"),
        ("- Repeat the blood test by 2027-01-04", "Repeat the blood test", "2027-01-04"),
        ("5d: send the readings", "send the readings", "2026-12-08"),
        ("Echo before 1/15", "Echo", "2027-01-15"),
        ("Book the eye doctor (Jan 5)", "Book the eye doctor", "2027-01-05"),
        ("2 tablets less of furosemide", "2 tablets less of furosemide", None),
        ("Drink less", "Drink less", None),
        ("Dec 10", "Dec 10", None),
    ],
)
def test_a_line_is_a_step_with_its_day(line: str, title: str, day: str | None) -> None:
    due = date.fromisoformat(day) if day else None
    assert list(next_steps(f"\n{line}\n", TODAY)) == [NextStep(title, due)]


@given(st.text(max_size=200))
def test_no_line_is_lost_and_no_day_is_past(text: str) -> None:
    steps = list(next_steps(text, TODAY))
    assert len(steps) <= len(text.splitlines())
    assert all(step.title for step in steps)
    assert all(step.due_on is None or step.due_on >= TODAY for step in steps)
