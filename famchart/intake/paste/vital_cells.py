"""Vital signs of which name and value have a line each: Weight ⏎ 154 lb 5 oz (70 kg) ⏎ BMI ⏎ 25.7.

They are read as if they stood in one line, where several of them stand so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from famchart.core.analytes import PRESSURE, analyte_of, identity
from famchart.core.dates import may_hold_date
from famchart.core.shape import Shape

FEWEST, LONGEST_NAME, LONGEST_VALUE = 2, 30, 40
_VALUE = Shape(r"\s*\d[^:]*")
_OF_TWO = Shape(r"['’′\"]|\boz\b|\(\s*\d")
"""A value of two units or on two scales, which no line alone tells."""
_OF_VITALS = "Vitals"


def with_vital_signs_joined(lines: Sequence[str]) -> list[str]:
    """Return the lines with each such name in the line of its value."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    pairs = [pair for pair in pairwise(filled) if _is_pair(*(lines[at] for at in pair))]
    joined = list(lines)
    for name, value in pairs if len(pairs) >= FEWEST else ():
        if not _OF_TWO.search(lines[value]):
            continue
        joined[name] = ""
        joined[value] = f"{lines[name].strip().rstrip(':')}: {lines[value].strip()}"
    return joined


def _is_pair(name: str, value: str) -> bool:
    is_short = len(value) <= LONGEST_VALUE and len(name) <= LONGEST_NAME
    if not is_short or not _VALUE.fullmatch(value) or may_hold_date(value):
        return False
    plain = name.strip().rstrip(":")
    known = analyte_of(plain)
    return (known is not None and known.panel == _OF_VITALS) or identity(plain) == PRESSURE["en"]
