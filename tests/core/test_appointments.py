"""Appointments: RULES.md 4.1, its worked examples and what holds for every one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.appointments import (
    ENDED,
    STATES,
    EndedAppointmentError,
    ForbiddenStateError,
    arrive_at,
    call_by,
    cancel_by,
    check_transition,
    is_to_be_asked_about,
    warn_on,
)
from famchart.core.business_days import BusinessCalendar
from famchart.core.wall_time import (
    DoubledWallTimeError,
    NoSuchWallTimeError,
    WallTimeError,
    check_wall_time,
    instant,
)
from famchart.core.zoned import moment_words

NEW_YORK, LOS_ANGELES = ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")
OFFICE = BusinessCalendar()
ZONES = st.sampled_from([NEW_YORK, LOS_ANGELES, ZoneInfo("America/Phoenix"), None])
MOMENTS = st.integers(1_577_836_800, 2_366_841_600).map(
    lambda seconds: datetime.fromtimestamp(seconds - seconds % 60, UTC)
)


def _at(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    return instant(text, zone)


def test_both_times_are_shown_where_the_reader_s_zone_is_another() -> None:
    start, today = _at("2026-11-24T15:30", LOS_ANGELES), date(2026, 11, 22)
    assert moment_words(start, NEW_YORK, today) == "Tue Nov 24 15:30 PST (18:30 yours)"
    assert moment_words(start, LOS_ANGELES, today) == "Tue Nov 24 15:30"
    tokyo = ZoneInfo("Asia/Tokyo")
    assert moment_words(start, tokyo, today) == "Tue Nov 24 15:30 PST (Wed 08:30 yours)"


def test_a_time_that_never_comes_or_comes_twice_is_asked_about() -> None:
    with pytest.raises(NoSuchWallTimeError):
        check_wall_time("2027-03-14T02:30", NEW_YORK)
    with pytest.raises(DoubledWallTimeError):
        check_wall_time("2027-11-07T01:30", NEW_YORK)
    for offset in ("-04:00", "-05:00"):
        check_wall_time(f"2027-11-07T01:30{offset}", NEW_YORK)


def test_cancel_by_a_sunday_is_warned_of_on_friday_when_the_office_is_open() -> None:
    until = cancel_by(_at("2026-11-30T09:00"), 24)
    assert until == _at("2026-11-29T09:00")
    assert call_by(until, OFFICE) == date(2026, 11, 27)
    assert warn_on(until, OFFICE) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("start", "hours", "until", "warned"),
    [
        ("2026-12-03T10:20", 24, "2026-12-02T10:20", "2026-12-01"),
        ("2026-12-03T10:20", 48, "2026-12-01T10:20", "2026-11-30"),
        ("2026-11-27T10:00", 24, "2026-11-26T10:00", "2026-11-25"),
        ("2027-03-14T12:00", 24, "2027-03-13T11:00", "2027-03-12"),  # the clocks went forward
        ("2026-12-03T10:20", None, "2026-12-02T10:20", "2026-12-01"),  # the usual 24 hours
    ],
)
def test_one_may_cancel_for_so_many_elapsed_hours(
    start: str, hours: int | None, until: str, warned: str
) -> None:
    found = cancel_by(_at(start), hours)
    assert found == _at(until)
    assert warn_on(found, OFFICE) == date.fromisoformat(warned)


def test_a_day_after_its_start_one_is_asked_whether_it_took_place() -> None:
    start = _at("2026-12-03T10:20")
    assert not is_to_be_asked_about("confirmed", start, _at("2026-12-04T10:19"))
    assert is_to_be_asked_about("confirmed", start, _at("2026-12-04T10:20"))
    assert is_to_be_asked_about("scheduled", start, _at("2027-01-04T10:20"))
    assert not is_to_be_asked_about("completed", start, _at("2027-01-04T10:20"))


@pytest.mark.parametrize(
    ("minutes", "way", "there"),
    [(None, None, "10:05"), (30, None, "09:50"), (None, "video", "10:20"), (5, "phone", "10:15")],
)
def test_one_is_there_as_told_or_a_quarter_of_an_hour_before(
    minutes: int | None, way: str | None, there: str
) -> None:
    assert f"{arrive_at(_at('2026-12-03T10:20'), minutes, way):%H:%M}" == there


@pytest.mark.parametrize(
    ("start", "minutes", "there"),
    [
        ("2027-03-14T03:05-04:00", 15, "2027-03-14T01:50-05:00"),
        ("2027-11-07T01:30-05:00", 15, "2027-11-07T01:15-05:00"),
        ("2027-11-07T02:10-05:00", 30, "2027-11-07T01:40-05:00"),
        ("2027-11-07T01:10-05:00", 30, "2027-11-07T01:40-04:00"),
    ],
)
def test_one_is_there_so_many_minutes_before_though_clocks_are_changed(
    start: str, minutes: int, there: str
) -> None:
    at = instant(start, ZoneInfo("America/New_York"))
    assert arrive_at(at, minutes, None).isoformat(timespec="minutes") == there


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wanted", "requested"),
        ("requested", "scheduled"),
        ("scheduled", "confirmed"),
        ("confirmed", "checked_in"),
        ("checked_in", "completed"),
        ("scheduled", "completed"),
        ("confirmed", "no_show"),
        ("requested", "waitlisted"),
        ("waitlisted", "scheduled"),
        ("scheduled", "rescheduled"),
        ("confirmed", "cancelled_by_us"),
        ("confirmed", "cancelled_by_clinic"),
    ],
)
def test_an_appointment_goes_forward_or_out(old: str, new: str) -> None:
    check_transition(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("wanted", "completed"), ("confirmed", "wanted"), ("checked_in", "no_show"),
     ("waitlisted", "checked_in")],
)  # fmt: skip
def test_no_other_step_is_known(old: str, new: str) -> None:
    with pytest.raises(ForbiddenStateError, match="cannot become"):
        check_transition(old, new)


@pytest.mark.parametrize("old", ENDED)
def test_what_came_of_an_appointment_stays(old: str) -> None:
    for new in STATES:
        with pytest.raises(EndedAppointmentError, match="is over"):
            check_transition(old, new)


@pytest.mark.sweep
@given(MOMENTS, ZONES, st.integers(0, 720))
def test_a_warning_comes_before_the_end_on_an_open_day(
    start: datetime, zone: ZoneInfo | None, hours: int
) -> None:
    until = cancel_by(start.astimezone(zone), hours)
    warned, called = warn_on(until, OFFICE), call_by(until, OFFICE)
    assert start - until == timedelta(hours=hours)
    assert OFFICE.is_business_day(warned)
    assert OFFICE.is_business_day(called)
    assert warned <= called <= until.date()


@pytest.mark.sweep
@given(MOMENTS, ZONES)
def test_a_wall_time_that_is_not_refused_is_one_moment(
    moment: datetime, zone: ZoneInfo | None
) -> None:
    wall = moment.astimezone(zone).replace(tzinfo=None, fold=0).isoformat()
    try:
        check_wall_time(wall, zone)
    except WallTimeError:
        return
    assert instant(wall, zone) == moment
