"""Forms and questionnaires that somebody wants filled in, by a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field, String, col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item, Urgency, urgency_of
from famchart.core.clock import Clock
from famchart.core.day_words import day_words, short_day
from famchart.core.forms import OPEN, STATES, check_transition, due_on, opens_on
from famchart.i18n import N_, _
from famchart.records.appointment import Appointment, start_of
from famchart.records.base import Entering, Facts, Kind, PersonalRecord, Told, WayDone
from famchart.records.ended_access import LEFT_WORDS, left_alone
from famchart.records.fields import Choice, Day, FieldSpec, LongText, Reference
from famchart.records.office import office_of

HAND_IN = "hand_in"


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


def visit_day(form: Form, facts: Facts) -> date | None:
    """Return the day of the visit that it is for, at the clinic."""
    found = facts.get(Appointment, form.appointment_id) if form.appointment_id else None
    start = start_of(found, office_of(found, facts)) if found else None
    return start.date() if start else None


def due_day(form: Form, facts: Facts) -> date | None:
    return due_on(form.due_on, visit_day(form, facts), office_of(form, facts).calendar)


def check(old: Form | None, new: Form, facts: Facts, clock: Clock) -> None:
    if old is not None and old.state != new.state:
        check_transition(old.state, new.state)


def derived(form: Form, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return by when it is to be handed in, and from when a portal may have put it up."""
    due, opens = due_day(form, facts), opens_on(visit_day(form, facts))
    is_open = form.state in OPEN
    is_late = is_open and due is not None and due < clock.today()
    left = left_alone(form, facts, clock) if is_open else ""
    is_to_come = opens and form.state == "not_received" and not left
    return {
        "due_on": due.isoformat() if due else None,
        "is_told": form.due_on is not None,
        "state": left or ("overdue" if is_late else form.state),
        "opens_on": opens.isoformat() if opens and is_to_come else None,
    }


def told(derived: dict[str, Any]) -> Iterator[Told]:
    if derived["state"] in LEFT_WORDS:
        yield _("Now"), _(LEFT_WORDS[derived["state"]])
    elif derived["due_on"] and not derived["is_told"]:
        yield _("Due, two business days before the visit"), date.fromisoformat(derived["due_on"])
    if derived["opens_on"]:
        yield _("Look in the portal from"), date.fromisoformat(derived["opens_on"])
    if derived["state"] == "overdue":
        yield _("Now"), _("late")


def listed(form: Form, facts: Facts, clock: Clock) -> dict[str, str]:
    due = due_day(form, facts)
    return {"due_on": short_day(due.isoformat())} if due else {}


def open_step(form: Form) -> str | None:
    """Return that it may be handed in, also before Today asks; one that has not come may not."""
    return HAND_IN if form.state in OPEN and form.state != "not_received" else None


def unfinished(clock: Clock) -> SelectOfScalar[Form]:
    """Select the forms that somebody still has to do something about."""
    return select(Form).where(col(Form.state).in_(OPEN))


def items(form: Form, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield that it is to be handed in, or that a portal may have put it up."""
    today, due = clock.today(), due_day(form, facts)
    opens = opens_on(visit_day(form, facts))
    is_missing = form.state == "not_received"
    if is_missing and opens and today < opens:
        return
    urgency = urgency_of(due, today) if due else Urgency.SOON
    if urgency:
        yield Item(
            record_id=form.id,
            kind="form",
            what=_look(urgency, due) if is_missing else HAND_IN,
            person_id=form.person_id,
            title=form.title,
            due_on=due,
            state=urgency,
            reason=_reason(form, facts, today),
            action=_("look in the portal whether it is there")
            if is_missing
            else _("fill it in and hand it in"),
        )


def _look(urgency: Urgency, due: date | None) -> str:
    """Return what to do about a form that is missing: a look before its day is none on the day."""
    return "look" if urgency is Urgency.SOON else f"look:{due}"


def _reason(form: Form, facts: Facts, today: date) -> str:
    day = visit_day(form, facts)
    parts = [_(STATES[form.state])]
    if day:
        parts.append(_("for the visit of {day}").format(day=day_words(day, today)))
    return " · ".join(parts)


def _handed_in(
    form: Form, told: Mapping[str, str], facts: Facts, clock: Clock
) -> Iterator[Entering]:
    yield Entering("form", {"state": "submitted"}, form)


HANDED_IN = WayDone("submitted", "s", STATES["submitted"], _handed_in, settles=HAND_IN)
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
    happened=("received_on",),
    on=lambda form: str(form.received_on or form.due_on or "") or None,
    words=lambda form: form.text or "",
    check=check,
    derived=derived,
    told=told,
    listed=listed,
    open_records=unfinished,
    items=items,
    ways_done=(HANDED_IN,),
    open_step=open_step,
    private_with=("account",),
    topic_words=title,
)
