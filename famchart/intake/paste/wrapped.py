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
_IN_A_WORD = Shape(r"[^\W\d_]{2}-\s*$")
"""A line that ends in the middle of a word, though its other half be a test: anti- thyroglobulin"""
_HALF = (
    r"(?:abs?|ag|anti(?:body|bodies|gen)|ig[agme]|total|free|direct|serum|plasma|q[nl]|[sp]"
    r"|anticuerpos?|ant[ií]geno|libre|suero|directa)"
)
_ONLY_HALF = Shape(rf"{_HALF}(?:[,\s]+{_HALF})*", re.IGNORECASE)
"""Words that no test is called by without another: AB, IGA."""
_TAIL = Shape(r"[^\W\d_A-ZÁÉÍÓÚÑ][^\W\d_]{3,}(?: [^\W\d_]{2,}){0,2}")

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
    if _TITER_LAST.search(first) or _indent(first) != _indent(second):
        return False
    if _is_half_of_known(above.name, cells.name) or _IN_A_WORD.search(first):
        return True
    if furniture.names_panel(first) or names_specimen(first):
        return False
    if analyte_of(cells.name) or (above.name.isupper() and not cells.name.isupper()):
        return False
    if (
        _ends_open(first)
        or _ONLY_HALF.fullmatch(cells.name)
        or first.count("(") != first.count(")")
    ):
        return True
    gap = _GAP.search(second.rstrip(), _indent(second))
    is_among_rows = any(above.line - 1 in row.lines for row in reading.rows[-1:])
    if gap is None or not is_among_rows or _GAP.search(first.strip()):
        return False
    column = gap.end() - 2
    return len(first.rstrip()) < gap.end() and column < len(first.rstrip()) + 1 + len(
        second.split()[0]
    )


def _is_half_of_known(above: str, name: str) -> bool:
    """True where a known test begins in one line and ends in the next, by which none is called."""
    whole = analyte_of(f"{above} {name}")
    return whole is not None and analyte_of(name) is None


def _ends_open(line: str) -> bool:
    """True for a line that ends as no name does: Carbon Dioxide,"""
    return _GOES_ON.search(line) is not None


def begins_in_line_above(reading: Reading, number: int, name: str) -> bool:
    """True for a line that goes on with the name of the open test, which has no value yet."""
    above = reading.open
    if above is None or above.value is not None or above.range:
        return False
    last = (reading.more_lines or [above.line])[-1]
    is_open = last == number - 1 and reading.lines[last - 1].rstrip().endswith(",")
    is_half = is_open and analyte_of(above.name) is not None and analyte_of(name) is None
    return name[:1].islower() or is_half


def ends_name_of_row(reading: Reading, number: int, line: str) -> bool:
    """Take the end of a name that stands below the row with its beginning and the value.

    Where only the width of its column tells, a person has to look: it may be a remark.
    """
    row, tail = reading.open, line.strip()
    if row is None or row.value is None or not _TAIL.fullmatch(tail) or row.line > number - 1:
        return False
    first = reading.lines[row.line - 1]
    below = (reading.more_lines or [row.line])[-1]
    gap = _GAP.search(first.strip())
    is_beside = below == number - 1 and gap is not None and _indent(first) == _indent(line)
    if not is_beside or gap is None or not first.strip().startswith(row.name):
        return False
    name = " ".join([row.name, *reading.more_names])
    is_told = _ends_open(name) or (analyte_of(name) is None and analyte_of(f"{name} {tail}"))
    is_full = gap.start() <= gap.end() - 2 < gap.start() + 1 + len(tail.split()[0])
    if not (is_told or reading.more_names or (is_full and analyte_of(name) is None)):
        return False
    if not (is_told or reading.more_names):
        reading.open = row._replace(unknown=(*row.unknown, *tail.split()))
    reading.more_names.append(tail)
    return reading.absorb(number)


def heads_one(above: str, name: str) -> bool:
    """True for a heading over a test that has its whole name below: Glycated hemoglobin, HbA1c."""
    own = analyte_of(name)
    return own is not None and (analyte_of(above) == own or analyte_of(f"{above} {name}") is None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
