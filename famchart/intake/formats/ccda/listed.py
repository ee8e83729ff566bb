"""A result in a line of a list: `11/01/2026 - Potassium: 5.9 mmol/L (H)`."""

from __future__ import annotations

from famchart.core.analytes import analyte_of
from famchart.core.dates import may_hold_date
from famchart.core.measured import split_flag, split_unit
from famchart.core.shape import Shape

_DATED = Shape(
    r"(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d)\s*[-–—:,]*\s+(?P<rest>\S.*)"
)
_RESULT = Shape(
    r"(?P<name>[^\W\d_][^:=<>]{0,60}?)\s*(?:(?P<sign>[:=])\s*|\s[-–—]\s|\s)(?P<value>[<>]?=?\s?\d\S*.*)"
)
_BEHIND = " .;"


def result_in(line: str) -> dict[str, str]:
    """Return the name, value, flag and day of a line that tells nothing else.

    Of another line nothing is told. What no catalog knows has a unit.
    """
    dated = _DATED.fullmatch(line)
    found = _RESULT.fullmatch((dated["rest"] if dated else line).rstrip(_BEHIND))
    if not found or may_hold_date(found["name"]):
        return {}
    plain, flag = split_flag(found["value"])
    number, unit = split_unit(plain)
    is_known = analyte_of(found["name"]) is not None
    is_number = number.lstrip("<>= ").replace(".", "").replace(",", "").isdecimal()
    if not (is_number and (is_known or (unit and found["sign"]))):
        return {}
    told = {"name": found["name"], "value": plain, "flag": flag, "date": dated and dated["date"]}
    return {name: text for name, text in told.items() if text}
