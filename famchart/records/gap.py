"""Gaps: what a portal withholds, who was asked for it, and the 30-day clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item, Urgency, urgency_of
from famchart.core.clock import Clock
from famchart.core.day_words import day_words
from famchart.core.records_requests import answer_by
from famchart.i18n import N_, _
from famchart.records.base import Entering, Facts, Kind, PersonalRecord, Told, WayDone
from famchart.records.days import DayOrder
from famchart.records.ended_access import LEFT_WORDS, left_alone
from famchart.records.fields import Day, FieldSpec, LongText, Reference, YesNo


class Gap(PersonalRecord, table=True):
    """Something that should be in a chart and is not shown (RULES.md 8)."""

    what: str
    asked_on: date | None = None
    asked_of: str | None = None
    way: str | None = None
    """How it was asked for: form, letter, message."""
    has_more_time: bool | None = None
    """The office said in writing that it takes another 30 days."""
    answered_on: date | None = None
    text: str | None = None


def title(gap: Gap, facts: Facts | None = None) -> str:
    return gap.what


def answer_due(gap: Gap) -> date | None:
    """Return the last day for the office to answer; None where nobody asked."""
    more = bool(gap.has_more_time)
    return answer_by(gap.asked_on, has_more_time=more) if gap.asked_on else None


def derived(gap: Gap, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return the clock of the request, and how it stands: RULES.md 8."""
    due = answer_due(gap)
    return {"answer_by": due.isoformat() if due else None, "state": state_of(gap, facts, clock)}


def state_of(gap: Gap, facts: Facts, clock: Clock) -> str:
    due, today = answer_due(gap), clock.today()
    if gap.answered_on:
        return "answered"
    if left := left_alone(gap, facts, clock):
        return left
    if due is None:
        return "not_asked"
    urgency = urgency_of(due, today)
    if urgency is Urgency.LATE:
        return "overdue"
    return "due_today" if urgency is Urgency.DUE else "waiting"


STATES = {
    "answered": N_("answered"),
    "not_asked": N_("not asked for"),
    "overdue": N_("late"),
    "due_today": N_("due today"),
    "waiting": N_("waiting"),
    **LEFT_WORDS,
}


def told(derived: dict[str, Any]) -> Iterator[Told]:
    yield _("Now"), _(STATES[derived["state"]])
    if derived["answer_by"] and derived["state"] not in ("answered", *LEFT_WORDS):
        yield _("Answer due by"), date.fromisoformat(derived["answer_by"])


def open_step(gap: Gap) -> str | None:
    if gap.answered_on:
        return None
    return "answer" if gap.asked_on else "ask"


def unanswered(clock: Clock) -> SelectOfScalar[Gap]:
    return select(Gap).where(col(Gap.answered_on).is_(None))


def items(gap: Gap, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield what nobody asked for yet, and a request whose 30 days come to their end."""
    due, today = answer_due(gap), clock.today()
    urgency = urgency_of(due, today) if due else Urgency.SOON
    if urgency and not gap.answered_on:
        yield Item(
            record_id=gap.id,
            kind="gap",
            what=open_step(gap) or "",
            person_id=gap.person_id,
            title=gap.what,
            due_on=due,
            state=urgency,
            reason=_reason(gap, today),
            action=next_step(gap, today) if urgency is not Urgency.SOON or not due else "",
        )


def _reason(gap: Gap, today: date) -> str:
    if gap.asked_on is None:
        return _("withheld, and nobody asked for it yet")
    day = day_words(gap.asked_on, today)
    if gap.has_more_time:
        return _("asked for {day}; they took 30 days more").format(day=day)
    return _("asked for {day}; they have 30 days").format(day=day)


def next_step(gap: Gap, today: date) -> str:
    """Return what to do next, in words; nothing once it was answered."""
    due = answer_due(gap)
    if gap.answered_on:
        return ""
    if due is None:
        return _("ask the records office in writing, and enter the day")
    if due < today and not gap.has_more_time:
        return _("ask whether they wrote that they take 30 days more")
    if due < today:
        return _("ask how far it is")
    return _("wait until {day}; then ask how far it is").format(day=day_words(due, today))


def _entered(gap: Gap, told: Mapping[str, str], facts: Facts, clock: Clock) -> Iterator[Entering]:
    yield Entering("gap", told, gap)


def _on(column: str) -> Callable[[Gap, Facts, Clock], dict[str, str]]:
    return lambda gap, facts, clock: {column: clock.today().isoformat()}


ASKED = WayDone(
    "asked",
    "t",
    N_("asked for today"),
    _entered,
    asks=(
        Day("asked_on", N_("Asked for on")),
        FieldSpec("asked_of", N_("Asked of")),
        FieldSpec("way", N_("How")),
    ),
    given=_on("asked_on"),
    settles="ask",
)
ANSWERED = WayDone(
    "answered",
    "r",
    N_("answered"),
    _entered,
    asks=(Day("answered_on", N_("Answered on")),),
    given=_on("answered_on"),
    settles="answer",
)


KIND = Kind(
    name="gap",
    table=Gap,
    label=N_("Gap"),
    plural=N_("Gaps"),
    fields=(
        FieldSpec("what", N_("What is withheld"), required=True),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Day("asked_on", N_("Asked for on")),
        FieldSpec("asked_of", N_("Asked of")),
        FieldSpec("way", N_("How")),
        YesNo("more_time", N_("They took 30 days more"), column="has_more_time"),
        Day("answered_on", N_("Answered on")),
        LongText("text", N_("Text")),
    ),
    columns=("asked_on", "what", "asked_of", "answered_on", "account"),
    title=title,
    happened=("asked_on", "answered_on"),
    day_order=(DayOrder("answered_on", "asked_on", N_("that is before it was asked for")),),
    on=lambda gap: gap.asked_on.isoformat() if gap.asked_on else None,
    words=lambda gap: "\n".join(filter(None, (gap.asked_of, gap.text))),
    derived=derived,
    told=told,
    open_records=unanswered,
    items=items,
    ways_done=(ASKED, ANSWERED),
    open_step=open_step,
    private_with=("account",),
    topic_words=title,
)
