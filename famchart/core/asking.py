"""When to ask for a refill at the latest (RULES.md 3.2)."""

from __future__ import annotations

from datetime import date, timedelta

from famchart.core.business_days import BusinessCalendar

RETAIL_DAYS, MAIL_DAYS = 7, 14
"""Days before the run-out on which to ask."""
PRESCRIBER_DAYS = 3
"""Business days more where the prescriber has to be phoned."""


def lead(*, is_by_mail: bool) -> timedelta:
    return timedelta(days=MAIL_DAYS if is_by_mail else RETAIL_DAYS)


def ask_date(
    out: date, calendar: BusinessCalendar, *, is_by_mail: bool, needs_prescriber: bool = False
) -> date:
    """Return the business day on which to ask at the latest."""
    day = out - lead(is_by_mail=is_by_mail)
    if needs_prescriber:
        day = calendar.nth_before(day, PRESCRIBER_DAYS)
    return calendar.on_or_before(day)
