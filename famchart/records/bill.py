"""Bills: what an office wants to be paid, and an estimate that it gave before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Field, String

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import Choice, Day, FieldSpec, LongText, Reference
from famchart.records.number_fields import Money

SORTS: Mapping[str, str] = {
    "bill": N_("bill"),
    "estimate": N_("estimate"),
    "refund": N_("refund"),
}
STATES: Mapping[str, str] = {
    "received": N_("received"),
    "waiting_for_eob": N_("waiting for the EOB"),
    "to_pay": N_("to pay"),
    "scheduled": N_("payment scheduled"),
    "paid": N_("paid"),
    "disputed": N_("disputed"),
    "payment_plan": N_("payment plan"),
    "financial_aid_asked": N_("financial aid asked"),
    "sent_to_collections": N_("sent to collections"),
    "written_off": N_("written off"),
}
"""RULES.md 4.3."""


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
    due_on: date | None = None
    state: str = Field(default="received", sa_type=String)
    text: str | None = None
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id", index=True)


def title(bill: Bill, facts: Facts | None = None) -> str:
    money = Money("amount", "").shown(bill.amount_cents)
    return " ".join(part for part in (bill.provider, money) if part)


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
        Day("received_on", N_("Received on")),
        Choice("sort", N_("What it is"), names=SORTS),
        Choice("state", N_("State"), names=STATES),
        Money("estimate", N_("Good-faith estimate"), column="estimate_cents"),
        FieldSpec("number", N_("Account no.")),
        LongText("text", N_("Text")),
        Reference("appointment", N_("Visit"), column="appointment_id", to="appointment"),
    ),
    columns=("due_on", "provider", "amount", "state", "account"),
    title=title,
    on=lambda bill: str(bill.service_on or bill.received_on or bill.due_on or "") or None,
    words=lambda bill: "\n".join(filter(None, (bill.number, bill.text))),
    private_with=("account",),
    topic_words=lambda bill: " ".join(filter(None, (bill.provider, bill.text))),
)
