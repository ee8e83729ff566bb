"""The doses of a medicine before the one that is taken now: 2; 1 since 2026-11-08.

The first of them is of no day, it was taken from the beginning; each following one has the day
since which it was. What is taken a day stands as it was said: 1/2, 0.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from famchart.core.day_words import nearest_date, short_day
from famchart.core.exact import exact
from famchart.core.iso_days import FORM, iso_day
from famchart.core.shape import Shape
from famchart.i18n import _

_SINCE = Shape(r" (?:since|from|desde)(?: el)? ", re.IGNORECASE)


@dataclass(frozen=True)
class ToldDose:
    """What is taken a day, as it was said, since a day."""

    per_day: str
    since: date = date.min


def told_doses(text: str) -> tuple[ToldDose, ...]:
    """Read doses in the order of their days; raise ValueError for anything else."""
    first, *others = (part.strip() for part in text.split(";"))
    doses = (ToldDose(first), *map(_dated, others))
    if any(one.since >= other.since for one, other in pairwise(doses)):
        raise ValueError(text)
    return doses


def _dated(text: str) -> ToldDose:
    amount, *days = _SINCE.split(text)
    (day,) = days
    return ToldDose(amount.strip(), iso_day(nearest_date(day, None) or day))


def doses_meant(typed: str, today: date | None) -> str | None:
    """Return doses whose days are written as people do, nov 8, as they are stored; None if unread.

    A day without its year is the such day that is nearest.
    """
    first, *others = (part.strip() for part in typed.split(";"))
    told = [first]
    for other in others:
        amount, *days = _SINCE.split(other)
        day = nearest_date(days[0], today) if len(days) == 1 else None
        if day is None or not FORM.fullmatch(day):
            return None
        told.append(f"{amount.strip()} since {day}")
    return "; ".join(told) if others else None


def course_text(doses: Iterable[ToldDose]) -> str:
    """Return doses as they are stored, and typed."""
    first, *others = doses
    return "; ".join([first.per_day, *(f"{each.per_day} since {each.since}" for each in others)])


def course_words(doses: Iterable[ToldDose]) -> str:
    """Return doses as a person reads them."""
    first, *others = doses
    dated = (
        _("{amount} since {day}").format(amount=each.per_day, day=short_day(str(each.since)))
        for each in others
    )
    return "; ".join([first.per_day, *dated])


def with_dose(doses: Iterable[ToldDose], told: ToldDose) -> tuple[ToldDose, ...]:
    """Put a dose where its day is: instead of the one that began on it, else between two."""
    others = (each for each in doses if each.since != told.since)
    return tuple(sorted((*others, told), key=lambda each: each.since))


def moves_last(doses: Sequence[ToldDose], told: ToldDose) -> bool:
    """True for the amount of the last dose with another day, which is behind the one before it."""
    is_behind = len(doses) == 1 or told.since > doses[-2].since
    return is_behind and exact(doses[-1].per_day) == exact(told.per_day)


def dose_told_on(doses: Sequence[ToldDose], day: date) -> ToldDose | None:
    """Return the dose of a day."""
    return next((each for each in reversed(doses) if each.since <= day), None)
