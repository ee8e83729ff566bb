"""Tasks: what somebody means to do, by a day or some time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field, col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item, Urgency, urgency_of
from famchart.core.clock import Clock
from famchart.i18n import N_, _
from famchart.records.base import Entering, Facts, Kind, PersonalRecord, WayDone
from famchart.records.fields import Day, FieldSpec, LongText, Reference

DO = "do"


class Task(PersonalRecord, table=True):
    """One thing to do for a person."""

    title: str
    due_on: date | None = None
    done_on: date | None = None
    who: str | None = None
    """Who does it."""
    text: str | None = None
    visit_id: UUID | None = Field(default=None, foreign_key="visit.id", index=True)
    """The visit that it came out of."""


def title(task: Task, facts: Facts | None = None) -> str:
    return task.title


def derived(task: Task, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return how it stands: done, open, due_today, overdue."""
    if task.done_on:
        return {"state": "done"}
    urgency = urgency_of(task.due_on, clock.today()) if task.due_on else None
    if urgency is Urgency.LATE:
        return {"state": "overdue"}
    return {"state": "due_today" if urgency is Urgency.DUE else "open"}


def open_step(task: Task) -> str | None:
    """Return that it may be done, also before Today asks."""
    return None if task.done_on else DO


def open_tasks(clock: Clock) -> SelectOfScalar[Task]:
    return select(Task).where(col(Task.done_on).is_(None))


def items(task: Task, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield what is to be done by a day that is near, and what has no day."""
    urgency = urgency_of(task.due_on, clock.today()) if task.due_on else Urgency.SOON
    if urgency and not task.done_on:
        yield Item(
            record_id=task.id,
            kind="task",
            what=DO,
            person_id=task.person_id,
            title=task.title,
            due_on=task.due_on,
            state=urgency,
            reason=_("{who} does it").format(who=task.who) if task.who else "",
            action=(task.text or "").split("\n")[0],
        )


def _done(task: Task, told: Mapping[str, str], facts: Facts, clock: Clock) -> Iterator[Entering]:
    yield Entering("task", {"done_on": str(clock.today())}, task)


KIND = Kind(
    name="task",
    table=Task,
    label=N_("Task"),
    plural=N_("Tasks"),
    fields=(
        FieldSpec("title", N_("What"), required=True),
        Day("due_on", N_("Due on")),
        FieldSpec("who", N_("Who does it")),
        LongText("text", N_("Text")),
        Day("done_on", N_("Done on")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Reference("visit", N_("From the visit"), column="visit_id", to="visit"),
    ),
    columns=("due_on", "title", "who", "done_on"),
    title=title,
    happened=("done_on",),
    on=lambda task: str(task.done_on or task.due_on or "") or None,
    words=lambda task: "\n".join(filter(None, (task.who, task.text))),
    derived=derived,
    open_records=open_tasks,
    items=items,
    ways_done=(WayDone("done", "d", N_("done"), _done, settles=DO),),
    open_step=open_step,
    private_with=("account",),
    topic_words=title,
)
