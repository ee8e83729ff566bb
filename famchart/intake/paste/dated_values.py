"""One test over time, as a page of trends lists it: its name, then a day above each value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from famchart.core.dates import may_hold_date
from famchart.core.flags import parse_flag
from famchart.intake.paste import lexicon
from famchart.intake.paste.dated_lines import FIRST_VALUE
from famchart.intake.paste.message_heads import day_alone
from famchart.intake.paste.moments import time_in
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.surroundings import Surroundings

FEWEST_DAYS = 2
MOST_SAID = 3
"""Lines with the unit, the range and a heading between the name and the first day."""
_OF_THE_LIST = re.compile(
    r"(?:past|previous|all|prior) results|(?:result )?(?:history|trends?)|historial|"
    r"resultados (?:anteriores|previos)|evoluci[oó]n",
    re.IGNORECASE,
)
"""What the days below are, between the name and the first."""


class _Dated(NamedTuple):
    """A value with the lines of its day and of its flag, counted from 0."""

    day: str
    of_day: int
    at: int
    flagged: int | None


def read_dated_values(lines: Sequence[str], about: Surroundings) -> tuple[list[Cells], set[int]]:
    """Return the values of such a test, each of its day, and every line that tells of them."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    rows: list[Cells] = []
    used: set[int] = set()
    place = 0
    while place < len(filled):
        dated = list(_dated(filled, place, lines, about))
        over = _over(filled[:place][-MOST_SAID - 1 :], lines) if len(dated) >= FEWEST_DAYS else None
        if over is None:
            place += 1
            continue
        found = [_row(each, over, lines, about) for each in dated]
        if all(cells and cells.name == over[0] for cells in found):
            rows += (cells for cells in found if cells)
            used.update(at for cells in found if cells for at in (cells.line, *cells.more_lines))
        place += sum(2 + (each.flagged is not None) for each in dated)
    return rows, used


def _row(
    each: _Dated, over: tuple[str, str, list[int]], lines: Sequence[str], about: Surroundings
) -> Cells | None:
    name, said, heads = over
    flag = "" if each.flagged is None else lines[each.flagged].strip()
    cells = read_line(f"{name}: {lines[each.at]} {flag} {said}", about)
    if cells is None:
        return None
    of_row = [*heads, each.of_day, *([] if each.flagged is None else [each.flagged])]
    more = tuple(at + 1 for at in of_row)
    time = time_in(lines[each.of_day])
    return cells._replace(date=each.day, time=time, line=each.at + 1, more_lines=more)


def _dated(
    filled: Sequence[int], place: int, lines: Sequence[str], about: Surroundings
) -> Iterator[_Dated]:
    """Yield each day with the value below it, and its flag, as long as they take turns."""
    while place < len(filled) - 1:
        above, below = filled[place], filled[place + 1]
        day = day_alone(lines[above], about) if may_hold_date(lines[above]) else None
        if not day or not FIRST_VALUE.match(lines[below]) or day_alone(lines[below], about):
            return
        behind = filled[place + 2] if place + 2 < len(filled) else None
        is_flag = behind is not None and parse_flag(lines[behind]) is not None
        yield _Dated(day, above, below, behind if is_flag else None)
        place += 2 + is_flag


def _over(filled: Sequence[int], lines: Sequence[str]) -> tuple[str, str, list[int]] | None:
    """Return the name over the first day, what its lines say of unit and range, and where."""
    said: list[int] = []
    headings: list[int] = []
    for at in reversed(filled):
        plain = lines[at].strip()
        if lexicon.UNIT.match(plain) or lexicon.RANGE_LABEL.match(plain):
            said.insert(0, at)
            continue
        if _OF_THE_LIST.fullmatch(plain.rstrip(":")):
            headings.append(at)
            continue
        name = clean_name(plain)
        if not is_name(name) or lexicon.DIGIT.search(name):
            return None
        return name, " ".join(lines[each].strip() for each in said), sorted([at, *said, *headings])
    return None
