"""The teen age: when a view narrows, and what keeps it open (RULES.md 1.2-1.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from proxies import CHILD, ONE_DAY, SPOUSE, TODAY

from famchart.core.proxy import standing


@pytest.mark.parametrize(
    ("portal", "teen_age", "from_day"),
    [
        ("Michigan Medicine", 11, "2025-11-23"),
        ("Corewell, CentraState, ThedaCare, LifeLong, Sauk Prairie", 12, "2026-11-23"),
        ("Cuyuna, Kaiser, Cincinnati Children's", 13, "2027-11-23"),
        ("UTMB", 14, "2028-11-23"),
    ],
)
def test_the_view_narrows_at_the_teen_age_of(portal: str, teen_age: int, from_day: str) -> None:
    facts = replace(CHILD, teen_age=teen_age)
    assert standing(facts, date.fromisoformat(from_day) - ONE_DAY).state == "active"
    assert standing(facts, date.fromisoformat(from_day)).state == "limited"


def test_hca_ends_the_access_at_13() -> None:
    facts = replace(CHILD, teen_age=13, teen_effect="ends", granted_on=date(2020, 1, 1))
    last = standing(facts, date(2027, 11, 22))
    assert (last.state, last.expiring, last.limited_from) == ("active", True, None)
    ended = standing(facts, date(2027, 11, 23))
    assert (ended.state, ended.reason, ended.ends_on) == ("expired", "teen", date(2027, 11, 23))


def test_an_access_set_up_anew_for_a_teen_is_limited_and_lasts_to_18() -> None:
    facts = replace(CHILD, teen_age=13, teen_effect="ends", granted_on=date(2027, 11, 23))
    now = standing(facts, date(2028, 1, 1))
    assert (now.state, now.ends_on, now.end_reason) == ("limited", date(2032, 11, 23), "adult")


def test_a_teen_born_on_feb_29_may_lose_the_parent_a_day_earlier() -> None:
    facts = replace(CHILD, born=date(2016, 2, 29), teen_age=13, teen_effect="ends")
    now = standing(facts, TODAY)
    assert (now.ends_on, now.may_end_on) == (date(2029, 3, 1), date(2029, 2, 28))


@pytest.mark.parametrize("teen_effect", ["limited", "ends"])
def test_a_teen_s_consent_keeps_the_full_access(teen_effect: str) -> None:
    facts = replace(CHILD, teen_effect=teen_effect, teen_consent_on=date(2026, 11, 20))
    now = standing(facts, date(2027, 1, 1))
    assert (now.state, now.ends_on, now.limited_from) == ("active", date(2032, 11, 23), None)


@pytest.mark.parametrize(("teen_effect", "before"), [("limited", "limited"), ("ends", "expired")])
def test_a_teen_s_consent_counts_from_its_own_day_on(teen_effect: str, before: str) -> None:
    facts = replace(CHILD, teen_effect=teen_effect, teen_consent_on=date(2027, 1, 10))
    assert standing(facts, TODAY).state == "active"
    assert standing(facts, date(2027, 1, 9)).state == before
    assert standing(facts, date(2027, 1, 10)).state == "active"


def test_a_consent_to_come_leaves_the_day_on_which_the_view_narrows() -> None:
    facts = replace(CHILD, teen_consent_on=TODAY + ONE_DAY)
    assert standing(facts, TODAY).limited_from == date(2026, 11, 23)


@pytest.mark.parametrize(("teen_effect", "after"), [("limited", "limited"), ("ends", "expired")])
def test_an_exception_keeps_the_full_access_until_its_day(teen_effect: str, after: str) -> None:
    facts = replace(CHILD, teen_effect=teen_effect, exception_until=date(2028, 6, 30))
    assert standing(facts, date(2028, 6, 29)).state == "active"
    assert standing(facts, date(2028, 6, 30)).state == after


def test_an_exception_that_ran_out_before_the_teen_age_changes_nothing() -> None:
    facts = replace(CHILD, exception_until=date(2020, 1, 1))
    assert standing(facts, TODAY).limited_from == date(2026, 11, 23)


@pytest.mark.parametrize("day", ["2020-01-01", "2026-11-22", "2032-11-22"])
def test_with_an_unknown_teen_age_it_is_active_and_may_narrow(day: str) -> None:
    now = standing(replace(CHILD, teen_age=None), date.fromisoformat(day))
    assert (now.state, now.may_narrow) == ("active", True)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"teen_age": 12}, id="the teen age is known"),
        pytest.param({"kind": "guardian"}, id="a guardian holds it"),
        pytest.param({"teen_consent_on": date(2026, 1, 1)}, id="the teen agreed"),
        pytest.param({"exception_until": date(2027, 1, 1)}, id="the clinic made an exception"),
        pytest.param({"born": date(2008, 11, 22)}, id="the child is of age"),
        pytest.param({"born": None}, id="no birth date"),
        pytest.param({"term_end": date(2026, 1, 1)}, id="it has expired"),
    ],
)
def test_it_does_not_say_that_it_may_narrow_when(given: dict[str, object]) -> None:
    assert not standing(replace(replace(CHILD, teen_age=None), **given), TODAY).may_narrow


def test_it_may_narrow_again_from_the_day_the_exception_runs_out() -> None:
    assert standing(replace(CHILD, teen_age=None, exception_until=TODAY), TODAY).may_narrow


def test_a_parent_of_a_child_becomes_one_of_a_teen_on_the_teen_birthday() -> None:
    assert CHILD.kind_on(date(2026, 11, 22)) == "parent_child"
    assert CHILD.kind_on(date(2026, 11, 23)) == "parent_teen"
    assert SPOUSE.kind_on(date(2026, 11, 23)) == "adult_to_adult"
