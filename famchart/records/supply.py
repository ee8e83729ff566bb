"""The supply of a medicine: its last fill, count and request, as the rules want to know them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TypeVar
from uuid import UUID

from sqlmodel import col, select

from famchart.core.business_days import BusinessCalendar
from famchart.core.exact import exact
from famchart.core.medicine import Counted, Dose, Filled, Medicine
from famchart.core.refill_requests import CLOSED
from famchart.core.shape import Shape
from famchart.core.supply import dose_from, used_between, with_units_known
from famchart.records.account import Account
from famchart.records.base import Facts
from famchart.records.count import Count
from famchart.records.fill import Fill, last_whole, newest_fills, parts_of, together
from famchart.records.medication import Medication
from famchart.records.medication_days import course
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.request import Request

_PRESCRIBED = Shape(r"\d{1,4}(?:\.\d{1,4})?(?![\w.])", re.ASCII)
"""The number of `90 tablets`."""
PartT = TypeVar("PartT", Count, Request)


def _last_filled(medication: Medication, newest: Sequence[Fill]) -> Filled | None:
    """Return the newest fill, with what was left then of the parts of it that came before."""
    if not newest:
        return None
    parts = [*parts_of(newest)]
    filled = _filled(parts.pop(), medication)
    while parts:
        following = _filled(parts.pop(), medication)
        left = _left_on(following.on, filled, medication)
        filled = (
            following if following.left_over is not None else replace(following, left_over=left)
        )
    return filled


def _left_on(day: date, filled: Filled, medication: Medication) -> Fraction | None:
    """Return what is left of a fill, and of what was left then, at the beginning of a day."""
    taken = tuple(doses(medication))
    used, daily = used_between(taken, filled.on, day), dose_from(taken, filled.on)
    if used is None or daily is None:
        return None
    units = filled.units
    if units is None:
        if filled.days_supply is None:
            return None
        units = filled.days_supply * daily
    return max(units + (filled.left_over or 0) - used, Fraction(0))


def _pick_up(medication: Medication, newest: Sequence[Fill]) -> Filled | None:
    """Return the parts of the last pick-up as one fill, where there are several."""
    parts = parts_of(newest)
    return _filled(together(parts), medication, len(parts)) if len(parts) > 1 else None


def _usual_fill(medication: Medication, newest: Sequence[Fill]) -> Filled | None:
    """Return a whole pick-up, where the newest fill is only a part of one.

    Before there was one it is what the prescription hands out at once; without it, of no size.
    """
    if not newest or not newest[0].in_part:
        return None
    whole = last_whole(newest)
    if whole is None:
        prescribed = _PRESCRIBED.match(medication.quantity or "")
        quantity = prescribed[0] if prescribed and not medication.package_units else None
        told = {"quantity": quantity, "days_supply": None}
        whole = Fill.model_validate(newest[0].model_dump() | told)
    return _filled(whole, medication)


def last_count(medication_id: UUID, facts: Facts) -> Count | None:
    return _newest(Count, medication_id, facts)


def last_request(medication_id: UUID, facts: Facts) -> Request | None:
    return _newest(Request, medication_id, facts)


def _newest(table: type[PartT], medication_id: UUID, facts: Facts) -> PartT | None:
    query = select(table).where(col(table.medication_id) == medication_id)
    newest = facts.all(query.order_by(col(table.on).desc(), col(table.id).desc()).limit(1))
    return next(iter(newest), None)


def open_request(medication_id: UUID, facts: Facts) -> Request | None:
    """Return the newest request, unless it is closed."""
    newest = last_request(medication_id, facts)
    return newest if newest and newest.state not in CLOSED else None


def doses(medication: Medication) -> Iterator[Dose]:
    """Yield every dose with its day: what is taken a day, with what primes pens."""
    lost = exact(medication.priming) if medication.priming else Fraction(0)
    for each in course(medication):
        per_day = exact(each.per_day)
        yield Dose(per_day and per_day + lost, each.since)


def medicine_of(medication: Medication, facts: Facts) -> Medicine:
    """Gather what the rules need of a medicine; who has died takes it no longer."""
    person = facts.get(Person, medication.person_id)
    stopped = (medication.stopped_on, person.died_on if person else None)
    count = last_count(medication.id, facts)
    fills = newest_fills(medication.id, facts)
    told = Medicine(
        taken=medication.taken,
        doses=tuple(doses(medication)),
        fill=_last_filled(medication, fills),
        pick_up=_pick_up(medication, fills),
        usual_fill=_usual_fill(medication, fills),
        count=Counted(count.on, exact(count.units)) if count else None,
        said_run_out=medication.run_out_said_on,
        plan_percent=medication.plan_percent,
        plan_days_left=medication.plan_days_left,
        is_by_mail=bool(medication.mail_order),
        drug_class=medication.drug_class,
        written_on=medication.written_on,
        months_valid=medication.months_valid,
        expires_label_on=medication.expires_label_on,
        refills_left=medication.refills_left,
        most_refills=medication.most_refills,
        starts_on=medication.starts_on,
        stopped_on=min(filter(None, stopped), default=None),
    )
    return with_units_known(told)


def by_itself(fill: Fill, of: Medication) -> Medicine:
    """Return a medicine of which nothing but one fill is known."""
    return with_units_known(Medicine(of.taken, tuple(doses(of)), _filled(fill, of)))


def _filled(fill: Fill, medication: Medication, parts: int = 1) -> Filled:
    """Return a fill in the units of the dose: a quantity counts packages where they hold some.

    Where nobody said what one holds, each part that was picked up is one package: in use, it lasts
    no longer than that.
    """
    quantity = exact(fill.quantity) if fill.quantity else None
    held = exact(medication.package_units) if medication.package_units else Fraction(1)
    return Filled(
        fill.on,
        None if quantity is None else quantity * held,
        fill.days_supply,
        exact(fill.left_over) if fill.left_over else None,
        Fraction(parts) if quantity is None or medication.package_units is None else quantity,
        medication.in_use_days,
    )


def portal_of(medication: Medication, facts: Facts) -> Portal | None:
    account = facts.get(Account, medication.account_id) if medication.account_id else None
    return facts.get(Portal, account.portal_id) if account else None


def calendar_of(medication: Medication, facts: Facts) -> BusinessCalendar:
    """Return the business days of the office that prescribes; federal ones where none is known."""
    portal = portal_of(medication, facts)
    return portal.calendar() if portal else BusinessCalendar()


def received(
    medication: Medication, on: date, quantity: str | None, pharmacy: str | None, facts: Facts
) -> Fill:
    """Return the fill of a refill that was picked up.

    Where no quantity is said it is that of the last whole one; of the rest of a part it is open.
    """
    newest = newest_fills(medication.id, facts)
    before = None if newest and newest[0].in_part else last_whole(newest)
    is_same = before is not None and quantity in (None, before.quantity)
    return Fill(
        person_id=medication.person_id,
        medication_id=medication.id,
        on=on,
        quantity=quantity or (before.quantity if before else None),
        days_supply=before.days_supply if before and is_same else None,
        pharmacy=pharmacy or (newest[0].pharmacy if newest else None),
    )
