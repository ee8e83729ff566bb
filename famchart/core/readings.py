"""When in its day something was measured: two readings of one day are two.

Its day is told as whoever sent it wrote it, and so is its time: by the clock of the sender.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from famchart.core.shape import Shape

OFFSETS_STEP = timedelta(minutes=15)
"""All offsets from universal time are multiples of it."""
_MOMENT = Shape(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)


@lru_cache(maxsize=4_096)  # a panel has one time for all its results
def moment_to_the_minute(printed: str) -> str | None:
    """Return a moment in ISO form by the sender’s clock, with the offset where one is told.

    Midnight is no time of day: it is how a day alone is often written.
    """
    if not _MOMENT.fullmatch(printed):
        return None
    try:
        at = datetime.fromisoformat(printed)
        if not (at.hour or at.minute):
            return None
        if at.tzinfo:
            at.astimezone(UTC)  # what is outside the calendar there is no moment
    except (ValueError, OverflowError):
        return None
    return at.isoformat(timespec="minutes")


def time_of_day(moment: str | None) -> str:
    """Return when in its day such a moment is, by the clock that told its day; empty of none.

    Universal time is that of no clock on a wall, and says so.
    """
    if not moment:
        return ""
    at = datetime.fromisoformat(moment)
    return f"{at:%H:%M}" + (" UTC" if at.utcoffset() == timedelta() else "")


@lru_cache(maxsize=4_096)  # the results of a panel are all held against those of another
def are_other_moments(one: str | None, other: str | None) -> bool:
    """True where both moments are known and cannot be the same one."""
    if not one or not other or one == other:
        return False
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    return first != second and (first.tzinfo is None) == (second.tzinfo is None)


def are_other_times(one: str | None, other: str | None) -> bool:
    """True also where one tells no zone and their clocks, of one sender, show other times.

    Universal time is that of no such clock: another time of it may be the same moment still.
    """
    if not one or not other or are_other_moments(one, other):
        return bool(one and other)
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    if (first.tzinfo is None) == (second.tzinfo is None):
        return False
    apart = abs(first.replace(tzinfo=None) - second.replace(tzinfo=None))
    if timedelta() in (first.utcoffset(), second.utcoffset()):
        return bool(apart % OFFSETS_STEP)
    return bool(apart)
