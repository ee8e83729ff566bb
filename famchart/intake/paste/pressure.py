"""A blood pressure: both its numbers are one value, the first alone would be another."""

from __future__ import annotations

import re
from typing import NamedTuple

from famchart.core.analytes import PRESSURE, identity
from famchart.core.results import PAIR
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.names import clean_name

_NAMED = Shape(r"(?P<name>[^\d:=]+?)[\s:=]+(?=\d)")
_VALUE = Shape(rf"(?P<value>{PAIR.pattern})(?![\d/])", re.ASCII)
_SHORT = ("ta", "t.a", "pa", "p.a")
"""What Spanish writes for short."""
_UNIT = Shape(r"\s*mm\s?\[?hg", re.IGNORECASE)


class Pressure(NamedTuple):
    """The name and the value, and what follows them."""

    name: str
    value: str
    rest: str


def is_pressure(value: str) -> bool:
    return PAIR.fullmatch(value) is not None


def pressure_in(line: str) -> Pressure | None:
    """Return the pressure of a line that names it, or gives it in its unit."""
    match = _NAMED.match(line)
    name = clean_name(match["name"]) if match else ""
    if not match or not name or name.casefold() in lexicon.ATTRIBUTES:
        return None
    return pressure_of(name, line[match.end() :])


def pressure_of(name: str, text: str) -> Pressure | None:
    """Return the pressure that a text behind or below its name begins with.

    Whatever takes the value of a test by that name asks here first.
    """
    match = _VALUE.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if name.rstrip(".").casefold() in _SHORT:
        name = PRESSURE["es"]
    elif identity(name) != PRESSURE["en"] and not _UNIT.match(rest):
        return None
    return Pressure(name, match["value"].strip(), rest)
