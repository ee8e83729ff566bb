"""When in its day something was measured: two readings of one day are two."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from functools import lru_cache

_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)


@lru_cache(maxsize=4_096)  # a panel has one time for all its results
def moment_to_the_minute(printed: str) -> str | None:
    """Return a moment in ISO form, in universal time where its zone is told.

    Midnight is no time of day: it is how a day alone is often written.
    """
    if not _MOMENT.fullmatch(printed):
        return None
    try:
        at = datetime.fromisoformat(printed)
        if not (at.hour or at.minute):
            return None
        at = at.astimezone(UTC) if at.tzinfo else at
    except (ValueError, OverflowError):
        return None
    return at.isoformat(timespec="minutes")


def time_of_day(moment: str | None, zone: tzinfo | None) -> str:
    """Return when in its day such a moment is, by the clock of a zone; empty of none."""
    if not moment:
        return ""
    at = datetime.fromisoformat(moment)
    return f"{at.astimezone(zone) if at.tzinfo else at:%H:%M}"


def are_other_moments(one: str | None, other: str | None) -> bool:
    """True where both moments are known and cannot be the same one."""
    if not one or not other:
        return False
    return one != other and ("+" in one) == ("+" in other)
