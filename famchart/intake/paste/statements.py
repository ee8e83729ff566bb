"""Statements of what is owed: several in one text; those of an insurance are no bills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice, pairwise

from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.paste.bills import ROLES, read_bills
from famchart.intake.paste.claims import NO_BILL, each_claim, is_of_insurance, read_claims
from famchart.intake.paste.pieces import facts, pieces
from famchart.intake.paste.surroundings import Surroundings

MOST_PARAGRAPHS = 200
"""Among which the next statement is looked for."""


def read_statements(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the bills of a text, each with its own lines, or the claims that it tells of."""
    if is_of_insurance(lines):
        parts, read = each_claim(lines), read_claims
    elif any(map(NO_BILL.search, lines)):
        return []
    else:
        parts, read = _parts(lines, about), read_bills
    return [
        _moved_down(item, part.start)
        for part in parts
        for item in read(lines[part.start : part.stop], about)
    ]


def _moved_down(item: Item, lines: int) -> Item:
    return replace(
        item, line=item.line + lines, more_lines=tuple(at + lines for at in item.more_lines)
    )


def _parts(lines: Sequence[str], about: Surroundings) -> list[range]:
    """Return the lines of each statement: its paragraph tells again what is owed, and to whom."""
    whole = [range(len(lines))]
    paragraphs = list(islice(_paragraphs(lines), MOST_PARAGRAPHS))
    told = [
        (place, *found)
        for place, each in enumerate(paragraphs)
        if (found := _owed_in(lines[each.start : each.stop], about))
    ]
    same = [each for each in told if each[1] == told[0][1]]
    if len({amount for _place, _label, amount in same}) < max(2, len(same)):
        return whole
    starts = [0]
    for (before, *_was), (place, *_told) in pairwise(same):
        has_title = place - 1 > before and len(paragraphs[place - 1]) == 1
        starts.append(paragraphs[place - has_title].start)
    return [range(first, end) for first, end in pairwise([*starts, len(lines)])]


def _paragraphs(lines: Sequence[str]) -> Iterator[range]:
    for is_filled, some in groupby(range(len(lines)), lambda at: bool(lines[at].strip())):
        if is_filled:
            numbers = list(some)
            yield range(numbers[0], numbers[-1] + 1)


def _owed_in(lines: Sequence[str], about: Surroundings) -> tuple[str, str] | None:
    """Return how a paragraph calls what is owed, and how much it is, if it says what of it, too."""
    found = read_bills(lines, about)
    if len(found) != 1 or len(found[0].fields) < len(("amount_due", "to whom, or until when")):
        return None
    owed = next(
        (fact for fact in facts(pieces(lines), ROLES) if fact.role.startswith("owed")), None
    )
    label = lines[owed.number - 1] if owed else ""
    return (fold(re.split(r"[:$€£\d]", label)[0]).strip(), found[0].fields["amount_due"])
