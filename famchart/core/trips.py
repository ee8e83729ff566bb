"""What a trip needs of each medicine: before leaving, or by an override (RULES.md 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from famchart.core.business_days import BusinessCalendar
from famchart.core.errors import WrongUseError
from famchart.core.medicine import Filled, Medicine
from famchart.core.prescriptions import is_controlled, is_expired
from famchart.core.supply import (
    Outlook,
    dose_on,
    run_out_of_fill,
    supply_of_fill,
    used_between,
    used_days,
)
from famchart.i18n import N_

ONE_DAY = timedelta(days=1)
OVERRIDE_FIRST, OVERRIDE_LAST = timedelta(days=14), timedelta(days=7)
"""How long before leaving a vacation override is asked for."""
LONGEST_TRIP = timedelta(days=366)


class BadTripError(WrongUseError):
    """The dates of a trip are the wrong way round, or too far apart."""

    message = N_("A trip ends on or after the day of leaving, and within a year of it.")


class PastTripError(WrongUseError):
    """Nothing can be filled any more for a trip that is over."""

    message = N_("That trip was over before today: give the days of one that is still to come.")


class Verdict(StrEnum):
    """What the trip means for a medicine."""

    ENOUGH = "enough"
    ENDS = "ends"
    """It is stopped before the trip is over, and lasts until then."""
    FILL_BEFORE = "fill_before"
    """It runs out before the end, and can be filled before leaving."""
    OVERRIDE = "override"
    """It runs out before the end, and the plan does not pay in time."""
    AS_NEEDED = "as_needed"
    UNKNOWN = "unknown"
    """Nothing tells when it runs out, or when it can be filled."""


@dataclass(frozen=True)
class Asking:
    """The first and the last day on which something is asked for, on which offices are open."""

    first: date
    last: date
    first_by_rule: date
    last_by_rule: date


@dataclass(frozen=True)
class Trip:
    """The first and the last day away; raise BadTripError for what is none."""

    leaving: date
    back: date

    def __post_init__(self) -> None:
        if not timedelta(0) <= self.back - self.leaving <= LONGEST_TRIP:
            raise BadTripError

    @classmethod
    def planned(cls, leaving: date, back: date, today: date) -> Trip:
        """Return a trip that one may be on already; raise PastTripError where it is over."""
        trip = cls(leaving, back)
        if back < today:
            raise PastTripError
        return trip

    def ask_override(self, calendar: BusinessCalendar) -> Asking:
        """Return when an override is asked for: a closed day becomes the business day before."""
        first, last = self.leaving - OVERRIDE_FIRST, self.leaving - OVERRIDE_LAST
        return Asking(calendar.on_or_before(first), calendar.on_or_before(last), first, last)


@dataclass(frozen=True)
class TripNeeds:
    """What one medicine needs for a trip."""

    verdict: Verdict
    short_from: date | None = None
    """The first day away that is not covered."""
    days_short: int = 0
    units_short: Fraction | None = None
    """What is to be taken on those days; None where no dose is told."""
    fills: int = 0
    """How many fills cover the rest of the trip."""
    is_controlled: bool = False
    needs_prescription: bool = False
    """Fewer refills are left than that, or the prescription has expired by the day of leaving."""
    short_until: date | None = None
    """The last day away that is not covered: of the trip, or before the medicine is stopped."""
    ends_on: date | None = None
    """The day, on the trip or before it, from which on it is taken no more."""
    days_to_end: int = 0
    units_to_end: Fraction | None = None
    """What is taken away until then; None where no dose is told."""
    asking: Asking | None = None
    """When to ask for the override that it needs."""


def trip_needs(
    medicine: Medicine, now: Outlook, trip: Trip, today: date, calendar: BusinessCalendar
) -> TripNeeds:
    """Return what a trip needs of a medicine, up to the day on which it is stopped."""
    found = _needs(medicine, now, trip, today)
    if found.verdict is Verdict.OVERRIDE:
        return replace(found, asking=trip.ask_override(calendar))
    return found


def _needs(medicine: Medicine, now: Outlook, trip: Trip, today: date) -> TripNeeds:
    ends_on = medicine.stopped_on if medicine.is_stopped(trip.back) else None
    back = ends_on - ONE_DAY if ends_on else trip.back
    away_from = max(trip.leaving, today)
    common = TripNeeds(
        Verdict.ENDS if ends_on else Verdict.ENOUGH,
        is_controlled=is_controlled(medicine.drug_class),
        ends_on=ends_on,
        days_to_end=max((ends_on - away_from).days, 0) if ends_on else 0,
        units_to_end=_units_between(medicine, away_from, ends_on) if ends_on else None,
    )
    if ends_on and ends_on <= away_from:
        return replace(common, units_to_end=Fraction(0))
    if medicine.taken == "as_needed":
        return replace(common, verdict=Verdict.AS_NEEDED)
    if now.run_out_on is None:
        return replace(common, verdict=Verdict.UNKNOWN)
    if now.run_out_on > back:
        return common
    return _short(common, medicine, now, Trip(trip.leaving, back), today)


def _short(
    common: TripNeeds, medicine: Medicine, now: Outlook, trip: Trip, today: date
) -> TripNeeds:
    """Return what is needed of a medicine that runs out before the last day away."""
    short_from = max(now.run_out_on or trip.leaving, trip.leaving)
    fills = _fills(medicine, now, trip, today)
    is_on_otc = medicine.drug_class == "otc"
    is_covered = now.usable_refills is None or now.usable_refills >= fills
    last_day = max(trip.leaving - ONE_DAY, today)
    return replace(
        common,
        verdict=_verdict(medicine, now, trip, today, fills),
        short_from=short_from,
        days_short=(trip.back - short_from).days + 1,
        units_short=_units_between(medicine, short_from, trip.back + ONE_DAY),
        fills=fills,
        needs_prescription=not is_on_otc
        and (not is_covered or is_expired(now.expires_on, last_day)),
        short_until=trip.back,
    )


def _units_between(medicine: Medicine, first: date, until: date) -> Fraction | None:
    return used_between(medicine.doses, first, until)


def _fills(medicine: Medicine, now: Outlook, trip: Trip, today: date) -> int:
    """Return how many fills after the one in use last to the end of the trip.

    Of what ran out before today the first is of today: nobody takes it for the days gone by.
    """
    fill, fills = _following(medicine, now), 0
    out = now.run_out_on and max(now.run_out_on, today)
    while fill and out and out <= trip.back:
        day, fills = out, fills + 1
        out = run_out_of_fill(replace(fill, on=day), medicine.doses)
        if out == day:
            break
    return max(fills, 1)


def _following(medicine: Medicine, now: Outlook) -> Filled | None:
    """Return a whole fill as it begins when the one in use has run out.

    The last may be only a part of one; its label is of the dose that was taken then.
    """
    filled = medicine.usual_fill or medicine.pick_up or medicine.fill
    if filled is None:
        return None
    day = now.run_out_on or filled.on
    is_other = dose_on(medicine.doses, day) != dose_on(medicine.doses, filled.on)
    label = None if is_other and filled.units is not None else filled.days_supply
    return replace(filled, on=day, days_supply=label, left_over=None)


def _usual_supply(medicine: Medicine, now: Outlook) -> int | None:
    """Return the days of a whole fill, as the dose will be."""
    following = replace(medicine, fill=_following(medicine, now), pick_up=None)
    return supply_of_fill(following)


def _verdict(medicine: Medicine, now: Outlook, trip: Trip, today: date, fills: int) -> Verdict:
    if now.earliest_fill_on is None:
        is_free = medicine.drug_class == "otc"  # no plan has a say
        return Verdict.FILL_BEFORE if is_free else Verdict.UNKNOWN
    days = fill_days(medicine, now, today, fills)
    is_in_time = all(day < trip.leaving for day in days)
    return Verdict.FILL_BEFORE if is_in_time else Verdict.OVERRIDE


def fill_days(medicine: Medicine, now: Outlook, today: date, fills: int) -> Iterator[date]:
    """Yield the earliest days on which the plan pays for so many fills, one after the other."""
    day = now.earliest_fill_on
    if day is None:
        return
    supply = _usual_supply(medicine, now) or 0
    for _number in range(fills):
        day = max(day, today)
        yield day
        step = supply if medicine.plan_days_left is not None else used_days(
            supply, medicine.plan_percent)  # fmt: skip
        day += timedelta(days=step)
