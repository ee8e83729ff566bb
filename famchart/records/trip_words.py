"""What a trip needs of a medicine, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from famchart.core.day_words import day_words
from famchart.core.exact import written
from famchart.core.supply import Outlook
from famchart.core.trips import Asking, TripNeeds, Verdict
from famchart.i18n import N_, _, ngettext
from famchart.records.medication_words import needed_amount

VERDICTS = {
    Verdict.ENOUGH: N_("lasts to the end of the trip"),
    Verdict.FILL_BEFORE: N_("fill before leaving"),
    Verdict.OVERRIDE: N_("an override is needed"),
    Verdict.AS_NEEDED: N_("taken as needed: no forecast"),
    Verdict.UNKNOWN: N_("cannot be worked out"),
}
KEEP_IN_MIND = N_("Keep medicines in their original, labelled boxes and in the hand luggage.")


def last_dose_words(now: Outlook, today: date) -> str:
    if now.last_dose_on is None:
        return ""
    return _("last dose {day}").format(day=day_words(now.last_dose_on, today))


def filled_from_words(now: Outlook, today: date) -> str:
    if now.earliest_fill_on is None or now.lasts_to_the_end:
        return ""
    return _("can be filled from {day}").format(day=day_words(now.earliest_fill_on, today))


def need_words(needs: TripNeeds, unit: str | None, today: date) -> str:
    """Return how much is needed from the first day that is not covered: 23 doses, ...."""
    if needs.short_from is None or needs.short_until is None:
        return ""
    first, last = (day_words(day, today) for day in (needs.short_from, needs.short_until))
    span = first if first == last else _("{first} to {last}").format(first=first, last=last)
    amount = _amount(needs.units_short, unit, needs.days_short) or _supply_words(needs.days_short)
    return _("{amount} needed, {span}").format(amount=amount, span=span)


def end_words(needs: TripNeeds, unit: str | None, today: date) -> str:
    """Return that it is stopped before the trip is over, and what is needed until then."""
    if needs.ends_on is None:
        return ""
    day = day_words(needs.ends_on, today)
    if needs.units_to_end == 0:
        return _("stops {day}: none is needed away").format(day=day)
    amount = _amount(needs.units_to_end, unit, needs.days_to_end)
    if not amount:
        return _("stops {day}").format(day=day)
    return _("stops {day}: {amount} needed away until then").format(day=day, amount=amount)


def _supply_words(n: int) -> str:
    return ngettext("a supply for {n} day", "a supply for {n} days", n).format(n=n)


def _amount(units: Fraction | None, unit: str | None, days: int) -> str:
    """Return an amount in its unit; else in doses, where each day takes a whole number of them.

    Half a tablet is a dose, and so 13 tablets for 26 days are not 13 doses.
    """
    if units is None:
        return ""
    if unit:
        return needed_amount(units, unit)
    if days and units % days == 0:
        return ngettext("{n} dose", "{n} doses", int(units)).format(n=int(units))
    words = _("{amount} for {days}")
    span = ngettext("{n} day", "{n} days", days).format(n=days)
    return words.format(amount=written(units), days=span)


def next_words(needs: TripNeeds, today: date) -> str:
    """Return what follows from the verdict."""
    match needs.verdict:
        case Verdict.ENDS:
            return _("there is enough until then") if needs.units_to_end != 0 else ""
        case Verdict.FILL_BEFORE:
            return _("no override needed")
        case Verdict.OVERRIDE:
            return override_words(needs.asking, today) if needs.asking else ""
        case Verdict.AS_NEEDED:
            return _("count what is left")
        case Verdict.UNKNOWN:
            return _("enter the last fill, or count what is left")
    return ""


def override_words(asking: Asking, today: date) -> str:
    """Return when to ask for an override: 14 to 7 days before leaving, or now if that has come.

    Of a day on which offices are closed it is said that it is why another one is told.
    """
    first, last = asking.first, asking.last
    if today > last:
        return _("ask the plan or the pharmacy now")
    words = N_("ask the plan or the pharmacy between {first} and {last}")
    closed = [asking.first_by_rule, asking.last_by_rule]
    if today >= first:
        words = N_("ask the plan or the pharmacy now, by {last}")
        closed = [asking.last_by_rule]
    told = _(words).format(first=day_words(first, today), last=day_words(last, today))
    moved = [day_words(day, today) for day in closed if day not in (first, last)]
    if not moved:
        return told
    return _("{asked} (offices are closed {days})").format(asked=told, days=", ".join(moved))


def verdict_words(needs: TripNeeds, today: date) -> str:
    """Return the verdict and what follows from it: fill before leaving; no override needed.

    When it ends is told apart: `end_words`.
    """
    verdict = "" if needs.verdict is Verdict.ENDS else _(VERDICTS[needs.verdict])
    return "; ".join(filter(None, (verdict, next_words(needs, today))))


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
