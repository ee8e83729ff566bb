"""Appointments: when and where, what to bring, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Field, String, col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item
from famchart.core.appointments import (
    NEED_A_TIME,
    STATES,
    TO_COME_TO_PASS,
    WISHED_FOR,
    check_transition,
)
from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.core.typed_moment import moment_words
from famchart.core.wall_time import (
    DoubledWallTimeError,
    NoSuchWallTimeError,
    both_readings,
    check_wall_time,
    instant,
    local_minute,
)
from famchart.i18n import N_, _
from famchart.records import portal as portals
from famchart.records.appointment_ways import WAYS_DONE, open_step
from famchart.records.base import Facts, Kind, PersonalRecord, Told
from famchart.records.changed import is_altered
from famchart.records.codes import CODES
from famchart.records.days import DayOrder, FutureDayError
from famchart.records.fields import (
    AgreedMoment,
    BadFieldValueError,
    Choice,
    Day,
    FieldSpec,
    LongText,
    Phone,
    Reference,
    Whole,
    YesNo,
)
from famchart.records.office import Office, office_of, portal_behind
from famchart.records.office_fields import Zone
from famchart.records.own_titles import own_title

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
    booked_on: date | None = None
    is_self_pay: bool | None = None
    """Nobody but the family pays: a good-faith estimate is owed (RULES.md 4.3)."""
    estimate_asked_on: date | None = None
    codes: str | None = None
    """The key of its event in a calendar."""
    moved_to_id: UUID | None = Field(default=None, foreign_key="appointment.id", index=True)


class NoTimeError(WrongUseError):
    """It is agreed upon, but nobody knows for when."""

    message = N_(
        "An appointment that is “{state}” needs its day and time: write at=2026-12-03T10:20."
    )


class MovedToItselfError(WrongUseError):
    """The new appointment would be the old one."""

    message = N_("An appointment cannot be moved to itself: add the new one, and name that.")


def title(appointment: Appointment, facts: Facts | None = None) -> str:
    """Return whom or where it is with; where nobody wrote that, the portal it came through."""
    named = (appointment.with_whom, appointment.place, appointment.reason)
    if (name := next((name for name in named if name), "")) or facts is None:
        return name
    portal = portal_behind(appointment, facts)
    return portals.title(portal) if portal else ""


def words(appointment: Appointment) -> str:
    told = (appointment.place, appointment.reason, appointment.prep, appointment.papers)
    return "\n".join(filter(None, told))


def zone_of(appointment: Appointment, office: Office) -> ZoneInfo | None:
    return ZoneInfo(appointment.zone) if appointment.zone else office.zone


def start_of(appointment: Appointment, office: Office) -> datetime | None:
    """Return when it begins, in its own zone; None while no time is agreed."""
    return instant(appointment.at, zone_of(appointment, office)) if appointment.at else None


def complete(values: dict[str, Any], old: Appointment | None, clock: Clock) -> dict[str, Any]:
    """Take the state from what else is told: a time makes it agreed, a successor moves it."""
    if values.get("state"):
        return values
    if values.get("moved_to_id"):
        return values | {"state": "rescheduled"}
    if old is None and not values.get("at"):
        return values | {"state": "wanted"}
    if old is not None and values.get("at") and old.state in WISHED_FOR:
        return values | {"state": "scheduled"}
    return values


BEHIND = ("checked_in", "completed", "no_show")
"""States of which an appointment on a day to come can be in none."""


def check(old: Appointment | None, new: Appointment, facts: Facts, clock: Clock) -> None:
    """Hold a change against RULES.md 4.1: the steps of the states, and times that are no time."""
    if old is not None and old.state != new.state:
        check_transition(old.state, new.state)
    if new.state in NEED_A_TIME and not new.at:
        raise NoTimeError(state=_(STATES[new.state]))
    if new.state in BEHIND and is_to_come(new, facts, clock):
        raise FutureDayError(
            field="state", value=_(STATES[new.state]), hint=_("that day is still to come")
        )
    if new.moved_to_id == new.id:
        raise MovedToItselfError
    if new.at and is_altered(old, new, "at", "zone", "account_id"):
        _check_time(new.at, zone_of(new, office_of(new, facts)))


def is_to_come(appointment: Appointment, facts: Facts, clock: Clock) -> bool:
    """True where its day has not begun where it takes place."""
    if not appointment.at:
        return False
    today = clock.today(zone_of(appointment, office_of(appointment, facts)))
    return date.fromisoformat(appointment.at[:10]) > today


def _check_time(at: str, zone: ZoneInfo | None) -> None:
    """Raise what says how a time is written that its zone's clocks jump over, or show twice."""
    try:
        check_wall_time(at, zone)
        return
    except NoSuchWallTimeError as error:
        ask = _("ask which is meant, perhaps {later}")
        later = moment_words(local_minute(instant(at, zone).astimezone(UTC), zone))
        hint = f"{_(error.hint)}; {ask.format(later=later)}"
    except DoubledWallTimeError as error:
        first, second = both_readings(at, zone)
        hint = _(error.hint).format(first=first, second=second)
    raise BadFieldValueError(field="at", value=at, hint=hint)


# What follows is worked out in modules that import this one.


def derived(appointment: Appointment, facts: Facts, clock: Clock) -> dict[str, Any]:
    from famchart.records.appointment_plan import derived as worked_out

    return worked_out(appointment, facts, clock)


def told(derived: dict[str, Any]) -> Iterator[Told]:
    from famchart.records.appointment_plan import told as said

    return said(derived)


def listed(appointment: Appointment, facts: Facts, clock: Clock) -> dict[str, str]:
    from famchart.records.appointment_plan import listed as shown

    return shown(appointment, facts, clock)


def items(appointment: Appointment, facts: Facts, clock: Clock) -> Iterator[Item]:
    from famchart.records.appointment_items import appointment_items

    return appointment_items(appointment, facts, clock)


def open_appointments(clock: Clock) -> SelectOfScalar[Appointment]:
    """Select what is wished for or agreed, and nobody said yet what came of it."""
    return select(Appointment).where(col(Appointment.state).in_((*WISHED_FOR, *TO_COME_TO_PASS)))


KIND = Kind(
    name="appointment",
    table=Appointment,
    label=N_("Appointment"),
    plural=N_("Appointments"),
    fields=(
        AgreedMoment("at", N_("When")),
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
        Phone("phone", N_("Phone")),
        FieldSpec("link", N_("Video link")),
        Zone("zone", N_("Time zone")),
        Day("booked_on", N_("Booked on")),
        YesNo("self_pay", N_("Paid without insurance"), column="is_self_pay"),
        Day("estimate_asked_on", N_("Estimate asked for on")),
        CODES,
        Reference("moved_to", N_("Moved to"), column="moved_to_id", to="appointment"),
    ),
    columns=("at", "with", "where", "state", "account"),
    title=title,
    with_state=own_title,
    happened=("booked_on", "estimate_asked_on"),
    day_order=(
        DayOrder("at", "booked_on", N_("that is before it was booked, on {day}")),
        DayOrder(
            "at",
            "estimate_asked_on",
            N_("the estimate was asked for after the visit: see whether the day is right"),
            is_refused=False,
        ),
    ),
    on=lambda appointment: appointment.at[:10] if appointment.at else None,
    words=words,
    complete=complete,
    check=check,
    derived=derived,
    told=told,
    listed=listed,
    open_records=open_appointments,
    items=items,
    ways_done=WAYS_DONE,
    open_step=open_step,
    named_after=("account_id",),
    private_with=("account",),
    topic_words=lambda each: " ".join(filter(None, (title(each), each.reason))),
)
