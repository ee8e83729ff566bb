"""How much is taken morning, noon and night, as European and Spanish hospitals print it: 1-0-½."""

from __future__ import annotations

from famchart.core.shape import Shape

_FRACTION = r"(?:\d?[½¼¾]|[13]/[24]|\d[.,]5)"
_FEW = rf"(?:{_FRACTION}|\d(?![\d/.,]\d))"
_MANY = rf"(?:{_FRACTION}|\d{{1,2}}(?![/.,]\d))"
_DASH = r"\s?[-–]\s?"
POSOLOGY = (
    r"(?<![\w.,/½¼¾–-])(?<!\d\s)"
    rf"(?:{_FEW}(?:{_DASH}{_FEW}){{2,3}}"
    rf"|(?=(?:{_MANY}{_DASH}){{0,3}}0(?!\d)){_MANY}(?:{_DASH}{_MANY}){{2,3}})"
    r"(?![\w/½¼¾])(?!\s?[-–]\s?\d)(?![.,]\d)"
)
"""Three or four amounts; those of two digits are none of a date where one of them is 0."""
_TOLD = Shape(POSOLOGY)
_SURE = Shape(r"(?<!\d)0(?!\d)|[½¼¾]|\d/\d|^\d(?:[-–]\d)+$")
"""None of them, or half of one; or a figure each."""


def posology_in(text: str) -> str | None:
    """Return the amounts that a text tells, if they can be nothing else."""
    found = next((each.group() for each in _TOLD.finditer(text)), None)
    return found if found and _SURE.search(found) else None
