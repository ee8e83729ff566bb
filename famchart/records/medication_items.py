"""What Today says of a medicine: when to ask for a refill, when it runs out, what expires."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, exists, or_, select

from famchart.core.agenda import Item, Urgency
from famchart.core.business_days import BusinessCalendar
from famchart.core.clock import Clock
from famchart.core.day_words import day_words
from famchart.core.exact import exact
from famchart.core.medicine import Medicine
from famchart.core.prescriptions import MOST_CONTROLLED_REFILLS, is_expired
from famchart.core.refill_requests import CLOSED
from famchart.core.supply import Outlook, outlook
from famchart.i18n import N_, _, ngettext
from famchart.records.base import Facts
from famchart.records.count import Count
from famchart.records.fill import Fill
from famchart.records.medication import Medication, title
from famchart.records.medication_days import next_dose, per_day_on
from famchart.records.medication_words import (
    label_words,
    left_amount,
    left_words,
    out_words,
    prescriber_words,
    too_soon_words,
)
from famchart.records.request import Request
from famchart.records.supply import calendar_of, last_request, medicine_of

A_WEEK = timedelta(days=7)
EXPIRES_SOON = timedelta(days=30)
ON_ITS_WAY = ("ready", "shipped")
FORGOTTEN = timedelta(days=90)
"""What ran out longer ago is on a list that nobody keeps: Today is silent about it."""
MOST_TABLETS_A_DAY = 60
"""More than anybody is given; of units, drops and puffs there may be more."""
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


@dataclass(frozen=True)
class Standing:
    """A medicine, where its supply stands today, and the last that was asked for."""

    medication: Medication
    medicine: Medicine
    now: Outlook
    today: date
    request: Request | None
    calendar: BusinessCalendar
    """The open days of the office that prescribes it."""

    @property
    def asked(self) -> Request | None:
        """The request that is open."""
        return self.request if self.request and self.request.state not in CLOSED else None

    @property
    def supply(self) -> str:
        """The day that names this supply: what is marked as done about it is not so of the next."""
        return str(self.medicine.fill.on if self.medicine.fill else self.now.run_out_on)

    @property
    def denied(self) -> str:
        """Why the last request was denied, in words, if that was since the last fill."""
        last, fill = self.request, self.medicine.fill
        if last is None or last.state != "denied" or (fill and last.on < fill.on):
            return ""
        return _("denied: {reason}").format(reason=last.reason)


def standing_of(medication: Medication, facts: Facts, clock: Clock) -> Standing:
    medicine, today = medicine_of(medication, facts), clock.today()
    calendar = calendar_of(medication, facts)
    now = outlook(medicine, today, calendar)
    request = last_request(medication.id, facts)
    return Standing(medication, medicine, now, today, request, calendar)


def derived_of(medication: Medication, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return what follows from the last fill and count, dates as ISO text."""
    told = standing_of(medication, facts, clock)
    now, fill = told.now, told.medicine.fill
    left = left_amount(now, medication.unit) or None
    return {
        "days_supply": now.days_supply,
        "reckoned_supply": now.reckoned_supply,
        "last_covered_on": _iso(now.last_covered_on),
        "run_out_on": _iso(now.run_out_on),
        "earliest_fill_on": _iso(now.earliest_fill_on),
        "ask_on": _iso(now.ask_on),
        "expires_on": _iso(now.expires_on),
        "usable_refills": now.usable_refills,
        "refills_over": medication.refills_over,
        "refills_not_counted": medication.drug_class == "c5"
        and medication.most_refills is None
        and (medication.refills_left or 0) > MOST_CONTROLLED_REFILLS,
        "fill_is_one_package": bool(medication.in_use_days and not medication.package_units),
        "lasts_no_day": told.medicine.lasts_no_day,
        "units_left": left,
        "per_day_now": _dose_before_next(medication, told.today),
        "last_filled_on": _iso(fill.on if fill else None),
        "needs_prescriber": now.needs_prescriber,
        "asks_before_plan_pays": now.asks_before_plan_pays,
        "unlikely": {"per_day": words} if (words := _slip_of(medication)) else {},
    }


def _dose_before_next(medication: Medication, today: date) -> str | None:
    """Return what is taken a day now, where another dose is still to come."""
    is_taken = not (medication.is_stopped(today) or medication.is_ahead(today))
    return per_day_on(medication, today) if is_taken and next_dose(medication, today) else None


def _slip_of(medication: Medication) -> str:
    """Say of more tablets a day than anybody takes that it may be a slip."""
    is_counted = medication.unit in (None, "tablets", "patches", "pens")
    is_many = medication.per_day and exact(medication.per_day) > MOST_TABLETS_A_DAY
    if not (is_counted and is_many):
        return ""
    return _("more than {most} a day: see whether it is right, and what it is counted in").format(
        most=MOST_TABLETS_A_DAY
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def medication_items(medication: Medication, facts: Facts, clock: Clock) -> Iterator[Item]:
    told = standing_of(medication, facts, clock)
    item = partial(
        Item,
        record_id=medication.id,
        kind="medication",
        person_id=medication.person_id,
        title=title(medication, facts),
    )
    out, today = told.now.run_out_on, told.today
    if out and out + FORGOTTEN > today and not told.medicine.is_stopped(out):
        is_waited_for = told.asked and told.asked.state not in ON_ITS_WAY
        if out <= today or (is_waited_for and out - A_WEEK <= today):
            yield _out(item, told, out)
        elif told.asked is None and told.now.ask_on and told.now.ask_on - A_WEEK <= today:
            yield _ask(item, told, "low" if out - A_WEEK <= today else "ask")
    yield from _contradicted(item, told)
    yield from _expiry(item, told)


def _ask(item: Callable[..., Item], told: Standing, step: str) -> Item:
    """Return that it is time to ask for a refill, and what stands in the way of it.

    The last week is a step of its own: who was told earlier, and said done, may have no refill yet.

    A day to ask that has passed is late though the plan may say too soon: both are told, and what
    each is about (RULES.md 3.2), and no later day, which might lie behind the last dose.
    """
    now, today, medication = told.now, told.today, told.medication
    how = N_("ask for the refill by mail") if medication.mail_order else N_("ask for the refill")
    due = now.ask_on or today
    action = [_(how)]
    if now.earliest_fill_on and now.earliest_fill_on > today:
        action.append(too_soon_words(now.earliest_fill_on, today))
        if due < today:
            action.insert(0, _("asking is late, filling is not"))
    if now.needs_prescriber:
        action.append(prescriber_words(now.usable_refills))
    reason = (left_words(now, medication.unit), out_words(now, today), told.denied)
    late = Urgency.LATE if due < today else Urgency.SOON
    return item(
        what=f"{step}:{told.supply}",
        due_on=due,
        state=Urgency.DUE if due == today else late,
        reason=" · ".join(filter(None, reason)),
        action="; ".join(action),
    )


def _out(item: Callable[..., Item], told: Standing, out: date) -> Item:
    """Return that the last dose is near, or that there is none left by what was entered."""
    now, today = told.now, told.today
    is_out = out <= today
    last = _("last dose {day}").format(day=day_words(out - timedelta(days=1), today))
    left = (left_words(now, told.medication.unit), last)
    action = [_("ask for the refill; or enter the fill, count what is left, or stop it")]
    if told.asked:
        action = [_("call about the refill that was asked for")]
    if now.needs_prescriber:
        action.append(prescriber_words(now.usable_refills))
    return item(
        what=f"{'out' if is_out else 'low'}:{told.supply}",
        due_on=out,
        state=Urgency.LATE if is_out else Urgency.SOON,
        reason=out_words(now, today) if is_out else " · ".join(filter(None, left)),
        action="; ".join(action),
    )


def _contradicted(item: Callable[..., Item], told: Standing) -> Iterator[Item]:
    """Yield that nobody knows when it runs out: its last label and quantity say different days."""
    now, today = told.now, told.today
    words = label_words(now.days_supply, now.reckoned_supply)
    if words and now.run_out_on and now.run_out_on + FORGOTTEN > today:
        yield item(
            what=f"label:{told.supply}",
            due_on=None,
            state=Urgency.SOON,
            reason=words,
            action=_("see which is right: change the fill or the dose, or count what is left"),
        )


def _expiry(item: Callable[..., Item], told: Standing) -> Iterator[Item]:
    """Yield that refills are about to lapse with their prescription."""
    expires, n, today = told.now.expires_on, told.now.usable_refills, told.today
    if expires is None or not n or is_expired(expires, today) or told.medicine.is_stopped(expires):
        return
    if expires - EXPIRES_SOON <= today:
        words = ngettext("{n} refill lapses", "{n} refills lapse", n).format(n=n)
        why = _("the prescription expires")
        yield item(
            what=f"expires:{expires}",
            due_on=expires,
            state=Urgency.SOON,
            reason=f"{why} · {words}",
            action=_("use them before, or ask for a new prescription"),
        )
