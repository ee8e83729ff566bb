"""What a trip needs of a medicine, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from famchart.core.day_words import day_words
from famchart.core.supply import Outlook
from famchart.core.trips import Trip, TripNeeds, Verdict
from famchart.i18n import N_, _, ngettext
from famchart.records.medication_words import amount_words

VERDICTS = {
    Verdict.ENOUGH: N_("lasts beyond the trip"),
    Verdict.FILL_BEFORE: N_("fill before leaving"),
    Verdict.OVERRIDE: N_("an override is needed"),
    Verdict.AS_NEEDED: N_("taken as needed: no forecast"),
    Verdict.UNKNOWN: N_("cannot be worked out"),
}
KEEP_IN_MIND = N_("Keep medicines in their original, labelled boxes and in the hand luggage.")


def last_dose_words(now: Outlook, today: date) -> str:
    if now.last_covered_on is None:
        return ""
    return _("last dose {day}").format(day=day_words(now.last_covered_on, today))


def filled_from_words(now: Outlook, today: date) -> str:
    if now.earliest_fill_on is None:
        return ""
    return _("can be filled from {day}").format(day=day_words(now.earliest_fill_on, today))


def need_words(needs: TripNeeds, unit: str | None, today: date) -> str:
    """Return how much is needed from the first day that is not covered: 23 doses, ...."""
    if needs.short_from is None or needs.short_until is None:
        return ""
    words = ngettext("{n} day", "{n} days", needs.days_short).format(n=needs.days_short)
    if needs.units_short is not None and unit:
        amount = amount_words(needs.units_short, unit)
    elif needs.units_short is not None and needs.units_short.denominator == 1:
        n = int(needs.units_short)
        amount = ngettext("{n} dose", "{n} doses", n).format(n=n)
    else:
        amount = words
    span = _("{first} to {last}").format(
        first=day_words(needs.short_from, today), last=day_words(needs.short_until, today)
    )
    return _("{amount} needed, {span}").format(amount=amount, span=span)


def next_words(needs: TripNeeds, trip: Trip, today: date) -> str:
    """Return what follows from the verdict."""
    match needs.verdict:
        case Verdict.FILL_BEFORE:
            return _("no override needed")
        case Verdict.OVERRIDE:
            return override_words(trip, today)
        case Verdict.AS_NEEDED:
            return _("count what is left")
        case Verdict.UNKNOWN:
            return _("enter the last fill, or count what is left")
    return ""


def override_words(trip: Trip, today: date) -> str:
    """Return when to ask for an override: 14 to 7 days before leaving, or now if that has come."""
    first, last = trip.ask_override_from, trip.ask_override_by
    if today > last:
        return _("ask the plan or the pharmacy now")
    words = N_("ask the plan or the pharmacy between {first} and {last}")
    if today >= first:
        words = N_("ask the plan or the pharmacy now, by {last}")
    return _(words).format(first=day_words(first, today), last=day_words(last, today))


def verdict_words(needs: TripNeeds, trip: Trip, today: date) -> str:
    """Return the verdict and what follows from it: fill before leaving; no override needed."""
    return "; ".join(filter(None, (_(VERDICTS[needs.verdict]), next_words(needs, trip, today))))


def warnings(needs: TripNeeds, drug_class: str | None) -> Iterator[str]:
    """Yield what makes it harder: controlled, several fills, no refill left."""
    if needs.is_controlled:
        words = N_("controlled drug: an early fill or an override is often refused, ask ahead")
        if drug_class == "c2":
            words = N_(
                "controlled drug, schedule 2: an override is seldom given, ask the prescriber"
            )
        yield _(words)
    if needs.fills > 1:
        yield ngettext("{n} fill needed", "{n} fills needed", needs.fills).format(n=needs.fills)
    if needs.needs_prescription:
        yield _("a new prescription is needed: phone the prescriber")
