"""How much a result says, however it is printed: 9.80 is 9.8, 14,5 is 14.5, µg/dL is ug/dL."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from famchart.core.results import PAIR, Value
from famchart.core.terminal_text import fold
from famchart.core.units import by_prefix, ucum

_BASES = ("g/L", "mmol/L")
"""To each of these its sizes lead by moving the point, which is exact."""


def amount(value: Value, unit: str | None) -> Hashable:
    """Return what two printed results have in common that tell the same."""
    known = ucum(unit)
    if value.number is None:
        return _words(value), known or fold(unit or "")
    number, scale = value.number, known or fold(unit or "")
    for base in _BASES:
        if known and (scaled := by_prefix(number, known, base)) is not None:
            number, scale = scaled, base
    return number, value.comparator, scale


def number_or_words(value: Value) -> tuple[Decimal | str, str | None]:
    """Return the same of a value alone, where one of them names no unit."""
    return (_words(value) if value.number is None else value.number), value.comparator


def _words(value: Value) -> str:
    """Return a value that is no number; of a blood pressure, whatever blanks part its numbers."""
    pair = PAIR.fullmatch(value.printed)
    return "/".join(pair.groups()) if pair else fold(value.printed)
