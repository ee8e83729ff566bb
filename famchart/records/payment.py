"""Payments towards a bill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field, col, select

from famchart.core.bills import WRITTEN_OFF
from famchart.core.clock import Clock
from famchart.core.money import dollars
from famchart.i18n import N_, _
from famchart.records import bill
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.bill import Bill
from famchart.records.changed import is_altered
from famchart.records.fields import BadFieldValueError, Day, FieldSpec, Reference
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
    of = facts.get(Bill, new.bill_id)
    if of and of.sort == "estimate" and is_altered(old, new, "bill_id"):
        hint = _(bill.NOTHING_OWED)
        raise BadFieldValueError(field="bill", value=bill.title(of), hint=hint)
    if is_altered(old, new, "amount_cents", "bill_id") and (hint := _why_not(new, facts)):
        raise BadFieldValueError(field="amount", value=dollars(new.amount_cents), hint=hint)


def _why_not(new: Payment, facts: Facts) -> str:
    """Return why there can be no such amount; empty where there can."""
    if new.amount_cents == 0:
        return _("write what was paid, or below zero what came back")
    of = facts.get(Bill, new.bill_id)
    if new.amount_cents > 0 or of is None or of.sort == "refund":
        return ""
    others = facts.all(select(Payment).where(col(Payment.bill_id) == of.id))
    paid = sum(each.amount_cents for each in others if each.id != new.id)
    if paid + new.amount_cents >= 0:
        return ""
    return _(
        "no more comes back than the {paid} that was paid; write the payments down first"
    ).format(paid=dollars(paid))


def derived(payment: Payment, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return by how much the bill is overpaid, and whether this was paid before the service."""
    from famchart.records.bill_account import account_of  # which imports this module

    of = facts.get(Bill, payment.bill_id)
    beyond = -account_of(of, facts).open_cents if of else 0
    is_ahead = bool(of and of.service_on and payment.on < of.service_on)
    return {
        "overpaid": dollars(beyond) if beyond > 0 and payment.amount_cents > 0 else None,
        "before_service": is_ahead,
        "before_paid": payment.amount_cents < 0 and _is_before_paid(payment, of, facts),
        "written_off": bool(of and of.state == WRITTEN_OFF and payment.amount_cents > 0),
    }


def _is_before_paid(refund: Payment, of: Bill | None, facts: Facts) -> bool:
    """True where nothing was paid yet that could have come back by that day."""
    if of is None or of.sort == "refund":
        return False
    others = facts.all(select(Payment).where(col(Payment.bill_id) == of.id))
    by_then = (
        each.amount_cents for each in others if each.on <= refund.on and each.id != refund.id
    )
    return sum(by_then) + refund.amount_cents < 0


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    if derived["overpaid"]:
        yield _("{amount} more is paid than the bill asks for").format(amount=derived["overpaid"])
    if derived["written_off"]:
        yield _("the bill was written off: nothing is asked for any more")
    if derived["before_paid"]:
        yield _("dated before what it gives back was paid: see which day is right")
    if derived["before_service"]:
        yield _("paid before the day of the service")


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
    happened=("on",),
    on=lambda payment: payment.on.isoformat(),
    words=lambda payment: payment.receipt or "",
    check=check,
    derived=derived,
    unusual=unusual,
    defaults=lambda clock: {"on": clock.today()},
    part_of="bill_id",
    named_after=("bill_id",),
    private_with=("bill",),
)
