"""Moments in a zone: hours before one, and how one reads from another zone (RULES.md 4.1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from famchart.core.day_words import WEEKDAYS, day_words
from famchart.i18n import _


def hours_before(start: datetime, hours: int) -> datetime:
    return time_before(start, timedelta(hours=hours))


def time_before(start: datetime, elapsed: timedelta) -> datetime:
    """Return the moment an elapsed time before, in the same zone; not what its wall clock shows."""
    return (start.astimezone(UTC) - elapsed).astimezone(start.tzinfo)


def moment_words(start: datetime, viewer: tzinfo | None, today: date | None = None) -> str:
    """Return `Tue Nov 24 15:30 PST (18:30 yours)`: the day, then what `time_words` says."""
    return f"{day_words(start.date(), today)} {time_words(start, viewer)}"


def converted_words(text: str | None, zone: ZoneInfo | None) -> str:
    """Return what a time that was written with another zone’s offset is here; nothing of others."""
    written = datetime.fromisoformat(text) if text else None
    if written is None or written.tzinfo is None:
        return ""
    there = written.astimezone(zone)
    if there.utcoffset() == written.utcoffset():
        return ""
    told = f"{day_words(there.date(), written.date())} {there:%H:%M}"
    clock = written.isoformat(timespec="minutes").partition("T")[2]
    where = zone.key if zone else _("this computer’s zone")
    return _("{written} is {told} in {zone}").format(written=clock, told=told, zone=where)


def time_words(start: datetime, viewer: tzinfo | None) -> str:
    """Return `15:30`; `15:30 PST (18:30 yours)` where the reader's clock shows another time.

    A viewer of None is this computer's zone.
    """
    own = start.astimezone(UTC).astimezone(viewer)
    if own.utcoffset() == start.utcoffset():
        return f"{start:%H:%M}"
    weekday = "" if own.date() == start.date() else _(WEEKDAYS[own.weekday()]) + " "
    return _("{time} {zone} ({own} yours)").format(
        time=f"{start:%H:%M}", zone=start.tzname(), own=f"{weekday}{own:%H:%M}"
    )
