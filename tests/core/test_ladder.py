"""What to do about a message that waits: RULES.md 2.3."""

from __future__ import annotations

from datetime import date

import pytest

from famchart.core.business_days import BusinessCalendar
from famchart.core.ladder import (
    AGAIN_AFTER,
    USUAL_LADDER,
    Ladder,
    Rung,
    Step,
    ladder_text,
    next_step,
    parse_ladder,
)

DUE = date(2026, 11, 27)
CALENDAR = BusinessCalendar()


def step(today: str, acted: str = "", ladder: Ladder = USUAL_LADDER) -> Step | None:
    acted_on = date.fromisoformat(acted) if acted else None
    return next_step(DUE, acted_on, date.fromisoformat(today), ladder, CALENDAR)


@pytest.mark.parametrize(
    ("today", "what", "on"),
    [
        pytest.param("2026-11-23", "follow_up", "2026-11-30", id="while it waits"),
        pytest.param("2026-11-28", "follow_up", "2026-11-30", id="on the weekend after the window"),
        pytest.param("2026-11-30", "follow_up", "2026-11-30", id="1 late"),
        pytest.param("2026-12-01", "call", "2026-12-01", id="2 late"),
        pytest.param("2026-12-02", "nurse_line", "2026-12-02", id="3 late"),
        pytest.param("2026-12-03", "nurse_line", "2026-12-02", id="4 late"),
        pytest.param("2026-12-04", "manager", "2026-12-04", id="5 late"),
        pytest.param("2027-01-29", "manager", "2026-12-04", id="two months late"),
    ],
)
def test_the_step_of_each_day_as_long_as_nothing_was_done(today: str, what: str, on: str) -> None:
    found = step(today)
    assert found
    assert (found.rung.step, str(found.on)) == (what, on)


@pytest.mark.parametrize(
    ("today", "acted", "what", "on"),
    [
        pytest.param("2026-11-30", "2026-11-30", "call", "2026-12-01", id="the next one comes"),
        pytest.param("2026-12-01", "2026-11-30", "call", "2026-12-01", id="its day has come"),
        pytest.param("2026-12-03", "2026-12-03", "manager", "2026-12-04", id="two are passed"),
        pytest.param("2026-11-29", "2026-11-28", "call", "2026-12-01", id="done on a Saturday"),
        pytest.param("2026-11-30", "2026-11-24", "follow_up", "2026-11-30", id="done too early"),
        pytest.param("2026-12-04", "2026-12-04", "manager", "2026-12-11", id="the last one again"),
        pytest.param("2026-12-14", "2026-12-04", "manager", "2026-12-11", id="again, and now"),
    ],
)
def test_what_was_done_settles_the_step_of_its_day(
    today: str, acted: str, what: str, on: str
) -> None:
    found = step(today, acted)
    assert found
    assert (found.rung.step, str(found.on)) == (what, on)


def test_the_last_step_comes_back_after_a_working_week() -> None:
    found = step("2026-12-08", "2026-12-07")
    assert found
    assert CALENDAR.count(date(2026, 12, 7), found.on) == AGAIN_AFTER


def test_a_clinic_may_have_its_own_steps_or_none() -> None:
    own = parse_ladder(" 4 = Nurse line, 2=ask for Ana ")
    assert own == (Rung(2, "ask for Ana"), Rung(4, "nurse_line"))
    assert ladder_text(own) == "2=ask for Ana,4=nurse_line"
    assert parse_ladder(ladder_text(USUAL_LADDER)) == USUAL_LADDER
    found = step("2026-12-01", ladder=own)
    assert found
    assert found.rung.words == "ask for Ana"
    assert step("2026-12-01", ladder=parse_ladder("none")) is None
    assert ladder_text(()) == "none"


@pytest.mark.parametrize(
    "typed", ["call", "0=call", "61=call", "x=call", "2=", "2=call,2=wait", ","]
)
def test_what_is_no_ladder_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_ladder(typed)
