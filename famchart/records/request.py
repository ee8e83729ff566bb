"""Refill requests: asked for, approved or denied, ready, picked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field, String, col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item
from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.core.refill_requests import (
    CLOSED,
    NEEDED,
    RECEIVED,
    STATES,
    check_step,
    passed_over,
)
from famchart.i18n import N_, _
from famchart.records import medication
from famchart.records.base import Facts, Kind, PersonalRecord, Stored, Told
from famchart.records.days import DayOrder
from famchart.records.fields import BadFieldValueError, Choice, Day, FieldSpec, Reference
from famchart.records.medication import Medication
from famchart.records.number_fields import Exact


class Request(PersonalRecord, table=True):
    """One request for a refill; its states follow each other, their days in its history."""

    medication_id: UUID = Field(foreign_key="medication.id", index=True)
    on: date
    """The day on which it was asked for."""
    state: str = Field(default="requested", sa_type=String)
    state_on: date | None = None
    """The day since which it stands so."""
    until: date | None = None
    """The day from which it can be filled, where it was too soon."""
    reason: str | None = None
    """Why it was denied: needs a visit, needs labs, wrong doctor, stopped."""
    pharmacy: str | None = None
    quantity: str | None = None
    """What was picked up; that of the last fill where nothing is said."""


def state_since(request: Request) -> date:
    return request.state_on or request.on


def title(request: Request, facts: Facts) -> str:
    of = facts.get(Medication, request.medication_id)
    return medication.title(of, facts) if of else ""


def complete(values: dict[str, Any], old: Request | None, clock: Clock) -> dict[str, Any]:
    """Date a state for which no day was told: a new one today, that of a new request as asked."""
    state = values.get("state")
    if state is None or (old is not None and state == old.state):
        return values
    untold = clock.today() if old else values.get("on")
    return {"state_on": None if state == "requested" and old is None else untold} | values


def check(old: Request | None, new: Request, facts: Facts, clock: Clock) -> None:
    """Hold a change against the permitted steps, and see that a state says what it has to."""
    if old is not None:
        check_step(old.state, new.state)
    needed = NEEDED.get(new.state)
    if needed and getattr(new, needed) is None:
        hint = _("“{state}” has to say it").format(state=_(STATES[new.state]))
        raise BadFieldValueError(field=needed, value="", hint=hint)


def follows(old: Request | None, new: Request, facts: Facts, clock: Clock) -> Iterable[Stored]:
    """Return the fill of what was picked up, and the medicine with a refill less.

    A fill that a request has made follows its corrections.
    """
    if new.state not in RECEIVED:
        return ()
    from famchart.records.pick_ups import (  # which imports this module
        after_correction,
        after_request,
    )

    if old is not None and old.state in RECEIVED:
        return after_correction(old, new, facts)
    return after_request(new, facts)


def derived(request: Request, facts: Facts, clock: Clock) -> dict[str, Any]:
    from famchart.records.request_items import derived_of  # which imports this module

    return derived_of(request, facts, clock)


def told(derived: dict[str, Any]) -> Iterator[Told]:
    if derived["due"]:
        yield _("Answer due"), date.fromisoformat(derived["due"])


def counted(derived: dict[str, Any]) -> Iterator[str]:
    """Say how many were picked up where nobody told it: as many as the last time."""
    if taken := derived["quantity_taken"]:
        yield _("{n} picked up, as the last time").format(n=taken)


def stepped(old: Request, new: Request) -> Iterator[str]:
    """Say which steps were left out: whoever hears of the last one only may have missed one."""
    if passed := passed_over(old.state, new.state):
        words = _("from “{old}” to “{new}”: between them nothing was entered ({steps})")
        steps = ", ".join(_(STATES[state]) for state in passed)
        yield words.format(old=_(STATES[old.state]), new=_(STATES[new.state]), steps=steps)


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    if other := derived["also_open"]:
        words = _("another request for it is open already, asked for on {day} ({id})")
        yield words.format(day=short_day(other["on"]), id=other["id"])


def items(request: Request, facts: Facts, clock: Clock) -> Iterator[Item]:
    from famchart.records.request_items import request_items  # which imports this module

    return request_items(request, facts, clock)


def open_requests(clock: Clock) -> SelectOfScalar[Request]:
    return select(Request).where(col(Request.state).not_in(CLOSED))


KIND = Kind(
    name="request",
    table=Request,
    label=N_("Refill request"),
    plural=N_("Refill requests"),
    fields=(
        Reference(
            "medication", N_("Medicine"), column="medication_id", to="medication", required=True
        ),
        Day("on", N_("Asked on"), required=True),
        Choice("state", N_("State"), names=STATES),
        Day("state_on", N_("So since")),
        Day("until", N_("Can be filled from")),
        FieldSpec("reason", N_("Reason")),
        FieldSpec("pharmacy", N_("Pharmacy")),
        Exact("quantity", N_("Quantity picked up")),
    ),
    columns=("on", "medication", "state", "pharmacy"),
    title=title,
    happened=("on", "state_on"),
    day_order=(DayOrder("state_on", "on", N_("that is before it was asked for")),),
    on=lambda request: request.on.isoformat(),
    words=lambda request: " ".join(filter(None, (request.reason, request.pharmacy))),
    complete=complete,
    check=check,
    follows=follows,
    stepped=stepped,
    counted=counted,
    derived=derived,
    told=told,
    unusual=unusual,
    open_records=open_requests,
    items=items,
    defaults=lambda clock: {"on": clock.today()},
    part_of="medication_id",
    named_after=("medication_id",),
    private_with=("medication",),
)
