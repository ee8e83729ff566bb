"""What stands in the vault and goes on: a line may tell what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from famchart.core.appointments import ENDED
from famchart.core.clock import Clock
from famchart.intake.quick.forms_of_names import forms
from famchart.records import (
    Facts,
    Kind,
    PersonalRecord,
    allergy,
    appointment,
    condition,
    form,
    message,
    request,
)
from famchart.records.account import Account
from famchart.records.allergy import Allergy
from famchart.records.appointment import Appointment
from famchart.records.condition import Condition
from famchart.records.message import Message
from famchart.records.portal import Portal
from famchart.store.privacy import is_private


@dataclass(frozen=True)
class Standing:
    """A record that a line may change, and the words that mean it, folded."""

    id: UUID
    kind: str
    person_id: UUID
    title: str
    words: frozenset[str] = frozenset()
    at: str = ""
    """The day or the moment of it, as ISO text."""
    of: UUID | None = None
    """The account that it went through; of a request, its medicine."""

    @property
    def day(self) -> str:
        return self.at[:10]


def standing_records(facts: Facts, clock: Clock) -> Iterator[Standing]:
    """Yield visits ahead or not told of, what waits for an answer, open forms, and what is listed.

    What is private is left out: a line would tell it.
    """
    agreed = select(Appointment).where(col(Appointment.state).not_in(ENDED))
    for visit in facts.all(agreed.order_by(col(Appointment.at))):
        told = (visit.with_whom, visit.place, visit.reason)
        yield from _told(appointment.KIND, visit, facts, visit.at or "", *told)
    for waiting in _questions(facts, clock):
        yield from _told(message.KIND, waiting, facts, waiting.sent_at, waiting.subject)
    for asked in facts.all(request.open_requests(clock)):
        of = asked.medication_id
        yield from _told(request.KIND, asked, facts, asked.on.isoformat(), of=of)
    for paper in facts.all(form.unfinished(clock)):
        due = form.due_day(paper, facts)
        yield from _told(form.KIND, paper, facts, due.isoformat() if due else "", paper.title)
    yield from _of_lists(facts)


def _of_lists(facts: Facts) -> Iterator[Standing]:
    """Yield the allergies and the conditions that are not said to be over."""
    for one in facts.all(select(Allergy).where(col(Allergy.none_known).is_(False))):
        if one.status != "inactive":
            yield from _told(allergy.KIND, one, facts, "", one.substance)
    for each in facts.all(select(Condition)):
        if each.status != "resolved":
            yield from _told(condition.KIND, each, facts, "", each.name)


def _questions(facts: Facts, clock: Clock) -> Iterable[Message]:
    """Return the messages that wait for an answer, once for each thread."""
    waiting = facts.all(message.unanswered(clock))
    return {each.id: each for each in (message.asked_on(one, facts) for one in waiting)}.values()


def _told(
    kind: Kind,
    record: PersonalRecord,
    facts: Facts,
    at: str,
    *told: str | None,
    of: UUID | None = None,
) -> Iterator[Standing]:
    if is_private(kind, record, facts):
        return
    account = facts.get(Account, record.account_id) if record.account_id else None
    portal = facts.get(Portal, account.portal_id) if account else None
    called = (portal.brand, portal.system) if portal else ()
    words = forms(" ".join(filter(None, (*told, *called))))
    title = kind.title(record, facts)
    of = of or record.account_id
    yield Standing(record.id, kind.name, record.person_id, title, words, at, of)
