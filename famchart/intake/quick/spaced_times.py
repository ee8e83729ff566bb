"""A time whose hour and minute stand apart: 10 30 am, at 10 30, a las 10 30."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.dates import MONTHS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import half_of_day
from famchart.intake.quick.sig import ANY_UNIT
from famchart.intake.quick.weekdays import COUNTED, JOINED_BY

_HOUR, _MINUTE = Shape(r"[1-9]|1\d|2[0-3]", re.ASCII), Shape(r"[0-5]\d", re.ASCII)
_ROUND_MINUTE = Shape(r"[0-5][05]", re.ASCII)
_LEADS = ("at", "@", "las")
_COUNTED = Shape(rf"{ANY_UNIT}|\d.*|%.*", re.ASCII)
_MOST_HALF_WORDS = 3
"""Words of a half of the day: de la noche."""


def with_times_joined(parts: Sequence[str]) -> list[str]:
    """Return the words with hour and minute as one where the half of the day or a lead tells so.

    Of nov 10 30 am the 10 is that of the day, and of at 8 20 mg the 20 is none of a time.
    """
    joined = list(parts)
    for at in range(len(parts) - 2, -1, -1):
        if _is_time(parts, at):
            joined[at : at + 2] = [JOINED_BY.join(joined[at : at + 2])]
    return joined


def _is_time(parts: Sequence[str], at: int) -> bool:
    hour, minute = parts[at], parts[at + 1].rstrip(",;.:")
    if not (_HOUR.fullmatch(hour) and _MINUTE.fullmatch(minute)):
        return False
    before = [fold(each.strip(",;")).rstrip(".") for each in parts[max(at - 2, 0) : at]]
    is_last = minute != parts[at + 1] or at + 2 == len(parts)
    behind = [] if is_last else [fold(each.strip(",;")) for each in parts[at + 2 :]]
    if _begins_with_half(behind):
        is_day_of_month = before[-1:] != [] and before[-1] in MONTHS and not before[0].isdecimal()
        return not is_day_of_month
    is_led = before[-1:] != [] and before[-1] in _LEADS
    is_counted = bool(behind) and _is_counted(behind[0])
    return is_led and not is_counted and _ROUND_MINUTE.fullmatch(minute) is not None


def _begins_with_half(words: Sequence[str]) -> bool:
    return any(half_of_day(" ".join(words[:end])) for end in range(1, _MOST_HALF_WORDS + 1))


def _is_counted(word: str) -> bool:
    return word in COUNTED or _COUNTED.fullmatch(word) is not None
