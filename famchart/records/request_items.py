"""What Today says of a refill request: an answer that is due, what is ready, what to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from famchart.core.agenda import Item, Urgency
from famchart.core.clock import Clock
from famchart.core.day_words import day_words
from famchart.core.refill_requests import (
    CLOSED,
    KEPT_DAYS,
    RECEIVED,
    UNANSWERED,
    business_days_late,
    reply_due,
)
from famchart.i18n import _, ngettext
from famchart.records.base import Facts
from famchart.records.medication import Medication
from famchart.records.person import has_died
from famchart.records.request import Request, state_since, title
from famchart.records.supply import calendar_of, portal_of


def derived_of(request: Request, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return when the answer is due, while there is one to wait for, and what else is open."""
    other = _other_open(request, facts)
    also = {"id": str(other.id), "on": other.on.isoformat()} if other else None
    return _answer_due(request, facts, clock) | {
        "also_open": also,
        "quantity_taken": _quantity_taken(request, facts),
    }


def _quantity_taken(request: Request, facts: Facts) -> str | None:
    """Return the quantity of its fill, where the request itself tells none."""
    if request.state not in RECEIVED or request.quantity:
        return None
    from famchart.records.pick_ups import fill_of  # which imports the module of this kind

    fill = fill_of(request, facts)
    return fill.quantity if fill else None


def _other_open(request: Request, facts: Facts) -> Request | None:
    """Return another request for the same medicine, where both are open."""
    if request.state in CLOSED:
        return None
    query = select(Request).where(
        col(Request.medication_id) == request.medication_id,
        col(Request.state).not_in(CLOSED),
        col(Request.id) != request.id,
    )
    return next(iter(facts.all(query.order_by(col(Request.id)))), None)


def _answer_due(request: Request, facts: Facts, clock: Clock) -> dict[str, Any]:
    if request.state not in UNANSWERED or has_died(request.person_id, facts):
        return {"due": None, "late_days": None}
    due, late = _window(request, facts, clock.today())
    return {"due": due.isoformat(), "late_days": late}


def _window(request: Request, facts: Facts, today: date) -> tuple[date, int]:
    """Return the last day of the answer's window, and the business days that passed since."""
    medication = facts.get(Medication, request.medication_id)
    assert medication is not None  # noqa: S101 - the foreign key sees to it
    portal, calendar = portal_of(medication, facts), calendar_of(medication, facts)
    due = reply_due(state_since(request), calendar, portal.reply_days if portal else None)
    return due, business_days_late(due, today, calendar)


def request_items(request: Request, facts: Facts, clock: Clock) -> Iterator[Item]:
    today = clock.today()
    found = _unanswered(request, facts, today) or _waiting_for_us(request, today)
    if found:
        state, due, reason, action = found
        yield Item(
            record_id=request.id,
            kind="request",
            what=f"{request.state}:{state_since(request)}",
            person_id=request.person_id,
            title=title(request, facts),
            due_on=due,
            state=state,
            reason=reason,
            action=action,
        )


Said = tuple[Urgency, date | None, str, str]


def _unanswered(request: Request, facts: Facts, today: date) -> Said | None:
    """Return that an answer is due; before that day nothing is asked of anybody."""
    if request.state not in UNANSWERED or has_died(request.person_id, facts):
        return None
    due, late = _window(request, facts, today)
    if today < due:
        return None
    since = day_words(state_since(request), today)
    reason = _("not answered since {day}").format(day=since)
    if late:
        over = ngettext("{n} business day past its window", "{n} business days past its window",
                        late).format(n=late)  # fmt: skip
        reason = f"{reason} · {over}"
    state = Urgency.DUE if today == due else Urgency.LATE
    return state, due, reason, _("call the pharmacy, then the prescriber")


def _waiting_for_us(request: Request, today: date) -> Said | None:
    """Return what the family has to do next."""
    since = state_since(request)
    match request.state:
        case "ready":
            last = since + timedelta(days=KEPT_DAYS)
            state = Urgency.SOON if today <= last else Urgency.LATE
            reason = _("ready since {day}").format(day=day_words(since, today))
            action = _("pick it up; what is not collected may go back after 7 to 14 days")
            return state, last, reason, action
        case "more_info":
            reason = _("they want more information")
            return Urgency.SOON, None, reason, _("answer them, then put the request on again")
        case "out_of_stock":
            reason = _("out of stock")
            return Urgency.SOON, None, reason, _("ask when, or have it sent to another pharmacy")
        case "too_soon" if request.until and request.until <= today:
            reason = _("it was too soon until {day}").format(day=day_words(request.until, today))
            return Urgency.DUE, None, reason, _("ask for it now")
    return None
