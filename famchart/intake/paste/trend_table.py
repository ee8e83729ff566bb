"""Tables with a column a date: one test a line, one value a visit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from famchart.core.blank_cells import is_blank
from famchart.core.dates import FoundDate, find_dates, has_impossible_date, most_dates, parse_date
from famchart.core.flags import parse_flag
from famchart.core.results import COMPARATOR, NUMBER
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.cells import VALUE, Value, cell_value
from famchart.intake.paste.moments import clock_of
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.placing import Cell
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.table_head import head_of, is_range_heading

FEWEST_DATES = 2
When = tuple[str | None, str | None]
"""A day, that of the text where it is None, and the time of that day where it is told."""
MOST_TIMES = 20
_DAY_LAST = Shape(r"(?:\t|\s{2}|\|)\s*\d{1,4}([/.-])\d{1,2}\1\d{1,4}\s*$")
_TIME_BELOW = Shape(
    r"\s*(?:[01]?\d|2[0-3]):?[0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s*(?:\t|\s{2}|\|).*\d)?\s*",
    re.IGNORECASE,
)
_NOTHING = Cell("", 0, 0)
_CELLS = Shape(r"\t|\s{2,}|\s*\|\s*")
LONGEST_HEAD = 200
MOST_BETWEEN = 100
"""Lines that are none of its rows, as page heads and remarks, before a table is at its end."""
MOST_OTHERS = 4
"""Columns of names, units, ranges and flags beside those of days."""
_OLDER = Shape(r"\b(?:prior|previous|prev|last|older?|anterior(?:es)?|previ[oa])\b", re.IGNORECASE)
_BESIDE_A_DAY = Shape(
    r"[\s()\[\]*.,–-]*(?:(?:prior|previous|prev|last|older?|current|latest|newest|new|this|today|"
    r"most recent|result|value|anterior(?:es)?|previ[oa]|actual|[uú]ltim[oa]|hoy|resultado|valor)"
    r"[\s()\[\]*.,–-]*){1,3}"
    r"|\s*\([^():\d]{1,30}\)\s*",
    re.IGNORECASE,
)
"""What may stand beside the day of a column: which of the results it is, or a word in brackets."""
_TODAY = Shape(r"(?<!\S)(?:today|hoy)(?!\S)", re.IGNORECASE)
"""Over a column beside those of days: the day of the reading."""
_SENTENCE = Shape(r"[.:;]\s|\bcollected\b|\breceived\b", re.IGNORECASE)
_CLOSE_VALUE = (
    rf"(?:{COMPARATOR}\s?)?{NUMBER}(?:\s?[(\[](?:HH?|LL?|A)[)\]]"
    r"|\s(?:HH?|LL?|A|High|Low|Abnormal|Alto|Bajo|Anormal)(?!\S)"
    rf"|\s?[*▲▼↑↓!]{{1,2}}(?!\S)|\s?(?:{lexicon.UNIT.pattern})(?!\S))?|[-–—]+"
)
_UNIT_LAST = Shape(rf"\s[(\[]?(?=\S*[/%])(?P<unit>{lexicon.UNIT.pattern})[)\]]?$")
"""Behind the name of a test, before its values."""
_FLAGGED = Shape(r"^(?P<value>.*?)\s*[(\[]?(?<![^\W\d_])(?<!/)(?P<flag>HH|LL|AA|[HLA*▲▼])[)\]]?$")


def read_trend_table(lines: list[str], about: Surroundings) -> tuple[list[Cells], set[int]]:
    """Return the rows of such a table, each with its date, and the numbers of its lines."""
    for number, own in enumerate(lines):
        line, below = _with_times_below(own, lines[number + 1 : number + 1 + MOST_TIMES])
        is_placed = not below or "\t" in own
        fewest = 1 if below else FEWEST_DATES
        if most_dates(line) + bool(_TODAY.search(line)) < fewest or has_impossible_date(
            line, about.order
        ):
            continue  # whose column would be lost
        parted = _cells(line)
        if _heads_no_names(parted[0].text, about):
            parted = [_NOTHING, *parted]
        if not is_placed:
            parted = [Cell(cell.text, 0, 0) for cell in parted]
        columns = [cell.text for cell in parted]
        dates, older = _days(columns, about)
        known = len(dates) + len(older)
        if dates and known >= fewest and len(columns) - known <= MOST_OTHERS:
            if _is_row(lines, number, columns):
                continue  # of a table with more days than one: collected, reported
            rows, used = _rows(lines, number + below, parted, dates, older)
            used |= set(range(number + 1, number + below + 1))
            if any(parse_date(cells.value or "", about.order) for cells in rows):
                continue  # days below days are no results: from when on, and until when
            if rows or not _are_only_days(parted, dates):
                return rows, used
            return _close_rows(lines, number + below, list(dates.values()))
        found = find_dates(line, about.order)
        if len(found) >= FEWEST_DATES and _is_head(line, found):
            return _close_rows(lines, number, [(each.iso, clock_of(line, each)) for each in found])
    return [], set()


def _heads_no_names(text: str, about: Surroundings) -> bool:
    """True for what may stand first in a head that has nothing over the names of tests."""
    is_day = parse_date(text, about.order) or _TODAY.fullmatch(text)
    return bool(is_day) or is_range_heading(text)


def _are_only_days(head: Sequence[Cell], dates: Mapping[int, When]) -> bool:
    """True for a head with nothing but days behind what it has over the names of tests."""
    return len(dates) >= FEWEST_DATES and len(dates) == len(head) - 1


def _with_times_below(line: str, following: Sequence[str]) -> tuple[str, int]:
    """Return a head with the times that stand below its days, and in how many lines they do.

    A cell of two lines ends in the line below, where the next one begins.
    """
    joined, number = line, 0
    for at, below in enumerate(following, 1):
        if not below.strip():
            continue
        if not (_DAY_LAST.search(joined) and _TIME_BELOW.fullmatch(below)):
            break
        joined, number = f"{joined} {below.strip()}", at
    return joined, number


def _is_row(lines: Sequence[str], number: int, columns: Sequence[str]) -> bool:
    """True for a line with a value among its cells, and for one right below the names of columns.

    What heads a range has a word for what is found, too: Normal.
    """
    above = next((each for each in reversed(lines[:number]) if re.search(r"\w", each)), "")
    return head_of(above) is not None or any(
        VALUE.fullmatch(each)
        or (lexicon.QUALITATIVE.fullmatch(each) and not lexicon.RANGE_LABEL.fullmatch(each))
        for each in columns
        if each
    )


def _days(columns: Sequence[str], about: Surroundings) -> tuple[dict[int, When], set[int]]:
    """Return the days of columns by their places, and the places of those of older results."""
    dates, older = dict[int, When](), set[int]()
    for at, text in enumerate(columns):
        if _TODAY.fullmatch(text):
            dates[at] = about.today.isoformat(), None
        found = find_dates(text, about.order)
        if len(found) != 1:
            continue
        beside = f"{text[: found[0].start]} {text[found[0].end :]}"
        if _OLDER.search(beside) and _BESIDE_A_DAY.fullmatch(beside):
            older.add(at)
        elif not beside.strip() or _BESIDE_A_DAY.fullmatch(beside):
            dates[at] = found[0].iso, clock_of(text, found[0])
    return dates, older


def _is_head(line: str, found: Sequence[FoundDate]) -> bool:
    """True for dates side by side, and before them the names of columns, or nothing."""
    between = (line[one.end : two.start] for one, two in pairwise(found))
    text = line[: found[0].start]
    return (
        all(not gap.strip(" |\t") for gap in between)
        and len(text) <= LONGEST_HEAD
        and not _SENTENCE.search(text)
    )


def _close_rows(lines: list[str], header: int, dates: list[When]) -> tuple[list[Cells], set[int]]:
    """Read rows of which a single space parts the columns: as many values last as dates."""
    shape = re.compile(r"(?P<test>\D.*?)" + rf"\s+({_CLOSE_VALUE})" * len(dates) + r"\s*")
    rows: list[Cells] = []
    used = {header + 1}
    for number, line in enumerate(lines[header + 1 :], header + 2):
        match = shape.fullmatch(line) if len(line) <= LONGEST_HEAD else None
        if match is None:
            continue
        test = match["test"]
        bounds = lexicon.RANGE.search(test)
        behind = lexicon.UNIT.search(test, bounds.end()) if bounds else None
        last = None if bounds else _UNIT_LAST.search(test)
        ends = bounds or last
        name = clean_name(test[: ends.start()] if ends else test)
        if not is_name(name):
            continue
        used.add(number)
        unit = behind.group() if behind else last and last["unit"]
        about_test = Cells(name, None, unit, bounds and bounds.group())
        for when, cell in zip(dates, match.groups()[1:], strict=True):
            if re.search(r"\d", cell):
                rows.append(with_value(about_test, cell, when, number))
    return (rows, used) if len(used) > 1 else ([], set())


def _cells(line: str) -> list[Cell]:
    plain = line.rstrip("|\r\n ")
    start = len(plain) - len(plain.lstrip("| "))
    ends = [match.span() for match in _CELLS.finditer(plain, start)]
    starts = [start, *(end for _start, end in ends)]
    stops = [*(begin for begin, _end in ends), len(plain)]
    return [
        Cell(plain[begin:end].strip(), begin, end) for begin, end in zip(starts, stops, strict=True)
    ]


def _in_columns(cells: Sequence[Cell], head: Sequence[Cell], line: str) -> list[str] | None:
    """Return a text for each column; None where gaps leave open which of them are empty.

    Signs are counted. Among gaps a missing cell is told by where the others stand.
    """
    texts = [cell.text for cell in cells]
    if len(cells) >= len(head) or "\t" in line or "|" in line:
        return texts
    filled = dict[int, str]({0: texts[0]})
    for cell in cells[1:]:
        under = [
            at for at, each in enumerate(head) if cell.start < each.end and each.start < cell.end
        ]
        if len(under) != 1 or under[0] in filled:
            return None
        filled[under[0]] = cell.text
    return [filled.get(at, "") for at in range(len(head))]


def _rows(
    lines: list[str], header: int, head: Sequence[Cell], dates: dict[int, When], older: set[int]
) -> tuple[list[Cells], set[int]]:
    """Read a test a line; what was found before is no news, and its column is left out."""
    rows: list[Cells] = []
    used, last = {header + 1}, header + 1
    for number, line in enumerate(lines[header + 1 :], header + 2):
        if number - last > MOST_BETWEEN:
            break
        parted = _cells(line)
        name = clean_name(parted[0].text)
        cells = _in_columns(parted, head, line) if len(parted) > 1 and is_name(name) else None
        if cells is None:
            continue
        used.add(number)
        last = number
        others = (at for at in range(1, len(cells)) if at not in dates and at not in older)
        test = about_test(name, " ".join(cells[at] for at in others))
        for at, when in dates.items():
            if at < len(cells) and _is_told(cells[at]):
                rows.append(with_value(test, cells[at], when, number))
    return rows, used


def _is_told(cell: str) -> bool:
    return bool(re.search(r"[\w+]", cell)) and not is_blank(cell)


def about_test(name: str, text: str) -> Cells:
    """Return a test with what the columns say that hold no results."""
    bounds = lexicon.RANGE.search(text)
    unit = lexicon.UNIT.search(text, bounds.end() if bounds else 0) or lexicon.UNIT.search(text)
    words = None if bounds else lexicon.CHOICE.fullmatch(text.strip())
    found = bounds or words
    return Cells(name, None, unit and unit.group(), found and found.group())


def with_value(test: Cells, cell: str, when: When, line: int) -> Cells:
    """Return what a test was on a day, with the flag and the unit that stand in its cell."""
    match = _FLAGGED.match(cell)
    if match and match["value"]:
        read = Value(match["value"], flag=parse_flag(match["flag"]))
    else:
        read = cell_value(cell) or Value(cell)
        if not (read.flag or read.unit):
            read = Value(cell)
    unit = test.unit or read.unit
    told = test._replace(value=read.value, unit=unit, flag=read.flag, line=line)
    return told._replace(date=when[0], time=when[1])
