"""Tables with a column a test: a day a line, and over the values units and ranges, perhaps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.dates import FoundDate, Order, find_dates, may_hold_date
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.cells import cell_range, cell_value
from famchart.intake.paste.headed import with_heading_parted
from famchart.intake.paste.moments import clock_of
from famchart.intake.paste.names import clean_name, headed, is_name, is_prose
from famchart.intake.paste.placing import Cell, Column
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.table_head import columns_of, parted, sign_of

FEWEST_TESTS = 2
MOST_NAME_WORDS = 4
NARROWEST_DAY = 6
MOST_LINES_OVER = 6
"""Lines of units, of ranges and of dashes between the names and the first day."""
_RULE = " -=_+|\t"
_FIRST = Shape(
    r"\W*(?:[^\W\d_]{2,12}\s){0,2}(?:collect\w*|dates?|fechas?|days?|d[ií]as?|toma|drawn|when|"
    r"cu[aá]ndo|visits?|visitas?)\b",
    re.IGNORECASE,
)


def read_transposed(lines: Sequence[str], order: Order) -> tuple[list[Cells], set[int]]:
    """Return the rows of such a table, and the numbers of its lines."""
    rows: list[Cells] = []
    used: set[int] = set()
    tests: list[tuple[Column, Cells]] = []
    sign, over = "", set[int]()
    for number, line in enumerate(lines, 1):
        is_headed = "\t" in line or not _is_over_days(lines, number, order)
        if named := _tests(line, has_heading=is_headed):
            sign, tests = named
            over = {number}
        elif tests and may_hold_date(line) and (days := find_dates(line, order)):
            found = _values(line, tests, sign, days[0])
            rows += [cells._replace(line=number) for cells in found]
            used |= {number, *over} if found else set()
        elif tests and line.strip():
            named_tests, tests = tests, _with_units(line, tests, sign)
            over |= {number} if tests != named_tests else set()
    return rows, used


def _is_over_days(lines: Sequence[str], number: int, order: Order) -> bool:
    """True for a line that leaves room for the days below it, as cumulative reports have it.

    Between it and the first day stand units and ranges, and nothing else.
    """
    room = _indent(lines[number - 1])
    if room < NARROWEST_DAY:
        return False
    for below in lines[number : number + MOST_LINES_OVER]:
        if may_hold_date(below) and (days := find_dates(below, order)):
            return days[0].start == _indent(below) and days[0].end <= room
        if below.strip(_RULE) and not _tells_of_tests(below):
            return False
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _tells_of_tests(line: str) -> bool:
    """True for a line of units, or of ranges; what it is may stand before them."""
    texts = [cell.text for cell in parted(line, "")][1:]
    shapes = (lexicon.UNIT, lexicon.RANGE)
    return bool(texts) and all(any(each.fullmatch(text) for each in shapes) for text in texts)


def _tests(line: str, *, has_heading: bool) -> tuple[str, list[tuple[Column, Cells]]] | None:
    """Return the columns that are named after tests; a heading of days stands before them."""
    if ": " in line or len(line) > lexicon.LONGEST_LINE:
        return None
    is_first = _FIRST.match(line) is not None
    if has_heading and not (is_first or sign_of(line)):
        return None  # most lines are no head: what their columns would be called is not asked
    sign, columns = columns_of(line)
    if has_heading and not (is_first or (sign and not columns[0].text)):
        return None
    columns = columns if not has_heading else columns[1:]
    tests = [
        (column, with_heading_parted(Cells(name=clean_name(column.text), is_told=True)))
        for column in columns
        if _is_test(column)
    ]
    others = [
        column
        for column in columns
        if column.role not in ("", "other", "date") and not _is_test(column)
    ]
    short = all(len(cells.name.split()) <= MOST_NAME_WORDS for _, cells in tests)
    return (sign, tests) if len(tests) >= FEWEST_TESTS and not others and short else None


def _is_test(column: Column) -> bool:
    """True for a heading that may be a test; one with a range in it is no column of ranges."""
    text = headed(column.text).name
    is_told = text != column.text.strip()
    if column.role and not (column.role == "range" and is_told):
        return False
    return is_name(clean_name(text)) and not (is_prose(text) or lexicon.UNIT.fullmatch(text))


def _values(
    line: str, tests: Sequence[tuple[Column, Cells]], sign: str, day: FoundDate
) -> list[Cells]:
    plain = line if sign else " " * day.end + line[day.end :]
    found = []
    for column, cells in tests:
        read = cell_value(_under(parted(plain, sign), column, tests, is_counted=bool(sign)))
        if read and (lexicon.DIGIT.search(read.value) or lexicon.QUALITATIVE.match(read.value)):
            flag, unit = read.flag, cells.unit or read.unit
            told = cells._replace(value=read.value, flag=flag, unit=unit)
            found.append(told._replace(date=day.iso, time=clock_of(line, day)))
    return found


def _under(
    cells: Sequence[Cell],
    column: Column,
    tests: Sequence[tuple[Column, Cells]],
    *,
    is_counted: bool,
) -> str:
    """Return what stands below a heading, and below no other."""
    if is_counted:
        return next((cell.text for cell in cells if cell.start == column.at), "")
    under = [cell for cell in cells if _gap(cell, column) <= 1]
    others = [other for other, _ in tests if other != column]
    own = [cell for cell in under if all(_gap(cell, column) <= _gap(cell, each) for each in others)]
    return " ".join(cell.text for cell in own)


def _gap(cell: Cell, column: Column) -> int:
    return max(column.start - cell.end + 1, cell.start - column.end + 1, 0)


def _with_units(
    line: str, tests: list[tuple[Column, Cells]], sign: str
) -> list[tuple[Column, Cells]]:
    """Read a line of units, or of ranges, between the names and the values."""
    read = parted(line, sign)
    told = []
    for column, cells in tests:
        text = _under(read, column, tests, is_counted=bool(sign))
        unit = text if lexicon.UNIT.fullmatch(text) else None
        bounds = cell_range(text)[0] if lexicon.RANGE.search(text) else None
        told.append((column, cells._replace(unit=cells.unit or unit, range=cells.range or bounds)))
    return told
