"""What an import came to, in numbers and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.reading import doubtful_words, item_words
from famchart.core.day_words import short_day
from famchart.core.terminal_text import fold
from famchart.i18n import _, ngettext
from famchart.intake.draft import Item, LabRow
from famchart.intake.plan import Apart, ItemRow, Preview, Row, Standing
from famchart.records import kinds

MOST_SHOWN = 40
"""Doubtful rows that are told one by one; their number is that of all."""


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
    *,
    files: int = 1,
) -> Answer:
    """Return the numbers of all inputs; a line each, then the sum of several, or of parts."""
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
    counts = [*map(counts_words, plans), *([_total(plans, files)] if len(plans) > 1 else [])]
    values = list(_values(plans))
    data |= {"values": values} if values else {}
    again = list(_deleted(plans))
    data |= {"deleted_before": again} if again else {}
    doubtful = doubts(plans)
    data |= {"doubtful": doubtful} if doubtful else {}
    lines = (
        *marked(doubtful),
        *values,
        *again,
        *_changes(plans),
        *_past(plans),
        *asked,
        *remarks,
        *counts,
    )
    data |= {"records": list(records), "batch": batch, "remarks": list(remarks)}
    return Answer(data, "\n".join(lines))


def _total(plans: Sequence[Preview], files: int) -> str:
    words = ngettext("{n} part: {counts}", "{n} parts: {counts}", len(plans))
    if files > 1:
        words = ngettext("{n} file: {counts}", "{n} files: {counts}", len(plans))
    return words.format(n=len(plans), counts=_counts(plans))


def doubts(plans: Iterable[Preview]) -> list[str]:
    """Return what is doubtful of what would be filed: a guess, or what is more often a slip."""
    every: list[Row | ItemRow] = []
    for plan in plans:
        every += (*plan.rows, *plan.items)
    fresh = (row.draft for row in every if row.standing is not Standing.SAME)
    return [_doubt(each) for each in fresh if each.is_doubtful]


def _doubt(draft: LabRow | Item) -> str:
    if isinstance(draft, Item):
        return item_words(draft)
    printed = " ".join(part for part in (draft.name, draft.value, draft.unit) if part)
    return ": ".join(part for part in (printed, draft.slip_words()) if part)


def marked(doubtful: Sequence[str]) -> list[str]:
    """Return the first of what is doubtful, and what the sign before each means."""
    shown = [f"? {each}" for each in doubtful[:MOST_SHOWN]]
    return [*shown, doubtful_words(len(doubtful))] if doubtful else []


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
        elif row.is_one_of_several:
            words = _(
                "? {name}: {told} is kept beside {before}, {day}: it may be meant for several."
            )
        elif row.is_beside_known:
            words = _("? {name}: {told} is kept beside {before}, {day}: the text corrects nothing.")
        elif row.standing is Standing.CHANGED and fold(before) != fold(told):
            words = _("! {name}: {before} → {told}, {day}: history keeps what stood there.")
        if words:
            day = short_day(row.on) if row.on else _("no day")
            yield words.format(name=row.draft.name, told=told, before=before, day=day)


def _deleted(plans: Iterable[Preview]) -> Iterator[str]:
    """Yield what is new again that somebody deleted."""
    for plan in plans:
        results = (f"{row.draft.name} {row.draft.value}" for row in plan.rows if row.was_deleted)
        items = (item_words(row.draft) for row in plan.items if row.was_deleted)
        for name in (*results, *items):
            yield _("? {name}: it was deleted here before, and is new again.").format(name=name)


def _changes(plans: Iterable[Preview]) -> Iterator[str]:
    """Yield what else changes in known records: a value loses its flag, a medicine is another."""
    for plan in plans:
        results = ((row.draft.name, row.changes) for row in plan.rows if row.known)
        altered = (row for row in plan.items if row.standing is Standing.CHANGED)
        items = ((_called(row.draft), _told_to_people(row)) for row in altered)
        for name, changes in (*results, *items):
            yield from (f"! {name}: {words}" for words in changes)


def _told_to_people(row: ItemRow) -> Iterator[str]:
    """Yield what changes in an item, but its codes: they say nothing to a reader."""
    codes = kinds()[row.kind].field_named("codes")
    unsaid = f"{_(codes.label)}:" if codes else ""
    yield from (words for words in row.changes if not (unsaid and words.startswith(unsaid)))


def _called(item: Item) -> str:
    named = (item.fields.get(each) for each in ("name", "substance", "title", "subject", "with"))
    return next(filter(None, named), item.kind)
