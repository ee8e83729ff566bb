"""What a line tells of a vaccine before and behind its day: its name, without dose, lot and age."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.intake.paste.vaccine_doses import DOSE, LOT, dose_in

LOT_ALONE = Shape(r"(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d-]{5,10}")
"""A code in a cell of its own."""
_STATE_FIRST = Shape(
    r"(?:completed?|done|given|received|administered|completad[ao]s?|aplicad[ao]s?|recibid[ao]s?)"
    r"\s*:\s*",
    re.IGNORECASE,
)
"""That it was given, before its name."""
_AGE = Shape(r"\s*\(\d+\s?(?:m|mo|y|yr|w|d|meses|años|months?|years?|weeks?)\w*\)", re.IGNORECASE)
_LOT_BEHIND = Shape(rf"(?:{_AGE.pattern})?\W*{LOT.pattern}", re.IGNORECASE)
"""Of which lot it was, right behind its day, or behind how old somebody was."""
_LOT_WITHIN = Shape(rf"\(?\b{LOT.pattern}\)?", re.IGNORECASE)
_NTH_LAST = Shape(
    r"[\s,:;(]+(?P<nth>[1-9])(?:st|nd|rd|th|\.?[aª]\.?|ra|da)\s*:?\s*$", re.IGNORECASE
)
"""Which dose it is, right before its day: `Hexavalente: 1ra 10/03/2024, 2da 12/05/2024`."""
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
    before = DOSE.sub("", before) if DOSE.search(before) else _NTH_LAST.sub("", before)
    if re.search(r"[^\W\d_]{2}", before):
        return before.strip(" ,;:·|–—-(")
    behind = _AGE.sub("", re.sub(r"^\s*@?\s*\d{1,2}:?\d\d\b", "", text[end:]))
    behind = _LOT_WITHIN.sub("", DOSE.sub("", behind))
    return behind.strip(" ,;:·|–—-()") if re.search(r"[^\W\d_]{2}", behind) else ""


def lot_behind(text: str, end: int) -> str | None:
    """Return the lot of the dose whose day ends there."""
    found = _LOT_BEHIND.match(text, end)
    return found["lot"] if found else None


def nth_last(before: str) -> str | None:
    """Return which dose the words before a day end with."""
    found = _NTH_LAST.search(before)
    return found["nth"] if found else None


def without_dose(name: str) -> tuple[str, str | None]:
    """Part a name from the dose before it: `2nd dose MMR`."""
    found = DOSE.match(name)
    rest = named(name[found.end() :]) if found else ""
    return (rest, dose_in(name)) if rest else (name, None)
