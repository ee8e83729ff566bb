"""A thread: the messages of one question, their answers, and what was done while it waited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.ladder import Step, next_step
from famchart.core.replies import Office, Reply, reply
from famchart.core.wall_time import instant
from famchart.records.account import Account
from famchart.records.base import Facts
from famchart.records.call import Call
from famchart.records.message_table import Message
from famchart.records.portal import Portal


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

    def sent(self, message: Message) -> datetime:
        return instant(message.sent_at, self.zone(message))

    def answered(self, message: Message) -> datetime | None:
        """Return when a message was answered: an answer answers all that waited when it came."""
        sent = self.sent(message)
        own = self._own_answer(message)
        later = (at for each in self.messages if (at := self._own_answer(each)) and at >= sent)
        return own or min(later, default=None)

    def reply_to(self, message: Message, clock: Clock) -> Reply:
        return reply(
            self.sent(message),
            self.office,
            self.today(clock),
            self.answered(message),
            needs_none=bool(message.no_reply_needed),
        )

    @property
    def waiting(self) -> list[Message]:
        """The messages that no answer has come to."""
        return [each for each in self.messages if not (each.no_reply_needed or self.answered(each))]

    @property
    def question(self) -> Message:
        """The message that the thread stands for: the first that waits, else the last question."""
        asked = [each for each in self.questions() if not each.no_reply_needed]
        return next(iter(self.waiting), None) or (asked or self.messages)[-1]

    def questions(self) -> Iterator[Message]:
        """Yield the messages that follow up on none: nothing waited when they were sent."""
        for message in self.messages:
            if not any(self._waits_at(self.sent(message), each) for each in self._before(message)):
                yield message

    def _before(self, message: Message) -> Iterable[Message]:
        return self.messages[: self.messages.index(message)]

    def _waits_at(self, moment: datetime, message: Message) -> bool:
        answered = self.answered(message)
        return not message.no_reply_needed and (answered is None or answered > moment)

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
        return instant(message.answered_at, self.zone(message)) if message.answered_at else None


def thread_of(message: Message, facts: Facts) -> Thread:
    """Return the thread that a message stands in."""
    first = _first(message, facts)
    others = [each for each in _all_after(first, facts) if each.id != message.id]
    found = [message, *others]  # as it is to be, where it is just being changed
    ids = [each.id for each in found]
    calls = facts.all(select(Call).where(col(Call.message_id).in_(ids)))
    portals = (portal_of(each, facts) for each in (first, *found))
    return threaded(found, calls, next(filter(None, portals), None))


def threaded(messages: Iterable[Message], calls: Iterable[Call], portal: Portal | None) -> Thread:
    """Return a thread of messages and calls in any order."""
    unordered = Thread(list(messages), (), portal)
    by_time = sorted(unordered.messages, key=lambda each: (unordered.sent(each), each.id))
    return Thread(by_time, sorted(calls, key=lambda call: (call.on, call.id)), portal)


def portal_of(message: Message | Call, facts: Facts) -> Portal | None:
    account = facts.get(Account, message.account_id) if message.account_id else None
    return facts.get(Portal, account.portal_id) if account else None


def zone_of(message: Message, facts: Facts) -> ZoneInfo | None:
    """Return the zone of a message’s times: its own, else the clinic’s, else the machine’s."""
    portal = portal_of(message, facts) or portal_of(_first(message, facts), facts)
    return Thread((message,), (), portal).zone(message)


def _first(message: Message, facts: Facts) -> Message:
    seen = {message.id}
    while message.thread_id and message.thread_id not in seen:
        before = facts.get(Message, message.thread_id)
        if before is None:
            break
        seen.add(before.id)
        message = before
    return message


def _all_after(first: Message, facts: Facts) -> list[Message]:
    """Return a message and all that name it, or one of those, as the beginning of their thread."""
    found: dict[UUID, Message] = {first.id: first}
    newest = [first]
    while newest:
        ids = [each.id for each in newest]
        following = facts.all(select(Message).where(col(Message.thread_id).in_(ids)))
        newest = [each for each in following if each.id not in found]
        found |= {each.id: each for each in newest}
    return list(found.values())
