"""Earlier values in the row of the latest: each with its day is a result of that day.

The day stands behind the value (`0.71  0.74 12/02/2025`), or a line above tells the day of the one
column of earlier values (`Previous: 08/01/2026`). Of others nobody knows the day: their lines are
kept as text, so that none of them is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from famchart.core.dates import find_dates, may_hold_date
from famchart.core.flags import SPOKEN_FLAG, parse_flag
from famchart.core.results import COMPARATOR, NUMBER
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.compared import BEFORE
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.surroundings import Surroundings, day_of_sample
from famchart.intake.paste.table_head import with_day_told

_FLAG = rf"(?:{SPOKEN_FLAG}|HH|LL|[HLA]|[*▲▼↑↓]|high|low|alt[oa]|baj[oa]|normal)"
_VALUE = rf"(?P<value>(?:{COMPARATOR}\s?)?{NUMBER})"
_UNIT = rf"(?:\s?(?P<unit>{lexicon.UNIT.pattern}))?"
_CELL = Shape(
    rf"(?:(?<=\t)|(?<=\s\s)|(?<=\|)|(?<=\|\s)){_VALUE}{_UNIT}"
    rf"(?:\s{{1,12}}[(\[]?(?P<flag>{_FLAG})[)\]]?)?(?=\t|\s\s|\s?\||\s*$)",
    re.IGNORECASE,
)
"""A number that fills a column, with its unit and its flag."""
_BEFORE_DAY = Shape(
    rf"(?:(?<=\s)(?<![-–—]\s)(?<!\bto\s)|^){_VALUE}{_UNIT}"
    rf"(?:[\s|]{{1,12}}[(\[]?(?P<flag>{_FLAG})[)\]]?)?,?(?:\s+(?:on|el|del?|dated)\b)?[\s|(]*$",
    re.IGNORECASE,
)
"""A number right before a day, with its unit and its flag."""
_SAYS_EARLIER = Shape(
    rf"[\[(]?\s*\b(?:{BEFORE}|prev|ant|was|era)\b\.?(?:\s+(?:results?|values?|resultado|valor))?"
    r"\s*:?\s*(?:,\s*)?(?:(?:on|el|del?|dated)\s+)?[\])]?",
    re.IGNORECASE,
)
"""The word before an earlier value, with what is left around that and its day."""
_DAY_OF_EARLIER = Shape(
    rf"\b(?:{BEFORE})(?:\s+(?:results?|values?|test|resultados?|valor(?:es)?))?\s*[:(–-]?\s*"
    r"(?:on\s+|del?\s+)?(?=\d|[^\W\d_]{3})",
    re.IGNORECASE,
)
_SITE = Shape(r"0\d")
"""The number of the laboratory that did a test."""
_NUMBERS = Shape(NUMBER)
_IN_NUMBER, _GOES_ON = Shape(r"[\w.,/-]"), Shape(r"[\w.,/-]*\d")
"""What stands before and behind a part of a number."""


class _Earlier(NamedTuple):
    """An earlier value as it is printed, with its unit and its flag, and its day."""

    told: re.Match[str]
    day: str


def with_earlier(
    rows: Sequence[Cells], lines: Sequence[str], about: Surroundings
) -> tuple[list[Cells], set[int]]:
    """Return rows with the earlier results in them, and lines with numbers of no known day."""
    told = Counter(cells.line for cells in rows)
    found: list[Cells] = []
    left_in: set[int] = set()
    days = list(_days_of_earlier(lines, about))
    sampled = {each.iso for line in lines if (each := day_of_sample(line, about))}
    for cells in rows:
        line = lines[cells.line - 1]
        earlier: list[_Earlier] = []
        if cells.value and told[cells.line] == 1 and not cells.is_logged:
            behind = _behind_value(cells, line)
            earlier = list(_with_days(cells, line, behind, about, sampled))
            left = [] if earlier else _left(cells, line, behind)
            day = _day_above(days, cells.line) if len(left) == 1 else None
            earlier += [_Earlier(left[0], day)] if day else []
            left_in.update([cells.line] if left and not day else [])
        latest = _without(earlier, cells, line, about) if earlier else cells
        found += (latest, *(_row(latest, each) for each in earlier))
    return found, left_in


def _row(cells: Cells, earlier: _Earlier) -> Cells:
    """Return an earlier result; the range in the row is the one of the latest (RULES.md 5.1)."""
    told = earlier.told
    flag = parse_flag(told["flag"]) or None if told["flag"] else None
    unit = told["unit"] or cells.unit
    return cells._replace(
        value=told["value"],
        unit=unit,
        range=None,
        flag=flag,
        date=earlier.day,
        time=None,
        unknown=(),
    )


def _without(earlier: Sequence[_Earlier], cells: Cells, line: str, about: Surroundings) -> Cells:
    """Return the latest result without what is said of the others: their flags, their days."""
    for each in earlier:
        line = line.replace(each.told.group(), " " * len(each.told.group()))
    plain = line
    for day in reversed(find_dates(line, about.order)):
        if day.iso in {each.day for each in earlier}:
            plain = f"{plain[: day.start]} {plain[day.end :]}"
    plain = _SAYS_EARLIER.sub("  ", plain)
    date = None if cells.date in {each.day for each in earlier} else cells.date
    again = read_line(plain, about)
    if again is None or again.value != cells.value:
        return cells._replace(date=date)
    is_flagged = any(each.told["flag"] for each in earlier)
    flag = again.flag if is_flagged else cells.flag
    unit, bounds = cells.unit or again.unit, cells.range or again.range
    return cells._replace(unit=unit, range=bounds, flag=flag, date=date, unknown=again.unknown)


def _with_days(
    cells: Cells, line: str, behind: str, about: Surroundings, sampled: Set[str]
) -> Iterator[_Earlier]:
    """Yield the values behind the row’s own that have a day right behind them.

    Behind the range, that is the day of the other value where another one is told for the sample.
    """
    if not behind or not may_hold_date(behind):
        return
    start = 0
    for day in find_dates(behind, about.order):
        told = _BEFORE_DAY.search(behind[start : day.start])
        is_apart = told and (told["unit"] or told.group().endswith("("))
        is_other = sampled and day.iso not in sampled and cells.range and told
        is_behind = is_other and (cells.range or "") in behind[: day.start]
        is_theirs = is_apart or is_behind or day.iso != cells.date
        if told and is_theirs and not _is_of_row(told["value"], cells, line):
            yield _Earlier(told, day.iso)
        start = day.end


def _left(cells: Cells, line: str, behind: str) -> list[re.Match[str]]:
    """Return the numbers that fill columns behind the row’s own value, and no field of it has."""
    return [each for each in _CELL.finditer(behind) if not _is_of_row(each["value"], cells, line)]


def _is_of_row(printed: str, cells: Cells, line: str) -> bool:
    """True for a bound of the range, in a column of its own, and for who did the test."""
    bounds = cells.range or ""
    number = _NUMBERS.findall(printed)[-1]
    is_alone = number != printed or bounds not in line
    is_bound = is_alone and number in _NUMBERS.findall(bounds)
    return is_bound or _SITE.fullmatch(printed) is not None


def _behind_value(cells: Cells, line: str) -> str:
    """Return what stands behind the value in its line; nothing where it does not stand there."""
    name, value = cells.name[-8:], cells.value or ""
    at = line.find(name)
    start = at + len(name) if at >= 0 else 0
    while (at := line.find(value, start)) >= 0:
        start = at + len(value)
        if not (_IN_NUMBER.match(line[at - 1 : at]) or _GOES_ON.match(line, start)):
            return line[start:]
    return ""


def _days_of_earlier(lines: Sequence[str], about: Surroundings) -> Iterator[tuple[int, str]]:
    """Yield the lines that tell the day of earlier values: behind a word, or over their column."""
    for number, line in enumerate(lines, 1):
        if not may_hold_date(line):
            continue
        found = find_dates(line, about.order)
        starts = {each.end() for each in _DAY_OF_EARLIER.finditer(line)}
        told = next((day.iso for day in found if day.start in starts), None)
        head, day_of_values = with_day_told(line, about.order)
        if head != line and day_of_values is None:
            told = told or found[0].iso
        if told:
            yield number, told


def _day_above(days: Sequence[tuple[int, str]], line: int) -> str | None:
    at = bisect_left(days, (line, ""))
    return days[at - 1][1] if at else None
