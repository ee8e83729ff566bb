"""Names of two lines, of which the second has the value: told from a heading over a row."""

from __future__ import annotations

import re

from famchart.core.analytes import analyte_of
from famchart.core.shape import Shape
from famchart.core.specimens import names_specimen
from famchart.intake.paste import furniture
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.result_cells import Cells

FEWEST_ALONE = 2
"""Rows with blank lines around them, by which a pair of lines is seen to be one."""
_WIDE_GAP = Shape(r"\S\s{3,}\S")
_GAP = Shape(r"\s{2,}")
_GOES_ON = Shape(r"(?:[,/(&+-]|\b(?:and|of|with|for|to|y|de|del|con|para))\s*$", re.IGNORECASE)

_TITER_LAST = Shape(r"\s1\s?:\s?\d+\s*$")
"""A value, though its test is not known: no half of a name."""


def goes_on(reading: Reading, cells: Cells, line: str) -> bool:
    """True where a row is the second half of the open test, whose name has the line above."""
    assert reading.open  # noqa: S101
    if _is_wrapped(reading, reading.open, cells):
        return True
    above = reading.lines[reading.open.line - 1]
    if reading.has_header and _indent(line) > _indent(above):
        return not heads_one(reading.open.name, cells.name)
    return _is_pair(reading, reading.open.line) and not furniture.is_heading(above)


def _is_pair(reading: Reading, first: int) -> bool:
    """True for two lines with blank ones around, in a text where rows stand so one by one."""
    if reading.alone < FEWEST_ALONE or not _WIDE_GAP.search(reading.lines[first]):
        return False
    return reading.is_blank(first - 1) and reading.is_blank(first + 2)


def _is_wrapped(reading: Reading, above: Cells, cells: Cells) -> bool:
    """True where the line above is the first half of a name.

    It is so where both make up a test that is known, or where the first half ends as no name
    does, or where the next word had no room left in the column of names.
    """
    first, second = reading.lines[above.line - 1], reading.lines[above.line]
    if (
        _TITER_LAST.search(first)
        or furniture.names_panel(first)
        or names_specimen(first)
        or _indent(first) != _indent(second)
    ):
        return False
    if analyte_of(f"{above.name} {cells.name}"):
        return analyte_of(above.name) is None
    if analyte_of(cells.name) or (above.name.isupper() and not cells.name.isupper()):
        return False
    if _GOES_ON.search(first) or first.count("(") != first.count(")"):
        return True
    gap = _GAP.search(second.rstrip(), _indent(second))
    is_among_rows = any(above.line - 1 in row.lines for row in reading.rows[-1:])
    if gap is None or not is_among_rows or _GAP.search(first.strip()):
        return False
    return len(first.rstrip()) + 1 + len(second.split()[0]) > gap.end() - 2


def heads_one(above: str, name: str) -> bool:
    """True for a heading over a test that has its whole name below: Glycated hemoglobin, HbA1c."""
    own = analyte_of(name)
    return own is not None and (analyte_of(above) == own or analyte_of(f"{above} {name}") is None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
