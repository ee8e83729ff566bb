"""Degrees that are told by a lone letter: `Temp 37.2 C   97.0-99.0 F`.

An F alone is more often a sex, or says that a result is final, so it is one only where the line, or
the one above it, is of a temperature. Until the text is read they are signs that mean nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.result_cells import Cells

SIGNS = {"C": "℃", "F": "℉"}
_LETTERS = str.maketrans({sign: letter for letter, sign in SIGNS.items()})
_LONE = Shape(r"(?<=\d)(?P<gap>\s?)(?P<scale>[CF])(?![\w/])")
_OF_HEAT = Shape(r"\b(?:temp(?:erature|eratura)?|fever|fiebre)\b", re.IGNORECASE)
_FIRST_DIGIT = Shape(r"\d")


def with_signs_of_degrees(lines: Sequence[str]) -> list[str]:
    """Return lines with one sign for each such letter, so that every column keeps its place."""
    is_of_heat = False
    found = []
    for line in lines:
        is_of_heat = _is_of_heat(line, goes_on=is_of_heat)
        found.append(_LONE.sub(_as_sign, line) if is_of_heat else line)
    return found


def as_printed(cells: Cells) -> Cells:
    """Return what was read with the letters that stood there."""
    unit, bounds = (text and text.translate(_LETTERS) for text in (cells.unit, cells.range))
    return cells._replace(unit=unit, range=bounds)


def _is_of_heat(line: str, *, goes_on: bool) -> bool:
    """True for a line that names a temperature; a value or a range below one goes on with it."""
    if not line.strip():
        return goes_on
    first = _FIRST_DIGIT.search(line)
    before = line[: first.start()] if first else line
    if _OF_HEAT.search(before):
        return True
    label = before.strip(" \t:=()[|").casefold()
    is_below = not label or label in lexicon.ATTRIBUTES or lexicon.RANGE_LABEL.fullmatch(before)
    return goes_on and bool(is_below)


def _as_sign(found: re.Match[str]) -> str:
    return found["gap"] + SIGNS[found["scale"]]
