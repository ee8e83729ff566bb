"""How long a medicine lasts, when it may be filled again, and when to ask (RULES.md 3.1, 3.2).

All of it is reckoned in whole days and exact fractions. A run-out is the first day without; the
dose of a day that stands at the beginning of a supply is still to be taken out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from famchart.core.asking import ask_date, lead
from famchart.core.business_days import BusinessCalendar
from famchart.core.medicine import Counted, Dose, Filled, Medicine
from famchart.core.packages import contradicts_label, lasting_days
from famchart.core.prescriptions import NOT_PRESCRIBED, expires_on, is_expired, usable_refills

USUAL_PERCENT = 75
LONGEST = 20 * 366
"""Days beyond which a supply is a slip of the finger, and is not told."""


@dataclass(frozen=True)
class Outlook:
    """Where the supply of a medicine stands."""

    days_supply: int | None = None
    run_out_on: date | None = None
    """The first day without."""
    earliest_fill_on: date | None = None
    """Until then the plan may say too soon."""
    ask_on: date | None = None
    expires_on: date | None = None
    usable_refills: int | None = None
    needs_prescriber: bool = False
    """No refill is left, or the prescription has expired by the day to ask."""
    units_left: Fraction | None = None
    """At the beginning of today; of what is taken as needed, when it was counted."""
    stops_on: date | None = None
    """The day, still to come, from which on it is taken no more."""
    reckoned_supply: int | None = None
    """The days that the quantity lasts, where the label of the fill says otherwise."""
    days_begun: int | None = None
    """How long the one lasts that is begun, of what lasts longer than a day: a weekly patch."""

    @property
    def last_covered_on(self) -> date | None:
        return self.run_out_on - timedelta(days=1) if self.run_out_on else None

    @property
    def last_dose_on(self) -> date | None:
        """The last day with a dose: it runs out, or it is stopped before."""
        ends = [day - timedelta(days=1) for day in (self.run_out_on, self.stops_on) if day]
        return min(ends) if self.run_out_on else None

    @property
    def asks_before_plan_pays(self) -> bool:
        """True where the day to ask comes before the plan pays: both are to be shown."""
        return bool(
            self.ask_on and self.earliest_fill_on and self.ask_on < self.earliest_fill_on
        )  # fmt: skip

    @property
    def lasts_to_the_end(self) -> bool:
        """True where it is stopped before it could run out: nothing is to be asked for."""
        return bool(self.stops_on and self.run_out_on and self.stops_on <= self.run_out_on)


def outlook(medicine: Medicine, today: date, calendar: BusinessCalendar) -> Outlook:
    """Return where a medicine stands today; of one not taken now, that nothing is to be done."""
    expires = expires_on(medicine.drug_class, medicine.written_on, medicine.months_valid,
                         medicine.expires_label_on)  # fmt: skip
    refills = usable_refills(medicine.drug_class, medicine.refills_left, expires, today,
                             medicine.most_refills)  # fmt: skip
    out, supply = run_out(medicine), supply_of_fill(medicine)
    if medicine.is_stopped(today) or medicine.is_ahead(today):
        return Outlook(supply, expires_on=expires, usable_refills=refills)
    needs, ask = False, None
    if out and not medicine.is_stopped(out):
        ahead = lead(is_by_mail=medicine.is_by_mail)
        needs = refills == 0 or is_expired(expires, max(out - ahead, today))
        ask = ask_date(out, calendar, is_by_mail=medicine.is_by_mail, needs_prescriber=needs)
    return Outlook(
        supply, out, earliest_fill(medicine), ask, expires, refills, needs,
        units_left(medicine, today), medicine.stopped_on, reckoned_supply(medicine),
        days_begun(medicine, today),
    )  # fmt: skip


# The supply


def dose_on(doses: Sequence[Dose], day: date) -> Fraction | None:
    """Return what is taken on a day, None where nothing is told."""
    begun = [dose for dose in doses if dose.since <= day]
    return max(begun, key=lambda dose: dose.since).per_day if begun else None


def dose_from(doses: Sequence[Dose], day: date) -> Fraction | None:
    """Return what is taken on a day; within a break, a dose of 0, what is taken after it."""
    daily = dose_on(doses, day)
    if daily != 0:
        return daily
    ahead = [dose for dose in doses if dose.since > day and dose.per_day]
    return min(ahead, key=lambda dose: dose.since).per_day if ahead else daily


def days_supply(fill: Filled, daily: Fraction | None) -> int | None:
    """Return the days of the label, else floor(units / the largest daily amount)."""
    if fill.days_supply is not None:
        return fill.days_supply
    if fill.units is None or not daily:
        return None
    return lasting_days(fill.units, daily, fill.packages, fill.in_use_days)


def supply_of_fill(medicine: Medicine) -> int | None:
    """Return the days of the last pick-up, with every part of it."""
    filled = medicine.pick_up or medicine.fill
    if filled is None or medicine.taken != "regularly":
        return filled.days_supply if filled else None
    return days_supply(filled, dose_from(medicine.doses, filled.on))


def with_units_known(medicine: Medicine) -> Medicine:
    """Return a medicine whose last pick-up has no units where it is less than a dose of a day.

    Where no label says its days, such a quantity counts packages, most likely: it tells nothing.
    """
    filled = medicine.pick_up or medicine.fill
    if filled is None or medicine.taken != "regularly" or filled.days_supply is not None:
        return medicine
    daily = dose_on(medicine.doses, filled.on)
    if not daily or filled.units is None or filled.units >= daily:
        return medicine
    return replace(medicine, fill=replace(filled, units=None), pick_up=None, lasts_no_day=True)


def reckoned_supply(medicine: Medicine) -> int | None:
    """Return the days that the last fill lasts by its quantity, where its label contradicts that.

    The label counts all the same (RULES.md 3.1), unless somebody counted since.
    """
    fill = medicine.pick_up or medicine.fill
    if fill is None or medicine.taken != "regularly" or current_count(medicine):
        return None
    reckoned = days_supply(replace(fill, days_supply=None), dose_from(medicine.doses, fill.on))
    return reckoned if contradicts_label(fill.days_supply, reckoned) else None


def run_out(medicine: Medicine) -> date | None:
    """Return the first day without; a count since the last fill corrects what that forecasts.

    What is taken as needed has none, and what is taken by a scheme only the one that was said.
    """
    if medicine.taken == "as_needed":
        return None
    if medicine.taken == "as_directed":
        return medicine.said_run_out
    count = current_count(medicine)
    if count and dose_from(medicine.doses, count.on):
        return run_out_after(count.units, count.on, medicine.doses)
    found = run_out_of_fill(medicine.fill, medicine.doses) if medicine.fill else None
    return found or medicine.said_run_out


def current_count(medicine: Medicine) -> Counted | None:
    """Return the count, unless something was picked up since."""
    fill, count = medicine.fill, medicine.count
    return count if count and (fill is None or count.on >= fill.on) else None


def run_out_of_fill(fill: Filled, doses: Sequence[Dose]) -> date | None:
    """Return R = F + DS, or with units left over R = F + floor((H + quantity) / daily)."""
    daily = dose_from(doses, fill.on)
    supply = days_supply(fill, daily)
    if supply is None:
        return None
    last = _later(fill.on, supply)
    is_changed = any(fill.on < dose.since <= (last or date.max) for dose in doses)
    is_changed = is_changed or dose_on(doses, fill.on) == 0
    if not daily or (fill.left_over is None and not is_changed):
        return last
    units = supply * daily  # what the label gives, or the packages before they spoil
    if fill.units is not None and fill.in_use_days is None:
        units = fill.units
    return run_out_after(units + (fill.left_over or 0), fill.on, doses)


def run_out_after(units: Fraction, day: date, doses: Sequence[Dose]) -> date | None:
    """Return the first day that so many units do not cover, from a day on, through every dose.

    A break, which is a dose of 0, takes none; within one that does not end nothing runs out.
    """
    daily = dose_on(doses, day)
    for change in sorted((each for each in doses if each.since > day), key=lambda each: each.since):
        days = (change.since - day).days
        if daily is None or units < daily * days:
            break
        units -= daily * days
        day, daily = change.since, change.per_day
    return _later(day, floor(units / daily)) if daily else None


def _later(day: date, days: int) -> date | None:
    return day + timedelta(days=days) if days <= LONGEST else None


def units_left(medicine: Medicine, today: date) -> Fraction | None:
    """Return what should be left before the dose of today; never less than nothing."""
    if count := current_count(medicine):
        at, units = count.on, count.units
    elif medicine.fill and medicine.fill.units is not None:
        at, units = medicine.fill.on, medicine.fill.units + (medicine.fill.left_over or 0)
    else:
        return None
    if medicine.taken != "regularly":
        return units if count else None
    used = used_between(medicine.doses, at, today)
    return None if used is None else max(units - used, Fraction(0))


def days_begun(medicine: Medicine, today: date) -> int | None:
    """Return for how many days the one lasts that is begun; None where none is, or no whole days.

    Of 4 weekly patches 12 days later 2 are whole, and the one that is worn lasts 2 days.
    """
    units, daily = units_left(medicine, today), dose_on(medicine.doses, today)
    if not units or not daily or daily >= 1 or medicine.taken != "regularly":
        return None
    days = units % 1 / daily
    return int(days) if days and days.denominator == 1 else None


def used_between(doses: Sequence[Dose], first: date, until: date) -> Fraction | None:
    """Return what is taken from a day on until before another; None where no dose is told."""
    if dose_on(doses, first) is None:
        return None
    inside = (each.since for each in doses if first < each.since < until)
    marks = sorted({first, *inside, max(first, until)})
    spans = pairwise(marks)
    return sum(
        ((dose_on(doses, at) or Fraction(0)) * (end - at).days for at, end in spans), Fraction(0)
    )


# The plan, and when to ask


def earliest_fill(medicine: Medicine) -> date | None:
    """Return the day from which the plan pays: F + ceil(DS x p), or R - days left.

    The plan knows what was filled; it knows nothing of what was counted since.
    """
    if medicine.taken == "as_needed" or (medicine.fill is None and not medicine.said_run_out):
        return None
    has_plan = medicine.plan_percent is not None or medicine.plan_days_left is not None
    if medicine.drug_class == NOT_PRESCRIBED and not has_plan:
        return None  # whoever buys it over the counter asks nobody
    if medicine.plan_days_left is not None:
        by_fill = medicine.fill and run_out_of_fill(medicine.fill, medicine.doses)
        is_said = medicine.taken == "as_directed" or not by_fill
        out = medicine.said_run_out if is_said else by_fill
        return out - timedelta(days=medicine.plan_days_left) if out else None
    supply = supply_of_fill(medicine)
    if medicine.fill is None or supply is None:
        return None
    return _later(medicine.fill.on, used_days(supply, medicine.plan_percent))


def used_days(supply: int, percent: int | None) -> int:
    """Return after how many days a plan pays again, in exact arithmetic."""
    return ceil(Fraction(supply * (USUAL_PERCENT if percent is None else percent), 100))
