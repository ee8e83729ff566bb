"""Forms by their due day, each with its answers; and the answers that are kept for the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.consents import is_given_anew
from famchart.core.forms import OPEN, opens_on
from famchart.core.terminal_text import fold
from famchart.records import Facts
from famchart.records.answer import KIND as ANSWER
from famchart.records.answer import Answer, is_old, last_confirmed
from famchart.records.ended_access import left_alone
from famchart.records.form import KIND, Form, due_day, visit_day
from famchart.store.privacy import is_held_back, is_private

MOST_HANDED_IN = 30
"""Forms that want nothing any more, of which the list of the command line has all."""


@dataclass(frozen=True)
class FormLine:
    """One form, as it may be told in passing."""

    form: Form
    title: str | None
    """None: it opens on enter only."""
    due: date | None
    visit_on: date | None
    answers: int
    is_late: bool
    is_looked_for: bool
    """It has not come, and a portal may have put it up by now."""
    left: str = ""
    """Why nobody has to do it any more: THEIRS or AT_REST."""

    @property
    def group(self) -> str:
        """Return `late`, `to_do`, `to_come` (not received yet), `handed_in`, or why it is left."""
        if self.form.state not in OPEN:
            return "handed_in"
        if self.left:
            return self.left
        if self.is_late:
            return "late"
        return "to_come" if self.form.state == "not_received" else "to_do"


def form_lines(facts: Facts, clock: Clock, person_id: UUID | None) -> Sequence[FormLine]:
    """Return the forms of everybody, or of one person: those to do by their day, then the others.

    Of those that are handed in these are the last ones.
    """
    every = select(Form)
    if person_id:
        every = every.where(col(Form.person_id) == person_id)
    wanting = facts.all(every.where(col(Form.state).in_(OPEN)))
    rest = every.where(col(Form.state).not_in(OPEN)).order_by(col(Form.id).desc())
    lines = [form_line(form, facts, clock) for form in wanting]
    lines.sort(key=lambda line: (line.due or date.max, line.form.id))
    return [
        *lines,
        *(form_line(form, facts, clock) for form in facts.all(rest.limit(MOST_HANDED_IN))),
    ]


def form_line(form: Form, facts: Facts, clock: Clock) -> FormLine:
    hidden = is_private(KIND, form, facts) or is_held_back(KIND, form, facts)
    today, due, visit_on = clock.today(), due_day(form, facts), visit_day(form, facts)
    opens, left = opens_on(visit_on), left_alone(form, facts, clock)
    is_asked = form.state in OPEN and not left
    return FormLine(
        form,
        None if hidden else form.title,
        due,
        visit_on,
        len(answers_on(form.id, facts)),
        is_asked and due is not None and due < today,
        is_asked and form.state == "not_received" and opens is not None and opens <= today,
        left,
    )


# Answers


def answers_on(form_id: UUID, facts: Facts) -> Sequence[Answer]:
    """Return the answers that stand on a form, in the order in which they were written."""
    return facts.all(select(Answer).where(col(Answer.form_id) == form_id).order_by(col(Answer.id)))


@dataclass(frozen=True)
class AnswerLine:
    """One kept answer, as it may be told in passing."""

    answer: Answer
    is_hidden: bool
    is_old: bool
    confirmed_on: date


def kept_answers(facts: Facts, clock: Clock, person_id: UUID | None) -> Sequence[AnswerLine]:
    """Return what is kept for reuse, by its question."""
    query = select(Answer).where(col(Answer.form_id).is_(None))
    if person_id:
        query = query.where(col(Answer.person_id) == person_id)
    found = sorted(facts.all(query), key=lambda each: (fold(each.question), each.id))
    return [answer_line(each, facts, clock) for each in found]


def answer_line(answer: Answer, facts: Facts, clock: Clock) -> AnswerLine:
    hidden = is_private(ANSWER, answer, facts) or is_held_back(ANSWER, answer, facts)
    return AnswerLine(answer, hidden, is_old(answer, facts, clock), last_confirmed(answer))


def offered_for(form: Form, facts: Facts, clock: Clock) -> Sequence[AnswerLine]:
    """Return the kept answers that may be told and are not on a form yet.

    A consent that an older version kept is offered for none.
    """
    there = {fold(each.question) for each in answers_on(form.id, facts)}
    return [
        each
        for each in kept_answers(facts, clock, form.person_id)
        if not each.is_hidden
        and fold(each.answer.question) not in there
        and not is_given_anew(each.answer.question)
    ]
