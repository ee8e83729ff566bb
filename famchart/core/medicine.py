"""A medicine as the rules of its supply want to know it: doses, fills and counts (RULES.md 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Taken = Literal["regularly", "as_needed", "as_directed"]


@dataclass(frozen=True)
class Dose:
    """What is taken a day, from a day on."""

    per_day: Fraction
    since: date = date.min


@dataclass(frozen=True)
class Break:
    """Days without a dose; until when, where that is told."""

    until: date | None


@dataclass(frozen=True)
class Filled:
    """A fill: what was picked up, counted in the units of the dose."""

    on: date
    units: Fraction | None = None
    days_supply: int | None = None
    """As the label says it; it comes before what is reckoned."""
    left_over: Fraction | None = None
    """Units that were left of the fill before."""
    packages: Fraction = Fraction(1)
    in_use_days: int | None = None
    """For how many days one package may be used once it is opened."""


@dataclass(frozen=True)
class Counted:
    """Units that somebody counted, before the dose of that day."""

    on: date
    units: Fraction


@dataclass(frozen=True)
class Medicine:
    """What the rules need to know of a medicine, its last fill and its last count."""

    taken: Taken = "regularly"
    doses: Sequence[Dose] = ()
    fill: Filled | None = None
    pick_up: Filled | None = None
    """All the parts of the last pick-up as one fill, where `fill` is the last of several.

    It is of the day of the last part: what is not collected counts as nothing (RULES.md 3.1), so
    the plan is never said to pay earlier than it would for the whole.
    """
    usual_fill: Filled | None = None
    """A whole pick-up, where the last fill is only a part of one."""
    lasts_no_day: bool = False
    """Less than a dose of a day was picked up: of what, and how much, nobody has said."""
    count: Counted | None = None
    said_run_out: date | None = None
    plan_percent: int | None = None
    plan_days_left: int | None = None
    is_by_mail: bool = False
    drug_class: str | None = None
    written_on: date | None = None
    months_valid: int | None = None
    expires_label_on: date | None = None
    refills_left: int | None = None
    most_refills: int | None = None
    starts_on: date | None = None
    stopped_on: date | None = None

    def break_on(self, day: date) -> Break | None:
        """Return the break of a day, on which nothing is taken; None where there is none."""
        told = [each for each in self.doses if each.since <= day]
        if not told or told[-1].per_day or self.is_stopped(day):
            return None
        ahead = (each.since for each in self.doses if each.since > day and each.per_day)
        return Break(min(ahead, default=None))

    def is_stopped(self, day: date) -> bool:
        return self.stopped_on is not None and self.stopped_on <= day

    def is_ahead(self, day: date) -> bool:
        return self.starts_on is not None and self.starts_on > day
