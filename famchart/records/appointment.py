"""Appointments: when and where, what to bring, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Field, String

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import (
    Choice,
    FieldSpec,
    LocalMoment,
    LongText,
    Reference,
    Whole,
    YesNo,
    Zone,
)

STATES: Mapping[str, str] = {
    "wanted": N_("wanted"),
    "requested": N_("requested"),
    "waitlisted": N_("on the waiting list"),
    "scheduled": N_("scheduled"),
    "confirmed": N_("confirmed"),
    "checked_in": N_("checked in"),
    "completed": N_("completed"),
    "cancelled_by_us": N_("cancelled by us"),
    "cancelled_by_clinic": N_("cancelled by the clinic"),
    "no_show": N_("missed"),
    "rescheduled": N_("moved to another day"),
}
"""RULES.md 4.1."""
WAYS: Mapping[str, str] = {
    "in_person": N_("in person"),
    "video": N_("by video"),
    "phone": N_("by phone"),
    "lab": N_("laboratory"),
    "imaging": N_("imaging"),
    "procedure": N_("procedure"),
}


class Appointment(PersonalRecord, table=True):
    """A visit that is wanted, asked for or agreed upon."""

    at: str | None = None
    """Local ISO text in `zone`, else in the portal’s; None while it is only wanted."""
    zone: str | None = None
    minutes: int | None = None
    with_whom: str | None = None
    place: str | None = None
    reason: str | None = None
    state: str = Field(default="scheduled", sa_type=String)
    way: str | None = None
    link: str | None = None
    phone: str | None = None
    arrive_minutes: int | None = None
    cancel_hours: int | None = None
    interpreter: bool | None = None
    authorization: str | None = None
    prep: str | None = None
    """As the clinic wrote it."""
    papers: str | None = None
    driver: str | None = None
    moved_to_id: UUID | None = Field(default=None, foreign_key="appointment.id", index=True)


def title(appointment: Appointment, facts: Facts | None = None) -> str:
    named = (appointment.with_whom, appointment.place, appointment.reason)
    return next((name for name in named if name), "")


def words(appointment: Appointment) -> str:
    told = (appointment.place, appointment.reason, appointment.prep, appointment.papers)
    return "\n".join(filter(None, told))


KIND = Kind(
    name="appointment",
    table=Appointment,
    label=N_("Appointment"),
    plural=N_("Appointments"),
    fields=(
        LocalMoment("at", N_("When")),
        FieldSpec("with", N_("With"), column="with_whom"),
        FieldSpec("where", N_("Where"), column="place"),
        FieldSpec("reason", N_("Reason")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Choice("state", N_("State"), names=STATES),
        Choice("way", N_("How"), names=WAYS),
        Whole("minutes", N_("Minutes"), least=1, most=1440),
        Whole("arrive_minutes", N_("Be there minutes before"), most=600),
        Whole("cancel_hours", N_("Cancel hours before"), most=720),
        LongText("prep", N_("To prepare")),
        LongText("papers", N_("Papers to bring")),
        FieldSpec("driver", N_("Who drives")),
        YesNo("interpreter", N_("Interpreter")),
        FieldSpec("authorization", N_("Authorization no.")),
        FieldSpec("phone", N_("Phone")),
        FieldSpec("link", N_("Video link")),
        Zone("zone", N_("Time zone")),
        Reference("moved_to", N_("Moved to"), column="moved_to_id", to="appointment"),
    ),
    columns=("at", "with", "where", "state", "account"),
    title=title,
    on=lambda appointment: appointment.at[:10] if appointment.at else None,
    words=words,
    private_with=("account",),
    topic_words=title,
)
