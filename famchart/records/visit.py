"""Visits: what was said and decided there (after-visit summaries too)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Field

from famchart.core.appointments import AGREED, check_outcome
from famchart.core.clock import Clock
from famchart.core.titles import cut_title, first_line
from famchart.i18n import N_, _
from famchart.records import appointment as appointments
from famchart.records.appointment import Appointment, is_to_come
from famchart.records.base import Facts, Kind, PersonalRecord, Stored
from famchart.records.changed import is_altered
from famchart.records.days import FutureDayError
from famchart.records.fields import Day, FieldSpec, LongText, Reference
from famchart.records.own_titles import own_title


class Visit(PersonalRecord, table=True):
    """What a visit came to; the next steps become tasks."""

    on: date
    with_whom: str | None = None
    place: str | None = None
    reason: str | None = None
    text: str | None = None
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id", index=True)


def title(visit: Visit, facts: Facts | None = None) -> str:
    return cut_title(whole_title(visit))


def whole_title(visit: Visit) -> str:
    parts = (visit.with_whom, visit.reason or first_line(visit.text))
    return ": ".join(part for part in parts if part)


def words(visit: Visit) -> str:
    return "\n".join(filter(None, (visit.place, visit.reason, visit.text)))


def check(old: Visit | None, new: Visit, facts: Facts, clock: Clock) -> None:
    """Raise where its appointment is none that can have taken place by now."""
    appointment = _appointment(new, facts)
    if appointment is None or not is_altered(old, new, "appointment_id"):
        return
    check_outcome(appointment.state)
    if is_to_come(appointment, facts, clock):
        value = appointments.title(appointment, facts)
        hint = _("that day is still to come")
        raise FutureDayError(field="appointment", value=value, hint=hint)


def follows(old: Visit | None, new: Visit, facts: Facts, clock: Clock) -> Iterator[Stored]:
    """Yield its appointment as completed: something came of it, so it took place."""
    appointment = _appointment(new, facts)
    if appointment and appointment.state in (*AGREED, "checked_in"):
        yield appointment.model_copy(update={"state": "completed"})


def _appointment(visit: Visit, facts: Facts) -> Appointment | None:
    return facts.get(Appointment, visit.appointment_id) if visit.appointment_id else None


KIND = Kind(
    name="visit",
    table=Visit,
    label=N_("Visit"),
    plural=N_("Visits"),
    fields=(
        Day("on", N_("Date"), required=True),
        FieldSpec("with", N_("With"), column="with_whom"),
        FieldSpec("where", N_("Where"), column="place"),
        FieldSpec("reason", N_("Reason")),
        LongText("text", N_("What was said")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Reference("appointment", N_("Appointment"), column="appointment_id", to="appointment"),
    ),
    columns=("on", "with", "reason", "account"),
    title=title,
    with_state=own_title,
    happened=("on",),
    whole_title=whole_title,
    on=lambda visit: visit.on.isoformat(),
    words=words,
    check=check,
    follows=follows,
    defaults=lambda clock: {"on": clock.today()},
    private_with=("account",),
    topic_words=lambda visit: f"{visit.with_whom or ''}\n{words(visit)}",
)
