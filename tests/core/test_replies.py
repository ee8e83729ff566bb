"""The reply window: RULES.md 2.1 and 2.2, and scenario 1."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.business_days import BusinessCalendar
from famchart.core.replies import Office, not_counted, reply, usual_days
from famchart.core.wall_time import instant

EAST, WEST, MIDDLE, DESERT = (
    "America/New_York", "America/Los_Angeles", "America/Chicago", "America/Phoenix",
)  # fmt: skip


def office(
    zone: str = EAST, days: int = 3, closed: str = "", holidays: str = "us-federal"
) -> Office:
    extra = {date.fromisoformat(day) for day in closed.split(",") if day}
    return Office(ZoneInfo(zone), BusinessCalendar(holidays, extra), reply_days=days)


def at(text: str, zone: str = EAST) -> datetime:
    return instant(text, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("sent", "sender", "there", "days", "closed", "day_zero", "due"),
    [
        pytest.param("2026-11-23T10:00", EAST, EAST, 3, "", "2026-11-23", "2026-11-27", id="1"),
        pytest.param("2026-11-25T16:59", EAST, EAST, 2, "", "2026-11-25", "2026-11-30", id="2"),
        pytest.param("2026-11-25T17:00", EAST, EAST, 2, "", "2026-11-27", "2026-12-01", id="3"),
        pytest.param("2026-11-25T10:00", EAST, EAST, 2, "2026-11-27", "2026-11-25", "2026-12-01", id="4"),
        pytest.param("2026-12-23T09:00", MIDDLE, MIDDLE, 3, "", "2026-12-23", "2026-12-29", id="5"),
        pytest.param("2026-12-30T12:00", EAST, EAST, 3, "", "2026-12-30", "2027-01-05", id="6"),
        pytest.param("2026-12-31T20:00", EAST, EAST, 1, "", "2027-01-04", "2027-01-05", id="7"),
        pytest.param("2026-07-01T11:00", EAST, EAST, 2, "", "2026-07-01", "2026-07-06", id="8"),
        pytest.param("2027-07-02T11:00", EAST, EAST, 1, "", "2027-07-02", "2027-07-06", id="9"),
        pytest.param("2027-12-22T09:00", EAST, EAST, 2, "", "2027-12-22", "2027-12-27", id="10"),
        pytest.param("2027-12-29T09:00", EAST, EAST, 2, "", "2027-12-29", "2028-01-03", id="11"),
        pytest.param("2026-06-17T14:00", EAST, EAST, 3, "", "2026-06-17", "2026-06-23", id="12"),
        pytest.param("2027-06-17T14:00", EAST, EAST, 1, "", "2027-06-17", "2027-06-21", id="13"),
        pytest.param("2026-10-30T18:30", EAST, EAST, 2, "", "2026-11-02", "2026-11-04", id="14"),
        pytest.param("2027-03-12T16:30", WEST, WEST, 1, "", "2027-03-12", "2027-03-15", id="15"),
        pytest.param("2026-11-23T15:30", WEST, EAST, 1, "", "2026-11-24", "2026-11-25", id="16"),
        pytest.param("2026-11-24T00:30", EAST, WEST, 1, "", "2026-11-24", "2026-11-25", id="17"),
        pytest.param("2026-11-21T09:00", EAST, EAST, 1, "", "2026-11-23", "2026-11-24", id="18"),
        pytest.param("2026-10-09T12:00", EAST, EAST, 1, "", "2026-10-09", "2026-10-13", id="19"),
        pytest.param("2026-11-10T09:00", EAST, EAST, 1, "", "2026-11-10", "2026-11-12", id="20"),
        pytest.param("2027-03-12T17:30", DESERT, WEST, 1, "", "2027-03-12", "2027-03-15", id="21"),
        pytest.param("2027-03-15T17:30", DESERT, WEST, 1, "", "2027-03-16", "2027-03-17", id="22"),
        pytest.param("2026-11-23T06:00", EAST, EAST, 3, "", "2026-11-23", "2026-11-27", id="23"),
    ],
)  # fmt: skip
def test_the_worked_examples_of_the_window(
    sent: str, sender: str, there: str, days: int, closed: str, day_zero: str, due: str
) -> None:
    found = reply(at(sent, sender), office(there, days, closed), date(2026, 1, 1))
    assert (str(found.day_zero), str(found.due)) == (day_zero, due)


def test_a_clinic_that_works_on_columbus_day_answers_on_it() -> None:
    there = office(days=1, holidays="us-federal,-columbus-day")
    assert reply(at("2026-10-09T12:00"), there, date(2026, 10, 9)).due == date(2026, 10, 12)


@pytest.mark.parametrize(
    ("now", "state", "late"),
    [
        ("2026-11-25T09:00", "waiting", 0),
        ("2026-11-27T09:00", "due_today", 0),
        ("2026-11-27T23:59", "due_today", 0),
        ("2026-11-28T12:00", "overdue", 0),
        ("2026-11-30T12:00", "overdue", 1),
        ("2026-12-02T12:00", "overdue", 3),
    ],
)
def test_the_states_of_the_first_example_while_it_waits(now: str, state: str, late: int) -> None:
    there = office()
    found = reply(at("2026-11-23T10:00"), there, there.date_of(at(now)))
    assert (found.state, found.late_days, found.is_waiting) == (state, late, True)


@pytest.mark.parametrize(
    ("answered", "state", "late"),
    [
        ("2026-11-27T18:00", "answered_on_time", 0),
        ("2026-11-28T09:00", "answered_late", 0),
        ("2026-11-30T08:00", "answered_late", 1),
    ],
)
def test_the_states_of_the_first_example_once_it_is_answered(
    answered: str, state: str, late: int
) -> None:
    found = reply(at("2026-11-23T10:00"), office(), date(2027, 5, 1), at(answered))
    assert (found.state, found.late_days, found.is_waiting) == (state, late, False)


@pytest.mark.parametrize(
    ("days", "closed", "due", "used", "late", "state"),
    [
        pytest.param(3, "2025-11-27,2025-11-28", "2025-12-02", 5, 2, "answered_late", id="closed"),
        pytest.param(3, "2025-11-27", "2025-12-01", 6, 3, "answered_late", id="Friday open"),
        pytest.param(5, "2025-11-27,2025-11-28", "2025-12-04", 5, 0, "answered_on_time", id="five"),
    ],
)
def test_the_cardiology_reply_over_thanksgiving(
    days: int, closed: str, due: str, used: int, late: int, state: str
) -> None:
    there = office(days=days, closed=closed)
    found = reply(at("2025-11-25T09:12"), there, date(2026, 11, 22), at("2025-12-04T15:40"))
    assert (str(found.due), found.used_days, found.late_days, found.state) == (
        due,
        used,
        late,
        state,
    )


def test_the_days_that_were_not_counted_are_told() -> None:
    there = office(closed="2025-11-27,2025-11-28")
    found = reply(at("2025-11-25T09:12"), there, date(2025, 11, 25))
    assert [str(day) for day in not_counted(found, there.calendar)] == ["2025-11-27", "2025-11-28"]


def test_what_needs_no_reply_is_never_late_even_if_one_came() -> None:
    found = reply(at("2026-11-02T10:00"), office(), date(2026, 11, 22), needs_none=True)
    assert (found.state, found.late_days, found.is_waiting) == ("no_reply_needed", 0, False)
    came = at("2026-11-20T10:00")
    assert reply(at("2026-11-02T10:00"), office(), date(2026, 11, 22), came, needs_none=True).state \
        == "no_reply_needed"  # fmt: skip


def test_an_office_that_closes_at_noon_counts_the_afternoon_for_the_next_day() -> None:
    there = Office(ZoneInfo(EAST), closes_at=time(12), reply_days=1)
    assert str(there.day_zero(at("2026-11-23T11:59"))) == "2026-11-23"
    assert str(there.day_zero(at("2026-11-23T12:00"))) == "2026-11-24"


def test_within_the_usual_days_at_least_half_of_the_answers_came() -> None:
    assert usual_days([]) is None
    assert usual_days([5]) == 5
    assert usual_days([1, 9, 2, 3]) == 2


DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
MOMENTS = st.builds(datetime.combine, DAYS, st.times(), st.just(UTC))
OFFICES = st.builds(
    Office,
    st.sampled_from([ZoneInfo(EAST), ZoneInfo(WEST), None]),
    st.builds(BusinessCalendar, st.sampled_from(["us-federal", "none"]), st.frozensets(DAYS, max_size=9)),
    st.times(),
    st.integers(1, 9),
)  # fmt: skip


@given(OFFICES, MOMENTS, st.integers(0, 90), DAYS)
def test_a_day_that_counts_is_one_on_which_the_office_works(
    there: Office, sent: datetime, later: int, today: date
) -> None:
    found = reply(sent, there, today)
    assert there.calendar.is_business_day(found.day_zero)
    assert there.calendar.is_business_day(found.due)
    assert there.calendar.count(found.day_zero, found.due) == there.reply_days
    assert reply(sent + timedelta(hours=later), there, today).due >= found.due


@given(OFFICES, MOMENTS, st.integers(0, 60), st.integers(0, 9))
def test_lateness_only_grows_with_the_days(
    there: Office, sent: datetime, waited: int, more: int
) -> None:
    today = there.date_of(sent) + timedelta(days=waited)
    now, then = reply(sent, there, today), reply(sent, there, today + timedelta(days=more))
    assert now.late_days <= then.late_days
    assert now.used_days <= then.used_days
    assert (now.late_days > 0) <= (now.state == "overdue")
    assert now.used_days == there.reply_days + now.late_days or now.state == "waiting"
