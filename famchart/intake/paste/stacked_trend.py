"""Tables with a column a date whose cells have several lines: the range stands below the name.

`Component` and `Ref Range & Units` share the first column, and so do a test and its range; how long
ago a column is, and its day, share its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from famchart.core.dates import find_dates, parse_date
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.moments import clock_of
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.trend_table import When, about_test, with_value

_FIRST_COLUMN = Shape(
    r"\s*(?:ref(?:erence|\.)?|normal|standard)\s+(?:range|interval|values?)s?\s*(?:(?:&|and|/)\s*units?)?\s*"
    r"|\s*(?:valores?|intervalo|rango)\s+de\s+ref(?:erencia|\.)\s*(?:[y/]\s*unidades)?\s*",
    re.IGNORECASE,
)
AGO = Shape(
    r"\s*(?:\d{1,3}|an?)\s?(?:min|h(?:r|our)|d(?:ay)?|w(?:k|eek)|mo(?:nth)?|y(?:r|ear))s?\.?\s+ago\b"
    r"|\s*hace\s+(?:\d{1,3}|una?)\s+(?:minuto|hora|d[ií]a|semana|mes|año)(?:e?s)?\b",
    re.IGNORECASE,
)
_COLUMNS = Shape(r"\t|\s{3,}|\s*\|\s*")
MOST_LINES_OF_HEAD = 12


Numbered = tuple[int, str]
"""A line that is not blank, with its number."""


def read_stacked_trend(lines: Sequence[str], about: Surroundings) -> tuple[list[Cells], set[int]]:
    """Return the rows of such a table, each with its date, and the numbers of its lines."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for at, (_number, line) in enumerate(filled):
        label, *others = _parted(line)
        if not others or not _FIRST_COLUMN.fullmatch(label):
            continue
        days, last = _days(filled, at, about)
        rows = list(_rows(filled[last + 1 :], days))
        if rows:
            used = {number for row in rows for number in (row.line, *row.more_lines)}
            first = at - (at > 0 and filled[at - 1][1].casefold().strip() in lexicon.LABELS["name"])
            return rows, used | {number for number, _line in filled[first : last + 1]}
    return [], set()


def _parted(line: str) -> list[str]:
    return [cell.strip() for cell in _COLUMNS.split(line.strip(" \r\n"))]


def _days(filled: Sequence[Numbered], first: int, about: Surroundings) -> tuple[list[When], int]:
    """Return the day of each column, and the place of the last line of their headings."""
    days: list[When] = []
    last, own = first, _only_ago(filled[first][1])
    for at in range(first, min(len(filled), first + MOST_LINES_OF_HEAD)):
        for cell in _parted(filled[at][1])[at == first :]:
            plain = AGO.sub("", cell).strip(" ()")
            found = find_dates(plain, about.order)
            if plain and not (found and parse_date(plain, about.order)):
                return days or own, last
            days += [(found[0].iso, clock_of(plain, found[0]))] if found else []
        last = at
    return days or own, last


def _only_ago(head: str) -> list[When]:
    """Return the one column of a head that tells but how long ago it is: of the day of the text."""
    columns = _parted(head)[1:]
    return [(None, None)] if len(columns) == 1 and AGO.fullmatch(columns[0]) else []


def _rows(filled: Sequence[Numbered], days: Sequence[When]) -> Iterator[Cells]:
    """Yield the values of each test, whose line has as many cells behind its range as days.

    Where gaps part the cells, an empty one could be any of them.
    """
    for (above, first), (number, line) in pairwise(filled):
        name, (bounds, *values) = clean_name(first), _parted(line)
        if not is_name(name) or len(_parted(first.strip())) > 1 or not _is_of_test(bounds):
            continue
        if len(values) > len(days) or (len(values) < len(days) and "\t" not in line):
            continue
        test = about_test(name, bounds)._replace(more_lines=(above,), is_told=True)
        for when, cell in zip(days, values, strict=False):
            if re.search(r"\w", cell):
                yield with_value(test, cell, when, number)


def _is_of_test(text: str) -> bool:
    """True for a range with its unit, for either of them, and for an empty cell."""
    shapes = (lexicon.RANGE, lexicon.UNIT, lexicon.CHOICE)
    return not text or any(shape.match(text) for shape in shapes)
