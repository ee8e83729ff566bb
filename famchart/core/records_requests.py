"""A request for copies of a chart: the office has 30 days, and may take 30 more (RULES.md 8)."""

from __future__ import annotations

from datetime import date, timedelta

THIRTY_DAYS = timedelta(days=30)


def answer_by(asked_on: date, *, has_more_time: bool = False) -> date:
    """Return the last day for an answer; the second 30 days count if they were announced."""
    return asked_on + THIRTY_DAYS * (2 if has_more_time else 1)
