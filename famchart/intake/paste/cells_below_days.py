"""Tables of results over time whose cells have a line each: days, then each test with its values.

`WBC ⏎ 7.9 ⏎ 8.4` below `Component ⏎ 06/12/26 ⏎ 06/13/26`: each test has as many values as there
are days. Where one has fewer, nothing tells of which day they are, and its lines are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from famchart.core.analytes import analyte_of
from famchart.core.blank_cells import is_blank
from famchart.core.dates import can_hold_date, find_dates, parse_date
from famchart.core.results import NUMBER
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.cells import VALUE
from famchart.intake.paste.moments import clock_of
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.pressure import is_pressure
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.trend_table import When, about_test, with_value

FEWEST_DAYS = 2
LONGEST_DAY, LONGEST_CELL = 32, 30
_TIME = Shape(r"(?:[01]?\d|2[0-3]):?[0-5]\d(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_BESIDE = ("range", "unit")
"""Columns that may stand between the names of the tests and the days."""
_IS_BESIDE = Shape(
    rf"(?=\S*[/%]|[^\W\d_])(?:{lexicon.UNIT.pattern})"
    rf"|[(\[]?{NUMBER}\s?(?:[-–]|to|a)\s?{NUMBER}\s?(?:{lexicon.UNIT.pattern})?[)\]]?"
)
"""A unit, a range of two bounds, or both."""
Numbered = tuple[int, str]


def read_cells_below_days(
    lines: Sequence[str], about: Surroundings
) -> tuple[list[Cells], set[int]]:
    """Return the values of such tables, each of its day, and the lines used with their heads."""
    filled = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    rows: list[Cells] = []
    used: set[int] = set()
    at = 0
    while at < len(filled):
        days, first = _days(filled, at, about)
        beside = _columns_beside(filled, at)
        if len(days) < FEWEST_DAYS - bool(days and beside):
            at += 1
            continue
        found = list(_rows(filled[first:], days, beside))
        if any(analyte_of(cells.name) or is_pressure(cells.value or "") for cells in found):
            rows += found
            used |= {number for number, _line in filled[max(0, at - beside - 1) : first]}
            used |= {line for cells in found for line in cells.lines}
        at = first
    return rows, used


def _days(filled: Sequence[Numbered], at: int, about: Surroundings) -> tuple[list[When], int]:
    """Return the days that stand one below another, and the place of what stands below them."""
    days: list[When] = []
    while at < len(filled):
        text = filled[at][1]
        if days and days[-1][1] is None and _TIME.fullmatch(text):
            day = find_dates(f"{filled[at - 1][1]} {text}", about.order)[0]
            days[-1] = day.iso, clock_of(f"{filled[at - 1][1]} {text}", day)
        elif len(text) <= LONGEST_DAY and can_hold_date(text) and parse_date(text, about.order):
            day = find_dates(text, about.order)[0]
            days.append((day.iso, clock_of(text, day)))
        else:
            break
        at += 1
    return days, at


def _columns_beside(filled: Sequence[Numbered], at: int) -> int:
    """Return how many columns of ranges and units are named right above the days.

    Below one of them, a single day heads a column of values as well.
    """
    count = 0
    while count < min(at, len(_BESIDE)):
        if lexicon.ATTRIBUTES.get(filled[at - 1 - count][1].casefold().rstrip(":")) not in _BESIDE:
            break
        count += 1
    return count


def _rows(filled: Sequence[Numbered], days: Sequence[When], beside: int) -> Iterator[Cells]:
    """Yield the values of each test that has one for every day."""
    at = 0
    while at < len(filled):
        width = 1 + (beside or _lines_beside(filled[at + 1 :]))
        head, cells = filled[at : at + width], filled[at + width : at + width + len(days)]
        behind = filled[at + width + len(days) :][:1]
        at += 1
        is_whole = len(cells) == len(days) and all(_is_cell(text) for _number, text in cells)
        name = clean_name(head[0][1])
        if not is_whole or not is_name(name) or any(_is_cell(text) for _number, text in behind):
            continue
        at += width - 1 + len(days)
        test = about_test(name, " ".join(text for _number, text in head[1:]))
        empty = (each for each in cells if is_blank(each[1]))
        numbers = tuple(number for number, _text in (*head, *empty))
        test = test._replace(more_lines=numbers, is_told=True)
        for when, (number, text) in zip(days, cells, strict=True):
            if not is_blank(text):
                yield with_value(test, text, when, number)


def _lines_beside(below: Sequence[Numbered]) -> int:
    """Return how many lines between a test and its values tell its unit and its range.

    A table that names no column of them may have them as well.
    """
    return sum(1 for _each in takewhile(lambda each: _IS_BESIDE.fullmatch(each[1]), below[:2]))


def _is_cell(text: str) -> bool:
    if is_blank(text) or is_pressure(text):
        return True
    is_value = len(text) <= LONGEST_CELL and VALUE.match(text) is not None
    return is_value and lexicon.RANGE.fullmatch(text) is None
