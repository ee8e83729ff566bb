"""Moments of calendars, and what their programs call a zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from famchart.core.shape import Shape

REPEATS = ("repeats", "also_on")
"""Fields of an event: the rule by which it repeats, and days that are told one by one."""
MOMENT = Shape(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?", re.ASCII)


def moment_of(printed: str) -> datetime | None:
    """Return a moment as it stands on the clock; None for what is none."""
    found = MOMENT.fullmatch(printed.strip())
    try:
        return datetime.fromisoformat(_iso(found)) if found else None
    except ValueError:
        return None


def _iso(found: re.Match[str]) -> str:
    year, month, day, hour, minute = (found[number] or "00" for number in range(1, 6))
    return f"{year}-{month}-{day}T{hour}:{minute}"


def local_moment(printed: str, zone: str) -> str:
    """Return a moment as it stands on the clocks of a zone, where it is told in UTC; or its day."""
    found = MOMENT.fullmatch(printed.strip())
    moment = moment_of(printed)
    if not found or not moment:
        return ""
    if found[7] and zone != "UTC" and is_zone(zone):
        moment = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return moment.isoformat(timespec="minutes") if found[4] else moment.date().isoformat()


def compact(printed: str, zone: str) -> str:
    return re.sub(r"[:-]", "", local_moment(printed, zone)) + "00" if "T" in printed else printed


def zone_name(printed: str) -> str:
    """Return the IANA name within what a calendar calls a zone; as printed where there is none."""
    parts = printed.strip().strip("/").split("/")
    for number in range(len(parts)):
        if is_zone(name := "/".join(parts[number:])):
            return name
    return _of_windows(printed.strip()) if printed.strip() else ""


def is_zone(name: str) -> bool:
    try:
        return bool(name) and bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _of_windows(printed: str) -> str:
    from icalendar.timezone.windows_to_olson import (
        WINDOWS_TO_OLSON,  # only for a zone that is no IANA name
    )

    return str(WINDOWS_TO_OLSON.get(printed, printed))
