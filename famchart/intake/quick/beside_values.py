"""A second value right beside the first one: 4.2 > 3.9, 4.2 ↓ 3.9, 4.2/3.9, 4.2->3.9.

Which of both is the newest nothing tells, so that it is asked.
"""

from __future__ import annotations

import re

from famchart.core.analytes import analyte_of
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Line
from famchart.intake.quick.measured import PRESSURES
from famchart.intake.quick.one_more_value import OF_A_GOAL, TwoResultsError
from famchart.intake.quick.own_clauses import COUNTED_THINGS
from famchart.intake.quick.told_values import days_of, is_alike, reader_of, value_outside

_ARROWS = r"[-=–—~]*>|→|⇒|➔|➜|[↑↓↗↘]"
_DECIMAL = r"\d+[.,]\d+"
_ONE = r"(?:\d{2,3}/\d{2,3}|\d+(?:[.,]\d+)?)"
JOINED = rf"{_ONE}(?:{_ARROWS}){_ONE}|{_DECIMAL}/\d+(?:[.,]\d+)?|\d+/{_DECIMAL}|\d+\.\d+,\d+\.\d+"
"""Two values in one word; a pressure has no decimals."""
WITH_ARROW = rf"{_ONE}[↑↓↗↘]"
"""A value, and where it went."""
_SECOND = Shape(rf".*?(?:{_ARROWS}|[/,])({_ONE})")
_SIGN = Shape(rf"{_ARROWS}|[/,;&+]|<")
_REACH = 4
"""Words behind it that may tell of what it is: 2.0 to 3.0 goal."""
_BOUND = Shape(r"[<>≤≥]\S")
"""Written at its number, it is that of a range."""


def take_arrow(line: Line) -> str:
    """Take the arrow of 4.2↓, and leave the value."""
    for at, word in enumerate(line.words.left):
        if word and re.fullmatch(WITH_ARROW, word.strip(".,;")):
            value = word.strip(".,;")
            line.words.put(range(at, at + 1), value[:-1])
            return value[-1]
    return ""


def check_joined(line: Line) -> None:
    """Raise for two values in one word."""
    for word in line.words.left:
        said = (word or "").strip(".,;:()")
        if re.fullmatch(JOINED, said) and (second := _SECOND.fullmatch(said)):
            raise TwoResultsError(other=second[1])


def _check_pair(name: str, vital: str, value: str) -> None:
    """Raise for glucose 110/130: only a pressure is told by two numbers."""
    one, sign, other = value.partition("/")
    is_measured = bool(vital) or analyte_of(name) is not None
    if sign and is_measured and fold(vital) not in PRESSURES and is_alike(one, other):
        raise TwoResultsError(other=other)


def check_beside(line: Line, named: tuple[str, str], value: str, place: int) -> None:
    """Raise for one more value right behind the first one, perhaps behind a sign.

    Named is what is measured, and the same where it is a thing that is measured at home.
    """
    name, vital = named
    _check_pair(name, vital, value)
    left = line.words.left
    at = next((at for at in range(place, len(left)) if left[at]), len(left))
    is_signed = at < len(left) and _SIGN.fullmatch(left[at] or "") is not None
    found = value_outside(line, reader_of(vital), days_of(line), at)
    if found is None or _BOUND.match(left[found[1].start] or ""):
        return
    (other, _percent), places = found
    is_beside = places.start in (at, at + is_signed)
    behind = [
        fold((word or "").strip(",;.()")) for word in left[places.stop : places.stop + _REACH]
    ]
    is_of_more = set(behind[:1]) & COUNTED_THINGS or set(behind) & OF_A_GOAL
    if is_beside and not is_of_more and is_alike(value, other):
        raise TwoResultsError(other=other.lstrip("<>≤≥= "))
