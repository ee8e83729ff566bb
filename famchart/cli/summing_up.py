"""What an import came to, in numbers and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from famchart.cli.answer import Answer
from famchart.i18n import _, ngettext
from famchart.intake.plan import Preview, Standing


def counts_words(plan: Preview) -> str:
    return _("{new} new, {changed} changed, {same} known, {unread} lines not understood.").format(
        new=plan.count(Standing.NEW),
        changed=plan.count(Standing.CHANGED),
        same=plan.count(Standing.SAME),
        unread=plan.not_understood,
    )


def summed_up(
    plans: Sequence[Preview],
    records: Sequence[str] = (),
    batch: str | None = None,
    remark: str = "",
) -> Answer:
    data: dict[str, Any] = {
        str(standing): sum(plan.count(standing) for plan in plans) for standing in Standing
    }
    data["not_understood"] = sum(plan.not_understood for plan in plans)
    questions = [row.question for plan in plans for row in plan.questions]
    if questions:
        data["questions"] = questions
    asked = (f"? {question}" for question in questions)
    lines = (*map(counts_words, plans), *_odd(plans), *_flags(plans), *_past(plans), *asked, remark)
    return Answer(data | {"records": list(records), "batch": batch}, "\n".join(filter(None, lines)))


def _odd(plans: Iterable[Preview]) -> Iterator[str]:
    """Yield the rows that are more often a slip, with what is odd about each."""
    for row in (row.draft for plan in plans for row in plan.rows):
        if words := row.slip_words():
            printed = " ".join(part for part in (row.name, row.value, row.unit) if part)
            yield f"? {printed}: {words}"


def _past(plans: Iterable[Preview]) -> Iterator[str]:
    """Yield how many appointments of days gone by are filed as they were agreed."""
    if n := sum(plan.past for plan in plans):
        yield ngettext(
            "? {n} appointment of a day gone by: Today asks whether it took place.",
            "? {n} appointments of days gone by: Today asks whether they took place.",
            n,
        ).format(n=n)


def _flags(plans: Iterable[Preview]) -> Iterator[str]:
    """Yield the corrected rows that lose a flag with their value."""
    for row in (row for plan in plans for row in plan.rows if row.known):
        for words in row.changes:
            yield f"! {row.draft.name}: {words}"
