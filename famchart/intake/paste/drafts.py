"""Drafts of pasted texts: made of what was read in them, joined where a text has several parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from famchart.intake.draft import Draft, Item, LabRow
from famchart.intake.negated import not_given_words, says_not_given
from famchart.intake.paste import furniture
from famchart.intake.paste.kinds import OF_FINDINGS
from famchart.intake.paste.medicine_heads import tells_pause
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paused import paused_words
from famchart.intake.refuted import is_denied_behind, is_refuted, refuted_words

RowT = TypeVar("RowT", LabRow, Item)


def joined(text: str, lines: list[str], about: Surroundings, told: Sequence[Draft]) -> Draft:
    """Return parts as one text; what no part explains is accounted for."""
    kind = _main_kind(told)
    titled = [each for each in told if each.rows or (each.kind == kind and kind in OF_FINDINGS)]
    return _accounted(
        Draft(
            kind=kind,
            text=text,
            title=next((draft.title for draft in titled), None),
            date=next((draft.date for draft in told if draft.date), None),
            language=about.language,
            decimal_comma=about.mark == ",",
            rows=tuple(row for draft in told for row in draft.rows),
            items=tuple(item for draft in told for item in draft.items),
            told_at=tuple(line for draft in told for line in draft.told_at),
        ),
        lines,
        {line for draft in told for line in (*lines_used(draft), *draft.told_at)},
        {line for draft in told for line in draft.ignored_at},
    )


def _main_kind(told: Sequence[Draft]) -> str:
    """Return the kind that most lines belong to."""
    size = Counter[str]()
    for draft in told:
        size[draft.kind] += len(set(lines_used(draft)))
    return size.most_common(1)[0][0]


def moved_down(draft: Draft, lines: int) -> Draft:
    return replace(
        draft,
        rows=tuple(moved(row, lines) for row in draft.rows),
        items=tuple(moved(item, lines) for item in draft.items),
        told_at=tuple(line + lines for line in draft.told_at),
        ignored_at=tuple(line + lines for line in draft.ignored_at),
    )


def lines_used(draft: Draft) -> Iterator[int]:
    for row in draft.rows:
        yield from row.lines
    for item in draft.items:
        yield from item.lines


def moved(row: RowT, lines: int) -> RowT:
    """Return what was read in a part of a text with its places in the whole."""
    more = tuple(line + lines for line in row.more_lines)
    return replace(row, line=row.line + lines, more_lines=more)


def as_list(
    kind: str, text: str, items: Sequence[Item], lines: Sequence[str], about: Surroundings
) -> Draft:
    """Return a text that is a list; it has no day of its own, its items have theirs."""
    draft = Draft(
        kind=kind,
        text=text,
        language=about.language,
        decimal_comma=about.mark == ",",
        items=tuple(items),
    )
    return _accounted(draft, lines, {line for item in items for line in item.lines})


def _accounted(
    draft: Draft, lines: Sequence[str], used: Container[int], of_page: Container[int] = ()
) -> Draft:
    """Tell of each line that is part of nothing whether it is of the page or not understood."""
    printed = draft.text.splitlines()
    left = [at for at, line in enumerate(lines, 1) if line.strip() and at not in used]
    ignored = [at for at in left if at in of_page or furniture.is_of_page(lines[at - 1])]
    unread = sorted(set(left).difference(ignored))
    kinds = {item.kind for item in draft.items}
    return replace(
        draft,
        warnings=warnings_of(kinds, [lines[at - 1] for at in unread]),
        unread=tuple(printed[at - 1].strip() for at in unread),
        unread_at=tuple(unread),
        ignored=tuple(printed[at - 1].strip() for at in ignored),
        ignored_at=tuple(ignored),
    )


def warnings_of(kinds: Container[str | None], unread: Sequence[str]) -> tuple[str, ...]:
    """Say of how many facts of such kinds the lines that were not taken tell that they are none."""
    denied = sum(map(says_not_given, unread)) if "immunization" in kinds else 0
    refuted = (
        sum(is_refuted(line) or is_denied_behind(line) for line in unread)
        if "allergy" in kinds
        else 0
    )
    are_medicines = "medication" in kinds or "medications" in kinds
    is_on_hold = are_medicines and any(map(tells_pause, unread))
    told = [not_given_words(denied)] if denied else []
    told += [refuted_words(refuted)] if refuted else []
    told += [paused_words()] if is_on_hold else []
    return tuple(told)


def as_whole(kind: str, text: str, item: Item, lines: Sequence[str], about: Surroundings) -> Draft:
    """Return a text that is one report, summary or note: every line of it is its text.

    What a stay ended with, its medicines above all, is of its last day.
    """
    return Draft(
        kind=kind,
        text=text,
        title=item.fields.get("title"),
        date=item.fields.get("end") or item.fields.get("date"),
        language=about.language,
        decimal_comma=about.mark == ",",
        items=(item,),
    )
