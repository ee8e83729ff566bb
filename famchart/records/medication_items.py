"""What Today says of a medicine: when to ask for a refill, when it runs out, what expires."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, exists, or_, select

from famchart.core.agenda import Item, Urgency
from famchart.core.clock import Clock
from famchart.core.day_words import day_words
from famchart.core.prescriptions import is_expired
from famchart.core.supply import Medicine, Outlook, outlook
from famchart.i18n import N_, _, ngettext
from famchart.records.base import Facts
from famchart.records.count import Count
from famchart.records.fill import Fill
from famchart.records.medication import Medication, title
from famchart.records.medication_words import (
    amount_words,
    left_words,
    out_words,
    prescriber_words,
    too_soon_words,
)
from famchart.records.request import Request
from famchart.records.supply import calendar_of, last_request, medicine_of, open_request

A_WEEK = timedelta(days=7)
EXPIRES_SOON = timedelta(days=30)
ON_ITS_WAY = ("ready", "shipped")
FORGOTTEN = timedelta(days=90)
"""What ran out longer ago is on a list that nobody keeps: Today is silent about it."""
IN_USE = timedelta(days=3 * 366)
"""A fill that is older covers nothing any more."""


def may_ask(clock: Clock) -> ColumnElement[bool]:
    """Return what a medicine must have for Today to ask something: lists hold many that have not.

    A recent fill or count, a run-out that was said, or refills that may lapse.
    """
    since = clock.today() - IN_USE
    recent = [
        select(part.id).where(col(part.medication_id) == col(Medication.id), col(part.on) >= since)
        for part in (Fill, Count)
    ]
    has_refills = col(Medication.refills_left) > 0
    return or_(
        *(exists(each) for each in recent),
        col(Medication.run_out_said_on).is_not(None),
        and_(has_refills, col(Medication.written_on).is_not(None)),
        and_(has_refills, col(Medication.expires_label_on).is_not(None)),
    )


def derived_of(medication: Medication, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return what follows from the last fill and count, dates as ISO text."""
    told, today = medicine_of(medication, facts), clock.today()
    now = outlook(told, today, calendar_of(medication, facts))
    left = None if now.units_left is None else amount_words(now.units_left, medication.unit)
    return {
        "days_supply": now.days_supply,
        "last_covered_on": _iso(now.last_covered_on),
        "run_out_on": _iso(now.run_out_on),
        "earliest_fill_on": _iso(now.earliest_fill_on),
        "ask_on": _iso(now.ask_on),
        "expires_on": _iso(now.expires_on),
        "usable_refills": now.usable_refills,
        "units_left": left,
        "last_filled_on": _iso(told.fill.on if told.fill else None),
        "needs_prescriber": now.needs_prescriber,
        "asks_before_plan_pays": now.asks_before_plan_pays,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def medication_items(medication: Medication, facts: Facts, clock: Clock) -> Iterator[Item]:
    told, today = medicine_of(medication, facts), clock.today()
    calendar = calendar_of(medication, facts)
    now = outlook(told, today, calendar)
    item = partial(
        Item,
        record_id=medication.id,
        kind="medication",
        person_id=medication.person_id,
        title=title(medication, facts),
    )
    out = now.run_out_on
    if out and out + FORGOTTEN > today and not told.is_stopped(out):
        supply = f"{told.fill.on if told.fill else out}"
        asked = open_request(medication.id, facts)
        if out <= today or (asked and asked.state not in ON_ITS_WAY and out - A_WEEK <= today):
            yield _out(item, supply, now, today, medication.unit, asked)
        elif asked is None and now.ask_on and now.ask_on - A_WEEK <= today:
            due = due_on(now, today, calendar.on_or_after)
            denied = _denial(medication, told, facts)
            yield _ask(item, supply, now, today, due, medication, denied)
    yield from _expiry(item, now, told, today)


def due_on(now: Outlook, today: date, opened_on: Callable[[date], date]) -> date:
    """Return the day on which to ask; one that passed while the plan did not pay yet moves on."""
    ask, earliest = now.ask_on or today, now.earliest_fill_on
    return opened_on(earliest) if earliest and ask < today and ask < earliest else ask


def _urgency(due: date, today: date) -> Urgency:
    if due == today:
        return Urgency.DUE
    return Urgency.LATE if due < today else Urgency.SOON


def _ask(
    item: Callable[..., Item],
    supply: str,
    now: Outlook,
    today: date,
    due: date,
    medication: Medication,
    denied: str,
) -> Item:
    """Return that it is time to ask for a refill, and what stands in the way of it."""
    how = N_("ask for the refill by mail") if medication.mail_order else N_("ask for the refill")
    action = [_(how)]
    if now.earliest_fill_on and now.earliest_fill_on > today:
        action.append(too_soon_words(now.earliest_fill_on, today))
    if now.needs_prescriber and medication.drug_class != "otc":
        action.append(prescriber_words(now.usable_refills))
    reason = (left_words(now, medication.unit), out_words(now, today), denied)
    return item(
        what=f"ask:{supply}",
        due_on=due,
        state=_urgency(due, today),
        reason=" · ".join(filter(None, reason)),
        action="; ".join(action),
    )


def _out(
    item: Callable[..., Item],
    supply: str,
    now: Outlook,
    today: date,
    unit: str | None,
    asked: Request | None,
) -> Item:
    """Return that the last dose is near, or that there is none left by what was entered."""
    is_out = now.run_out_on is not None and now.run_out_on <= today
    if asked:
        action = _("call about the refill that was asked for")
    else:
        action = _("ask for the refill; or enter the fill, count what is left, or stop it")
    reason = out_words(now, today) if is_out else f"{left_words(now, unit)} · " + _(
        "last dose {day}").format(day=day_words(now.last_covered_on or today, today))  # fmt: skip
    return item(
        what=f"out:{supply}",
        due_on=now.run_out_on,
        state=Urgency.LATE if is_out else Urgency.SOON,
        reason=reason.removeprefix(" · "),
        action=action,
    )


def _denial(medication: Medication, told: Medicine, facts: Facts) -> str:
    """Return why the last request was denied, if that was since the last fill."""
    last = last_request(medication.id, facts)
    is_since = last and (told.fill is None or last.on >= told.fill.on)
    if last is None or not is_since or last.state != "denied":
        return ""
    return _("denied: {reason}").format(reason=last.reason)


def _expiry(item: Callable[..., Item], now: Outlook, told: Medicine, today: date) -> Iterator[Item]:
    """Yield that refills are about to lapse with their prescription."""
    expires, n = now.expires_on, now.usable_refills
    if expires is None or not n or is_expired(expires, today) or told.is_stopped(expires):
        return
    if expires - EXPIRES_SOON <= today:
        words = ngettext("{n} refill lapses", "{n} refills lapse", n).format(n=n)
        yield item(
            what=f"expires:{expires}",
            due_on=expires,
            state=Urgency.SOON,
            reason=f"{_('the prescription expires')} · {words}",
            action=_("use them before, or ask for a new prescription"),
        )
