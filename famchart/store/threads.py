"""Threads of messages: how each stands, the most urgent first, and how soon a clinic answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.clock import Clock
from famchart.core.ladder import Step
from famchart.core.replies import WAITING, Reply, usual_days
from famchart.records import Facts, kind_named
from famchart.records.account import Account
from famchart.records.ended_access import LEFT_WORDS, left_alone
from famchart.records.message import Message, unanswered
from famchart.records.portal import Portal
from famchart.records.thread import Thread, threads_of
from famchart.store.privacy import is_held_back, is_private

MOST_READ = 400
"""Messages that are looked at, the newest; what waits is always among them."""


@dataclass(frozen=True)
class ThreadLine:
    """A thread and how its question stands; a private one says nothing in passing."""

    thread: Thread
    found: Reply
    step: Step | None
    is_private: bool = False
    is_held_back: bool = False
    is_answered_ahead: bool = False
    """Said to be answered on a day that has not come."""
    left: str = ""
    """Why nobody waits for an answer any more: THEIRS or AT_REST."""

    @property
    def id(self) -> UUID:
        return self.thread.question.id

    @property
    def is_waiting(self) -> bool:
        """True where the family waits for an answer."""
        return self.found.is_waiting and not self.left

    @property
    def state(self) -> str:
        return (self.left if self.found.is_waiting else "") or self.found.state

    @property
    def order(self) -> tuple[int, int, int]:
        """What is late longest comes first, then what is due first, then what was asked last."""
        found = self.found
        if not self.is_waiting:
            place = len(WAITING) + (self.state not in LEFT_WORDS)
            return place, 0, -self.thread.sent(self.thread.question).toordinal()
        return -WAITING.index(found.state), -found.late_days, found.due.toordinal()


@dataclass(frozen=True)
class Usual:
    """How soon a clinic answered, as far as this vault knows."""

    days: int
    """Business days within which at least half of the answers came."""
    answers: int


Clinic = tuple[Portal, Usual | None]
"""A clinic, and how soon it answers."""


def thread_lines(facts: Facts, clock: Clock, person_id: UUID | None = None) -> list[ThreadLine]:
    """Return the threads, those that wait first."""
    newest = select(Message).order_by(col(Message.sent_at).desc()).limit(MOST_READ)
    messages = [
        each
        for query in (newest, unanswered(clock))
        for each in facts.all(query if person_id is None else _of(query, person_id))
    ]
    lines = [thread_line(each, facts, clock) for each in threads_of(messages, facts)]
    return sorted(lines, key=lambda line: line.order)


def _of(query: SelectOfScalar[Message], person_id: UUID) -> SelectOfScalar[Message]:
    return query.where(col(Message.person_id) == person_id)


def thread_line(thread: Thread, facts: Facts, clock: Clock) -> ThreadLine:
    kind = kind_named("message")
    left = left_alone(thread.question, facts, clock)
    return ThreadLine(
        thread,
        thread.reply_to(thread.question, clock),
        thread.next_step(clock) if thread.waiting and not left else None,
        any(is_private(kind, each, facts) for each in thread.messages),
        any(is_held_back(kind, each, facts) for each in thread.messages),
        thread.is_ahead(thread.answered(thread.question), clock),
        left,
    )


def clinics_of(lines: Sequence[ThreadLine], facts: Facts, clock: Clock) -> list[Clinic]:
    """Return the clinics that threads are with, in their order; of private ones nothing."""
    shown = (each.thread.portal for each in lines if not each.is_private)
    portals = {each.id: each for each in shown if each}
    return [(each, usual_reply(each.id, facts, clock)) for each in portals.values()]


def usual_reply(portal_id: UUID, facts: Facts, clock: Clock) -> Usual | None:
    """Return how soon a clinic answered the questions that were put to it; None: none yet."""
    accounts = facts.all(select(Account).where(col(Account.portal_id) == portal_id))
    answered = select(Message).where(
        col(Message.account_id).in_([each.id for each in accounts]),
        col(Message.answered_at).is_not(None),
    )
    newest = facts.all(answered.order_by(col(Message.sent_at).desc()).limit(MOST_READ))
    used = list(_used_days(threads_of(newest, facts), clock))
    days = usual_days(used)
    return None if days is None else Usual(days, len(used))


def _used_days(threads: Sequence[Thread], clock: Clock) -> Iterator[int]:
    """Yield the business days that each question waited for its answer."""
    for thread in threads:
        for message in thread.questions():
            found = thread.reply_to(message, clock)
            is_ahead = thread.is_ahead(thread.answered(message), clock)
            if found.state in ("answered_on_time", "answered_late") and not is_ahead:
                yield found.used_days
