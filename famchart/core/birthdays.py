"""Birthdays and months: the two ways of adding time to a date (RULES.md G4 and 1.4)."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

Feb29 = Literal["mar1", "feb28"]
USUAL_TEEN_AGE = 12
"""Where nobody knows that of the portal: RULES.md 1.2."""
USUAL_ADULT_AGE = 18


def birthday(born: date, age: int, feb29: Feb29 = "mar1") -> date:
    """Return the day on which an age is reached.

    Born on February 29, one comes of age on March 1 in other years, or on February 28 where the
    organisation says so: RULES.md 1.4.
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        day = (3, 1) if feb29 == "mar1" else (2, 28)
        return date(born.year + age, *day)


def age_on(born: date, day: date, feb29: Feb29 = "mar1") -> int:
    """Return the age in full years on a day."""
    years = day.year - born.year
    return years if day >= birthday(born, years, feb29) else years - 1


def is_teen(
    born: date, day: date, teen_age: int | None = None, adult_age: int = USUAL_ADULT_AGE
) -> bool:
    """True from the teen birthday until one is of age."""
    return (teen_age or USUAL_TEEN_AGE) <= age_on(born, day) < adult_age


def add_months(day: date, months: int) -> date:
    """Return the same day some months on (or back), at most the last of its month: RULES.md G4."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
