"""What a line tells of a vaccine before and behind its day: its name, without dose, lot and age."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.intake.paste.vaccine_doses import DOSE, dose_in

LOT_ALONE = Shape(r"(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d-]{5,10}")
"""A code in a cell of its own."""
_STATE_FIRST = Shape(
    r"(?:completed?|done|given|received|administered|completad[ao]s?|aplicad[ao]s?|recibid[ao]s?)"
    r"\s*:\s*",
    re.IGNORECASE,
)
"""That it was given, before its name."""
_AGE = Shape(r"\s*\(\d+\s?(?:m|mo|y|yr|w|d|meses|años|months?|years?|weeks?)\w*\)", re.IGNORECASE)
_BEFORE_DATE = Shape(
    r"[\s,:;·|(–—-]*(?:(?:given|administered|received|date|aplicada|administrada|fecha|on|"
    r"el)\b[\s:]*)*"
    r"[\s,:;·|(–—-]*$",
    re.IGNORECASE,
)


def named(text: str) -> str:
    return _STATE_FIRST.sub("", text.strip(" :;,-–—·|"))


def name_around(text: str, start: int, end: int) -> str:
    """Return the name before the days of a line, or behind them where it begins with one."""
    before = _BEFORE_DATE.sub("", text[:start])
    before = DOSE.sub("", before) if DOSE.search(before) else before
    if re.search(r"[^\W\d_]{2}", before):
        return before.strip(" ,;:·|–—-(")
    behind = _AGE.sub("", re.sub(r"^\s*@?\s*\d{1,2}:?\d\d\b", "", text[end:]))
    behind = DOSE.sub("", behind) if DOSE.search(behind) else behind
    return behind.strip(" ,;:·|–—-()") if re.search(r"[^\W\d_]{2}", behind) else ""


def without_dose(name: str) -> tuple[str, str | None]:
    """Part a name from the dose before it: `2nd dose MMR`."""
    found = DOSE.match(name)
    rest = named(name[found.end() :]) if found else ""
    return (rest, dose_in(name)) if rest else (name, None)
