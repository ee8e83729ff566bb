"""What the clock on the wall said, on the nights when clocks change too."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from famchart.core.wall_time import (
    DoubledWallTimeError,
    NoSuchWallTimeError,
    both_readings,
    check_wall_time,
    instant,
    local_minute,
)

EAST = ZoneInfo("America/New_York")


def utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="minutes")


def test_a_time_is_that_of_its_zone_and_an_offset_says_it_all() -> None:
    assert utc(instant("2026-11-23T10:00", EAST)) == "2026-11-23T15:00+00:00"
    assert utc(instant("2026-11-23T10:00-08:00", EAST)) == "2026-11-23T18:00+00:00"
    assert instant("2026-11-23T10:00", None).tzinfo is not None


def test_a_time_that_clocks_leapt_over_is_none() -> None:
    with pytest.raises(NoSuchWallTimeError):
        check_wall_time("2027-03-14T02:30", EAST)
    check_wall_time("2027-03-14T02:30", ZoneInfo("America/Phoenix"))
    check_wall_time("2027-03-14T03:00", EAST)


def test_a_time_that_was_twice_is_asked_about_and_an_offset_tells_which() -> None:
    with pytest.raises(DoubledWallTimeError):
        check_wall_time("2026-11-01T01:30", EAST)
    first, second = both_readings("2026-11-01T01:30", EAST)
    assert (first, second) == ("2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00")
    check_wall_time(second, EAST)
    assert utc(instant(second, EAST)) == "2026-11-01T06:30+00:00"
    check_wall_time("2026-11-01T02:00", EAST)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-11-23T15:00+00:00", "2026-11-23T10:00"),
        ("2026-11-01T05:30+00:00", "2026-11-01T01:30-04:00"),
        ("2026-11-01T06:30+00:00", "2026-11-01T01:30-05:00"),
    ],
)
def test_a_moment_is_written_as_the_clock_there_shows_it(moment: str, text: str) -> None:
    written = local_minute(datetime.fromisoformat(moment), EAST)
    assert written == text
    assert utc(instant(written, EAST)) == moment
