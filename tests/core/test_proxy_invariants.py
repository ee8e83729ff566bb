"""What holds for every proxy access, whatever its facts and the day: RULES.md 1.3-1.6."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from famchart.core.proxy import KINDS, MODES, STATES, ProxyFacts, standing
from famchart.core.proxy_steps import account_steps, current_steps, each_once, steps

ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(2000, 1, 1), date(2045, 12, 31))
MAYBE_DAYS = st.none() | DAYS
FACTS = st.builds(
    ProxyFacts,
    kind=st.sampled_from([*KINDS]),
    state=st.just("granted") | st.sampled_from([*STATES]),
    born=st.none() | DAYS | st.sampled_from((date(2008, 2, 29), date(2012, 2, 29))),
    granted_on=MAYBE_DAYS,
    entered_on=MAYBE_DAYS,
    term_end=MAYBE_DAYS,
    order_end=MAYBE_DAYS,
    migration_on=MAYBE_DAYS,
    teen_age=st.none() | st.integers(10, 18),
    teen_effect=st.sampled_from(("limited", "ends")),
    adult_age=st.integers(18, 21),
    feb29=st.sampled_from(("mar1", "feb28")),
    teen_consent_on=MAYBE_DAYS,
    exception_until=MAYBE_DAYS,
    mode=st.none() | st.sampled_from([*MODES]),
)


def _agreed_between(facts: ProxyFacts, *days: date) -> bool:
    """True where a teen's consent begins to count after one of the days and by another."""
    return len({facts.known_on(day) for day in days}) > 1


@given(FACTS, DAYS)
def test_the_end_is_never_after_one_that_was_given(facts: ProxyFacts, today: date) -> None:
    now = standing(facts, today)
    given = (facts.term_end, facts.order_end, facts.migration_on, facts.adult_birthday())
    for day in filter(None, given):
        assert facts.state != "granted" or (now.ends_on is not None and now.ends_on <= day)


@given(FACTS, DAYS, st.integers(0, 9000))
def test_what_has_expired_stays_expired(facts: ProxyFacts, today: date, days: int) -> None:
    day = today + timedelta(days=days)
    assume(not _agreed_between(facts, today, day))
    later = standing(facts, day)
    assert standing(facts, today).state != "expired" or later.state == "expired"


@given(FACTS, DAYS, DAYS)
def test_the_end_does_not_move_as_time_goes_by(
    facts: ProxyFacts, today: date, another: date
) -> None:
    assume(not _agreed_between(facts, today, another))
    assert standing(facts, today).ends_on == standing(facts, another).ends_on


@given(FACTS, DAYS)
def test_the_dates_of_a_standing_agree(facts: ProxyFacts, today: date) -> None:
    now = standing(facts, today)
    if now.ends_on is None or now.last_usable_on is None or now.surely_usable_until is None:
        assert now.state != "expired"
        assert not now.expiring
        return
    assert now.last_usable_on == now.ends_on - ONE_DAY
    assert now.surely_usable_until == (now.may_end_on or now.ends_on) - ONE_DAY
    assert now.may_end_on is None or now.may_end_on == now.ends_on - ONE_DAY
    assert (now.state == "expired") == (today >= now.ends_on)
    assert now.expiring == (now.surely_usable_until - timedelta(days=59) <= today < now.ends_on)
    assert now.limited_from is None or now.limited_from < now.ends_on


@given(FACTS, DAYS)
def test_no_step_but_the_proposal_after_it_is_later_than_the_last_sure_day(
    facts: ProxyFacts, today: date
) -> None:
    now = standing(facts, today)
    found = steps(facts, today)
    if now.state == "expired":
        assert [step.on for step in found] == [now.ends_on]
    elif now.surely_usable_until:
        assert all(step.on <= now.surely_usable_until for step in found)


@given(FACTS, DAYS)
def test_steps_come_by_date_and_none_twice(facts: ProxyFacts, today: date) -> None:
    found = steps(facts, today)
    assert [step.on for step in found] == sorted(step.on for step in found)
    assert len(set(found)) == len(found)


@given(FACTS, DAYS)
def test_who_has_ended_it_is_never_urged(facts: ProxyFacts, today: date) -> None:
    for state in ("revoked", "refused"):
        assert steps(replace(facts, state=state), today) == ()


@given(FACTS, DAYS)
def test_each_step_is_listed_once_and_none_is_lost(facts: ProxyFacts, today: date) -> None:
    closing = account_steps(facts.migration_on, today) if facts.migration_on else ()
    for found in (steps(facts, today), closing):
        listed = [step for step, _again_on in each_once(found, today)]
        codes = [step.what for step in listed]
        assert len(codes) == len({step.words() for step in listed}) == len(set(codes))
        assert set(codes) == {step.what for step in found}
        assert {*current_steps(found, today)} <= {*listed}
        again = [(step.what, day) for step, days in each_once(found, today) for day in days]
        passed = [step for step in found if step.has_come(today) and step not in listed]
        every = [(step.what, step.on) for step in (*listed, *passed)] + again
        assert sorted(every) == sorted((step.what, step.on) for step in found)
