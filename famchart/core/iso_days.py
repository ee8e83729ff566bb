"""Dates in the one form that commands, forms and scripts write: 2026-11-22."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from famchart.core.dates import FIRST_YEAR, LAST_YEAR
from famchart.core.shape import Shape
from famchart.i18n import N_

FORM = Shape(r"\d{4}-\d\d-\d\d", re.ASCII)


class NoSuchDayError(ValueError):
    """The form is right, but the calendar has no such day."""

    hint: ClassVar[str] = N_("there is no such day")


class YearOutOfBoundsError(NoSuchDayError):
    """A slip of the finger, on which rules that add years would break."""

    hint: ClassVar[str] = N_("such a year must be a slip")


def iso_day(text: str) -> date:
    """Return a day; raise ValueError for another form, or one of its children above.

    ISO 8601 has more forms (20261122, 2026-W47-7); nobody means those, so they are slips.
    """
    if not FORM.fullmatch(text):
        raise ValueError(text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NoSuchDayError(text) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise YearOutOfBoundsError(text)
    return day
