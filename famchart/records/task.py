"""Tasks: what somebody means to do, by a day or some time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from famchart.core.clock import Clock
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord, refuse_future
from famchart.records.fields import Day, FieldSpec, LongText, Reference


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


def check(old: Task | None, new: Task, facts: Facts, clock: Clock) -> None:
    refuse_future(old, new, "done_on", clock)


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
    on=lambda task: str(task.done_on or task.due_on or "") or None,
    words=lambda task: "\n".join(filter(None, (task.who, task.text))),
    check=check,
    private_with=("account",),
    topic_words=title,
)
