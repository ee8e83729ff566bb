"""A result read as another of its like: the same line with other numbers in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from famchart.core.results import DecimalMark, parse_range, parse_value
from famchart.intake.draft import LabRow

Span = tuple[int, int]


class Place(NamedTuple):
    """What a row has from the lines around its own."""

    date: str | None
    at: str | None
    clock: str | None
    panel: str | None
    is_preliminary: bool
    is_corrected: bool


def place_of(row: LabRow) -> Place:
    return Place(row.date, row.at, row.clock, row.panel, row.is_preliminary, row.is_corrected)


@dataclass(frozen=True)
class Like:
    """A row, and where in its line stand those of its fields that have numbers."""

    row: LabRow
    name: Span | None
    value: Span | None
    bounds: Span | None

    def row_in(self, line: str, number: int, place: Place) -> LabRow:
        """Return what a line of the same shape tells."""
        row = self.row
        told = numbers_told(
            _of(line, self.name, row.name),
            _of(line, self.value, row.value),
            _of(line, self.bounds, row.ref_text or ""),
            "," if row.decimal_comma else ".",
        )
        told = {**vars(row), **place._asdict(), "line": number, **told}
        return LabRow(**told)  # as `replace` does, in a third of the time


def numbers_told(name: str, value: str, bounds: str, mark: DecimalMark) -> dict[str, Any]:
    """Return the fields of a row that have numbers, from what is printed."""
    measured, limits = parse_value(value, mark), parse_range(bounds, mark)
    return {
        "name": name,
        "value": measured.printed,
        "value_num": measured.number,
        "comparator": measured.comparator,
        "ref_low": limits.low,
        "ref_high": limits.high,
        "ref_text": limits.printed or None,
    }


def like_of(line: str, row: LabRow, numbers: Sequence[Span], gap: int) -> Like | None:
    """Return a row as the like of others with other numbers at these places of its line.

    Its name ends before the gap. None where one of the numbers is in no field of it, or might be
    in either of two.
    """
    of_name = [_spans(line, row.name, numbers, (0, gap))]
    behind = (gap, len(line))
    fields = of_name + [_spans(line, each, numbers, behind) for each in (row.value, row.ref_text)]
    if any(len(spans) > 1 for spans in fields):
        return None
    name, value, bounds = (next(iter(spans), None) for spans in fields)
    within = [sum(is_in(each, span) for span in (name, value, bounds)) for each in numbers]
    if any(count != 1 for count in within):
        return None
    like = Like(row, name, value, bounds)
    return like if like.row_in(line, row.line, place_of(row)) == row else None


def _of(line: str, span: Span | None, text: str) -> str:
    return line[span[0] : span[1]] if span else text


def _spans(line: str, text: str | None, numbers: Sequence[Span], within: Span) -> list[Span]:
    """Return where a field with numbers may stand: it holds each of them whole, or not at all."""
    found = re.compile(re.escape(text)).finditer(line, *within) if text else ()
    spans = [each.span() for each in found]
    return [span for span in spans if any(is_in(each, span) for each in numbers)
            and all(is_in(each, span) or not meets(each, span) for each in numbers)]  # fmt: skip


def is_in(number: Span, span: Span | None) -> bool:
    return span is not None and span[0] <= number[0] and number[1] <= span[1]


def meets(number: Span, span: Span) -> bool:
    return number[0] < span[1] and span[0] < number[1]
