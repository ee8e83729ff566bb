"""The answer bank: what forms ask again and again, and how it was answered."""

from __future__ import annotations

from famchart.core.clock import Clock
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import DayOrMonth, FieldSpec, LongText


class Answer(PersonalRecord, table=True):
    """One question of forms with its answer; signatures and consents are never kept for reuse."""

    question: str
    answer: str
    on: str | None = None
    """The day on which it was last true."""


def title(answer: Answer, facts: Facts | None = None) -> str:
    return answer.question


def _defaults(clock: Clock) -> dict[str, str]:
    return {"on": clock.today().isoformat()}


KIND = Kind(
    name="answer",
    table=Answer,
    label=N_("Answer for forms"),
    plural=N_("Answers for forms"),
    fields=(
        FieldSpec("question", N_("Question"), required=True),
        LongText("answer", N_("Answer"), required=True),
        DayOrMonth("on", N_("True on")),
    ),
    columns=("question", "answer", "on"),
    title=title,
    words=lambda answer: answer.answer,
    defaults=_defaults,
    topic_words=title,
    sorted_by=("question",),
)
