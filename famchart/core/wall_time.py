"""What a clock on a wall said, in a zone, as one moment: RULES.md 4.1."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from famchart.core.day_words import WEEKDAYS, day_words
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _

LATER = timedelta(hours=1)
"""How far the clocks of nearly every zone jump; it is only proposed, never assumed."""


class SkippedTimeError(WrongUseError):
    """The clocks jump over this time: it never comes."""

    message = N_(
        "On {day} the clocks of {zone} jump over {time}: ask which time is meant, and write it as"
        " {later}."
    )


class DoubledTimeError(WrongUseError):
    """The clocks are put back: this time comes twice."""

    message = N_(
        "On {day} the clocks of {zone} show {time} twice: ask which is meant, and write {first} or"
        " {second}."
    )


def moment(wall: str, zone: tzinfo | None) -> datetime:
    """Return a stored wall time (ISO text) as a moment in its zone, None being this computer's.

    An offset that was written counts. What comes twice without one is taken as the first, and
    what never comes as an hour later: `check_wall_time` refused both when they were typed.
    """
    read = datetime.fromisoformat(wall)
    aware = read if read.tzinfo else _as_in(read, zone, fold=0)
    return aware.astimezone(UTC).astimezone(zone)


def check_wall_time(wall: str, zone: tzinfo | None) -> None:
    """Raise SkippedTimeError or DoubledTimeError unless a wall time is one moment in its zone."""
    read = datetime.fromisoformat(wall)
    if read.tzinfo:
        return
    first, second = (_as_in(read, zone, fold) for fold in (0, 1))
    told = {"day": day_words(read.date()), "time": f"{read:%H:%M}", "zone": zone or _("here")}
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != read:
        raise SkippedTimeError(**told, later=(read + LATER).isoformat(timespec="minutes"))
    if first.utcoffset() != second.utcoffset():
        both = (each.isoformat(timespec="minutes") for each in (first, second))
        raise DoubledTimeError(**told, **dict(zip(("first", "second"), both, strict=True)))


def _as_in(naive: datetime, zone: tzinfo | None, fold: int) -> datetime:
    placed = naive.replace(fold=fold)
    return placed.replace(tzinfo=zone) if zone else placed.astimezone()


def hours_before(start: datetime, hours: int) -> datetime:
    """Return the moment so many elapsed hours before, in the same zone."""
    return (start.astimezone(UTC) - timedelta(hours=hours)).astimezone(start.tzinfo)


def both_times(start: datetime, viewer: tzinfo | None, *, with_day: bool = True) -> str:
    """Return `Tue Nov 24 15:30 PST (18:30 yours)`; the reader's own time where it is another."""
    there = f"{start:%H:%M}"
    own = start.astimezone(UTC).astimezone(viewer)
    if own.utcoffset() != start.utcoffset():
        same_day = own.date() == start.date()
        weekday = "" if same_day else _(WEEKDAYS[own.weekday()]) + " "
        words = _("{time} {zone} ({own} yours)")
        there = words.format(time=there, zone=start.tzname(), own=f"{weekday}{own:%H:%M}")
    return f"{day_words(start.date(), own.date())} {there}" if with_day else there
