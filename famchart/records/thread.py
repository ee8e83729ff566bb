"""A thread: the messages of one question, their answers, and what was done while it waited."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, or_, select

from famchart.core.clock import Clock
from famchart.core.ladder import Step, next_step
from famchart.core.replies import Office, Reply, reply
from famchart.core.wall_time import instant
from famchart.records.account import Account
from famchart.records.base import Facts
from famchart.records.call import Call
from famchart.records.message_table import Message
from famchart.records.person import has_died
from famchart.records.portal import Portal

NOTHING_WAITED = datetime.min.replace(tzinfo=UTC)
STILL_WAITS = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Act:
    """What was done about a question that waited: a message that followed, or a call."""

    on: date
    record: Message | Call


@dataclass(frozen=True)
class Thread:
    """The messages of a thread as they were sent, the calls about them, and the clinic."""

    messages: Sequence[Message]
    calls: Sequence[Call]
    portal: Portal | None
    is_at_rest: bool = False
    """Whose it was has died: no answer is waited for any more."""

    @property
    def first(self) -> Message:
        return self.messages[0]

    @cached_property
    def office(self) -> Office:
        """Return the clinic’s; without one, the usual in the zone of the first message."""
        if self.portal:
            return self.portal.office()
        return Office(ZoneInfo(self.first.zone) if self.first.zone else None)

    def today(self, clock: Clock) -> date:
        return clock.today(self.office.zone)

    def is_ahead(self, moment: datetime | None, clock: Clock) -> bool:
        """True for what is said to have been on a day that has not come at the clinic."""
        return moment is not None and self.office.date_of(moment) > self.today(clock)

    def sent(self, message: Message) -> datetime:
        """Return when a message was sent, in UTC: what a clock shows twice is in its order."""
        return instant(message.sent_at, self.zone(message)).astimezone(UTC)

    def answered(self, message: Message) -> datetime | None:
        """Return when a message was answered, in UTC.

        An answer answers all that waited when it came.
        """
        sent = self.sent(message)
        own = self._own_answer(message)
        later = self._answers[bisect_left(self._answers, sent) :][:1]
        return own or next(iter(later), None)

    @cached_property
    def _answers(self) -> list[datetime]:
        """When answers came, in their order."""
        return sorted(filter(None, map(self._own_answer, self.messages)))

    def reply_to(self, message: Message, clock: Clock) -> Reply:
        answered = self.answered(message)
        return reply(
            self.sent(message),
            self.office,
            self.today(clock),
            answered,
            needs_none=bool(message.no_reply_needed),
        )

    @cached_property
    def waiting(self) -> list[Message]:
        """The messages that no answer has come to, as long as one is waited for."""
        if self.is_at_rest:
            return []
        return [each for each in self.messages if not (each.no_reply_needed or self.answered(each))]

    @cached_property
    def question(self) -> Message:
        """The message that the thread stands for: the first that waits, else the last question."""
        asked = [each for each in self.questions() if not each.no_reply_needed]
        return next(iter(self.waiting), None) or (asked or self.messages)[-1]

    def questions(self) -> Iterator[Message]:
        """Yield the messages that follow up on none: nothing waited when they were sent."""
        waits_until = NOTHING_WAITED
        for message in self.messages:
            if self.sent(message) >= waits_until:
                yield message
            if not message.no_reply_needed:
                waits_until = max(waits_until, self.answered(message) or STILL_WAITS)

    def acts(self) -> list[Act]:
        """Return what was done since the question was sent, the last thing last."""
        question = self.question
        asked_on = self.office.date_of(self.sent(question))
        followed = self.messages[self.messages.index(question) + 1 :]
        acts = [Act(self.office.date_of(self.sent(each)), each) for each in followed]
        acts += [Act(each.on, each) for each in self.calls if each.on >= asked_on]
        return sorted(acts, key=lambda act: act.on)

    def next_step(self, clock: Clock) -> Step | None:
        """Return what to do about the question that waits, and from when on."""
        due = self.reply_to(self.question, clock).due
        acts = self.acts()
        acted_on = acts[-1].on if acts else None
        office = self.office
        return next_step(due, acted_on, self.today(clock), office.ladder, office.calendar)

    def zone(self, message: Message) -> ZoneInfo | None:
        if message.zone:
            return ZoneInfo(message.zone)
        return self.portal.zone() if self.portal else None

    def _own_answer(self, message: Message) -> datetime | None:
        if message.answered_at is None:
            return None
        return instant(message.answered_at, self.zone(message)).astimezone(UTC)


def thread_of(message: Message, facts: Facts) -> Thread:
    """Return the thread that a message stands in; the same again for all that stand in it."""
    known: dict[UUID, tuple[Message, Thread]] = facts.once("threads of messages", dict)
    as_known, thread = known.get(message.id, (None, None))
    if thread is None or as_known is not message:  # it may be told as it would be after a change
        thread = next(each for each in threads_of((message,), facts) if message in each.messages)
        known |= {each.id: (each, thread) for each in thread.messages}
    return thread


def threads_of(messages: Iterable[Message], facts: Facts) -> list[Thread]:
    """Return the threads that messages stand in, whole; what is given counts as it is given."""
    found = _all_around(messages, facts)
    calls = facts.all(select(Call).where(col(Call.message_id).in_(found)))
    grouped: dict[UUID, list[Message]] = defaultdict(list)
    for each in found.values():
        grouped[_beginning(each, found)].append(each)
    return [_threaded(each, calls, facts) for each in grouped.values()]


def _all_around(messages: Iterable[Message], facts: Facts) -> dict[UUID, Message]:
    """Return messages with all before and after them in their threads."""
    found: dict[UUID, Message] = {}
    newest = {each.id: each for each in messages}
    while newest:
        found |= newest
        before = {each.thread_id for each in newest.values()} - found.keys()
        linked = or_(col(Message.id).in_(before), col(Message.thread_id).in_(newest))
        around = facts.all(select(Message).where(linked))
        newest = {each.id: each for each in around if each.id not in found}
    return found


def _beginning(message: Message, found: Mapping[UUID, Message]) -> UUID:
    """Return the message that began a thread."""
    seen = {message.id}
    while message.thread_id and message.thread_id not in seen and message.thread_id in found:
        message = found[message.thread_id]
        seen.add(message.id)
    return message.id


def _threaded(messages: Sequence[Message], calls: Sequence[Call], facts: Facts) -> Thread:
    ids = {each.id for each in messages}
    mine = sorted((c for c in calls if c.message_id in ids), key=lambda call: (call.on, call.id))
    portals = (portal_of(each, facts) for each in messages)
    is_at_rest = all(has_died(each.person_id, facts) for each in messages)
    thread = Thread(messages, mine, next(filter(None, portals), None), is_at_rest)
    by_time = sorted(messages, key=lambda each: (thread.sent(each), each.id))
    return replace(thread, messages=by_time)


def portal_of(record: Message | Call, facts: Facts) -> Portal | None:
    account = facts.get(Account, record.account_id) if record.account_id else None
    return facts.get(Portal, account.portal_id) if account else None


def zone_of(message: Message, facts: Facts) -> ZoneInfo | None:
    """Return the zone of a message’s times: its own, else the clinic’s, else the machine’s."""
    return thread_of(message, facts).zone(message)
