"""What Today says of an appointment: that it comes, until when to cancel, whether it took place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from famchart.core.agenda import ONE_DAY, Item, Urgency, urgency_of
from famchart.core.appointments import ASKED_FOR
from famchart.core.clock import Clock
from famchart.core.day_words import day_words
from famchart.core.zoned import moment_words, time_words
from famchart.i18n import N_, _, ngettext
from famchart.records.appointment import Appointment, title
from famchart.records.appointment_plan import (
    Plan,
    estimate_owed_by,
    open_forms,
    open_questions,
    plan_of,
)
from famchart.records.appointment_ways import CONFIRM, HAPPENED
from famchart.records.base import Facts
from famchart.records.ended_access import is_theirs_to_answer


def appointment_items(appointment: Appointment, facts: Facts, clock: Clock) -> Iterator[Item]:
    item = partial(
        Item,
        record_id=appointment.id,
        kind="appointment",
        person_id=appointment.person_id,
        title=title(appointment, facts) or _("no name yet"),
    )
    plan = plan_of(appointment, facts)
    if appointment.state == "wanted":
        yield item(
            what="book",
            due_on=plan.day if plan and not plan.has_begun(clock) else None,
            state=Urgency.SOON,
            reason=_("wanted, and not asked for yet"),
            action=_("ask for an appointment"),
        )
    elif plan and appointment.state in ASKED_FOR:
        yield _to_confirm(item, plan, clock)
    elif plan and plan.is_to_be_asked_about(clock):
        yield item(
            what=HAPPENED,
            due_on=None,
            state=Urgency.DUE,
            reason=_("was {when}").format(when=day_words(plan.day, clock.today())),
            action=_("did it take place? Set its state, and what came of it"),
        )
    elif plan and plan.has_come(clock):
        yield _begun(item, plan, clock)
    elif plan and plan.is_ahead(clock):
        yield from _ahead(item, plan, facts, clock)
    if owed := estimate_owed_by(appointment, facts):
        yield from _estimate(item, owed, clock)


def _to_confirm(item: partial[Item], plan: Plan, clock: Clock) -> Item:
    """Return that a clinic was asked for this time, and has not agreed to it."""
    today = plan.today(clock)
    if plan.has_begun(clock):
        return item(
            what=CONFIRM,
            due_on=None,
            state=Urgency.DUE,
            reason=_("asked for {when}, never confirmed").format(when=day_words(plan.day, today)),
            action=_("if it took place, set it to confirmed; if not, ask for another day"),
        )
    words = {
        "requested": N_("asked for, not confirmed"),
        "waitlisted": N_("on the waiting list"),
    }
    call = plan.appointment.phone or plan.office.phone
    stands = _("ask whether it stands: call {phone}").format(phone=call) if call else ""
    return item(
        what=CONFIRM,
        due_on=plan.day,
        is_counted_elsewhere=today != clock.today(),
        state=urgency_of(plan.day, today) or Urgency.SOON,
        reason=f"{_(words[plan.appointment.state])} · {time_words(plan.start, None)}",
        action=stands or _("ask the office whether it stands"),
    )


def _begun(item: partial[Item], plan: Plan, clock: Clock) -> Item:
    """Return that it goes on, or how it went: whether it took place is asked a day later."""
    started = moment_words(plan.start, None, plan.today(clock))
    reason = _("began {when}").format(when=started)
    action = _("how did it go? Set its state, and what came of it")
    if plan.ends_at and plan.now(clock) < plan.ends_at:
        reason = _("began {when}, until {end}").format(
            when=started, end=time_words(plan.ends_at, None)
        )
        action = _("afterwards: set its state, and what came of it")
    return item(what=HAPPENED, due_on=None, state=Urgency.DUE, reason=reason, action=action)


def _ahead(item: partial[Item], plan: Plan, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield the visit until it begins, and until when to cancel, if a clinic told that.

    Its days are those of the clinic; where they are others than here, none are counted.
    """
    today = plan.today(clock)
    item = partial(item, is_counted_elsewhere=today != clock.today())
    urgency = urgency_of(plan.day, today)
    if urgency in (Urgency.SOON, Urgency.DUE):
        yield item(
            what=f"{_step_towards(plan.day, today)}:{plan.day}",
            due_on=plan.day,
            begins_on=_fast_begins_on(plan, facts, clock),
            state=urgency,
            reason=_when(plan),
            action=" · ".join(to_do(plan, facts, clock)),
        )
    is_told = plan.appointment.cancel_hours is not None
    if is_told and plan.warn_on <= today and plan.now(clock) < plan.cancel_by:
        until = moment_words(plan.cancel_by, None, today)
        call = plan.appointment.phone or plan.office.phone
        yield item(
            what=f"cancel_by:{plan.day}",
            due_on=max(plan.call_by, today),
            state=urgency_of(max(plan.call_by, today), today) or Urgency.SOON,
            reason=_("can be cancelled until {when}").format(when=until),
            action=_("does it stand? If not, call {phone}").format(phone=call)
            if call
            else _("does it stand? If not, call the office"),
        )


def _fast_begins_on(plan: Plan, facts: Facts, clock: Clock) -> date | None:
    """Return from which day on not to eat, where a clinic named an hour and somebody is told."""
    since = plan.fasting.since if plan.fasting else None
    is_told = since and not is_theirs_to_answer(plan.appointment, facts, clock)
    return since.date() if since and is_told else None


def _step_towards(day: date, today: date) -> str:
    if day - ONE_DAY > today:
        return "prepare"
    return "eve" if day > today else "visit"


def _when(plan: Plan) -> str:
    """Return the times of the day itself: 10:20 · be there 10:05."""
    words = [time_words(plan.start, None)]
    if plan.arrive_at != plan.start:
        words.append(_("be there {time}").format(time=f"{plan.arrive_at:%H:%M}"))
    return " · ".join(words)


def to_do(plan: Plan, facts: Facts, clock: Clock) -> Iterator[str]:
    """Yield what the days before ask for: not to eat, papers, who drives, forms, questions.

    Of a visit that is the patient’s own affair now, only who promised to drive.
    """
    driver = plan.appointment.driver
    if is_theirs_to_answer(plan.appointment, facts, clock):
        yield from [_("{who} drives").format(who=driver)] if driver else []
        return
    yield from _preparations(plan, facts, clock)
    if driver:
        yield _("{who} drives").format(who=driver)
    elif (plan.appointment.way or "in_person") not in ("video", "phone"):
        yield _("who drives?")


def is_prepared_by_patient(appointment: Appointment, facts: Facts, clock: Clock) -> bool:
    """True for a visit of which Today leaves unsaid what to prepare: that is the patient’s own."""
    plan = plan_of(appointment, facts)
    is_theirs = plan is not None and is_theirs_to_answer(appointment, facts, clock)
    return plan is not None and is_theirs and any(_preparations(plan, facts, clock))


def _preparations(plan: Plan, facts: Facts, clock: Clock) -> Iterator[str]:
    if plan.fasting:
        yield fasting_words(plan) or _("fasting: ask from when on")
    if papers := (plan.appointment.papers or "").split("\n")[0].strip():
        yield _("bring: {papers}").format(papers=papers)
    if n := len(open_forms(plan.appointment, facts)):
        yield ngettext("{n} form to hand in", "{n} forms to hand in", n).format(n=n)
    if n := len(open_questions(plan.appointment, facts, clock)):
        yield ngettext("{n} question to ask", "{n} questions to ask", n).format(n=n)


FROM_MIDNIGHT = N_("nothing to eat from midnight on ({before} to {day})")


def fasting_words(plan: Plan) -> str:
    """Return from when not to eat, in words; nothing where the clinic named no hour."""
    since = plan.fasting.since if plan.fasting else None
    if since is None:
        return ""
    if (since.hour, since.minute) == (0, 0):
        before = day_words(date.fromordinal(since.toordinal() - 1), since.date())
        day = day_words(since.date(), since.date())
        return _(FROM_MIDNIGHT).format(before=before, day=day)
    when = moment_words(since, None, plan.day)
    return _("nothing to eat from {when} on").format(when=when)


def _estimate(item: partial[Item], owed: date, clock: Clock) -> Iterator[Item]:
    if urgency := urgency_of(owed, clock.today()):
        yield item(
            what="estimate",
            due_on=owed,
            state=urgency,
            reason=_("the clinic owes a good-faith estimate"),
            action=_("ask for it, and enter it as an estimate of this visit"),
        )
