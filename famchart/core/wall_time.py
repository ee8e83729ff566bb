"""What the clock on the wall said, as one instant: some such times never were, some were twice."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import ClassVar

from famchart.i18n import N_


class WallTimeError(ValueError):
    """A day and a time that no clock of the zone shows just once; its hint says what to do."""

    hint: ClassVar[str] = ""


class NoSuchWallTimeError(WallTimeError):
    """Clocks were put forward over it."""

    hint: ClassVar[str] = N_("clocks went forward there, so no clock showed that time")


class DoubledWallTimeError(WallTimeError):
    """Clocks were put back over it."""

    hint: ClassVar[str] = N_(
        "clocks went back there, so that time was twice: write {first} for the first, {second}"
        " for the second"
    )


def instant(text: str, zone: tzinfo | None) -> datetime:
    """Return local ISO text as a moment of the zone (None: the machine’s).

    An offset that was written tells the instant by itself. A time that was twice is the first
    one, one that never was is as far behind the leap: check_wall_time refuses both at the edge.
    """
    local = datetime.fromisoformat(text)
    return _in_zone(local, zone) if local.tzinfo is None else local.astimezone(zone)


def check_wall_time(text: str, zone: tzinfo | None) -> None:
    """Raise NoSuchWallTimeError or DoubledWallTimeError, unless an offset tells what is meant."""
    local = datetime.fromisoformat(text)
    if local.tzinfo is not None:
        return
    if _in_zone(local, zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise NoSuchWallTimeError(text)
    if len(set(both_readings(text, zone))) > 1:
        raise DoubledWallTimeError(text)


def both_readings(text: str, zone: tzinfo | None) -> tuple[str, str]:
    """Return a local time with the offset before and that after clocks were put back."""
    local = datetime.fromisoformat(text)
    first, second = (_in_zone(local.replace(fold=fold), zone) for fold in (0, 1))
    return first.isoformat(timespec="minutes"), second.isoformat(timespec="minutes")


def local_minute(moment: datetime, zone: tzinfo | None) -> str:
    """Return a moment as the text of a zone’s clock; with its offset where that was twice."""
    there = moment.astimezone(zone)
    text = there.replace(tzinfo=None, fold=0).isoformat(timespec="minutes")
    try:
        check_wall_time(text, zone)
    except DoubledWallTimeError:
        return there.isoformat(timespec="minutes")
    return text


def _in_zone(local: datetime, zone: tzinfo | None) -> datetime:
    return local.replace(tzinfo=zone) if zone else local.astimezone()
