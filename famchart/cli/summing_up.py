"""What an import came to, in numbers and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from famchart.cli.answer import Answer
from famchart.core.day_words import short_day
from famchart.core.terminal_text import fold
from famchart.i18n import _, ngettext
from famchart.intake.plan import Apart, Preview, Standing


def counts_words(plan: Preview) -> str:
    return _counts([plan])


def _counts(plans: Sequence[Preview]) -> str:
    words = _("{new} new, {changed} changed, {same} known, {unread} lines not understood.").format(
        new=sum(plan.count(Standing.NEW) for plan in plans),
        changed=sum(plan.count(Standing.CHANGED) for plan in plans),
        same=sum(plan.count(Standing.SAME) for plan in plans),
        unread=sum(plan.not_understood for plan in plans),
    )
    return " ".join([words, *_apart(plans)])


def _apart(plans: Sequence[Preview]) -> Iterator[str]:
    """Yield what of the files was not filed, since it is not the person's who was asked for."""
    if n := sum(plan.apart.of_others for plan in plans):
        yield ngettext("{n} of others not filed.", "{n} of others not filed.", n).format(n=n)
    if n := sum(plan.apart.of_nobody for plan in plans):
        yield ngettext(
            "{n} names nobody and was not filed: --nameless files it alone, the app asks whose it"
            " is.",
            "{n} name nobody and were not filed: --nameless files them alone, the app asks whose"
            " they are.",
            n,
        ).format(n=n)
    if n := sum(plan.apart.logins for plan in plans):
        told = ngettext("{n} login in it was not filed.", "{n} logins in it were not filed.", n)
        yield told.format(n=n)


def summed_up(
    plans: Sequence[Preview],
    records: Sequence[str] = (),
    batch: str | None = None,
    remarks: Sequence[str] = (),
) -> Answer:
    """Return the numbers of all inputs; of several a line for each, then their sum."""
    data: dict[str, Any] = {
        str(standing): sum(plan.count(standing) for plan in plans) for standing in Standing
    }
    data["not_understood"] = sum(plan.not_understood for plan in plans)
    for name in Apart._fields:
        data[f"apart_{name}"] = sum(getattr(plan.apart, name) for plan in plans)
    questions = [row.question for plan in plans for row in plan.questions]
    if questions:
        data["questions"] = questions
    asked = (f"? {question}" for question in questions)
    counts = [*map(counts_words, plans), *([_total(plans)] if len(plans) > 1 else [])]
    values = list(_values(plans))
    data |= {"values": values} if values else {}
    lines = (*_odd(plans), *values, *_flags(plans), *_past(plans), *asked, *remarks, *counts)
    data |= {"records": list(records), "batch": batch, "remarks": list(remarks)}
    return Answer(data, "\n".join(lines))


def _total(plans: Sequence[Preview]) -> str:
    words = ngettext("{n} file: {counts}", "{n} files: {counts}", len(plans))
    return words.format(n=len(plans), counts=_counts(plans))


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


def _values(plans: Iterable[Preview]) -> Iterator[str]:
    """Yield what becomes of each known value that is told otherwise: nothing is set in silence."""
    for row in (row for plan in plans for row in plan.rows if row.known):
        before, told = row.known.value if row.known else "", row.draft.value
        words = ""
        if row.is_beside_another:
            words = _("? {name}: {told} is kept beside {before} of another source, {day}.")
        elif row.is_beside_known:
            words = _("? {name}: {told} is kept beside {before}, {day}: the text corrects nothing.")
        elif row.standing is Standing.CHANGED and fold(before) != fold(told):
            words = _("! {name}: {before} → {told}, {day}: history keeps what stood there.")
        if words:
            day = short_day(row.on) if row.on else _("no day")
            yield words.format(name=row.draft.name, told=told, before=before, day=day)


def _flags(plans: Iterable[Preview]) -> Iterator[str]:
    """Yield the corrected rows that lose a flag with their value."""
    for row in (row for plan in plans for row in plan.rows if row.known):
        for words in row.changes:
            yield f"! {row.draft.name}: {words}"
