"""One test over time, as a page of trends lists it: its name, then each value and its day.

They stand in lines of their own, the day above its value or below it, all in the same turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from famchart.core.analytes import analyte_of
from famchart.core.dates import may_hold_date
from famchart.core.flags import parse_flag
from famchart.core.shape import Shape
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
_OF_THE_LIST = Shape(
    r"(?:past|previous|all|prior) results|(?:result )?(?:history|trends?)|historial|"
    r"resultados (?:anteriores|previos)|evoluci[oó]n",
    re.IGNORECASE,
)
"""What the days below are, between the name and the first."""


_Over = tuple[str, str, list[int]]
"""The name of a test, what is said of its unit and range, and where; counted from 0."""


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
        dated = list(
            _dated(filled, place, lines, about) or _dated_below(filled, place, lines, about)
        )
        over = _over(filled[:place][-MOST_SAID - 1 :], lines) if len(dated) >= FEWEST_DAYS else None
        if over is None:
            place += 1
            continue
        end = place + sum(2 + (each.flagged is not None) for each in dated)
        over = _with_range_below(over, filled[end : end + 1], lines)
        found = [_row(each, over, lines, about) for each in dated]
        if all(cells and cells.name == over[0] for cells in found):
            rows += (cells for cells in found if cells)
            used.update(at for cells in found if cells for at in (cells.line, *cells.more_lines))
        place = end
    return rows, used


def _row(each: _Dated, over: _Over, lines: Sequence[str], about: Surroundings) -> Cells | None:
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
) -> list[_Dated]:
    """Return each day with the value below it, and its flag, as long as they take turns."""
    found: list[_Dated] = []
    while place < len(filled) - 1:
        above, below = filled[place], filled[place + 1]
        day = _day(lines[above], about)
        if not day or not _is_value(lines[below], about):
            break
        behind = filled[place + 2] if place + 2 < len(filled) else None
        is_flag = behind is not None and parse_flag(lines[behind]) is not None
        found.append(_Dated(day, above, below, behind if is_flag else None))
        place += 2 + is_flag
    return found


def _dated_below(
    filled: Sequence[int], place: int, lines: Sequence[str], about: Surroundings
) -> list[_Dated]:
    """Return each value, and its flag, with the day below it, as long as they take turns."""
    found: list[_Dated] = []
    while place < len(filled) - 1 and _is_value(lines[filled[place]], about):
        is_flag = parse_flag(lines[filled[place + 1]]) is not None
        behind = filled[place + 1 + is_flag : place + 2 + is_flag]
        day = _day(lines[behind[0]], about) if behind else None
        if not day:
            break
        flagged = filled[place + 1] if is_flag else None
        found.append(_Dated(day, behind[0], filled[place], flagged))
        place += 2 + is_flag
    return found


def _day(line: str, about: Surroundings) -> str | None:
    return day_alone(line, about) if may_hold_date(line) else None


def _is_value(line: str, about: Surroundings) -> bool:
    return FIRST_VALUE.match(line) is not None and not _day(line, about)


def _with_range_below(over: _Over, below: Sequence[int], lines: Sequence[str]) -> _Over:
    """Return what is said of a test with the range that stands below all its values."""
    name, said, heads = over
    labelled = lexicon.RANGE_LABEL.match(lines[below[0]].strip()) if below else None
    if not labelled or lexicon.RANGE_LABEL.search(said) or not labelled.string[labelled.end() :]:
        return over
    return name, f"{said} {labelled.string}", [*heads, below[0]]


def _over(filled: Sequence[int], lines: Sequence[str]) -> _Over | None:
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
        if not is_name(name) or (lexicon.DIGIT.search(name) and analyte_of(name) is None):
            return None
        return name, " ".join(lines[each].strip() for each in said), sorted([at, *said, *headings])
    return None
