"""A test with its latest value and one from before, each behind a word for when: `Current: 4.1`.

Each with a day of its own is a result of that day; an earlier one without a day is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from famchart.core.analytes import analyte_of
from famchart.core.dates import find_dates, has_impossible_date
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.surroundings import Surroundings

FEWEST_TOLD = 2
"""Times of a test: one alone, without its day, is a label as any other."""
_VALUE_FIRST = r"(?:(?:result(?:ado)?|value|valor)\s+)?"
_VALUE_LAST = r"(?:\s+(?:result(?:ado)?|value|valor))?"
_LATEST = r"current|now|latest|newest|most recent|today|actual|ahora|hoy|m[aá]s reciente"
BEFORE = r"previous|prior|before|earlier|last|anterior|previ[oa]|antes|[uú]ltim[oa]"
_WHEN = Shape(
    rf"(?:^\s{{0,8}}|(?<=[\s;,|]))[•*–-]?\s?{_VALUE_FIRST}(?:(?P<latest>{_LATEST})|(?:{BEFORE}))"
    rf"{_VALUE_LAST}\s{{0,4}}(?P<day>\([^()]{{0,40}}\d[^()]{{0,40}}\))?"
    r"\s{0,8}(?::|(?<=\s))\s{0,8}(?=[<>≤≥]?\s?\d|[(\[]?\d)",
    re.IGNORECASE,
)
_ON = Shape(r"\b(?:on|el|del?)\s+(?=\d|[^\W\d_]{3})", re.IGNORECASE)
_ONLY_WHEN = Shape(rf"{_VALUE_FIRST}(?:{_LATEST}|{BEFORE}){_VALUE_LAST}", re.IGNORECASE)
_EARLIER_SAID = Shape(
    rf"\W*{_VALUE_FIRST}(?:{BEFORE}){_VALUE_LAST}\s{{0,4}}:\s*(?P<said>\S.*)", re.IGNORECASE
)


def says_only_when(name: str) -> bool:
    """True for a label that tells no test: Previous, Last result."""
    return _ONLY_WHEN.fullmatch(name.strip(" :")) is not None


def earlier_said(line: str) -> str:
    """Return what stands behind such a label of an earlier result; "" where there is none."""
    found = _EARLIER_SAID.match(line) if len(line) <= lexicon.LONGEST_LINE else None
    return found["said"] if found else ""


class _Test(NamedTuple):
    """The test over such lines: its name, its own day, and what else its lines say of it."""

    name: str
    day: str | None
    said: str
    lines: tuple[int, ...]


def read_compared(lines: Sequence[str], about: Surroundings) -> tuple[list[Cells], set[int]]:
    """Return the results of such lines, and every line that tells of them."""
    rows: list[Cells] = []
    used: set[int] = set()
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        if end > at and (test := _test_over(lines, at, about)):
            below = lines[end].strip() if end < len(lines) else ""
            if lexicon.RANGE_LABEL.match(below) and not lexicon.RANGE_LABEL.search(test.said):
                test = test._replace(said=f"{test.said} {below}", lines=(*test.lines, end + 1))
            told = list(_rows(test, range(at, end), lines, about))
            if len(told) >= FEWEST_TOLD or all(cells.date for cells, _is_latest in told):
                rows += (cells for cells, is_latest in told if is_latest or cells.date)
                used.update(test.lines, range(at + 1, end + 1))
        at = max(end, at + 1)
    return rows, used


def _end(lines: Sequence[str], at: int) -> int:
    """Return where lines with words for when end, which begin at a line.

    The next line with a name before such a word is about another test.
    """
    first = at
    while at < len(lines) and (found := _when(lines[at])):
        if at > first and lines[at][: found.start()].strip():
            break
        at += 1
    return at


def _when(line: str) -> re.Match[str] | None:
    return _WHEN.search(line) if len(line) <= lexicon.LONGEST_LINE else None


def _test_over(lines: Sequence[str], at: int, about: Surroundings) -> _Test | None:
    """Return the test that the line tells of: named before the word, or right above."""
    first = _WHEN.search(lines[at])
    before = lines[at][: first.start()].strip() if first else ""
    above = (before, at) if before else ("", at - 1)
    said = ""
    if not before and at and lexicon.RANGE_LABEL.match(lines[at - 1].strip()):
        said, above = lines[at - 1].strip(), ("", at - 2)
    text = before or (lines[above[1]] if above[1] >= 0 else "")
    days = find_dates(text, about.order)
    for day in reversed(days):
        text = f"{text[: day.start]} {text[day.end :]}"
    unit = lexicon.UNIT.search(text)
    name = clean_name(text[: unit.start()] if unit else text)
    if above[1] >= 0 and (row := read_line(lines[above[1]], about)) and not before:
        return _Test(row.name, None, row.unit or "", ()) if analyte_of(row.name) else None
    if not is_name(name) or analyte_of(name) is None:
        return None
    said = f"{unit.group() if unit else ''} {said}"
    return _Test(name, days[0].iso if days else None, said, tuple(range(above[1] + 1, at + 1)))


def _rows(
    test: _Test, place: range, lines: Sequence[str], about: Surroundings
) -> Iterator[tuple[Cells, bool]]:
    """Yield what is said of a test at each time, and whether that is the latest.

    It is of the day in the heading unless it has its own.
    """
    for at in place:
        words = list(_WHEN.finditer(lines[at]))
        ends = [*(each.start() for each in words[1:]), len(lines[at])]
        for word, end in zip(words, ends, strict=True):
            text = lines[at][word.end() : end].rstrip(" ;,|")
            printed = f"{_ON.sub('', text)} {word['day'] or ''}"
            if has_impossible_date(printed, about.order):
                continue
            cells = read_line(f"{test.name}: {printed} {test.said}", about)
            if cells and cells.name == test.name:
                is_latest = word["latest"] is not None
                day = cells.date or (test.day if is_latest else None)
                own = tuple(line for line in test.lines if line != at + 1)
                yield cells._replace(date=day, line=at + 1, more_lines=own), is_latest
