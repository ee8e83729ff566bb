"""What to do before an access ends, and when to start: RULES.md 1.6, SCENARIOS 3, 10, 11, 16."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from proxies import SPOUSE, TEEN, TODAY, dates_of, days_before, steps_now

from famchart.core.birthdays import birthday
from famchart.core.business_days import BusinessCalendar
from famchart.core.proxy import STATES, ProxyFacts, standing
from famchart.core.proxy_steps import WORDS, Step, current_steps, steps


@pytest.mark.parametrize(
    ("born", "guardianship", "t_60", "t_30"),
    [
        ("2009-01-05", "2026-07-05", "2026-11-06", "2026-12-06"),
        ("2008-11-22", "2026-05-22", "2026-09-23", "2026-10-23"),
        ("2008-11-23", "2026-05-23", "2026-09-24", "2026-10-24"),
        ("2008-02-29", "2025-08-28", "2025-12-30", "2026-01-29"),
        ("2012-02-29", "2029-08-28", "2029-12-30", "2030-01-29"),
        ("2009-08-31", "2027-02-28", "2027-07-02", "2027-08-01"),
        ("2014-11-23", "2032-05-23", "2032-09-24", "2032-10-24"),
    ],
)
def test_before_18_a_family_has_lead_time(
    born: str, guardianship: str, t_60: str, t_30: str
) -> None:
    facts = replace(TEEN, born=date.fromisoformat(born))
    at_17 = birthday(date.fromisoformat(born), 17)
    assert dates_of(facts, "guardianship", at_17) == [guardianship]
    assert dates_of(facts, "download", at_17)[:2] == [t_60, t_30]


@pytest.mark.parametrize(
    ("term_end", "t_60", "t_30"),
    [
        ("2026-12-01", "2026-10-02", "2026-11-01"),
        ("2026-11-30", "2026-10-01", "2026-10-31"),
        ("2026-02-28", "2025-12-30", "2026-01-29"),
        ("2029-02-28", "2028-12-30", "2029-01-29"),
    ],
)
def test_the_patient_is_asked_to_renew_before_the_term_ends(
    term_end: str, t_60: str, t_30: str
) -> None:
    end = date.fromisoformat(term_end)
    found = dates_of(replace(SPOUSE, term_end=end), "renew", end - timedelta(days=90))
    assert found == [t_60, t_30, *days_before(end, 7)]


def test_a_disabled_teen_s_way_to_18_in_five_months() -> None:
    found = steps(TEEN, TODAY)
    assert [(step.on.isoformat(), step.what) for step in found if step.has_come(TODAY)] == [
        ("2026-04-22", "decide"),
        ("2026-10-22", "own_account"),
        ("2026-10-22", "agent_papers"),
        ("2026-10-22", "guardianship"),
    ]
    countdown = ["2027-02-21", "2027-03-23", "2027-04-15"]
    assert dates_of(TEEN, "download") == countdown
    assert dates_of(TEEN, "own_account") == ["2026-10-22", *countdown]
    assert dates_of(TEEN, "agent_papers") == ["2026-10-22", *countdown]
    assert standing(TEEN, TODAY).surely_usable_until == date(2027, 4, 21)
    assert steps_now(TEEN, date(2027, 4, 22)) == ["set_up_adult"]


def test_the_least_restrictive_way_comes_first_on_every_day() -> None:
    for day in (TODAY, date(2027, 2, 21), date(2027, 4, 21)):
        ordered = [what for what in steps_now(TEEN, day) if what != "download"]
        assert ordered == ["decide", "own_account", "agent_papers", "guardianship"]


def test_the_son_s_steps_count_from_the_earliest_day_on_which_access_may_end() -> None:
    son = ProxyFacts(kind="parent_teen", born=date(2012, 2, 29), teen_age=13)
    assert dates_of(son, "decide") == ["2029-02-28"]
    assert dates_of(son, "download") == ["2029-12-30", "2030-01-29", "2030-02-21"]
    assert dates_of(son, "teen_download") == []
    assert steps_now(son) == []


def test_where_feb_28_counts_the_steps_are_the_same() -> None:
    son = replace(TEEN, born=date(2012, 2, 29))
    assert steps(son, TODAY) == steps(replace(son, feb29="feb28"), TODAY)


@pytest.mark.parametrize(
    ("on", "has_come", "words"),
    [
        ("2026-11-21", True, "start now: Download everything that you can see now"),
        ("2026-11-22", True, "Download everything that you can see now"),
        ("2026-11-23", False, "Download everything that you can see now"),
    ],
    ids=["yesterday", "today", "tomorrow"],
)
def test_a_step_whose_day_has_passed_reads_start_now(on: str, has_come: bool, words: str) -> None:
    step = Step(date.fromisoformat(on), "download")
    assert step.has_come(TODAY) == has_come
    assert step.words_on(TODAY) == words


def test_the_petition_of_a_teen_who_is_nearly_18_was_to_be_started_already() -> None:
    found = steps(replace(TEEN, born=date(2009, 1, 5)), TODAY)
    assert [step.on.isoformat() for step in found if step.what == "guardianship"] == ["2026-07-05"]
    assert [step.is_start_now(TODAY) for step in found if step.what == "guardianship"] == [True]


@pytest.mark.parametrize("teen_effect", ["limited", "ends"])
def test_before_the_teen_birthday_one_downloads_and_asks(teen_effect: str) -> None:
    child = ProxyFacts("parent_child", born=date(2014, 1, 20), teen_age=13, teen_effect=teen_effect)
    assert dates_of(child, "teen_download") == ["2026-11-21", "2026-12-21"]
    assert dates_of(child, "teen_ask") == ["2026-11-21", "2026-12-21"]
    assert steps_now(child) == ["teen_download", "teen_ask"]
    assert dates_of(child, "teen_ask", date(2027, 1, 20)) == []


def test_born_on_feb_29_one_prepares_for_the_earlier_teen_birthday() -> None:
    child = replace(TEEN, born=date(2016, 2, 29))
    assert dates_of(child, "teen_ask") == ["2028-12-30", "2029-01-29"]


def test_after_an_exception_the_teen_steps_come_before_its_end() -> None:
    child = replace(TEEN, born=date(2012, 5, 1), exception_until=date(2027, 1, 10))
    assert dates_of(child, "teen_ask") == ["2026-11-11", "2026-12-11"]


def test_a_teen_who_agreed_needs_no_teen_steps() -> None:
    child = replace(TEEN, born=date(2014, 1, 20), teen_consent_on=date(2026, 11, 1))
    assert dates_of(child, "teen_ask") == []


def test_a_consent_to_come_does_not_spare_the_teen_steps_yet() -> None:
    child = replace(TEEN, born=date(2014, 1, 20), teen_consent_on=date(2026, 11, 23))
    assert dates_of(child, "teen_ask") == ["2026-11-21", "2026-12-21"]
    assert dates_of(child, "teen_ask", date(2026, 11, 23)) == []


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        pytest.param("2018-01-01", ["2028-11-02"], id="a small child"),
        pytest.param("2014-01-01", ["2024-11-02"], id="between 11 and 14"),
        pytest.param("2012-11-22", [], id="from 14 on"),
        pytest.param("2016-02-29", ["2026-12-30"], id="born on Feb 29"),
    ],
)
def test_an_unknown_teen_age_is_asked_for_before_11(born: str, expected: list[str]) -> None:
    child = replace(TEEN, born=date.fromisoformat(born), teen_age=None)
    assert dates_of(child, "ask_teen_age") == expected


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("adult_to_adult", "renew"),
        ("agent", "renew"),
        ("shared_login", "renew"),
        ("guardian", "renew_clinic"),
        ("diminished_capacity", "renew_clinic"),
        ("parent_child", "renew_clinic"),
    ],
)
def test_who_is_asked_to_renew_a_term_depends_on_who_can(kind: str, what: str) -> None:
    facts = ProxyFacts(kind=kind, term_end=date(2027, 3, 1))
    renewals = {step.what for step in steps(facts, TODAY) if step.what.startswith("renew")}
    assert renewals == {what}
    assert dates_of(facts, what) == days_before(date(2027, 3, 1), 60, 30, 7)


def test_a_court_order_is_extended_in_time() -> None:
    facts = ProxyFacts(kind="guardian", order_end=date(2027, 3, 1))
    assert dates_of(facts, "renew_order") == days_before(date(2027, 3, 1), 60, 30, 7)


def test_a_guardian_of_a_child_asks_whether_the_order_goes_on_at_18() -> None:
    guardian = replace(TEEN, kind="guardian")
    assert [step.what for step in steps(guardian, TODAY)] == ["ask_order"]
    assert dates_of(guardian, "ask_order") == ["2026-10-22"]
    assert steps(guardian, date(2027, 4, 22)) == ()
    assert dates_of(replace(guardian, order_end=date(2030, 1, 1)), "ask_order") == []


def test_a_guardian_of_a_minor_has_the_order_extended_before_18() -> None:
    guardian = replace(TEEN, kind="guardian", granted_on=date(2020, 1, 1))
    assert dates_of(guardian, "ask_order") == ["2026-10-22"]
    assert dates_of(guardian, "renew_order") == days_before(date(2027, 4, 22), 60, 30, 7)
    assert steps_now(guardian, date(2027, 4, 22)) == ["set_up_adult"]


def test_a_yearly_term_does_not_hide_the_way_to_18() -> None:
    facts = replace(TEEN, term_end=date(2027, 1, 15))
    assert steps_now(facts) == [
        "decide", "own_account", "agent_papers", "guardianship", "download", "renew_clinic",
    ]  # fmt: skip
    assert dates_of(facts, "download") == days_before(date(2027, 1, 15), 60, 30, 7)


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        pytest.param(replace(SPOUSE, term_end=TODAY), "ask_again", id="a term"),
        pytest.param(
            ProxyFacts("guardian", order_end=TODAY, born=TEEN.born), "ask_again", id="an order"
        ),
        pytest.param(replace(TEEN, born=date(2008, 11, 22)), "set_up_adult", id="the 18th birthday"),
        pytest.param(
            replace(TEEN, born=date(2013, 11, 22), teen_effect="ends"), "set_up_teen", id="13 ends it"
        ),
    ],
)  # fmt: skip
def test_after_an_end_one_thing_is_proposed(facts: ProxyFacts, what: str) -> None:
    assert steps(facts, TODAY) == (Step(TODAY, what),)


def test_a_parent_s_term_that_ended_before_18_is_asked_for_as_an_adult_s_after_it() -> None:
    facts = replace(TEEN, term_end=date(2026, 11, 1))
    assert steps_now(facts) == ["ask_again"]
    assert steps_now(facts, date(2027, 4, 22)) == ["set_up_adult"]


@pytest.mark.parametrize(
    ("since", "due"),
    [
        pytest.param("2026-11-09", "2026-11-24", id="over Veterans Day"),
        pytest.param("2026-12-21", "2027-01-06", id="over Christmas and New Year"),
        pytest.param("2027-12-20", "2028-01-05", id="over two observed holidays"),
    ],
)
def test_a_form_is_asked_about_after_ten_business_days(since: str, due: str) -> None:
    facts = ProxyFacts("adult_to_adult", state="form_sent", since=date.fromisoformat(since))
    assert [(step.on.isoformat(), step.what) for step in steps(facts, TODAY)] == [
        (due, "call_about_form")
    ]


def test_a_check_is_asked_about_after_five_business_days() -> None:
    facts = ProxyFacts("adult_to_adult", state="pending", since=date(2026, 11, 20))
    assert dates_of(facts, "ask_about_pending") == ["2026-11-30"]


def test_the_clinic_s_own_closures_count() -> None:
    facts = ProxyFacts("adult_to_adult", state="pending", since=date(2026, 11, 20))
    calendar = BusinessCalendar(closed={date(2026, 11, 27)})
    assert steps(facts, TODAY, calendar) == (Step(date(2026, 12, 1), "ask_about_pending"),)


@pytest.mark.parametrize("state", sorted(set(STATES) - {"granted"}))
def test_nothing_is_asked_for_what_has_ended_or_has_no_date(state: str) -> None:
    assert steps(replace(TEEN, state=state, term_end=date(2027, 1, 1)), TODAY) == ()


def test_a_father_who_revoked_his_proxy_is_left_in_peace() -> None:
    facts = replace(
        SPOUSE, state="revoked", since=date(2026, 11, 20), reason="patient",
        term_end=date(2026, 12, 1), migration_on=date(2026, 12, 10),
    )  # fmt: skip
    assert steps(facts, TODAY) == ()


def test_of_a_repeated_step_only_the_latest_that_has_come_is_shown() -> None:
    found = steps(replace(SPOUSE, term_end=date(2026, 12, 10)), TODAY)
    assert current_steps(found, TODAY) == (Step(date(2026, 11, 10), "renew"),)


def test_every_step_is_a_sentence() -> None:
    for what in WORDS:
        assert len(Step(TODAY, what).words().split()) > 4
