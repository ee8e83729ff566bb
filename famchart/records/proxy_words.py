"""What is worked out of a proxy access, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from famchart.core.agenda import ONE_DAY
from famchart.core.day_words import short_day
from famchart.core.proxy import END_REASONS, Standing, state_words
from famchart.i18n import N_, _
from famchart.records.base import Told

TEEN_REASON = END_REASONS["teen"]
LABELS = {
    "ends_on": N_("Ends on"),
    "may_end_on": N_("May end on"),
    "last_usable_on": N_("Last day of use"),
    "surely_usable_until": N_("To be safe"),
}


def told(derived: dict[str, Any]) -> Iterator[Told]:
    """Say where an access stands, when it ends, and what to do when."""
    if derived["ended"]:
        yield _("Ended"), derived["ended"]
    if derived["lost"]:
        yield _("What is lost"), derived["lost"]
    now = now_words(derived["state"], derived["reason"])
    if derived["state"] == "expired":
        now = f"{now}: {_(END_REASONS[derived['reason']])}"
    yield _("Now"), _("{state}, ends soon").format(state=now) if derived["expiring"] else now
    told = {name: derived[name] for name in LABELS if derived[name]}
    if not derived["may_end_on"]:
        told.pop("surely_usable_until", None)
    for name, day in told.items():
        yield _(LABELS[name]), date.fromisoformat(day)
    if derived["may_narrow"]:
        yield _("Keep in mind"), _("it may narrow between 11 and 14: ask at which age")
    if derived["warning"]:
        yield _("Keep in mind"), derived["warning"]
    steps: dict[str, date | str] = {}
    for each in derived["actions"]:  # of one that comes several times, the first
        on = _("now") if each["start_now"] else date.fromisoformat(each["on"])
        steps.setdefault(each["words"], on)
    yield from ((on, words) for words, on in steps.items())


def now_words(state: str, reason: str | None) -> str:
    """Return where an access stands; nobody revoked what ended with a death."""
    return _("ended by death") if reason == "death" else state_words(state)


def last_day_words(end: date | None, today: date) -> str:
    """Return that something can be used today for the last time; nothing on any other day."""
    return _("the last day is today") if end and end - ONE_DAY == today else ""


def teen_words(now: Standing) -> str:
    """Return why it narrows at the teen age."""
    return _on_either_day(_(TEEN_REASON), now.limited_from, now.may_be_limited_from)


def _on_either_day(why: str, day: date | None, early: date | None) -> str:
    """Return a reason; with both days where some count its birthday a day early."""
    if day is None or early is None:
        return why
    return f"{why}, {either_day(short_day(day.isoformat()), early)}"


def either_day(told: str, early: date | None) -> str:
    """Return a day as it was told, and the February 28 that it may be instead: RULES.md 1.4."""
    if early is None:
        return told
    shown = short_day(early.isoformat(), early)  # of the same year: it is the day before
    return _("{end} (may be {day})").format(end=told, day=shown)


def reason_words(now: Standing) -> str:
    """Return why the access ends and why it is limited, in words."""
    why = _(END_REASONS[now.end_reason]) if now.end_reason else ""
    if now.state == "expired":
        return _("access has ended: {why}").format(why=why)
    ends = _on_either_day(why, now.ends_on, now.may_end_on)
    told = [_("access ends: {why}").format(why=ends)] if why else []
    if now.reason == "teen" and now.state == "limited":
        told.append(_("limited: {why}").format(why=_(TEEN_REASON)))
    return "; ".join(told) or state_words(now.state)
