"""A blood pressure in a line: both its numbers are one value, the first alone would be another."""

from __future__ import annotations

import re
from typing import NamedTuple

from famchart.core.analytes import PRESSURE, identity
from famchart.core.results import PAIR
from famchart.intake.paste.names import clean_name

_LINE = re.compile(rf"(?P<name>[^\d:=]+?)[\s:=]+(?P<value>{PAIR.pattern})(?![\d/])", re.ASCII)
_SHORT = ("ta", "t.a", "pa", "p.a")
"""What Spanish writes for short."""
_UNIT = re.compile(r"\s*mm\s?\[?hg", re.IGNORECASE)


class Pressure(NamedTuple):
    """The name and the value, and what follows them."""

    name: str
    value: str
    rest: str


def is_pressure(value: str) -> bool:
    return PAIR.fullmatch(value) is not None


def pressure_in(line: str) -> Pressure | None:
    """Return the pressure of a line that names it, or gives it in its unit."""
    match = _LINE.match(line)
    if match is None or not (name := clean_name(match["name"])):
        return None
    rest = line[match.end() :]
    if name.rstrip(".").casefold() in _SHORT:
        name = PRESSURE["es"]
    elif identity(name) != PRESSURE["en"] and not _UNIT.match(rest):
        return None
    return Pressure(name, match["value"].strip(), rest)
