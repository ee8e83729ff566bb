"""Questions for the next visit, each with the answer it got."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field

from famchart.core.clock import Clock
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.days import DayOrder
from famchart.records.fields import Choice, Day, FieldSpec, LongText, Reference

VERDICTS: Mapping[str, str] = {
    "right": N_("one of them is right"),
    "neither": N_("none of them is right"),
    "apart": N_("not the same thing"),
}
"""What came of lists that differ."""


class Question(PersonalRecord, table=True):
    """What somebody wants to ask; of a disagreement between lists, what it is about."""

    text: str
    on: date
    answer: str | None = None
    answered_on: date | None = None
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id", index=True)
    """The visit it waits for; None: the next one."""
    about: str | None = None
    """The code of the disagreement that it asks about; see store/disagreements.py."""
    compared: str | None = None
    """What the lists said when it was asked or settled; as long as they do, it holds."""
    verdict: str | None = None
    said_by: str | None = None


def title(question: Question, facts: Facts | None = None) -> str:
    return question.text


def complete(values: dict[str, Any], old: Question | None, clock: Clock) -> dict[str, Any]:
    """Date an answer for which no day was told: today."""
    is_answered = values.get("answer") or values.get("verdict")
    if is_answered and "answered_on" not in values and not (old and old.answered_on):
        return values | {"answered_on": clock.today()}
    return values


KIND = Kind(
    name="question",
    table=Question,
    label=N_("Question for a visit"),
    plural=N_("Questions for visits"),
    fields=(
        FieldSpec("text", N_("Question"), required=True),
        Reference("appointment", N_("For the visit"), column="appointment_id", to="appointment"),
        LongText("answer", N_("Answer")),
        Choice("verdict", N_("Settled as"), names=VERDICTS),
        FieldSpec("said_by", N_("Said by")),
        Day("answered_on", N_("Answered on")),
        Day("on", N_("Written down on"), required=True),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
    ),
    columns=("on", "text", "appointment", "answered_on"),
    title=title,
    happened=("on", "answered_on"),
    day_order=(
        DayOrder(
            "answered_on",
            "on",
            N_("answered before it was written down, on {day}: see whether the days are right"),
            is_refused=False,
        ),
    ),
    on=lambda question: question.on.isoformat(),
    words=lambda question: "\n".join(filter(None, (question.answer, question.said_by))),
    complete=complete,
    defaults=lambda clock: {"on": clock.today()},
    private_with=("account",),
    topic_words=title,
)
