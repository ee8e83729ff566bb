"""What is worked out of a medicine, in words: how much is left, until when, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

from famchart.core.day_words import day_words
from famchart.core.exact import written
from famchart.core.medicine import Medicine
from famchart.core.packages import ESTIMATED_UNIT
from famchart.core.supply import Outlook
from famchart.i18n import N_, _, ngettext
from famchart.records.base import Told

UNITS = {
    "tablets": N_("tablets"),
    "units": N_("units"),
    "puffs": N_("puffs"),
    "drops": N_("drops"),
    "ml": N_("mL"),
    "patches": N_("patches"),
    "pens": N_("pens"),
}
_WHOLE_ONLY = ("patches", "pens")
"""Nobody has a part of one."""
LABELS = {
    "last_covered_on": N_("Last dose"),
    "run_out_on": N_("Runs out"),
    "earliest_fill_on": N_("Can be filled from"),
    "ask_on": N_("Ask for the refill by"),
    "expires_on": N_("Prescription good until"),
}


def told(derived: dict[str, Any]) -> Iterator[Told]:
    """Say how much is left, when it runs out, from when it can be filled, and when to ask."""
    if derived["per_day_now"]:
        yield _("A day now"), derived["per_day_now"]
    if derived["units_left"]:
        yield _("Left"), derived["units_left"]
    if derived["days_supply"] is not None:
        yield _("Days’ supply"), str(derived["days_supply"])
    for name, label in LABELS.items():
        if derived[name]:
            yield _(label), date.fromisoformat(derived[name])
    if derived["usable_refills"] is not None:
        yield _("Usable refills"), str(derived["usable_refills"])
    if derived["refills_over"]:
        yield _("Keep in mind"), over_words(derived["refills_over"])
    if derived["asks_before_plan_pays"]:
        earliest = date.fromisoformat(derived["earliest_fill_on"])
        yield _("Keep in mind"), too_soon_words(earliest)
    if derived["needs_prescriber"]:
        yield _("Keep in mind"), prescriber_words(derived["usable_refills"])


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    if derived["refills_not_counted"]:
        yield _(
            "of schedule 5, many states let 5 refills count, and no more; where yours does not,"
            " write it in “{field}”"
        ).format(field=_("Refills that count, at most"))
    if words := label_words(derived["days_supply"], derived["reckoned_supply"]):
        yield words
    if derived["lasts_no_day"]:
        yield no_day_words()
    elif derived["fill_is_one_package"]:
        yield _("a fill counts as one package: say how many units one holds if it is several")


def not_taken_words(medicine: Medicine, today: date) -> str:
    """Return that it is not taken any more, or not yet."""
    if medicine.is_stopped(today):
        return _("no longer taken")
    if medicine.starts_on and medicine.is_ahead(today):
        return _("from {day} on").format(day=day_words(medicine.starts_on, today))
    return ""


def break_words(medicine: Medicine, today: date) -> str:
    """Return that nothing is taken just now, and until when: the days ahead reckon with it."""
    if (told := medicine.break_on(today)) is None:
        return ""
    words = N_("a break now: 0 a day until {day}") if told.until else N_("a break now: 0 a day")
    return _(words).format(day=told.until and day_words(told.until, today))


def amount_words(units: Fraction, unit: str | None) -> str:
    """Return an amount: 21 tablets, ≈ 50 drops, 12.5 units."""
    about = "≈ " if unit == ESTIMATED_UNIT else ""
    amount = about + written(units)
    return _in_units(unit, 1 if units == 1 else 2).format(n=amount) if unit else amount


def needed_amount(units: Fraction, unit: str) -> str:
    """Return how much is needed; of patches and pens whole ones, also for a part of one."""
    return amount_words(Fraction(ceil(units)) if unit in _WHOLE_ONLY else units, unit)


def left_amount(now: Outlook, unit: str | None) -> str:
    """Return how much is left; of patches and pens whole ones, and the days of the one begun."""
    units = now.units_left
    if units is None:
        return ""
    if unit not in _WHOLE_ONLY or now.days_begun is None:
        return amount_words(units, unit)
    days = ngettext("{n} day", "{n} days", now.days_begun).format(n=now.days_begun)
    whole = Fraction(floor(units))
    if not whole:
        return days
    return _("{amount} and {days}").format(amount=amount_words(whole, unit), days=days)


def _in_units(unit: str, many: int) -> str:
    """Return `{n} tablet` or `{n} tablets`; a half is several, as 12.5 and 0 are."""
    return {
        "tablets": ngettext("{n} tablet", "{n} tablets", many),
        "units": ngettext("{n} unit", "{n} units", many),
        "puffs": ngettext("{n} puff", "{n} puffs", many),
        "drops": ngettext("{n} drop", "{n} drops", many),
        "ml": ngettext("{n} mL", "{n} mL", many),
        "patches": ngettext("{n} patch", "{n} patches", many),
        "pens": ngettext("{n} pen", "{n} pens", many),
    }[unit]


def left_words(now: Outlook, unit: str | None) -> str:
    amount = left_amount(now, unit)
    only = _only_left(now, unit)
    words = ngettext("{amount} left", "{amount} left", 1 if only == 1 else 2)
    return words.format(amount=amount) if amount else ""


def _only_left(now: Outlook, unit: str | None) -> Fraction | int | None:
    """Return the one number that tells what is left; None of patches and days, which are two."""
    if unit not in _WHOLE_ONLY or now.days_begun is None:
        return now.units_left
    return None if floor(now.units_left or 0) else now.days_begun


def too_soon_words(earliest: date, today: date | None = None) -> str:
    """Return what a plan may say; it is never said that something is not permitted."""
    return _("your plan may say too soon until {day}").format(day=day_words(earliest, today))


def label_words(label: int | None, reckoned: int | None) -> str:
    """Return that the label of a fill and its quantity do not say the same."""
    if label is None or reckoned is None:
        return ""
    words = _("{label} days on the label, but the quantity lasts {days}: the label counts")
    return words.format(label=label, days=reckoned)


def no_day_words() -> str:
    """Return that a fill is less than a dose of a day, and how to say that it counts packages."""
    words = _(
        "the quantity filled is less than a day’s dose, and how long it lasts is not worked out:"
        " if it counts packages, write in “{field}” what one holds"
    )
    return words.format(field=_("Units in a package"))


def plan_words(now: Outlook, today: date) -> str:
    """Return from when it can be filled; after the day to ask, what the plan may say."""
    earliest = now.earliest_fill_on
    if now.asks_before_plan_pays and earliest and earliest > today:
        return too_soon_words(earliest, today)
    return fill_from_words(now, today)


def fill_from_words(now: Outlook, today: date) -> str:
    """Return from when it can be filled; of a day that has come, that it can."""
    if now.earliest_fill_on is None or now.lasts_to_the_end:
        return ""
    if now.earliest_fill_on <= today:
        return _("can be filled now")
    return _("fill from {day}").format(day=day_words(now.earliest_fill_on, today))


def out_words(now: Outlook, today: date) -> str:
    if now.run_out_on is None:
        return ""
    if now.stops_on and now.lasts_to_the_end:
        return _("stops {day}").format(day=day_words(now.stops_on, today))
    words = N_("out {day}") if now.run_out_on > today else N_("ran out {day}")
    return _(words).format(day=day_words(now.run_out_on, today))


def stop_words(now: Outlook, today: date) -> str:
    """Return when it is to be stopped, where it may run out before, or nobody knows when."""
    if now.stops_on is None or now.lasts_to_the_end:
        return ""
    return _("stops {day}").format(day=day_words(now.stops_on, today))


def ask_words(now: Outlook, today: date) -> str:
    if now.ask_on is None:
        return ""
    return _("ask by {day}").format(day=day_words(now.ask_on, today))


def prescriber_words(usable: int | None) -> str:
    if usable == 0:
        return _("no refill can be used: phone the prescriber")
    return _("the prescription will have expired: phone the prescriber")


def over_words(n: int | None) -> str:
    """Say that more was picked up than there were refills: a fact, whatever the reason."""
    words = ngettext(
        "{n} pick-up more than the refills that were told",
        "{n} pick-ups more than the refills that were told",
        n or 0,
    )
    return words.format(n=n) if n else ""


def refills_words(now: Outlook, today: date, over: int | None = None) -> str:
    """Return the refills that count, and until when: 2 refills until Sep 10, 2027.

    What was picked up beyond them is told as well.
    """
    return " · ".join(filter(None, (_usable_words(now, today), over_words(over))))


def _usable_words(now: Outlook, today: date) -> str:
    n, expires = now.usable_refills, now.expires_on
    counted = "" if n is None else ngettext("{n} refill", "{n} refills", n).format(n=n)
    if expires is None:
        return counted
    words = N_("prescription expired {day}") if expires <= today else N_("good until {day}")
    told = _(words).format(day=day_words(expires, today))
    return f"{counted}, {told}" if counted else told
