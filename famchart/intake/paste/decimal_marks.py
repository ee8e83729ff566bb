"""What the mark in `7.500` means: thousands or decimals, as the row or the text can tell.

Its unit and what anybody has ever measured leave one of both readings, or both: then the other
numbers of the text tell, or its range. Where nothing does, or both differ, a person is asked.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from famchart.core.plausible import value_slips
from famchart.core.results import DecimalMark, parse_range, parse_value
from famchart.core.shape import Shape
from famchart.core.units import ucum
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings

MARKS: tuple[DecimalMark, DecimalMark] = (".", ",")
_GROUPED = Shape(r"(?<![\d.,])[1-9]\d{0,2}(?P<sign>[.,])\d{3}(?:(?P=sign)\d{3})*(?![\d.,])")
_SEVERAL = Shape(r"\d([.,])\d{3}\1\d{3}")
"""Two marks of one kind: there is but one before decimals."""
_FAR = 5
"""Times beyond an end of its range at which another reading, within them, is meant."""
_SINGLE = Shape(
    r"\s?(?:c[eé]l\w*\.?)?\s?(?:/|por |per )\s?(?:[uµμ]l|mcl|mm\s?[3³]|cmm|cu\s?mm)", re.IGNORECASE
)
"""The unit of cells that are counted one by one: no part of one is."""
_MOST: tuple[tuple[tuple[str, ...], int], ...] = (
    (("10*3/uL", "10*9/L", "10*6/uL", "10*12/L"), 2000),
    (("%", "g/dL"), 101),
    (("g/L", "mmol/L", "meq/L", "fL", "pg"), 1000),
)
"""What no result reaches in a unit."""


class Mark(NamedTuple):
    """The decimal mark of a row, and whether it is as likely the other one."""

    mark: DecimalMark
    is_open: bool = False


def mark_in(cells: Cells, about: Surroundings) -> Mark:
    """Return the mark before the decimals of a row, a number of which may have thousands."""
    printed = f"{cells.value or ''} {cells.range or ''}"
    found = _GROUPED.search(printed)
    if found is None or (found["sign"] == "," and about.language == "en"):
        return Mark(about.mark)
    if several := _SEVERAL.search(printed):
        return Mark("," if several[1] == "." else ".")
    if cells.unit and _SINGLE.fullmatch(cells.unit):
        return Mark("," if found["sign"] == "." else ".")
    possible = [mark for mark in MARKS if _is_possible(cells, mark)]
    near = [mark for mark in possible or MARKS if _is_near(cells, mark)]
    if len(possible) == 1:
        return Mark(possible[0])
    if about.is_mark_told:
        return Mark(about.mark, is_open=bool(near) and about.mark not in near)
    if len(near) == 1:
        return Mark(near[0])
    return Mark("," if about.language == "es" else ".", is_open=True)


def _is_possible(cells: Cells, mark: DecimalMark) -> bool:
    """True for a reading of a number that its unit and its test allow."""
    value = parse_value(cells.value or "", mark)
    if value.number is None:
        return False
    code = ucum(cells.unit)
    if any(code in codes and value.number >= most for codes, most in _MOST):
        return False
    return "beyond" not in value_slips(cells.name, value, cells.unit)


def _is_near(cells: Cells, mark: DecimalMark) -> bool:
    """True for a reading within some distance of its range."""
    number = parse_value(cells.value or "", mark).number
    bounds = parse_range(cells.range or "", mark)
    low = bounds.low or (bounds.high or 0) / 10  # from 0 on, any small number is within a range
    if number is None or number < low / _FAR:
        return False
    return bounds.high is None or number <= bounds.high * _FAR
