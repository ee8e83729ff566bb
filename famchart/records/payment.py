"""Payments towards a bill."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from famchart.core.clock import Clock
from famchart.i18n import N_
from famchart.records import bill
from famchart.records.base import Facts, Kind, PersonalRecord, refuse_future
from famchart.records.bill import Bill
from famchart.records.fields import Day, FieldSpec, Reference
from famchart.records.number_fields import Money


class Payment(PersonalRecord, table=True):
    """What was paid on a day; a refund is below zero."""

    bill_id: UUID = Field(foreign_key="bill.id", index=True)
    amount_cents: int
    on: date
    way: str | None = None
    receipt: str | None = None


def title(payment: Payment, facts: Facts) -> str:
    of = facts.get(Bill, payment.bill_id)
    money = Money("amount", "").shown(payment.amount_cents)
    return f"{money} · {bill.title(of)}" if of else money


def check(old: Payment | None, new: Payment, facts: Facts, clock: Clock) -> None:
    refuse_future(old, new, "on", clock)


KIND = Kind(
    name="payment",
    table=Payment,
    label=N_("Payment"),
    plural=N_("Payments"),
    fields=(
        Reference("bill", N_("Bill"), column="bill_id", to="bill", required=True),
        Money("amount", N_("Amount"), column="amount_cents", required=True),
        Day("on", N_("Paid on"), required=True),
        FieldSpec("way", N_("Paid by")),
        FieldSpec("receipt", N_("Receipt no.")),
    ),
    columns=("on", "bill", "amount", "way"),
    title=title,
    on=lambda payment: payment.on.isoformat(),
    words=lambda payment: payment.receipt or "",
    check=check,
    defaults=lambda clock: {"on": clock.today()},
    part_of="bill_id",
    named_after=("bill_id",),
    private_with=("bill",),
)
