"""Results in a row that nothing but spaces part: `Na 139 K 4.2 Cl 103`, `Hb 10,9 g/dl Plt 251`.

Each begins with the name of a known test. All of the line has to be such results.
"""

from __future__ import annotations

import re
from itertools import pairwise

from famchart.core.analytes import analyte_of
from famchart.core.results import COMPARATOR, NUMBER
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.dosing import PANELS_TAKEN
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.surroundings import Surroundings

FEWEST = 3
_TITLE = Shape(
    r"\W*(?:labs?|laboratorios?|results?|resultados?|[BC]MP|CBC|BH|QS|anal[ií]tica)\b[^\d:]{0,20}:\s+",
    re.IGNORECASE,
)
_NAME = Shape(
    rf"(?<!\S)(?P<name>[^\W\d_][^\s\d:=]{{0,15}}\d{{0,2}}):?\s+"
    rf"(?=(?:{COMPARATOR}\s?)?{NUMBER}(?![\w/]|[.,]\d|\s?-\s?\d))"
)
"""A short word before a number."""
_MAY_BE = Shape(r"\d\S*(?:\s\S+){0,3}\s+[^\W\d_]\S{0,15}\s+[<>]?\s?\d")
"""A number, and behind it another one with a word before it: a first look."""


def read_in_a_row(line: str, about: Surroundings) -> list[Cells]:
    """Return the results of such a line, else nothing."""
    if len(line) > lexicon.LONGEST_LINE or not _MAY_BE.search(line):
        return []
    title = _TITLE.match(line)
    starts = [each.start() for each in _NAME.finditer(line) if analyte_of(each["name"])]
    first = title.end() if title else len(line) - len(line.lstrip())
    if len(starts) < FEWEST or starts[0] != first:
        return []
    parts = (line[start:end].strip(" ,;.") for start, end in pairwise([*starts, len(line)]))
    rows = [cells for part in parts if (cells := read_line(part, about))]
    if rows and (last := rows[-1].date):  # behind the last, of all
        rows = [cells._replace(date=cells.date or last) for cells in rows]
    are_whole = all(is_of_blood(cells) and not cells.unknown for cells in rows)
    return rows if are_whole and len(rows) == len(starts) else []


def is_of_blood(cells: Cells) -> bool:
    """True for a known test of what nobody takes: a bare number beside a vitamin may be a dose."""
    known = analyte_of(cells.name)
    return known is not None and known.panel not in PANELS_TAKEN
