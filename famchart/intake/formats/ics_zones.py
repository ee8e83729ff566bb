"""Zones that a calendar describes itself: its VTIMEZONE says how far from UTC its clocks are."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

from famchart.core.shape import Shape

_USUAL = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
)  # fmt: skip
"""Zones of most who use this; of two with the same clock at a moment the first counts."""
_YEARLY = Shape(
    r"RRULE:FREQ=YEARLY(?:;(?:BYDAY|BYMONTH|BYMONTHDAY|UNTIL|INTERVAL|WKST)=[-+\w,]{1,40})*"
)
"""How clocks change: another rule could be one that goes by seconds, and has no end."""
_LONGEST = 20_000
"""Letters of a zone's rules; those of a century have a tenth."""


@lru_cache(maxsize=512)
def zone_by_rules(rules: str, moment: datetime) -> str:
    """Return the name of a zone whose clocks agree with the rules at a moment; "" for none."""
    offset = _offset(rules, moment)
    if offset is None:
        return ""
    for name in _USUAL:
        if moment.replace(tzinfo=ZoneInfo(name)).utcoffset() == offset:
            return name
    hours, rest = divmod(offset, timedelta(hours=1))
    return f"Etc/GMT{-hours:+d}" if not rest and -12 <= hours <= 14 else ""


def _offset(rules: str, moment: datetime) -> timedelta | None:
    from icalendar import Timezone  # only for a zone that has no known name

    changes = [line for line in rules.split("\n") if line.upper().startswith("RRULE")]
    if not rules or len(rules) > _LONGEST or not all(map(_YEARLY.fullmatch, changes)):
        return None
    try:
        zone = cast("Timezone", Timezone.from_ical(rules))
        return moment.replace(tzinfo=zone.to_tz(lookup_tzid=False)).utcoffset()
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        return None  # rules that are none
