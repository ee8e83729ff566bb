"""Times of day and moments as people type them: 9:05, 2:30 pm, dec 3 10:20, mañana 9:00."""

from __future__ import annotations

import re
from datetime import date, time

from famchart.core.day_words import day_words, nearest_date, short_day

_OFFSET = r"(?P<offset>[+-]\d\d:\d\d|Z)?"
_TIME = re.compile(
    r"(?:(?:at|a las?)\s+)?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s*"
    r"(?:(?P<half>[ap])\.?\s?m\b\.?)?" + _OFFSET,
    re.IGNORECASE | re.ASCII,
)
_JOINING = re.compile(r"[\s,T]+", re.ASCII)


def clock_time(typed: str) -> str | None:
    """Read 9:05, 14h30, 2 pm or 2:30 p. m. as HH:MM; a bare number is no time."""
    found = _TIME.fullmatch(typed.strip())
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or int(found["minute"] or 0) > 59:
        return None
    said = time(hour, int(found["minute"] or 0)).isoformat(timespec="minutes")
    return said + (found["offset"] or "")


def nearest_moment(typed: str, today: date | None) -> str | None:
    """Read a day and a time, in that order, as ISO text; a time alone is that of today.

    None where it is no such moment, or where no time is told: none is guessed.
    """
    words = typed.strip()
    breaks = [found.start() for found in _JOINING.finditer(words)]
    for end in breaks:
        told = clock_time(_JOINING.sub(" ", words[end:]).strip())
        day = nearest_date(words[:end], today) if told else None
        if day and len(day) == len("2026-11-22"):
            return f"{day}T{told}"
    alone = clock_time(words)
    return f"{today.isoformat()}T{alone}" if alone and today else None


def typed_days(typed: str, today: date | None) -> str | None:
    """Read several days with commas between as ISO text, None where one of them is none."""
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    days = [nearest_date(part, today) for part in parts]
    whole = [day for day in days if day and len(day) == len("2026-11-22")]
    return ", ".join(whole) if whole and len(whole) == len(parts) else None


def moment_words(iso: str) -> str:
    """Return `Thu Dec 3, 2026 · 10:20` of ISO text; of a month or a year no weekday."""
    parts = [part for part in iso.replace(", ", "T").split("T") if part]
    return " · ".join(each if ":" in each else _day(each) for each in parts)


def _day(iso: str) -> str:
    is_whole = len(iso) == len("2026-11-22")
    return day_words(date.fromisoformat(iso)) if is_whole else short_day(iso)
