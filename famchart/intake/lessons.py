"""What a correction may teach: the rules that follow from how a row was read and what it became."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from famchart.core.dates import Order, find_dates
from famchart.core.results import DecimalMark, parse_value
from famchart.core.terminal_text import fold
from famchart.intake.draft import LabRow
from famchart.intake.rules import FEWEST_CELLS, MARKS, Lesson, cells_of
from famchart.records.rule import About

Texts = Mapping[str, str]
FIELDS = {"name": "name", "value": "value", "unit": "unit", "ref_text": "range", "flag": "flag"}
"""The fields of a row, each with the column of a line that fills it."""
TELLING = ("name", "value", "ref_text")
"""Fields of which one must have been in the wrong column."""
ORDERS: tuple[Order, ...] = ("dmy", "mdy")


def lessons_of(
    read: LabRow, mended: Texts, line: str, text: str, mark: DecimalMark
) -> Iterator[Lesson]:
    """Yield what may be learned from a row that was mended, given its line and the whole text.

    The mark is that by which its numbers were read.
    """
    if order := order_told(read.date, mended.get("date"), text):
        yield Lesson(About.DATES, meaning=order)
    if read.line and (told := mark_told(read.value, mended.get("value", ""), mark)):
        yield Lesson(About.NUMBERS, meaning=told)
    if columns := _columns(read, mended, line):
        yield Lesson(About.COLUMNS, meaning=", ".join(columns))
        return
    name, unit = mended.get("name", ""), mended.get("unit", "")
    if read.name and name and fold(name) != fold(read.name):
        yield Lesson(About.NAME, read.name, name)
    is_same_value = fold(mended.get("value", "")) == fold(read.value)
    if read.name and unit and unit != (read.unit or "") and is_same_value:
        yield Lesson(About.UNIT, read.unit or "", unit, read.name)


def order_told(read: str | None, mended: str | None, text: str) -> Order | None:
    """Return the order of numbers in dates, where a day was read with day and month turned."""
    if not (read and mended) or len(read) != 10 or len(mended) != 10 or read == mended:
        return None
    year, month, day = read.split("-")
    if mended != f"{year}-{day}-{month}":
        return None
    lines = text.splitlines()
    found = {order: any(mended in _days(line, order) for line in lines) for order in ORDERS}
    fitting = [order for order in ORDERS if found[order]]
    return fitting[0] if len(fitting) == 1 else None


def mark_told(read: str, mended: str, mark: DecimalMark) -> str | None:
    """Return the mark before decimals where a value is right with the other one: 1.234 is 1,234."""
    other: DecimalMark = "." if mark == "," else ","
    was, said = parse_value(read, mark).number, parse_value(mended, mark).number
    is_told = said is not None and said != was and said == parse_value(read, other).number
    return next(name for name, each in MARKS.items() if each == other) if is_told else None


def _days(line: str, order: Order) -> list[str]:
    return [each.iso for each in find_dates(line, order)]


def _columns(read: LabRow, mended: Texts, line: str) -> list[str] | None:
    """Return which column of a line is which, where the row has them all from it."""
    cells = [fold(cell) for cell in cells_of(line)]
    told = {column: fold(mended.get(name) or "") for name, column in FIELDS.items()}
    told = {column: text for column, text in told.items() if text}
    if len(cells) < FEWEST_CELLS or not {"name", "value"} <= told.keys():
        return None
    was_read = {name: fold(getattr(read, name) or "") for name in TELLING}
    if all(fold(mended.get(name) or "") == text for name, text in was_read.items()):
        return None
    if any(cells.count(text) != 1 for text in told.values()):
        return None
    by_cell = {text: column for column, text in told.items()}
    return [by_cell.get(cell, "-") for cell in cells] if len(by_cell) == len(told) else None
