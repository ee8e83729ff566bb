"""A result read as another of its like: the same line with other numbers in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
        mark: DecimalMark = "," if row.decimal_comma else "."
        value = parse_value(_of(line, self.value, row.value), mark)
        bounds = parse_range(_of(line, self.bounds, row.ref_text or ""), mark)
        told = {
            **vars(row),
            **place._asdict(),
            "line": number,
            "name": _of(line, self.name, row.name),
            "value": value.printed,
            "value_num": value.number,
            "comparator": value.comparator,
            "ref_low": bounds.low,
            "ref_high": bounds.high,
            "ref_text": bounds.printed or None,
        }
        return LabRow(**told)  # as `replace` does, in a third of the time


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
    within = [sum(_is_in(each, span) for span in (name, value, bounds)) for each in numbers]
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
    return [span for span in spans if any(_is_in(each, span) for each in numbers)
            and all(_is_in(each, span) or not _meets(each, span) for each in numbers)]  # fmt: skip


def _is_in(number: Span, span: Span | None) -> bool:
    return span is not None and span[0] <= number[0] and number[1] <= span[1]


def _meets(number: Span, span: Span) -> bool:
    return number[0] < span[1] and span[0] < number[1]
