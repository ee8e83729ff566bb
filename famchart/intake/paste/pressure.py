"""A blood pressure in a line: both its numbers are one value, the first alone would be another."""

from __future__ import annotations

import re
from typing import NamedTuple

from famchart.core.analytes import PRESSURE, identity
from famchart.core.results import PAIR
from famchart.intake.paste.names import clean_name

_LINE = re.compile(rf"(?P<name>[^\d:=]+?)[\s:=]+(?P<value>{PAIR.pattern})(?![\d/])", re.ASCII)


class Pressure(NamedTuple):
    """The name and the value, and what follows them."""

    name: str
    value: str
    rest: str


def is_pressure(value: str) -> bool:
    return PAIR.fullmatch(value) is not None


def pressure_in(line: str) -> Pressure | None:
    match = _LINE.match(line)
    name = clean_name(match["name"]) if match else ""
    if match is None or identity(name) != PRESSURE["en"]:
        return None
    return Pressure(name, match["value"].strip(), line[match.end() :])
