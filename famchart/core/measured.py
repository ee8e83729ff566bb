"""A number and the unit behind it, as they stand in one cell or one field: `130 g/L`."""

from __future__ import annotations

from famchart.core.flags import parse_flag
from famchart.core.results import COMPARATOR, NUMBER, SIGNED
from famchart.core.shape import Shape
from famchart.core.units import is_unit

LONGEST_NUMBER = 60
"""Letters of a value that has a number; a longer one is a text, or a trap."""
_MEASURED = Shape(
    rf"(?P<number>(?:{COMPARATOR}\s?)?{SIGNED}(?:\s?[-–/]\s?{NUMBER})?)\s?(?P<unit>\S.*)"
)

_FLAGGED = Shape(
    rf"(?P<plain>(?:{COMPARATOR}\s?)?{SIGNED}(?:\s?[-–]\s?{NUMBER})?(?:\s?(?P<unit>\S.*?))?)"
    r"(?:\s*[(\[](?P<inner>[^()\[\]]{1,12})[)\]]|\s(?P<bare>HH|LL|H|L|(?i:high|low))"
    r"|\s?(?P<mark>[*!↑↓▲▼]{1,2}))"
)


def split_flag(printed: str) -> tuple[str, str | None]:
    """Part a number, with or without its unit, from the flag behind it: `12.3 H`, `5.4 % (high)`.

    An L right behind a number may be litres: it is a flag behind a unit only.
    """
    found = _FLAGGED.fullmatch(printed) if len(printed) <= LONGEST_NUMBER else None
    if not found or (found["unit"] and not is_unit(found["unit"])):
        return printed, None
    if found["bare"] == "L" and not found["unit"]:
        return printed, None
    flag = parse_flag(found["inner"] or found["bare"] or found["mark"])
    return (found["plain"], flag) if flag else (printed, None)


def split_unit(printed: str) -> tuple[str, str | None]:
    """Part a number from its unit: `130 g/L`, `130/80 mm Hg`, `5-10 /hpf`, `37.2°C`.

    There is no unit where what stands behind it is none.
    """
    found = _MEASURED.fullmatch(printed) if len(printed) <= LONGEST_NUMBER else None
    if found and is_unit(found["unit"]):
        return found["number"], found["unit"]
    return printed, None
