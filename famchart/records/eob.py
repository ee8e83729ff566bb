"""Explanations of benefits: what the insurer makes of a claim. It is no bill."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import Day, FieldSpec, Reference
from famchart.records.number_fields import Money


class Eob(PersonalRecord, table=True):
    """The insurer’s account of one claim."""

    bill_id: UUID | None = Field(default=None, foreign_key="bill.id", index=True)
    """The bill for the same service, once there is one."""
    claim: str | None = None
    provider: str | None = None
    on: date | None = None
    service_on: date | None = None
    billed_cents: int | None = None
    allowed_cents: int | None = None
    plan_paid_cents: int | None = None
    your_share_cents: int


def title(eob: Eob, facts: Facts | None = None) -> str:
    money = Money("your_share", "").shown(eob.your_share_cents)
    return " ".join(part for part in ("EOB", eob.provider, money) if part)


KIND = Kind(
    name="eob",
    table=Eob,
    label=N_("EOB"),
    plural=N_("EOBs"),
    fields=(
        Reference("bill", N_("Bill"), column="bill_id", to="bill"),
        Money("your_share", N_("Your share"), column="your_share_cents", required=True),
        FieldSpec("provider", N_("Provider")),
        Day("service_on", N_("Date of service")),
        Day("on", N_("Date")),
        FieldSpec("claim", N_("Claim no.")),
        Money("billed", N_("Billed"), column="billed_cents"),
        Money("allowed", N_("Allowed"), column="allowed_cents"),
        Money("plan_paid", N_("Plan paid"), column="plan_paid_cents"),
    ),
    columns=("service_on", "provider", "your_share", "claim"),
    title=title,
    on=lambda eob: str(eob.on or eob.service_on or "") or None,
    words=lambda eob: eob.claim or "",
    part_of="bill_id",
    private_with=("bill",),
)
