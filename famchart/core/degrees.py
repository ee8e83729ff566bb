"""The scale of a temperature that tells no unit: of 37.2 it can only be Celsius."""

from __future__ import annotations

from famchart.core.analytes import identity
from famchart.core.results import OF_A_BODY, Value

_UNITS = {"F": "[degF]", "C": "Cel"}


def unit_by_number(
    name: str, value: Value, unit: str | None, loinc: str | None = None
) -> str | None:
    """Return the unit of a value, that of a body’s temperature by its number where none is told.

    With it a range in the other degrees says nothing of it.
    """
    number = value.number
    if unit or number is None or identity(name, loinc) != "Body temperature":
        return unit
    fitting = (_UNITS[scale] for scale, (low, high) in OF_A_BODY.items() if low <= number <= high)
    return next(fitting, None)
