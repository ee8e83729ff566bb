from __future__ import annotations

import time

import pytest

from famchart.core.readings import (
    are_other_moments,
    are_other_times,
    moment_to_the_minute,
    time_of_day,
)


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("2026-10-15T06:00:00-05:00", "2026-10-15T06:00-05:00"),
        ("2026-10-15T11:00:30Z", "2026-10-15T11:00+00:00"),
        ("2026-10-15T06:00", "2026-10-15T06:00"),
        ("2026-10-15T00:00:00Z", None),
        ("2026-10-15", None),
        ("0001-01-01T01:00+14:00", None),
        ("2026-13-15T06:00", None),
    ],
)
def test_a_moment_is_told_to_the_minute_and_midnight_is_none(printed, moment):
    assert moment_to_the_minute(printed) == moment


def test_moments_of_which_one_tells_no_zone_may_be_the_same():
    assert are_other_moments("2026-10-15T06:00", "2026-10-15T12:00")
    assert not are_other_moments("2026-10-15T06:00", "2026-10-15T11:00+00:00")
    assert not are_other_moments("2026-11-03T23:30-05:00", "2026-11-04T04:30+00:00")
    assert are_other_moments("2026-11-03T23:30-05:00", "2026-11-03T23:30-06:00")
    assert not are_other_moments(None, "2026-10-15T12:00")


def test_clocks_of_one_sender_show_other_times_though_one_names_no_zone():
    assert are_other_times("2026-10-15T08:15", "2026-10-15T23:30-05:00")
    assert are_other_times("2026-10-15T23:30-05:00", "2026-10-15T08:15")
    assert not are_other_times("2026-10-15T08:15", "2026-10-15T08:15-05:00")
    assert not are_other_times("2026-10-15T08:15", "2026-10-15T13:15+00:00")
    assert are_other_times("2026-10-15T08:15", "2026-10-15T13:20+00:00")
    assert not are_other_times(None, "2026-10-15T13:20+00:00")


@pytest.fixture(params=["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def _zone_of_the_computer(request, monkeypatch):
    with monkeypatch.context() as changed:
        changed.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_zone_of_the_computer")
@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("2026-11-03T23:30:00-05:00", "23:30"),
        ("2026-11-04T04:30:00Z", "04:30 UTC"),
        ("2026-11-03T23:30", "23:30"),
        ("", ""),
    ],
)
def test_a_time_of_day_is_that_of_the_clock_that_told_its_day(printed, told):
    assert time_of_day(moment_to_the_minute(printed)) == told
