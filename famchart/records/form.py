"""Forms and questionnaires that somebody wants filled in, by a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Field, String

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import Choice, Day, FieldSpec, LongText, Reference

STATES: Mapping[str, str] = {
    "not_received": N_("not received"),
    "to_do": N_("to do"),
    "in_progress": N_("in progress"),
    "submitted": N_("submitted"),
    "accepted": N_("accepted"),
    "returned": N_("returned"),
}
"""RULES.md 4.2."""


class Form(PersonalRecord, table=True):
    """One form; its answers for reuse are records of their own."""

    title: str
    state: str = Field(default="to_do", sa_type=String)
    received_on: date | None = None
    due_on: date | None = None
    """As told; else two business days before the appointment."""
    text: str | None = None
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id", index=True)


def title(form: Form, facts: Facts | None = None) -> str:
    return form.title


KIND = Kind(
    name="form",
    table=Form,
    label=N_("Form"),
    plural=N_("Forms"),
    fields=(
        FieldSpec("title", N_("Title"), required=True),
        Day("due_on", N_("Due on")),
        Choice("state", N_("State"), names=STATES),
        Day("received_on", N_("Received on")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Reference("appointment", N_("For the visit"), column="appointment_id", to="appointment"),
        LongText("text", N_("Text")),
    ),
    columns=("due_on", "title", "state", "account"),
    title=title,
    on=lambda form: str(form.received_on or form.due_on or "") or None,
    words=lambda form: form.text or "",
    private_with=("account",),
    topic_words=title,
)
