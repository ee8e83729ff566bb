"""Days of which the year has a line of its own, below or above: `Feb 10,` over `2026`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.dates import MONTHS, find_dates
from famchart.core.shape import Shape
from famchart.intake.paste.surroundings import Surroundings

LONGEST = 24
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = Shape(
    rf"\s*(?P<day>(?:{_MONTH})\.? \d{{1,2}}|\d{{1,2}}(?: de)? (?:{_MONTH})\.?)(?: de)?\s*,?\s*",
    re.IGNORECASE,
)
_YEAR = Shape(r"\s*(?:19|20)\d\d\s*")


def with_years_beside(lines: Sequence[str], about: Surroundings) -> tuple[list[str], list[int]]:
    """Return lines with each such day whole in the second of them, and the numbers of the first."""
    own, told = list(lines), list[int]()
    for at, line in enumerate(lines[:-1]):
        if not own[at].strip() or len(line) > LONGEST or len(lines[at + 1]) > LONGEST:
            continue
        day, year = _DAY.fullmatch(line), _YEAR.fullmatch(lines[at + 1])
        if not (day and year):
            year, day = _YEAR.fullmatch(line), _DAY.fullmatch(lines[at + 1])
        whole = (
            find_dates(f"{day['day']} {year.group().strip()}", about.order) if day and year else []
        )
        if len(whole) == 1:
            own[at], own[at + 1] = "", whole[0].iso
            told.append(at + 1)
    return own, told
