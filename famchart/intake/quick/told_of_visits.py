"""What is told of a visit and is none: what it cost, and what was measured at it."""

from __future__ import annotations

from collections.abc import Collection

from famchart.intake.quick import amounts, health, talk
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import any_day
from famchart.intake.quick.whose import begins_at
from famchart.intake.quick.words import MOST_WORDS


def is_only_of_visit(line: Line, places: Collection[int]) -> bool:
    """True for copay 30 for dad's visit, and a1c 7.4 lab visit 11/18, with where visit stands."""
    return amounts.is_share(line.words.left, places) or _is_measured(line, max(places, default=0))


def _is_measured(line: Line, place: int) -> bool:
    """True where a line begins with a value, or one follows the day: cita 18/11 peso 68.

    Of a visit that is still to come it is what that is for.
    """
    found = line.words.find(health.is_reported, health.MOST_REPORTED_WORDS)
    if found is None or talk.is_to_come(line):
        return False
    start = found[1].start
    day = line.words.find(any_day(line.known.today), MOST_WORDS, behind=place + 1)
    is_behind_day = day is not None and day[1].start == place + 1 and day[1].stop == start
    return is_behind_day or start == begins_at(line.words.left, line.known)
