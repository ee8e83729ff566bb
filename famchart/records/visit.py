"""Visits: what was said and decided there (after-visit summaries too)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from famchart.core.titles import cut_title, first_line
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import Day, FieldSpec, LongText, Reference


class Visit(PersonalRecord, table=True):
    """What a visit came to; the next steps become tasks."""

    on: date
    with_whom: str | None = None
    reason: str | None = None
    text: str | None = None
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id", index=True)


def title(visit: Visit, facts: Facts | None = None) -> str:
    return cut_title(whole_title(visit))


def whole_title(visit: Visit) -> str:
    parts = (visit.with_whom, visit.reason or first_line(visit.text))
    return ": ".join(part for part in parts if part)


KIND = Kind(
    name="visit",
    table=Visit,
    label=N_("Visit"),
    plural=N_("Visits"),
    fields=(
        Day("on", N_("Date"), required=True),
        FieldSpec("with", N_("With"), column="with_whom"),
        FieldSpec("reason", N_("Reason")),
        LongText("text", N_("What was said")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Reference("appointment", N_("Appointment"), column="appointment_id", to="appointment"),
    ),
    columns=("on", "with", "reason", "account"),
    title=title,
    happened=("on",),
    whole_title=whole_title,
    on=lambda visit: visit.on.isoformat(),
    words=lambda visit: "\n".join(filter(None, (visit.reason, visit.text))),
    defaults=lambda clock: {"on": clock.today()},
    private_with=("account",),
    topic_words=title,
)
