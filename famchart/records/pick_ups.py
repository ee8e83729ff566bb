"""What a pick-up settles, however it came in: its refill, and the request (RULES.md 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from famchart.core.prescriptions import refill_days
from famchart.core.refill_requests import CLOSED
from famchart.records.base import Facts, PersonalRecord
from famchart.records.changed import is_altered
from famchart.records.fill import Fill
from famchart.records.medication import Medication
from famchart.records.request import Request, state_since
from famchart.records.supply import received

NOTED_LATE = timedelta(days=3)
"""So far apart the same pick-up may stand, as a fill and as the end of its request."""


def after_fill(old: Fill | None, new: Fill, facts: Facts) -> Iterator[PersonalRecord]:
    """Yield the medicine with a refill less, and the request that was waiting for it, closed."""
    yield from _with_refills_counted(old, new, facts)
    asked = _waiting(new, facts) if is_altered(old, new, "on", "medication_id") else None
    if asked:
        state = "delivered" if asked.state == "shipped" else "picked_up"
        closed = {"state": state, "state_on": new.on, "quantity": new.quantity}
        yield Request.model_validate(asked.model_dump() | closed)


def without_fill(fill: Fill, facts: Facts) -> Iterator[PersonalRecord]:
    """Yield the medicine as it stands once a fill is removed, which was never picked up."""
    yield from _with_refills_counted(fill, None, facts)


def after_request(request: Request, facts: Facts) -> Iterator[PersonalRecord]:
    """Yield the fill of a request that was picked up, unless it was entered by itself before."""
    mine = facts.get(Medication, request.medication_id)
    if mine is None or _is_entered(request, facts):
        return
    fill = received(mine, state_since(request), request.quantity, request.pharmacy, facts)
    yield fill
    yield from _with_refills_counted(None, fill, facts)


def after_correction(old: Request, new: Request, facts: Facts) -> Iterator[PersonalRecord]:
    """Yield the fill of a request with what is corrected of its pick-up; none that is not its."""
    fill = fill_of(old, facts)
    if fill is None:
        return
    told: dict[str, Any] = {}
    if state_since(old) != state_since(new):
        told["on"] = state_since(new)
    if new.quantity and new.quantity != fill.quantity and is_altered(old, new, "quantity"):
        told |= {"quantity": new.quantity, "days_supply": None}
    if new.pharmacy and is_altered(old, new, "pharmacy"):
        told["pharmacy"] = new.pharmacy
    if is_altered(old, new, "medication_id"):
        told["medication_id"] = new.medication_id
    if told:
        corrected = Fill.model_validate(fill.model_dump() | told)
        yield corrected
        yield from _with_refills_counted(fill, corrected, facts)


def counted_of(fill: Fill, of: Medication, facts: Facts) -> dict[str, Any] | None:
    """Return what a fill is to the refills left of its medicine, where somebody told those."""
    if of.refills_left is None:
        return None
    others = _days(of.id, facts, but=fill)
    told_on = refills_told_on(of)
    taking = refill_days([*others, fill.on], of.written_on, told_on)
    if fill.in_part:
        said = "in_part"
    elif fill.on in taking[len(taking) - (of.refills_over or 0) :]:
        said = "over"
    elif of.refills_left == 0:
        said = "none_left"  # the last was taken off, or there was none any more
    elif told_on and fill.on < told_on:
        said = "before"
    elif fill.on in others:
        said = "same_day"
    else:
        said = "counted" if fill.on in taking else "first"
    as_of = told_on.isoformat() if told_on else None
    return {"as": said, "left": of.refills_left, "as_of": as_of}


def refills_told_on(medication: Medication) -> date | None:
    """Return the day for which the refills left were told: that of its list, where one told it.

    Of what was typed with its prescription there is none: every fill since that one counts.
    """
    listed = medication.on if medication.source_id else None
    is_day = listed is not None and len(listed) == len("2026-11-22")
    return medication.refills_on or (date.fromisoformat(listed) if listed and is_day else None)


def _with_refills_counted(
    old: Fill | None, new: Fill | None, facts: Facts
) -> Iterator[PersonalRecord]:
    """Yield each medicine that has other refills left, now that there is this fill.

    It counts all its fills before and after: so the order in which they are entered is no matter.
    """
    for row_id in dict.fromkeys(each.medication_id for each in (old, new) if each):
        of = facts.get(Medication, row_id)
        if of is None or of.refills_left is None:
            continue
        others = _days(row_id, facts, but=new or old)
        used = [
            len(refill_days(others + _day_of(each, row_id), of.written_on, refills_told_on(of)))
            for each in (old, new)
        ]
        before = of.refills_left - (of.refills_over or 0)
        left = before + used[0] - used[1]
        if left != before:
            counted = {"refills_left": max(left, 0), "refills_over": max(-left, 0) or None}
            yield Medication.model_validate(of.model_dump() | counted)


def _days(medication_id: UUID, facts: Facts, but: Fill | None) -> list[date]:
    """Return the days of its pick-ups: what is only a part is one with the rest of it."""
    query = select(Fill).where(
        col(Fill.medication_id) == medication_id, col(Fill.in_part).is_not(True)
    )
    return [fill.on for fill in facts.all(query) if but is None or fill.id != but.id]


def _day_of(fill: Fill | None, medication_id: UUID) -> list[date]:
    is_counted = fill and fill.medication_id == medication_id and not fill.in_part
    return [fill.on] if fill and is_counted else []


def _waiting(fill: Fill, facts: Facts) -> Request | None:
    """Return the newest open request for it that was made by that day."""
    query = select(Request).where(
        col(Request.medication_id) == fill.medication_id,
        col(Request.state).not_in(CLOSED),
        col(Request.on) <= fill.on,
    )
    newest = query.order_by(col(Request.on).desc(), col(Request.id).desc()).limit(1)
    return next(iter(facts.all(newest)), None)


def _is_entered(request: Request, facts: Facts) -> bool:
    """True where its fill is there: as many, a few days before or behind what was noted of it."""
    day = state_since(request)
    near = (col(Fill.on) >= day - NOTED_LATE, col(Fill.on) <= day + NOTED_LATE)
    query = select(Fill).where(col(Fill.medication_id) == request.medication_id, *near)
    return any(request.quantity in (None, fill.quantity) for fill in facts.all(query))


def fill_of(request: Request, facts: Facts) -> Fill | None:
    """Return the fill of what was picked up: of its day, and of its quantity where that is told."""
    query = select(Fill).where(
        col(Fill.medication_id) == request.medication_id, col(Fill.on) == state_since(request)
    )
    same = [fill for fill in facts.all(query) if request.quantity in (None, fill.quantity)]
    return same[0] if len(same) == 1 else None
