"""What follows from an appointment: when to be there, not to eat from, to cancel by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from famchart.core.appointments import (
    AGREED,
    TO_COME_TO_PASS,
    arrive_at,
    call_by,
    cancel_by,
    is_to_be_asked_about,
    warn_on,
)
from famchart.core.bills import estimate_by
from famchart.core.clock import Clock
from famchart.core.fasting import Fasting, fasting
from famchart.core.forms import OPEN
from famchart.core.grouping import grouped
from famchart.core.zoned import converted_words, moment_words, time_before
from famchart.i18n import _
from famchart.records.appointment import Appointment, start_of, zone_of
from famchart.records.base import Facts, Told
from famchart.records.bill import Bill
from famchart.records.form import Form
from famchart.records.office import Office, office_of
from famchart.records.person import has_died
from famchart.records.question import Question

WRITTEN_DOWN_WITHIN = timedelta(days=7)
"""How long after a visit its questions still wait for their answers to be entered."""


@dataclass(frozen=True)
class Plan:
    """An appointment that has a time, and what its facts mean for the days before."""

    appointment: Appointment
    office: Office
    start: datetime

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def arrive_at(self) -> datetime:
        return arrive_at(self.start, self.appointment.arrive_minutes, self.appointment.way)

    @property
    def ends_at(self) -> datetime | None:
        minutes = self.appointment.minutes
        return time_before(self.start, -timedelta(minutes=minutes)) if minutes else None

    @property
    def fasting(self) -> Fasting | None:
        return fasting(self.appointment.prep, self.start)

    @property
    def cancel_by(self) -> datetime:
        return cancel_by(self.start, self.appointment.cancel_hours)

    @property
    def call_by(self) -> date:
        """The last open day before the end of cancelling."""
        return call_by(self.cancel_by, self.office.calendar)

    @property
    def warn_on(self) -> date:
        return warn_on(self.cancel_by, self.office.calendar)

    def now(self, clock: Clock) -> datetime:
        """Return the present moment in its zone: a fixed day is its noon in every zone."""
        return clock.now(self.start.tzinfo)

    def today(self, clock: Clock) -> date:
        """Return the date in its zone."""
        return self.now(clock).date()

    def has_begun(self, clock: Clock) -> bool:
        """True from its start on: nothing is to be prepared any more (RULES.md 4.1)."""
        return clock.has_reached(self.start)

    def is_to_be_asked_about(self, clock: Clock) -> bool:
        return is_to_be_asked_about(self.appointment.state, self.start, self.now(clock))

    def has_come(self, clock: Clock) -> bool:
        """True from its start on, while nobody told what came of it."""
        return self.appointment.state in TO_COME_TO_PASS and self.has_begun(clock)

    def is_ahead(self, clock: Clock) -> bool:
        return self.appointment.state in AGREED and not self.has_begun(clock)


def plan_of(appointment: Appointment, facts: Facts) -> Plan | None:
    """Return the plan of an appointment; None while no time is agreed."""
    office = office_of(appointment, facts)
    start = start_of(appointment, office)
    return Plan(appointment, office, start) if start else None


def estimate_owed_by(appointment: Appointment, facts: Facts) -> date | None:
    """Return by when the clinic owes an estimate that has not come."""
    office = office_of(appointment, facts)
    start = start_of(appointment, office)
    booked_on = appointment.booked_on if appointment.is_self_pay else None
    due = estimate_by(
        booked_on, start.date() if start else None, appointment.estimate_asked_on, office.calendar
    )
    estimates = select(Bill).where(
        col(Bill.appointment_id) == appointment.id, col(Bill.sort) == "estimate"
    )
    return due if due and not facts.all(estimates) else None


def next_plan(appointment: Appointment, facts: Facts, clock: Clock) -> Plan | None:
    """Return the next appointment of the same person: ahead, or not written down yet."""
    plans = agreed_plans(appointment.person_id, facts)
    ahead = [plan for plan in plans if plan.now(clock) - plan.start < WRITTEN_DOWN_WITHIN]
    return min(ahead, key=lambda plan: plan.start, default=None)


def coming_plan(person_id: UUID, facts: Facts, clock: Clock) -> Plan | None:
    """Return the next appointment of a person that is still ahead."""
    ahead = [plan for plan in agreed_plans(person_id, facts) if plan.is_ahead(clock)]
    return min(ahead, key=lambda plan: plan.start, default=None)


def agreed_plans(person_id: UUID, facts: Facts) -> list[Plan]:
    found = facts.once("agreed", lambda: _agreed_by_person(facts))
    return [plan for each in found.get(person_id, ()) if (plan := plan_of(each, facts))]


def _agreed_by_person(facts: Facts) -> Mapping[UUID, list[Appointment]]:
    agreed = select(Appointment).where(col(Appointment.state).in_(AGREED))
    return grouped(facts.all(agreed), lambda each: each.person_id)


def open_questions(appointment: Appointment, facts: Facts, clock: Clock) -> Sequence[Question]:
    """Return what waits to be asked there: its own questions, and at the next visit all others."""
    following = next_plan(appointment, facts, clock)
    is_next = following is not None and following.appointment.id == appointment.id
    is_next = is_next and not has_died(appointment.person_id, facts)
    meant = (appointment.id, None) if is_next else (appointment.id,)
    found = facts.once("open questions", lambda: _open_questions_by_person(facts))
    theirs = found.get(appointment.person_id, [])
    return [each for each in theirs if each.appointment_id in meant]


def _open_questions_by_person(facts: Facts) -> Mapping[UUID, list[Question]]:
    unanswered = select(Question).where(col(Question.answered_on).is_(None))
    in_order = unanswered.order_by(col(Question.on), col(Question.id))
    return grouped(facts.all(in_order), lambda each: each.person_id)


def open_forms(appointment: Appointment, facts: Facts) -> Sequence[Form]:
    """Return the forms for it that somebody still has to do something about."""
    found = facts.once("open forms", lambda: _open_forms_by_appointment(facts))
    return found.get(appointment.id, [])


def _open_forms_by_appointment(facts: Facts) -> Mapping[UUID | None, list[Form]]:
    still_open = select(Form).where(col(Form.state).in_(OPEN))
    in_order = still_open.order_by(col(Form.due_on), col(Form.title))
    return grouped(facts.all(in_order), lambda each: each.appointment_id)


NO_MOMENTS = dict.fromkeys(
    ("zone", "starts_at", "ends_at", "arrive_at", "fasting_since", "fasting_quote", "cancel_by",
     "call_by", "remind_on")
)  # fmt: skip


def derived(appointment: Appointment, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return the moments with their offsets; those of an appointment without a time are null."""
    plan = plan_of(appointment, facts)
    is_lived = not has_died(appointment.person_id, facts)
    questions = open_questions(appointment, facts, clock)
    return {
        "state": appointment.state,
        **(_moments(plan) if plan else NO_MOMENTS),
        "converted": _converted(appointment, plan),
        "cancel_is_told": appointment.cancel_hours is not None,
        "is_ahead": is_lived and plan is not None and plan.is_ahead(clock),
        "did_it_happen": is_lived and plan is not None and plan.is_to_be_asked_about(clock),
        "estimate_by": _iso(estimate_owed_by(appointment, facts)) if is_lived else None,
        "open_questions": len(questions),
        "to_ask": [_asked(each) for each in questions],
        "open_forms": len(open_forms(appointment, facts)),
    }


def _asked(question: Question) -> str:
    return question.text if question.private == "no" else _("private: open it to see")


def _converted(appointment: Appointment, plan: Plan | None) -> dict[str, str]:
    """Return what a time with another zone’s offset is where the visit takes place."""
    zone = zone_of(appointment, plan.office) if plan else None
    words = converted_words(appointment.at, zone)
    return {"at": words} if words else {}


def _moments(plan: Plan) -> dict[str, str | None]:
    fasting = plan.fasting
    return {
        "zone": getattr(plan.start.tzinfo, "key", None),
        "starts_at": _iso(plan.start),
        "ends_at": _iso(plan.ends_at),
        "arrive_at": _iso(plan.arrive_at),
        "fasting_since": _iso(fasting.since) if fasting else None,
        "fasting_quote": fasting.quote if fasting else None,
        "cancel_by": _iso(plan.cancel_by),
        "call_by": _iso(plan.call_by),
        "remind_on": _iso(plan.warn_on),
    }


def _iso(when: date | datetime | None) -> str | None:
    if isinstance(when, datetime):
        return when.isoformat(timespec="minutes")
    return when.isoformat() if when else None


def told(derived: dict[str, Any]) -> Iterator[Told]:
    """Say what the days before ask for, and what is to be asked there."""
    yield from _of_its_days(derived)
    yield from ((_("To ask at this visit"), text) for text in derived["to_ask"])


def _of_its_days(derived: dict[str, Any]) -> Iterator[Told]:
    """Say what the days before ask for; of what is over, only whether it took place."""
    if derived["starts_at"] is None:
        return
    zone = ZoneInfo(derived["zone"]) if derived["zone"] else None
    yield _("Begins"), _moment(derived["starts_at"], zone)
    if derived["did_it_happen"]:
        yield _("Did it take place?"), _("set the state: completed, missed or cancelled")
    if derived["estimate_by"]:
        yield _("Good-faith estimate owed by"), date.fromisoformat(derived["estimate_by"])
    if not derived["is_ahead"]:
        return
    yield _("Be there"), _moment(derived["arrive_at"], zone)
    if quote := derived["fasting_quote"]:
        since = derived["fasting_since"]
        words = _moment(since, zone) if since else _("ask from when on")
        yield _("Nothing to eat from"), f"{words} · “{quote}”"
    told, usual = _("Cancel until"), _("Cancel until (usual: 24 hours)")
    yield told if derived["cancel_is_told"] else usual, _moment(derived["cancel_by"], zone)
    if derived["call_by"] != derived["cancel_by"][:10]:
        yield _("The office is closed then; call by"), date.fromisoformat(derived["call_by"])


def _moment(iso: str, zone: ZoneInfo | None) -> str:
    """Return a moment by the name of its zone, which an offset alone does not tell."""
    return moment_words(datetime.fromisoformat(iso).astimezone(zone), None)


def listed(appointment: Appointment, facts: Facts, clock: Clock) -> dict[str, str]:
    """Return the day as people say it, and the question where nobody told what came of it."""
    plan = plan_of(appointment, facts)
    if plan is None:
        return {}
    shown = {"at": moment_words(plan.start, None, plan.today(clock))}
    if plan.is_to_be_asked_about(clock) and not has_died(appointment.person_id, facts):
        shown["state"] = _("did it take place?")
    return shown
