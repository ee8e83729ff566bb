"""What is written together or in brackets, and means the same apart: 68kg, bp=128/76, (2pm)."""

from __future__ import annotations

import re
from datetime import date

from famchart.core.shape import Shape
from famchart.core.typed_moment import clock_time
from famchart.intake.quick.health import is_reported
from famchart.intake.quick.readers import moment_reader

_MAY_BE_JOINED = Shape(r"\d[a-z°]|=\d|= \d|\d\)", re.IGNORECASE)
"""Few lines hold any of it: only these are looked at more closely."""
_UNIT = r"(?P<unit>°?[fc]|lbs?|kgs?|kilos?|libras?|bpm|lpm|mmhg|mg/dl)"
_JOINED = Shape(
    r"(?<!\S)(?P<name>(?:[^\W\d][^\s=]* ){0,2}[^\W\d][^\s=]*)(?P<sign> ?= ?| )"
    rf"(?P<value>\d{{1,3}}(?:[./,]\d{{1,3}})?){_UNIT}?(?![^\s,;])",
    re.IGNORECASE,
)
_ONE_MORE = Shape(rf"(?<!\S)(\d{{1,3}}(?:[.,]\d{{1,3}})?){_UNIT}(?![^\s,;])", re.IGNORECASE)
"""The 184lb of weight 182lb 184lb yesterday."""
_BRACKETS = Shape(r"\(([^()]*\d[^()]*)\)")


def written_apart(text: str, today: date) -> str:
    """Return a line with values, their units and times as they are written apart."""
    if not _MAY_BE_JOINED.search(text):
        return text
    apart = _JOINED.sub(_value_of, text)
    apart = apart if apart == text else _ONE_MORE.sub(r"\1 \2", apart)
    return _BRACKETS.sub(lambda found: _time_of(found, today), apart)


def _value_of(found: re.Match[str]) -> str:
    """Return peso 68 kg for peso 68kg; the mg of iron 65mg are those of a medicine."""
    is_joined = "=" in found["sign"] or found["unit"]
    words = found["name"].split()
    names = (" ".join(words[at:]) for at in range(len(words)))
    if not is_joined or not any(is_reported(f"{name} {found['value']}") for name in names):
        return found[0]
    return " ".join(filter(None, (found["name"], found["value"], found["unit"])))


def _time_of(found: re.Match[str], today: date) -> str:
    is_time = clock_time(found[1]) or moment_reader(today)(found[1])
    return found[1] if is_time else found[0]
