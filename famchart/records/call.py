"""Calls: who was spoken to, on which day, and what was said."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from famchart.core.titles import cut_title, first_line
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import Day, FieldSpec, LongText, Phone, Reference


class Call(PersonalRecord, table=True):
    """A call to a clinic, a pharmacy or an insurer."""

    on: date
    with_whom: str | None = None
    text: str | None = None
    phone: str | None = None
    message_id: UUID | None = Field(default=None, foreign_key="message.id", index=True)
    bill_id: UUID | None = Field(default=None, foreign_key="bill.id", index=True)
    medication_id: UUID | None = Field(default=None, foreign_key="medication.id", index=True)


def title(call: Call, facts: Facts | None = None) -> str:
    return cut_title(whole_title(call))


def whole_title(call: Call) -> str:
    said = ": ".join(part for part in (call.with_whom, first_line(call.text)) if part)
    return said or call.phone or ""


KIND = Kind(
    name="call",
    table=Call,
    label=N_("Call"),
    plural=N_("Calls"),
    fields=(
        Day("on", N_("Date"), required=True),
        FieldSpec("with", N_("With"), column="with_whom"),
        LongText("text", N_("What was said")),
        Phone("phone", N_("Number")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Reference("message", N_("About the message"), column="message_id", to="message"),
        Reference("bill", N_("About the bill"), column="bill_id", to="bill"),
        Reference("medication", N_("About the medicine"), column="medication_id", to="medication"),
    ),
    columns=("on", "with", "text", "account"),
    title=title,
    happened=("on",),
    whole_title=whole_title,
    on=lambda call: call.on.isoformat(),
    words=lambda call: "\n".join(filter(None, (call.text, call.phone))),
    defaults=lambda clock: {"on": clock.today()},
    private_with=("account",),
    topic_words=lambda call: f"{call.with_whom or ''}\n{call.text or ''}",
)
