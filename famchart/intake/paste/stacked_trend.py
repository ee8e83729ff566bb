"""Tables with a column a date whose cells have several lines: the range stands below the name.

`Component` and `Ref Range & Units` share the first column, and so do a test and its range; how long
ago a column is, and its day, share its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from famchart.core.dates import find_dates, parse_date
from famchart.intake.paste import lexicon
from famchart.intake.paste.moments import clock_of
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.trend_table import When, about_test, with_value

_FIRST_COLUMN = re.compile(
    r"\s*(?:ref(?:erence|\.)?|normal|standard)\s+(?:range|interval|values?)s?\s*(?:(?:&|and|/)\s*units?)?\s*"
    r"|\s*(?:valores?|intervalo|rango)\s+de\s+ref(?:erencia|\.)\s*(?:[y/]\s*unidades)?\s*",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\s*(?:\d{1,3}|an?)\s?(?:min|h(?:r|our)|d(?:ay)?|w(?:k|eek)|mo(?:nth)?|y(?:r|ear))s?\.?\s+ago\b"
    r"|\s*hace\s+(?:\d{1,3}|una?)\s+(?:minuto|hora|d[ií]a|semana|mes|año)(?:e?s)?\b",
    re.IGNORECASE,
)
MOST_LINES_OF_HEAD = 12


def read_stacked_trend(lines: Sequence[str], about: Surroundings) -> tuple[list[Cells], set[int]]:
    """Return the rows of such a table, each with its date, and the numbers of its lines."""
    for number, line in enumerate(lines, 1):
        label, _tab, first = line.partition("\t")
        if not first or not _FIRST_COLUMN.fullmatch(label):
            continue
        days, last = _days(lines, number, about)
        rows = list(_rows(lines, last, days))
        if rows:
            used = {at for row in rows for at in (row.line, *row.more_lines)}
            return rows, used | set(_head(lines, number, last))
    return [], set()


def _head(lines: Sequence[str], number: int, last: int) -> range:
    named = number > 1 and lines[number - 2].casefold().strip() in lexicon.LABELS["name"]
    return range(number - named, last + 1)


def _days(lines: Sequence[str], number: int, about: Surroundings) -> tuple[list[When], int]:
    """Return the day of each column, and the last line of their headings."""
    days: list[When] = []
    last = number
    for at in range(number, min(len(lines), number + MOST_LINES_OF_HEAD) + 1):
        heading = lines[at - 1].partition("\t")[2] if at == number else lines[at - 1]
        for cell in heading.split("\t"):
            plain = _AGO.sub("", cell).strip(" ()")
            found = find_dates(plain, about.order)
            if plain and not (found and parse_date(plain, about.order)):
                return days, last
            days += [(found[0].iso, clock_of(plain, found[0]))] if found else []
        last = at
    return days, last


def _rows(lines: Sequence[str], last: int, days: Sequence[When]) -> Iterator[Cells]:
    """Yield the values of each test, whose line has as many cells behind its range as days."""
    for at in range(last + 1, len(lines)):
        name, (bounds, *values) = clean_name(lines[at - 1]), lines[at].split("\t")
        is_test = is_name(name) and "\t" not in lines[at - 1].strip()
        if not is_test or not 0 < len(values) <= len(days) or not _is_of_test(bounds):
            continue
        test = about_test(name, bounds)._replace(more_lines=(at,), is_told=True)
        for when, cell in zip(days, values, strict=False):
            if re.search(r"\w", cell):
                yield with_value(test, cell.strip(), when, at + 1)


def _is_of_test(text: str) -> bool:
    """True for a range with its unit, for either of them, and for an empty cell."""
    plain = text.strip()
    shapes = (lexicon.RANGE, lexicon.UNIT, lexicon.CHOICE)
    return not plain or any(shape.match(plain) for shape in shapes)
