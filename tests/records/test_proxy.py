"""An access from the first form to its end, as somebody writes it down: RULES.md 1."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from famchart.core.proxy import (
    EndedProxyError,
    ForbiddenTransitionError,
)
from famchart.records import account as accounts
from famchart.records import proxy_words
from famchart.records.access import access_of
from famchart.records.access_words import until_words
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import KIND, Proxy

TODAY = date(2026, 11, 22)


@pytest.fixture
def rosas(chart: Any) -> Any:
    return chart.add("account", person="Rosa", portal="Valley")


@pytest.fixture
def sams(chart: Any) -> Any:
    return chart.add("account", person="Sam", portal="Valley")


def _proxy(chart: Any, account: Any, **texts: str) -> Proxy:
    given = {"account": str(account.id), "kind": "adult_to_adult", "state": "granted"}
    made: Proxy = chart.add("proxy", **(given | texts))
    return made


def test_a_step_whose_day_has_passed_reads_start_now_on_today(chart, rosas):
    _proxy(chart, rosas, term_end="2026-12-01")
    assert [item.action for item in chart.items()] == [
        "start now: Ask the patient to renew: often only they can"
    ]
    assert chart.on("2026-11-01").items()[0].action.startswith("Ask the patient")


@pytest.mark.parametrize(
    ("facts", "last_day"),
    [
        ({"term_end": "2026-12-01"}, date(2026, 11, 30)),
        ({"kind": "parent_child"}, date(2029, 2, 27)),  # narrows on March 1, perhaps the day before
    ],
)
def test_what_leads_up_to_an_end_can_be_done_until_the_day_before(
    chart, facts: dict[str, str], last_day: date
):
    chart.add("person", given="Leap", birth_date="2016-02-29")
    account = chart.add("account", person="Leap", portal="Valley")
    _proxy(chart, account, **facts)
    day = "2026-11-22" if "term_end" in facts else "2029-02-01"
    assert {item.last_day for item in chart.on(day).items()} == {last_day}


def test_on_the_last_day_of_use_its_end_is_due_and_no_longer_soon(chart, rosas):
    """RULES.md 1.4: it ends at 00:00 of its day, so what is said of tomorrow is to be done today."""
    proxy = _proxy(chart, rosas, term_end="2026-12-01")
    last = chart.on("2026-11-30")
    (item,) = last.items()
    assert (item.state, item.due_on) == ("due", date(2026, 12, 1))
    assert item.reason == "the last day is today · access ends: the term ends"
    assert {each.state for each in chart.on("2026-11-29").items()} == {"soon"}
    assert {each.state for each in chart.on("2026-12-01").items()} == {"late"}
    with chart.vault.reading() as facts:
        access = access_of(rosas, facts, last.clock)
    assert until_words(access, date(2026, 11, 30)).startswith("the last day is today · ends ")
    chart.set(proxy, term_end="")
    chart.set(chart.vault.get(Portal, rosas.portal_id), closing_on="2026-12-10")
    closing = chart.on("2026-12-09").items()
    assert {each.state for each in closing} == {"due"}
    assert all(each.reason.startswith("the last day is today") for each in closing)


def test_where_an_end_may_come_a_day_early_that_day_counts(chart):
    """Born on February 29: what ends on March 1 may have ended the day before."""
    chart.add("person", given="Leap", birth_date="2012-02-29")
    account = chart.add("account", person="Leap", portal="Valley")
    _proxy(chart, account, kind="parent_teen", teen_consent_on="2025-03-02")
    states = {
        day: {each.state for each in chart.on(day).items() if each.what.startswith("download")}
        for day in ("2030-02-26", "2030-02-27", "2030-02-28")
    }
    assert states == {"2030-02-26": {"soon"}, "2030-02-27": {"due"}, "2030-02-28": {"due"}}


def test_the_closing_of_a_portal_is_prepared_until_the_day_before(chart, rosas):
    chart.set(chart.vault.all(select(Portal))[0], closing_on="2026-12-10")
    assert {item.latest_snooze(TODAY) for item in chart.items()} == {date(2026, 12, 9)}


def test_an_access_that_has_ended_is_late_since_that_day_until_it_is_done_with(chart, rosas):
    proxy = _proxy(chart, rosas, term_end="2026-11-17")
    (item,) = chart.items()
    assert (item.state, item.due_on) == ("late", date(2026, 11, 17))
    assert item.reason == "access has ended: the term ends"
    assert item.action == (
        "Ask for it again, as a new proxy; if it is to stay ended, mark this as done"
    )
    with chart.vault.work("Done") as work:
        work.mark(proxy.id, item.what, done_on=TODAY)
    assert chart.items() == []


def test_an_access_that_was_renewed_late_has_not_ended(chart, rosas):
    proxy = _proxy(chart, rosas, term_end="2026-11-17")
    chart.set(proxy, term_end="2027-11-17")
    assert chart.items() == []


@pytest.mark.parametrize(
    ("later", "asks"),
    [
        ({"state": "granted", "granted_on": "2026-11-20"}, 0),
        ({"state": "form_sent", "since": "2026-11-20"}, 0),
        ({"state": "refused", "ended_on": "2026-11-20"}, 0),
        ({"state": "refused", "ended_on": "2024-11-20"}, 1),
        ({"state": "granted", "term_end": "2024-11-20"}, 1),
        ({"state": "not_set_up"}, 1),
        ({"state": "granted", "holder": "Sam"}, 1),
    ],
)
def test_a_new_request_of_its_holder_takes_the_place_of_what_has_ended(
    chart, rosas, later: dict[str, str], asks: int
):
    _proxy(chart, rosas, term_end="2026-11-17", holder="Alma")
    _proxy(chart, rosas, **{"holder": "Alma"} | later)
    assert len(chart.items()) == asks


def test_an_access_at_the_portal_that_follows_takes_its_place_too(chart, rosas):
    _proxy(chart, rosas)
    chart.add("portal", brand="Epic")
    chart.set(chart.vault.get(Portal, rosas.portal_id), closing_on="2026-11-01", successor="Epic")
    assert [item.kind for item in chart.items()] == ["account", "proxy"]
    _proxy(chart, chart.add("account", person="Rosa", portal="Epic"), state="invited")
    assert [item.kind for item in chart.items()] == ["account"]


def test_a_correction_that_puts_a_step_in_the_past_reads_start_now_too(chart, rosas):
    proxy = _proxy(chart, rosas, term_end="2030-12-01")
    chart.set(proxy, term_end="2026-12-05")
    assert [item.action[:10] for item in chart.items()] == ["start now:"]


def test_what_is_derived_says_of_the_same_steps_that_they_start_now(chart, rosas):
    proxy = _proxy(chart, rosas, term_end="2026-12-22")
    actions = chart.on("2026-11-22").derived(proxy)["actions"]
    assert [(each["on"], each["start_now"]) for each in actions] == [
        ("2026-10-23", True),
        ("2026-11-22", False),
        ("2026-12-15", False),
    ]


def test_today_says_that_a_teen_has_reached_the_teen_age_of_the_portal(chart, sams):
    _proxy(chart, sams, kind="parent_teen")
    item = chart.on("2029-06-01").items()[0]
    assert item.due_on == date(2030, 5, 1)
    assert item.reason == (
        "access ends: comes of age; limited: reaches the teen age of this portal"
    )


def test_today_says_that_a_portal_ends_the_access_at_its_teen_age(chart, sams):
    chart.set(chart.add("portal", brand="HCA"), teen_age="16", teen_effect="ends")
    account = chart.add("account", person="Sam", portal="HCA")
    _proxy(chart, account, kind="parent_teen")
    assert {item.reason for item in chart.on("2028-04-02").items()} == {
        "access ends: reaches the teen age of this portal"
    }


def test_a_new_state_began_today_unless_somebody_says_when(chart, rosas):
    proxy = _proxy(chart, rosas, state="form_sent", since="2026-11-02")
    assert chart.set(proxy, state="pending").since == TODAY
    assert chart.set(proxy, state="form_sent", since="2026-11-20").since == date(2026, 11, 20)
    assert chart.set(proxy, state="pending", since="2026-11-20").since == date(2026, 11, 20)


def test_a_state_that_stays_keeps_its_day(chart, rosas):
    proxy = _proxy(chart, rosas, state="pending", since="2026-11-02")
    assert chart.set(proxy, state="pending", papers="form 12").since == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("texts", "granted_on"),
    [
        pytest.param({}, "2026-11-22", id="no day told"),
        pytest.param({"since": "2026-11-19"}, "2026-11-19", id="told since when"),
        pytest.param({"granted_on": "2026-11-18"}, "2026-11-18", id="told"),
    ],
)
def test_an_access_that_becomes_granted_has_its_day(
    chart, rosas, texts: dict[str, str], granted_on: str
):
    proxy = _proxy(chart, rosas, state="pending", since="2026-11-02")
    granted = chart.set(proxy, state="granted", **texts)
    assert granted.granted_on == date.fromisoformat(granted_on)
    assert granted.ended_on is None


@pytest.mark.parametrize(("before", "after"), [("granted", "revoked"), ("pending", "refused")])
def test_an_access_that_somebody_ends_has_its_day(chart, rosas, before: str, after: str):
    proxy = _proxy(chart, rosas, state=before, since="2026-11-02")
    ended = chart.set(proxy, state=after, reason="patient")
    assert (ended.ended_on, ended.since) == (TODAY, TODAY)


def test_an_end_that_is_entered_as_such_has_its_day(chart, rosas):
    assert _proxy(chart, rosas, state="revoked", reason="patient").ended_on == TODAY
    told = _proxy(chart, rosas, state="revoked", reason="patient", ended_on="2020-05-01")
    assert told.ended_on == date(2020, 5, 1)


def test_of_an_access_that_was_there_already_no_day_is_made_up(chart, rosas):
    proxy = _proxy(chart, rosas)
    assert (proxy.since, proxy.granted_on) == (None, None)


@pytest.mark.parametrize("state", ["revoked", "refused"])
def test_a_patient_needs_no_reason_to_end_an_access(chart, rosas, state: str):
    proxy = _proxy(chart, rosas, state="granted" if state == "revoked" else "pending")
    ended = chart.set(proxy, state=state)
    assert (ended.state, ended.reason, ended.ended_on) == (state, None, date(2026, 11, 22))


def test_a_step_that_the_rules_do_not_know_is_refused(chart, rosas):
    with pytest.raises(ForbiddenTransitionError):
        chart.set(_proxy(chart, rosas, state="invited"), state="pending")


def test_an_expired_access_is_not_revoked_afterwards(chart, rosas):
    proxy = _proxy(chart, rosas, term_end="2026-11-22")
    with pytest.raises(EndedProxyError, match="“expired” has ended"):
        chart.set(proxy, state="revoked", reason="patient", term_end="2027-11-22")
    assert chart.on("2026-11-21").set(proxy, state="revoked", reason="patient").state == "revoked"


def test_an_access_expires_at_midnight_where_the_portal_is(chart, rosas):
    proxy = _proxy(chart, rosas, term_end="2026-11-22")
    late_evening = chart.at("2026-11-21T23:30:00-05:00")
    assert late_evening.set(proxy, state="revoked", reason="patient").state == "revoked"


def test_a_renewal_that_is_entered_late_and_a_corrected_day_stay_possible(chart, rosas):
    proxy = _proxy(chart, rosas, term_end="2026-11-01", granted_on="2025-11-01")
    assert chart.derived(proxy)["state"] == "expired"
    renewed = chart.set(proxy, term_end="2027-11-01", state="granted")
    assert chart.derived(renewed)["state"] == "active"


def test_a_guardianship_without_a_last_day_ends_when_its_ward_is_of_age(chart, sams, rosas):
    of_a_minor = _proxy(chart, sams, kind="guardian", granted_on="2020-01-01")
    assert chart.derived(of_a_minor)["ends_on"] == "2030-05-01"
    of_an_adult = _proxy(chart, rosas, kind="guardian")
    assert chart.derived(of_an_adult)["ends_on"] is None


def test_what_has_expired_is_not_granted_anew(chart, rosas):
    proxy = _proxy(chart, rosas, granted_on="2025-01-01", term_end="2026-01-01")
    with pytest.raises(EndedProxyError):
        chart.set(proxy, state="granted", granted_on="2026-11-22")
    assert chart.set(proxy, granted_on="2025-01-02").granted_on == date(2025, 1, 2)


def test_a_death_is_to_be_entered_as_the_end_of_the_access(chart, rosas):
    proxy = _proxy(chart, rosas)
    rosa = chart.vault.get(Person, rosas.person_id)
    chart.set(rosa, died_on="2026-01-01")
    assert "the patient has died" in chart.derived(proxy)["warning"]


def test_a_scope_is_said_in_words(chart, rosas):
    proxy = _proxy(chart, rosas, scope="results=yes,messages=yes,bills=no")
    spec = KIND.field_named("scope")
    assert spec
    assert spec.shown(proxy.scope) == "yes: results, messages; no: bills"


def test_the_title_has_no_words_of_a_language(chart, rosas):
    proxy = _proxy(chart, rosas)
    with chart.vault.reading() as facts:
        assert KIND.title(proxy, facts) == accounts.title(rosas, facts)


def test_lists_say_the_state_of_today(chart, rosas):
    proxy = _proxy(chart, rosas, term_end="2026-01-01")
    with chart.vault.reading() as facts:
        assert KIND.listed(proxy, facts, chart.clock) == {"state": "expired"}


def test_the_last_day_to_be_safe_is_told_where_two_days_are_possible():
    told = dict(proxy_words.told({
        "state": "active", "reason": None, "expiring": False, "ends_on": "2030-03-01", "may_end_on": "2030-02-28",
        "last_usable_on": "2030-02-28", "surely_usable_until": "2030-02-27", "may_narrow": False,
        "warning": None, "ended": None, "lost": None,
        "actions": [{"on": on, "what": "renew", "start_now": on < "2029", "words": "Renew"}
                    for on in ("2028-01-01", "2028-02-01", "2029-06-01")],
    }))  # fmt: skip
    assert told["To be safe"] == date(2030, 2, 27)
    assert [words for words in told.values() if words == "Renew"] == ["Renew"]


@pytest.mark.parametrize(
    ("state", "reason", "said"),
    [("revoked", "patient", "no"), ("revoked", "", "no"), ("revoked", "custody", "yes"),
     ("refused", "teen_refused", "no"), ("refused", "organisation", "yes")],
)  # fmt: skip
def test_nothing_is_handed_on_of_whoever_took_an_access_away(chart, rosas, state, reason, said):
    person = chart.vault.get(Person, rosas.person_id)
    chart.set(person, may_share="yes", may_share_since="2026-01-01")
    proxy = _proxy(chart, rosas, state="granted" if state == "revoked" else "pending")
    chart.set(proxy, state=state, reason=reason)
    person = chart.vault.get(Person, rosas.person_id)
    assert (person.may_share, person.may_share_since is None) == (said, said == "no")
    chart.vault.undo()
    assert chart.vault.get(Person, rosas.person_id).may_share == "yes"
