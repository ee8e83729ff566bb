"""Messages: one question to a clinic, and its answer; those that follow stand in its thread."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.core.wall_time import WallTimeError, both_readings, check_wall_time, instant
from famchart.core.zoned import converted_words
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind
from famchart.records.call import Call
from famchart.records.changed import is_altered
from famchart.records.ended_access import AT_REST, LEFT_WORDS, left_alone
from famchart.records.fields import (
    BadFieldValueError,
    FieldSpec,
    LocalMoment,
    LongText,
    Reference,
    YesNo,
)
from famchart.records.message_items import WAYS, message_items
from famchart.records.message_table import Message
from famchart.records.message_words import (
    ANSWERED_AHEAD,
    SENT_AHEAD,
    if_worse,
    state_words,
    told,
    unusual,
)
from famchart.records.office_fields import Zone
from famchart.records.own_titles import own_title
from famchart.records.thread import Thread, thread_of, zone_of

__all__ = ["KIND", "Message"]


LONGEST_WAIT = 10
"""In years."""


class OwnThreadError(WrongUseError):
    """A message would begin the thread that it follows in."""

    message = N_("“{title}” would come to follow itself: name the message that began the thread.")


def title(message: Message, facts: Facts | None = None) -> str:
    return message.subject


def words(message: Message) -> str:
    return "\n".join(filter(None, (message.text, message.answer, message.answered_by)))


def derived(message: Message, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return the window and how the message stands in it, dates as ISO text."""
    thread = thread_of(message, facts)
    found = thread.reply_to(message, clock)
    left = left_alone(message, facts, clock) if found.is_waiting else ""
    is_asked = found.is_waiting and thread.question.id == message.id and not left
    step = thread.next_step(clock) if is_asked else None
    return {
        "due": found.due.isoformat(),
        "state": left or found.state,
        "late_days": found.late_days,
        "used_days": found.used_days,
        "if_worse": if_worse(thread.portal) if found.is_waiting and left != AT_REST else None,
        "day_zero": found.day_zero.isoformat(),
        "is_sent_ahead": thread.is_ahead(thread.sent(message), clock),
        "is_answered_ahead": thread.is_ahead(thread.answered(message), clock),
        "converted": _converted(message, facts),
        "calls": _calls(message, facts),
        "step": step
        and {"what": step.rung.step, "on": step.on.isoformat(), "words": step.rung.words},
    }


def _calls(message: Message, facts: Facts) -> list[dict[str, str | None]]:
    """Return the calls about it, as those of a bill are told; of a private one only its day."""
    about = select(Call).where(col(Call.message_id) == message.id)
    return [
        {
            "id": str(call.id),
            "on": call.on.isoformat(),
            "with": call.with_whom if call.private == "no" else None,
        }
        for call in facts.all(about.order_by(col(Call.on), col(Call.id)))
    ]


def _converted(message: Message, facts: Facts) -> dict[str, str]:
    """Return by field what a time with another zone’s offset is on the clock of the clinic."""
    zone, moments = zone_of(message, facts), ("sent_at", "answered_at")
    told = {name: converted_words(getattr(message, name), zone) for name in moments}
    return {name: words for name, words in told.items() if words}


def listed(message: Message, facts: Facts, clock: Clock) -> dict[str, str]:
    """Return how it stands today where a list has the day of the answer."""
    thread = thread_of(message, facts)
    found = thread.reply_to(message, clock)
    if found.is_waiting and (left := left_alone(message, facts, clock)):
        return {"answered_at": _(LEFT_WORDS[left])}
    if found.is_waiting and thread.is_ahead(thread.sent(message), clock):
        return {"answered_at": _(SENT_AHEAD)}
    if thread.is_ahead(thread.answered(message), clock):
        return {"answered_at": _(ANSWERED_AHEAD)}
    return {"answered_at": state_words(found, thread.office.reply_days)}


def with_state(subject: str, state: str | None) -> str:
    told = own_title(subject)
    return _("Follow-up: {subject}").format(subject=told) if state else told


def asked_on(message: Message, facts: Facts) -> Message:
    """Return the question of the thread in which a message still waits; else itself."""
    thread = thread_of(message, facts)
    waits = message.id in [each.id for each in thread.waiting]
    return thread.question if waits else message


def unanswered(clock: Clock) -> SelectOfScalar[Message]:
    """Select the messages that may wait; an answer to another one may have answered them."""
    return select(Message).where(_waits())


def asking(clock: Clock) -> SelectOfScalar[Message]:
    """Select what Today may ask about: what may wait, and what was answered by no clock yet."""
    ahead = col(Message.answered_at) >= clock.today().isoformat()
    return select(Message).where(or_(_waits(), ahead))


def _waits() -> ColumnElement[bool]:
    needs_none = col(Message.no_reply_needed)
    is_needed = or_(needs_none.is_(None), needs_none.is_(False))
    return and_(col(Message.answered_at).is_(None), is_needed)


def check(old: Message | None, new: Message, facts: Facts, clock: Clock) -> None:
    """Refuse a time that no clock showed, an answer before its question, a thread in a ring."""
    zone = zone_of(new, facts)
    for name in ("sent_at", "answered_at"):
        if is_altered(old, new, name, "zone", "account_id"):
            _check_time(name, getattr(new, name), zone)
    thread = thread_of(new, facts)
    answered = thread.answered(new)
    if answered and answered < thread.sent(new):
        hint = _("that is before it was sent")
        raise BadFieldValueError(field="answered_at", value=new.answered_at, hint=hint)
    waits = not (answered or new.no_reply_needed)
    if waits and is_altered(old, new, "sent_at", "answered_at", "no_reply_needed"):
        _check_age(new, clock)
    if new.thread_id and _leads_back(new, facts):
        raise OwnThreadError(title=new.subject)
    if is_altered(old, new, "sent_at", "thread_id") and thread.sent(new) < _begun(new, facts):
        hint = _("that is before the message that it follows")
        raise BadFieldValueError(field="sent_at", value=new.sent_at, hint=hint)
    if is_altered(old, new, "sent_at", "zone", "account_id") and _is_overtaken(new, thread):
        hint = _("that is after a message that follows it")
        raise BadFieldValueError(field="sent_at", value=new.sent_at, hint=hint)
    thread.reply_to(new, clock)  # a year without a table of holidays is a slip, said at once


def _check_age(message: Message, clock: Clock) -> None:
    """Refuse what would have waited for so long that the day of sending must be a slip."""
    if clock.today().year - int(message.sent_at[:4]) > LONGEST_WAIT:
        hint = _("nothing waits that long: say when it was answered, or that it needs no reply")
        raise BadFieldValueError(field="sent_at", value=message.sent_at, hint=hint)


def _check_time(name: str, text: str | None, zone: ZoneInfo | None) -> None:
    if text is None:
        return
    try:
        check_wall_time(text, zone)
    except WallTimeError as error:
        first, second = both_readings(text, zone)
        hint = _(error.hint).format(first=first, second=second)
        raise BadFieldValueError(field=name, value=text, hint=hint) from None


def _begun(message: Message, facts: Facts) -> datetime:
    """Return when the message was sent that this one follows; of one that follows none, its own."""
    first = facts.get(Message, message.thread_id) if message.thread_id else None
    begins = first or message
    return instant(begins.sent_at, zone_of(begins, facts))


def _is_overtaken(message: Message, thread: Thread) -> bool:
    """True where a message that follows this one would have been sent before it."""
    following = (each for each in thread.messages if each.thread_id == message.id)
    return any(thread.sent(each) < thread.sent(message) for each in following)


def _leads_back(message: Message, facts: Facts) -> bool:
    """True where the thread that a message names comes back to it."""
    seen: set[UUID] = set()
    following = message.thread_id
    while following and following != message.id and following not in seen:
        seen.add(following)
        before = facts.get(Message, following)
        following = before.thread_id if before else None
    return following == message.id


KIND = Kind(
    name="message",
    table=Message,
    label=N_("Message"),
    plural=N_("Messages"),
    fields=(
        FieldSpec("subject", N_("Subject"), required=True),
        LongText("text", N_("Text")),
        LocalMoment("sent_at", N_("Sent"), required=True),
        LocalMoment("answered_at", N_("Answered")),
        FieldSpec("answered_by", N_("Answered by")),
        LongText("answer", N_("Answer")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Zone("zone", N_("Time zone")),
        YesNo("no_reply_needed", N_("Needs no reply")),
        Reference("thread", N_("In the thread of"), column="thread_id", to="message"),
    ),
    columns=("sent_at", "subject", "account", "answered_at"),
    title=title,
    state=lambda message: "follow_up" if message.thread_id else None,
    with_state=with_state,
    on=lambda message: message.sent_at[:10],
    words=words,
    check=check,
    derived=derived,
    told=told,
    unusual=unusual,
    listed=listed,
    open_records=asking,
    items=message_items,
    asked_on=asked_on,
    ways_done=WAYS,
    private_with=("account",),
    topic_words=lambda message: f"{message.subject}\n{words(message)}",
)
