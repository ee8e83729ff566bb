"""Fields that hold exact numbers: quantities and money."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from famchart.core.course import course_text, course_words, told_doses
from famchart.core.exact import exact
from famchart.core.money import cents, dollars
from famchart.core.shape import Shape
from famchart.i18n import N_, _
from famchart.records.fields import FieldSpec, unlikely_year

_THOUSANDS = Shape(r"[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*", re.ASCII)
"""1,000 is a thousand to one reader and exactly one to another: it is asked again."""


@dataclass(frozen=True)
class Exact(FieldSpec):
    """A quantity above zero, exactly as it was said: 30, 0.5, 1/2, 1 1/2."""

    or_none: bool = False
    """Zero is an answer too."""
    most: int = 100_000
    """More is a slip of the finger."""

    def read(self, typed: str) -> str:
        text = " ".join(typed.replace(",", ".").split())
        number = exact(text)
        if number > self.most or not (number or self.or_none) or _THOUSANDS.fullmatch(typed):
            raise ValueError(typed)
        return text

    def hint_text(self) -> str:
        return _("write a quantity as 1, 0.5, 1/2 or 1 1/2, {most} at most").format(most=self.most)


class EarlierDoses(Exact):
    """What was taken a day before a dose began; of several, each with its day."""

    is_typed_in_words = True

    def read(self, typed: str) -> str:
        doses = told_doses(typed)
        if not exact(doses[0].per_day):  # a break is one between doses
            raise ValueError(typed)
        return course_text(replace(each, per_day=Exact.read(self, each.per_day)) for each in doses)

    def hint_text(self) -> str:
        return _("write a quantity, or several with their days as 2; 1 since 2026-11-08")

    def unlikely(self, value: str | None, today: date) -> str:
        dated = told_doses(value)[1:] if value else ()
        return next(filter(None, (unlikely_year(each.since, today) for each in dated)), "")

    def shown(self, value: str | None) -> str:
        return course_words(told_doses(value)) if value else ""


@dataclass(frozen=True)
class Money(FieldSpec):
    """An amount in dollars; stored as integer cents, below zero where it is a refund."""

    most: int = 10_000_000
    """Dollars; more is a slip of the finger."""
    hint: ClassVar[str] = N_("write an amount in US dollars, as 412.60")

    def read(self, typed: str) -> int:
        amount = cents(typed)
        if abs(amount) > self.most * 100:
            raise ValueError(typed)
        return amount

    def json(self, value: int | None) -> str | None:
        return None if value is None else dollars(value)
