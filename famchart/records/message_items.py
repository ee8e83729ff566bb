"""What Today says of a message that waits, and how that gets done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from famchart.core.agenda import Item, Urgency
from famchart.core.clock import Clock
from famchart.core.ladder import Step
from famchart.core.replies import Reply
from famchart.core.wall_time import local_minute
from famchart.i18n import N_, _
from famchart.records import portal as portals
from famchart.records.base import Entering, Facts, WayDone
from famchart.records.fields import Day, FieldSpec, LocalMoment, LongText, YesNo
from famchart.records.message_table import Message
from famchart.records.message_words import (
    ANSWERED_AHEAD,
    SENT_AHEAD,
    act_words,
    if_worse,
    state_words,
    step_words,
)
from famchart.records.thread import Thread, thread_of, threads_of, zone_of


def message_items(message: Message, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield the one thing that a thread asks for, where this message is what it waits for."""
    thread = _waiting_threads(facts, clock).get(message.id) or thread_of(message, facts)
    if message.answered_at and thread.is_ahead(thread.answered(message), clock):
        yield _answered_ahead(message, thread)
    if not thread.waiting or thread.question.id != message.id:
        return
    found, step = thread.reply_to(message, clock), thread.next_step(clock)
    today = thread.today(clock)
    urgency = _urgency(thread, found, step, clock)
    is_calm = found.state == "overdue" and urgency is Urgency.SOON
    is_ahead = thread.is_ahead(thread.sent(message), clock)
    told = [_(SENT_AHEAD) if is_ahead else state_words(found, thread.office.reply_days)]
    told += [act_words(act, today) for act in thread.acts()[-1:]]
    told += [portals.title(thread.portal)] if thread.portal else []
    to_do = step_words(step, today) if found.state == "overdue" else ""
    yield Item(
        record_id=message.id,
        kind="message",
        what="reply",
        person_id=message.person_id,
        title=message.subject,
        due_on=step.on if is_calm and step else found.due,
        state=urgency,
        reason=" · ".join(told),
        action=" · ".join(filter(None, (to_do, if_worse(thread.portal)))),
        is_counted_elsewhere=True,
    )


def _answered_ahead(message: Message, thread: Thread) -> Item:
    """Return that an answer is of a day to come: a slip would let a late message fall silent."""
    told = [_(ANSWERED_AHEAD), *([portals.title(thread.portal)] if thread.portal else [])]
    return Item(
        record_id=message.id,
        kind="message",
        what="reply",
        person_id=message.person_id,
        title=message.subject,
        due_on=date.fromisoformat((message.answered_at or "")[:10]),
        state=Urgency.SOON,
        reason=" · ".join(told),
        action=if_worse(thread.portal),
        is_counted_elsewhere=True,
    )


def _waiting_threads(facts: Facts, clock: Clock) -> Mapping[UUID, Thread]:
    """Return the threads in which something may wait, by each of their messages: read at once."""
    from famchart.records.message import unanswered  # which imports this module

    def read() -> Mapping[UUID, Thread]:
        threads = threads_of(facts.all(unanswered(clock)), facts)
        return {each.id: thread for thread in threads for each in thread.messages}

    return facts.once("waiting threads", read)


def _urgency(thread: Thread, found: Reply, step: Step | None, clock: Clock) -> Urgency:
    """Return how urgent a message is.

    It is late until the step of its day was done, and then again from the day of the next.
    """
    if found.state != "overdue":
        return Urgency.DUE if found.state == "due_today" else Urgency.SOON
    acts = thread.acts()
    is_settled = acts and acts[-1].on > found.due and step and step.on > thread.today(clock)
    return Urgency.SOON if is_settled else Urgency.LATE


def _answered(
    message: Message, told: Mapping[str, str], facts: Facts, clock: Clock
) -> Iterator[Entering]:
    """Yield the answer; of one that leaves something open, only its words: the window stays."""
    texts = {name: told[name] for name in ("answered_by", "answer") if told.get(name)}
    if told.get(WHOLE.name) and not WHOLE.parse(told[WHOLE.name]):
        at = told["answered_at"].replace("T", " ")
        part = ": ".join(filter(None, (at, told.get("answered_by"), told.get("answer"))))
        texts = {"answer": "\n".join(filter(None, (message.answer, part)))}
    else:
        texts["answered_at"] = told["answered_at"]
        texts |= {"no_reply_needed": ""} if message.no_reply_needed else {}
    yield Entering("message", texts, message)


def _called(
    message: Message, told: Mapping[str, str], facts: Facts, clock: Clock
) -> Iterator[Entering]:
    about = {"message": str(message.id), "account": str(message.account_id or "")}
    yield Entering("call", {**about, **told})


def _followed_up(
    message: Message, told: Mapping[str, str], facts: Facts, clock: Clock
) -> Iterator[Entering]:
    first = thread_of(message, facts).first
    about = {"subject": first.subject, "thread": str(first.id), "zone": message.zone or ""}
    yield Entering("message", {**about, "account": str(message.account_id or ""), **told})


def _not_needed(
    message: Message, told: Mapping[str, str], facts: Facts, clock: Clock
) -> Iterator[Entering]:
    """Yield all that waits in the thread: what followed up needs no answer either."""
    for each in thread_of(message, facts).waiting:
        yield Entering("message", {"no_reply_needed": "yes"}, each)


def _now(message: Message, facts: Facts, clock: Clock) -> str:
    zone = zone_of(message, facts)
    return local_minute(clock.now(zone), zone)


def _call_given(message: Message, facts: Facts, clock: Clock) -> dict[str, str]:
    """Return a call to the clinic, of the day that it is there unless that is to come here."""
    portal = thread_of(message, facts).portal
    on = {"on": min(_now(message, facts, clock)[:10], clock.today().isoformat())}
    return on | ({"with": portals.title(portal), "phone": portal.phone or ""} if portal else {})


WHOLE = YesNo("whole", N_("Answers it all"))
ANSWERED = WayDone(
    "answered",
    "r",
    N_("answered"),
    _answered,
    asks=(
        LocalMoment("answered_at", N_("Answered"), required=True),
        FieldSpec("answered_by", N_("Answered by")),
        WHOLE,
        LongText("answer", N_("Answer")),
    ),
    given=lambda message, facts, clock: {
        "answered_at": _now(message, facts, clock),
        "whole": "yes",
    },
)
CALLED = WayDone(
    "called",
    "c",
    N_("called, it still waits"),
    _called,
    asks=(
        Day("on", N_("Date"), required=True),
        FieldSpec("with", N_("With"), required=True),
        FieldSpec("phone", N_("Number")),
        LongText("text", N_("What was said")),
    ),
    given=_call_given,
)
FOLLOWED_UP = WayDone(
    "followed_up",
    "f",
    N_("followed up in the same thread"),
    _followed_up,
    asks=(
        LocalMoment("sent_at", N_("Sent"), required=True),
        LongText("text", N_("Text")),
    ),
    given=lambda message, facts, clock: {"sent_at": _now(message, facts, clock)},
)
NOT_NEEDED = WayDone("not_needed", "n", N_("no reply needed any more"), _not_needed)
WAYS = (ANSWERED, CALLED, FOLLOWED_UP, NOT_NEEDED)
