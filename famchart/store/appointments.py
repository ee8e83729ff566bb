"""All appointments of a family as its agenda shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from famchart.core.appointments import ENDED, TO_COME_TO_PASS, WISHED_FOR
from famchart.core.clock import Clock
from famchart.records import Facts
from famchart.records.appointment import KIND, Appointment
from famchart.records.appointment_items import to_do
from famchart.records.appointment_plan import Plan, plan_of
from famchart.records.ended_access import AT_REST, left_alone
from famchart.records.person import Person
from famchart.store.privacy import is_held_back, is_private


@dataclass(frozen=True)
class AgendaLine:
    """One appointment, as it may be told in passing."""

    appointment: Appointment
    plan: Plan | None
    title: str | None
    """None: it opens on enter only."""
    to_do: tuple[str, ...]
    """What the days before ask for, in words."""
    is_to_be_asked_about: bool
    is_ahead: bool
    """It is agreed upon, and has not begun."""
    is_given_up: bool = False
    """It was ahead, or wished for, when the person died."""
    left: str = ""
    """Why nobody is asked about it any more: THEIRS or AT_REST."""

    @property
    def day(self) -> date | None:
        return self.plan.day if self.plan else None

    @property
    def is_under_way(self) -> bool:
        """True from its start on; a day later somebody is asked whether it took place."""
        is_agreed = self.plan is not None and self.appointment.state in TO_COME_TO_PASS
        return is_agreed and not (self.is_ahead or self.is_to_be_asked_about or self.left)

    @property
    def is_wished_for(self) -> bool:
        """True while there is no agreement: wanted, asked for, on a waiting list."""
        return self.appointment.state in WISHED_FOR and not self.is_given_up


def agenda_lines(facts: Facts, clock: Clock, person_id: UUID | None) -> list[AgendaLine]:
    """Return the appointments of everybody, or of one person, by their time."""
    query = select(Appointment).order_by(col(Appointment.at), col(Appointment.id))
    if person_id:
        query = query.where(col(Appointment.person_id) == person_id)
    return [_line(each, facts, clock) for each in facts.all(query)]


def _line(each: Appointment, facts: Facts, clock: Clock) -> AgendaLine:
    plan = plan_of(each, facts)
    hidden = is_private(KIND, each, facts) or is_held_back(KIND, each, facts)
    left = left_alone(each, facts, clock)
    is_resting = left == AT_REST
    is_open = each.state not in ENDED
    is_agreed = is_open and each.state not in WISHED_FOR
    is_ahead = is_agreed and plan is not None and not plan.has_begun(clock) and not is_resting
    is_given_up = is_open and is_resting and _was_to_come(plan, each, facts)
    is_over = plan is not None and plan.is_to_be_asked_about(clock)
    asks = is_over and not left
    todo = tuple(to_do(plan, facts, clock)) if plan and is_ahead and not hidden else ()
    title = None if hidden else KIND.shown_title(each, facts, clock.today())
    return AgendaLine(each, plan, title, todo, asks, is_ahead, is_given_up, left)


def _was_to_come(plan: Plan | None, appointment: Appointment, facts: Facts) -> bool:
    """True for what was wished for, or agreed upon for a day after the person died."""
    person = facts.get(Person, appointment.person_id)
    return plan is None or bool(person and person.died_on and plan.day > person.died_on)
