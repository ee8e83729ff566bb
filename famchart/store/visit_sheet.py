"""The sheet of one visit: what to ask and to bring before it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import col, or_, select

from famchart.core.agenda import Item
from famchart.core.appointments import check_outcome
from famchart.core.clock import Clock
from famchart.core.next_steps import NextStep
from famchart.core.results import PAIR
from famchart.records import Facts, Kind, Record, kind_named, kind_of
from famchart.records.appointment import Appointment
from famchart.records.appointment_plan import Plan, open_forms, open_questions, plan_of
from famchart.records.medication import KIND as MEDICATION
from famchart.records.person import has_died
from famchart.records.question import Question
from famchart.records.result import Result
from famchart.records.task import Task
from famchart.records.visit import Visit
from famchart.store.disagreement_words import words_by_record
from famchart.store.disagreements import Disagreement, State, disagreements
from famchart.store.medicine_changes import changed_medicines
from famchart.store.privacy import is_held_back, is_private
from famchart.store.today import asked_of
from famchart.store.typed import changed_record, new_record
from famchart.store.work import Reading, Work

WITHOUT_A_VISIT = timedelta(days=90)
"""How far one looks back where no visit before is known."""
MOST = 12
"""Blood pressures on a sheet, the newest."""


@dataclass(frozen=True)
class Line:
    """A record of the sheet as it may be told in passing; None: it opens on enter only."""

    record: Record
    words: str | None


@dataclass(frozen=True)
class VisitSheet:
    """All that one visit needs."""

    appointment: Appointment
    plan: Plan | None
    since: date
    """The day of the visit before, or as far back as one looks."""
    questions: Sequence[Question]
    forms: Sequence[Line]
    pressures: Sequence[Line]
    medicines: Sequence[Line]
    """Those begun, changed or stopped since, from what to what."""
    apart: Sequence[Disagreement]
    """What lists say differently, and is not among the questions."""
    visit: Visit | None
    """What came of it, once that is written down."""
    tasks: Sequence[Line]
    asked: Sequence[Item]
    """What Today asks about it."""
    has_begun: bool = False
    """Its time has come: nothing is to be prepared any more."""
    is_at_rest: bool = False
    """Whose it is has died: all of it is told, and nothing is asked or counted."""

    @property
    def is_prepared_no_more(self) -> bool:
        return self.has_begun or self.is_at_rest


def visit_sheet(appointment_id: UUID, facts: Reading, clock: Clock) -> VisitSheet | None:
    appointment = facts.get(Appointment, appointment_id)
    if appointment is None:
        return None
    plan, visit = plan_of(appointment, facts), visit_of(appointment, facts)
    since = visit_before(appointment, facts, clock)
    questions = open_questions(appointment, facts, clock)
    is_at_rest = has_died(appointment.person_id, facts)
    found = [] if is_at_rest else disagreements(facts, clock, appointment.person_id)
    told = words_by_record(found, clock.today())
    medicines = _medicines(appointment.person_id, since, told, facts, clock)
    return VisitSheet(
        appointment=appointment,
        has_begun=plan is not None and plan.has_begun(clock),
        is_at_rest=is_at_rest,
        plan=plan,
        since=since,
        questions=questions,
        forms=_lines(open_forms(appointment, facts), facts, clock),
        pressures=_lines(list(_pressures(appointment.person_id, since, facts)), facts, clock),
        medicines=tuple(medicines),
        apart=tuple(_apart(found, questions)),
        visit=visit,
        tasks=_lines(_tasks(visit, facts), facts, clock) if visit else (),
        asked=asked_of(kind_of(appointment), appointment, facts, clock),
    )


def _apart(found: Sequence[Disagreement], questions: Sequence[Question]) -> Iterator[Disagreement]:
    """Yield what is to be talked about though no question asks it."""
    asked = {question.id for question in questions}
    for each in found:
        is_asked = each.question is not None and each.question.id in asked
        if each.state is not State.SETTLED and not is_asked:
            yield each


def visit_of(appointment: Appointment, facts: Facts) -> Visit | None:
    """Return what was written down about it."""
    of_it = select(Visit).where(col(Visit.appointment_id) == appointment.id)
    return next(iter(facts.all(of_it.order_by(col(Visit.id)).limit(1))), None)


def visit_before(appointment: Appointment, facts: Facts, clock: Clock) -> date:
    """Return the day of the last visit: at the same clinic, else anywhere, else 90 days ago."""
    until = min((appointment.at or "9")[:10], clock.today().isoformat())
    visits = select(Visit).where(
        col(Visit.person_id) == appointment.person_id,
        col(Visit.on) < date.fromisoformat(until),
        or_(col(Visit.appointment_id).is_(None), col(Visit.appointment_id) != appointment.id),
    )
    found = facts.all(visits)
    there = [each.on for each in found if each.account_id == appointment.account_id]
    days = there or [each.on for each in found]
    return max(days, default=date.fromisoformat(until) - WITHOUT_A_VISIT)


def _tasks(visit: Visit, facts: Facts) -> Sequence[Task]:
    """Return what came out of a visit, by day."""
    of_it = select(Task).where(col(Task.visit_id) == visit.id)
    return facts.all(of_it.order_by(col(Task.due_on), col(Task.id)))


def _pressures(person_id: UUID, since: date, facts: Facts) -> Iterator[Result]:
    """Yield the blood pressures of a person since a day, the newest first."""
    theirs = select(Result).where(
        col(Result.person_id) == person_id,
        col(Result.on) >= since.isoformat(),
        col(Result.value).contains("/"),
    )
    found = facts.all(theirs.order_by(col(Result.on).desc(), col(Result.id).desc()))
    yield from [each for each in found if PAIR.fullmatch(each.value)][:MOST]


def _medicines(
    person_id: UUID, since: date, told: Mapping[UUID, str], facts: Reading, clock: Clock
) -> Iterator[Line]:
    """Yield what changed of the medicines since a day, and what other lists say of it."""
    for each in changed_medicines(person_id, since, facts, clock):
        title = _words(MEDICATION, each.medication, facts, clock)
        named = MEDICATION.title(each.medication, facts)
        words = f"{named}: {each.words}" if title is not None else None
        remark = told.get(each.medication.id)
        yield Line(each.medication, "  ".join(filter(None, (words, remark))) or None)


def _lines(records: Sequence[Record], facts: Facts, clock: Clock) -> tuple[Line, ...]:
    return tuple(Line(each, _words(kind_of(each), each, facts, clock)) for each in records)


def _words(kind: Kind, record: Record, facts: Facts, clock: Clock) -> str | None:
    if is_private(kind, record, facts) or is_held_back(kind, record, facts):
        return None
    return kind.shown_title(record, facts, clock.today())


# What came of it


@dataclass(frozen=True)
class Outcome:
    """What was said at a visit, what comes next, and the answers to what was asked."""

    on: str
    said: str
    steps: Sequence[NextStep]
    answers: Mapping[UUID, str]


def keep_outcome(appointment_id: UUID, outcome: Outcome, work: Work, clock: Clock) -> Visit:
    """Write down what came of an appointment: it took place, its steps become tasks."""
    appointment = work.get(Appointment, appointment_id)
    assert appointment is not None  # noqa: S101
    check_outcome(appointment.state)
    visit = _kept_visit(appointment, outcome, work, clock)
    for step in outcome.steps:
        texts = {"title": step.title, "visit": str(visit.id)}
        if step.due_on:
            texts["due_on"] = step.due_on.isoformat()
        new_record(kind_named("task"), texts, work, clock, visit.person_id).save(work)
    for question_id, answer in outcome.answers.items():
        question = work.get(Question, question_id)
        if question is not None and answer.strip():
            texts = {"answer": answer, "answered_on": outcome.on}
            changed_record(kind_named("question"), question, texts, work, clock).save(work)
    return visit


def _kept_visit(appointment: Appointment, outcome: Outcome, work: Work, clock: Clock) -> Visit:
    kind, old = kind_named("visit"), visit_of(appointment, work)
    texts = {"on": outcome.on, "text": outcome.said}
    if old is not None:
        saved = changed_record(kind, old, texts, work, clock).save(work)
    else:
        account = str(appointment.account_id or "")
        texts |= {"with": appointment.with_whom or "", "reason": appointment.reason or "",
                  "account": account, "appointment": str(appointment.id)}  # fmt: skip
        saved = new_record(kind, texts, work, clock, appointment.person_id).save(work)
    assert isinstance(saved, Visit)  # noqa: S101
    return saved
