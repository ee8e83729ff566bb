"""Several reports in one text, each with a title and a day of its own: none takes another's day.

Where a report does not say when its sample was taken, the day of its result is the one it has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from famchart.core.dates import find_dates, may_hold_date
from famchart.core.shape import Shape
from famchart.core.specimens import names_specimen
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.surroundings import Surroundings, day_of_sample

MOST_LINES_TO_DAY = 2
"""Filled lines from the title of a report to its day."""
LONGEST = 120
_RESULTED = Shape(
    r"\b(?:final|results?|resulted|reported|report date|released|completed|verified|finali[sz]ed|"
    r"resultados?|informad[oa]|validad[oa]|emitid[oa]|fecha (?:de(?:l)? )?(?:informe|resultados?|"
    r"emisi[oó]n|validaci[oó]n))\b[^\d\n]{0,30}$",
    re.IGNORECASE,
)
_DONE = Shape(
    r"\b(?:exam|study|scan|procedure|visit|performed|service|estudio|examen|realizad[oa])\b"
    r"[^\d\n]{0,30}$",
    re.IGNORECASE,
)
_FACTS = Shape(
    r"\b(?:information|info|details?|history|informaci[oó]n|detalles?|datos|historia)\W*$"
    r"|\b(?:specimen|sample|order|muestra|orden|solicitud)\b",
    re.IGNORECASE,
)
"""What heads facts about the paper or the sample above: no report of its own."""


def day_of_result(line: str, about: Surroundings) -> str | None:
    """Return the day behind a word for a result that is told: Resulted, Final result."""
    return _day_behind(_RESULTED, line, about)


@dataclass(frozen=True)
class Report:
    """Where a report begins, by the number of its line, and the day that holds for its results."""

    start: int
    day: str


def reports_with_days(lines: Sequence[str], about: Surroundings) -> list[Report]:
    """Return the reports of a text, if each of several is headed by a title over its day."""
    found = [
        Report(at + 1, day)
        for at, line in enumerate(lines)
        if (not at or not lines[at - 1].strip())
        and _is_title(line)
        and (day := _day_below(lines, at, about))
    ]
    return found if len({each.day for each in found}) > 1 else []


def report_of(reports: Sequence[Report], line: int) -> Report | None:
    """Return the report that a line stands in; None above the first."""
    at = bisect_right(reports, line, key=lambda each: each.start)
    return reports[at - 1] if at else None


def _is_title(line: str) -> bool:
    plain = line.strip()
    if not plain or len(plain) > LONGEST or may_hold_date(plain) or furniture.has_label(plain):
        return False
    is_of_page = furniture.is_heading(plain) and not furniture.names_panel(plain)
    return not (is_of_page or names_specimen(plain) or _says_other(plain))


def _says_other(plain: str) -> bool:
    return bool(_FACTS.search(plain) or lexicon.PROSE.search(plain))


def _day_below(lines: Sequence[str], title: int, about: Surroundings) -> str | None:
    below = lines[title + 1 : title + 1 + MOST_LINES_TO_DAY]
    near = list(below[: below.index("")] if "" in below else below)
    if any(day_of_sample(line, about) for line in near):
        return next(day.iso for line in near if (day := day_of_sample(line, about)))
    told = (_day_behind(_DONE, line, about) or day_of_result(line, about) for line in near)
    return next((day for day in told if day), None)


def _day_behind(words: Shape, line: str, about: Surroundings) -> str | None:
    if len(line) > LONGEST or not may_hold_date(line):
        return None
    found = find_dates(line, about.order)
    is_told = found and words.search(line[: found[0].start])
    return found[0].iso if is_told else None
