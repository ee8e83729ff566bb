"""Bills: what an office wants to be paid, and an estimate that it gave before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Field, String, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item
from famchart.core.bills import OF_BILLS_ALONE, SETTLED, STATES, check_transition
from famchart.core.clock import Clock
from famchart.core.money import dollars
from famchart.i18n import N_, _
from famchart.records import portal as portals
from famchart.records.base import Facts, Kind, PersonalRecord, Told
from famchart.records.days import DayOrder
from famchart.records.fields import BadFieldValueError, Choice, Day, FieldSpec, LongText, Reference
from famchart.records.number_fields import Money
from famchart.records.office import portal_behind

SORTS: Mapping[str, str] = {
    "bill": N_("bill"),
    "estimate": N_("estimate"),
    "refund": N_("refund"),
}
PAST_DUE = N_("past due")
"""A state that is worked out: RULES.md 4.3."""


class Bill(PersonalRecord, table=True):
    """A statement with its due date; an EOB is none."""

    sort: str = Field(default="bill", sa_type=String)
    provider: str | None = None
    number: str | None = None
    amount_cents: int
    estimate_cents: int | None = None
    """The good-faith estimate of the same service."""
    service_on: date | None = None
    received_on: date | None = None
    statement_on: date | None = None
    """The day that the statement bears."""
    due_on: date | None = None
    state: str = Field(default="received", sa_type=String)
    text: str | None = None
    instalment_cents: int | None = None
    """What a payment plan asks for each month."""
    first_instalment_on: date | None = None
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id", index=True)


@event.listens_for(Bill, "load")
def _read_below_zero(bill: Bill, _context: object) -> None:
    """Read a refund as below zero: until that was seen to, it was kept as it was typed.

    The vault keeps it so, as its log does, until the bill is changed the next time.
    """
    if bill.sort == "refund" and bill.amount_cents > 0:
        set_committed_value(bill, "amount_cents", -bill.amount_cents)


def title(bill: Bill, facts: Facts | None = None) -> str:
    """Return who wants how much; where no provider was written, the portal it came through."""
    money = Money("amount", "").shown(bill.amount_cents)
    return " ".join(part for part in (provider_of(bill, facts), money) if part)


def on(bill: Bill) -> str | None:
    days = (bill.service_on, bill.statement_on, bill.received_on, bill.due_on)
    return next((day.isoformat() for day in days if day), None)


def provider_of(bill: Bill, facts: Facts | None) -> str:
    """Return from whom it is, as far as that is known."""
    return bill.provider or (portal_name(bill, facts) if facts else "")


def portal_name(bill: Bill, facts: Facts) -> str:
    portal = portal_behind(bill, facts)
    return portal.system or portals.title(portal) if portal else ""


NOTHING_OWED = N_("nothing is owed on an estimate; enter the bill when it comes")
LONGEST_PLAN = 10
"""Years after which the first instalment of a plan must be a slip."""


def complete(values: dict[str, Any], old: Bill | None, clock: Clock) -> dict[str, Any]:
    """Keep a refund below zero, however it was typed (RULES.md 4.3)."""
    sort = values.get("sort", old.sort if old else None)
    amount = values.get("amount_cents", old.amount_cents if old else None)
    if sort == "refund" and amount is not None and amount > 0:
        return values | {"amount_cents": -amount}
    return values


def check(old: Bill | None, new: Bill, facts: Facts, clock: Clock) -> None:
    if old is not None and old.state != new.state:
        check_transition(old.state, new.state)
    if new.amount_cents < 0 and new.sort != "refund":
        hint = _("only a refund is below zero")
        raise BadFieldValueError(field="amount", value=dollars(new.amount_cents), hint=hint)
    if new.sort == "estimate":
        _check_estimate(old, new, facts)
    if new.estimate_cents is not None and new.estimate_cents < 0:
        hint = _("an estimate is never below zero")
        raise BadFieldValueError(field="estimate", value=dollars(new.estimate_cents), hint=hint)
    first = new.first_instalment_on
    if first and first.year < clock.today().year - LONGEST_PLAN:
        hint = _("no payment plan runs for so long: see whether the year is right")
        raise BadFieldValueError(field="first_instalment_on", value=first, hint=hint)
    if new.instalment_cents is not None and new.instalment_cents <= 0:
        hint = _("an instalment is above zero")
        raise BadFieldValueError(field="instalment", value=dollars(new.instalment_cents), hint=hint)


def _check_estimate(old: Bill | None, new: Bill, facts: Facts) -> None:
    """Raise where something is owed on an estimate, or was paid."""
    from famchart.records.payment import Payment  # which imports this module

    if new.state in OF_BILLS_ALONE:
        hint = _(NOTHING_OWED)
        raise BadFieldValueError(field="state", value=_(STATES[new.state]), hint=hint)
    of_it = select(Payment).where(col(Payment.bill_id) == new.id).limit(1)
    if old is not None and old.sort != new.sort and facts.all(of_it):
        hint = _("payments are entered towards it, and nothing is owed on an estimate")
        raise BadFieldValueError(field="sort", value=_(SORTS[new.sort]), hint=hint)


# What follows is worked out in modules that import this one.


def derived(bill: Bill, facts: Facts, clock: Clock) -> dict[str, Any]:
    from famchart.records.bill_account import derived as worked_out

    return worked_out(bill, facts, clock)


def told(derived: dict[str, Any]) -> Iterator[Told]:
    from famchart.records.bill_words import told as said

    return said(derived)


def listed(bill: Bill, facts: Facts, clock: Clock) -> dict[str, str]:
    from famchart.records.bill_words import listed as shown

    return shown(bill, facts, clock)


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    from famchart.records.bill_words import unusual as said

    return said(derived)


def items(bill: Bill, facts: Facts, clock: Clock) -> Iterator[Item]:
    from famchart.records.bill_words import bill_items

    return bill_items(bill, facts, clock)


def unsettled(clock: Clock) -> SelectOfScalar[Bill]:
    """Select the bills that are not paid in full; estimates and refunds want nothing."""
    from famchart.records.payment import Payment

    of_it = select(func.coalesce(func.sum(Payment.amount_cents), 0))
    paid = of_it.where(col(Payment.bill_id) == col(Bill.id)).scalar_subquery()
    return select(Bill).where(
        col(Bill.sort) == "bill",
        col(Bill.state).not_in(SETTLED),
        paid < col(Bill.amount_cents),
    )


KIND = Kind(
    name="bill",
    table=Bill,
    label=N_("Bill"),
    plural=N_("Bills"),
    fields=(
        Money("amount", N_("Amount"), column="amount_cents", required=True),
        FieldSpec("provider", N_("From")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Day("due_on", N_("Due on")),
        Day("service_on", N_("Date of service")),
        Day("statement_on", N_("Dated")),
        Day("received_on", N_("Received on")),
        Choice("sort", N_("What it is"), names=SORTS),
        Choice("state", N_("State"), names=STATES),
        Money("estimate", N_("Good-faith estimate"), column="estimate_cents"),
        Money("instalment", N_("Monthly instalment"), column="instalment_cents"),
        Day("first_instalment_on", N_("First instalment on")),
        FieldSpec("number", N_("Account no.")),
        LongText("text", N_("Text")),
        Reference("appointment", N_("Visit"), column="appointment_id", to="appointment"),
    ),
    columns=("due_on", "provider", "amount", "state", "account"),
    title=title,
    happened=("statement_on", "received_on"),
    day_order=(
        DayOrder(
            "received_on",
            "service_on",
            N_("received before the service of {day}: see whether the days are right"),
            is_refused=False,
        ),
        DayOrder(
            "first_instalment_on",
            "service_on",
            N_("the first instalment is before the service of {day}: see whether it is right"),
            is_refused=False,
        ),
    ),
    on=on,
    words=lambda bill: "\n".join(filter(None, (bill.number, bill.text))),
    defaults=lambda clock: {"sort": "bill", "state": "received"},
    complete=complete,
    check=check,
    derived=derived,
    told=told,
    unusual=unusual,
    listed=listed,
    open_records=unsettled,
    items=items,
    named_after=("account_id",),
    private_with=("account",),
    topic_words=lambda bill: " ".join(filter(None, (bill.provider, bill.text))),
)
