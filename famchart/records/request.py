"""Refill requests: asked for, approved or denied, ready, picked up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Field, String

from famchart.core.clock import Clock
from famchart.i18n import N_
from famchart.records import medication
from famchart.records.base import Facts, Kind, PersonalRecord, refuse_future
from famchart.records.fields import Choice, Day, FieldSpec, Reference
from famchart.records.medication import Medication

STATES: Mapping[str, str] = {
    "requested": N_("requested"),
    "approved": N_("approved"),
    "denied": N_("denied"),
    "more_info": N_("more information wanted"),
    "prior_authorization": N_("prior authorization"),
    "being_filled": N_("being filled"),
    "ready": N_("ready"),
    "shipped": N_("shipped"),
    "picked_up": N_("picked up"),
    "delivered": N_("delivered"),
    "too_soon": N_("too soon"),
    "out_of_stock": N_("out of stock"),
    "transferred": N_("sent to another pharmacy"),
    "cancelled": N_("cancelled"),
    "returned_to_stock": N_("returned to stock"),
}
"""RULES.md 3.4."""


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


def title(request: Request, facts: Facts) -> str:
    of = facts.get(Medication, request.medication_id)
    return medication.title(of, facts) if of else ""


def check(old: Request | None, new: Request, facts: Facts, clock: Clock) -> None:
    refuse_future(old, new, "on", clock)


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
    ),
    columns=("on", "medication", "state", "pharmacy"),
    title=title,
    on=lambda request: request.on.isoformat(),
    words=lambda request: " ".join(filter(None, (request.reason, request.pharmacy))),
    check=check,
    defaults=lambda clock: {"on": clock.today()},
    part_of="medication_id",
    named_after=("medication_id",),
    private_with=("medication",),
)
