"""An account with what leads to it, and what is set up while a person can still sign."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from famchart.core.forecast import forecast
from famchart.records.access import Access, access_of, accesses, is_offered, proxy_to_note
from famchart.records.access_words import (
    access_words,
    closed_words,
    lost_words,
    outlook_words,
    scope_in_words,
    state_in_words,
    until_words,
    who_can_start,
)
from famchart.records.account import Account
from famchart.records.fields import BadFieldValueError
from famchart.records.login import Login
from famchart.records.person import AnotherIsYouError, Person
from famchart.records.portal import Portal
from famchart.records.proxy import KIND as PROXY
from famchart.records.proxy import Proxy
from famchart.store.today import today

TODAY = date(2026, 11, 22)
NOBODY: frozenset[Any] = frozenset()


@pytest.fixture
def rosas(chart: Any) -> Account:
    made: Account = chart.add("account", person="Rosa", portal="Valley")
    return made


def _proxy(chart: Any, account: Account, **texts: str) -> Proxy:
    given = {"account": str(account.id), "kind": "adult_to_adult", "state": "granted"}
    made: Proxy = chart.add("proxy", **(given | texts))
    return made


def _access(chart: Any, account: Account) -> Access:
    with chart.vault.reading() as facts:
        found = access_of(account, facts, chart.clock)
    assert found is not None
    return found


def _marked(chart: Any, name: str = "Rosa") -> None:
    (person,) = chart.vault.all(select(Person).where(Person.given == name))
    chart.set(person, sign_while_able="yes")


def _set_up(chart: Any) -> list[str]:
    return [item.action for item in chart.items() if item.what == "set_up_while_able"]


# Which proxy counts


def test_what_works_counts_before_what_is_asked_for_and_what_ended(chart: Any, rosas: Account):
    ended = _proxy(chart, rosas, state="revoked", ended_on="2026-01-05", reason="patient")
    assert _access(chart, rosas).proxy == ended
    asked = _proxy(chart, rosas, state="invited")
    assert _access(chart, rosas).proxy == asked
    works = _proxy(chart, rosas)
    found = _access(chart, rosas)
    assert (found.proxy, found.others) == (works, (asked, ended))


def test_a_new_request_ends_the_silence_about_a_revoked_one(chart: Any, rosas: Account):
    _proxy(chart, rosas, state="revoked", ended_on="2026-01-05", reason="patient")
    assert _access(chart, rosas).is_ended_by_patient
    _proxy(chart, rosas, state="invited")
    assert not _access(chart, rosas).is_ended_by_patient


def test_what_the_clinic_ended_is_not_the_patient_s_word(chart: Any, rosas: Account):
    _proxy(chart, rosas, state="revoked", ended_on="2026-01-05", reason="organisation")
    found = _access(chart, rosas)
    assert found.is_over
    assert not found.is_ended_by_patient


def test_what_expired_is_not_taken_away(chart: Any, rosas: Account):
    _proxy(chart, rosas, term_end="2026-11-22")
    assert not _access(chart, rosas).is_over


# Logins


def test_one_login_of_two_charts_stays_for_the_one_that_is_left(chart: Any, rosas: Account):
    almas = chart.add("account", person="Alma", portal="Valley")
    login = chart.add("login", account=f"{rosas.id}, {almas.id}", username="alma")
    proxy = _proxy(chart, rosas)
    chart.set(proxy, state="revoked", reason="patient")
    assert _access(chart, rosas).logins == (login,)
    assert _access(chart, rosas).offered_logins == ()
    assert _access(chart, almas).offered_logins == (login,)
    with chart.vault.reading() as facts:
        assert is_offered(login, facts, chart.clock)


def test_a_login_of_nothing_but_an_ended_access_is_hidden(chart: Any, rosas: Account):
    login: Login = chart.add("login", account=str(rosas.id), username="alma")
    proxy = _proxy(chart, rosas)
    with chart.vault.reading() as facts:
        assert is_offered(login, facts, chart.clock)
    chart.set(proxy, state="revoked")
    with chart.vault.reading() as facts:
        assert not is_offered(login, facts, chart.clock)


# Words


def test_an_access_in_words(chart: Any, rosas: Account):
    assert access_words(_access(chart, rosas), NOBODY) == "not asked · only Rosa can start it"
    proxy = _proxy(chart, rosas, term_end="2026-12-01")
    assert access_words(_access(chart, rosas), NOBODY) == "my proxy · active"
    assert until_words(_access(chart, rosas), TODAY) == "ends in 9 days · Tue Dec 1"
    assert access_words(_access(chart.on("2026-12-01"), rosas), NOBODY) == "my proxy · expired"
    chart.set(proxy, mode="billing_only")
    assert access_words(_access(chart, rosas), NOBODY) == "billing only · limited"


def test_an_end_that_may_be_either_of_two_days_is_told_with_both_everywhere(chart: Any):
    chart.add("person", given="Leap", birth_date="2012-02-29")
    account: Account = chart.add("account", person="Leap", portal="Valley")
    _proxy(chart, account, kind="parent_child")
    both = "ends Mar 1, 2030 (may be Feb 28)"
    found = _access(chart, account)
    assert until_words(found, TODAY) == outlook_words(found, "", TODAY) == both
    near = date(2030, 2, 24)
    words = until_words(_access(chart.on("2030-02-24"), account), near)
    assert words == "ends in 5 days · Fri Mar 1 (may be Feb 28)"
    assert {each.reason for each in chart.on("2030-02-24").items()} == {
        "access ends: comes of age, Mar 1, 2030 (may be Feb 28);"
        " limited: reaches the teen age of this portal"
    }


def test_how_fresh_a_portal_is_stays_told_with_why_nobody_looks_any_more(
    chart: Any, rosas: Account
):
    def looked() -> list[tuple[str, str | None, str]]:
        found = today(chart.vault, chart.clock).freshness
        return [(each.portal, str(each.looked_on), each.ended) for each in found]

    chart.set(rosas, looked_on="2026-11-20")
    proxy = _proxy(chart, rosas, term_end="2026-12-01")
    assert looked() == [("MyChart", "2026-11-20", "")]
    assert closed_words(_access(chart.on("2026-12-01"), rosas)) == "expired"
    chart.set(proxy, state="revoked", reason="patient")
    assert looked() == [("MyChart", "2026-11-20", "revoked: Rosa decided this")]
    chart.set(proxy, reason="organisation", private="ask")
    assert closed_words(_access(chart, rosas)) == "revoked: the clinic decided this"
    assert looked() == [("MyChart", "2026-11-20", "")]  # nothing is told of a private one
    chart.add("login", account=str(rosas.id), username="rosa")
    _proxy(chart, rosas)
    assert looked() == [("MyChart", "2026-11-20", "")]
    chart.set(chart.vault.get(Portal, rosas.portal_id), closing_on="2026-11-22")
    assert looked() == [("MyChart", "2026-11-20", "the portal has closed")]
    rosa = chart.vault.get(Person, rosas.person_id)
    chart.set(rosa, died_on="2026-11-21")
    assert looked() == []
    (told,) = today(chart.vault, chart.clock, rosa.id).freshness
    assert told.ended == "ended by death"


def test_with_two_caregivers_a_proxy_is_not_called_mine(chart: Any, rosas: Account):
    _proxy(chart, rosas)
    holders = frozenset({rosas.id, rosas.person_id})
    assert access_words(_access(chart, rosas), holders) == "proxy · active"


def test_a_caregiver_s_own_chart_is_no_proxy(chart: Any):
    almas = chart.add("account", person="Alma", portal="Valley")
    assert access_words(_access(chart, almas), NOBODY) == "not asked · only Alma can start it"
    rosas = chart.add("account", person="Rosa", portal="Valley")
    proxy = _proxy(chart, rosas, holder="Alma")
    assert access_words(_access(chart, almas), NOBODY) == "own chart"
    chart.vault.remove(proxy)
    chart.set(chart.vault.get(Person, almas.person_id), is_me="yes")
    chart.add("login", account=str(almas.id), whose="patient")
    found = _access(chart, almas)
    assert access_words(found, NOBODY) == "own chart"
    assert outlook_words(found, "", TODAY) == ""


def test_where_only_the_patient_s_own_login_is_known_a_proxy_is_still_to_be_asked_for(
    chart: Any, rosas: Account
):
    chart.add("login", account=str(rosas.id), whose="patient")
    found = _access(chart, rosas)
    assert found.is_unasked
    assert access_words(found, NOBODY) == "not asked · only Rosa can start it"
    assert outlook_words(found, "", TODAY) == "only Rosa can start it"


def test_my_own_login_at_another_s_chart_is_a_proxy_that_nobody_noted(chart: Any, rosas: Account):
    chart.add("login", account=str(rosas.id), whose="proxy")
    found = _access(chart, rosas)
    assert access_words(found, NOBODY) == "my login, no proxy noted"
    assert not found.is_unasked
    assert proxy_to_note(found, None)["kind"] == "adult_to_adult"
    sams = _access(chart, chart.add("account", person="Sam", portal="Valley"))
    assert proxy_to_note(sams, found.person) == {
        "account": str(sams.account.id), "holder": str(rosas.person_id),
        "kind": "parent_child", "state": "granted",
    }  # fmt: skip
    chart.set(found.person, birth_date="")
    assert _access(chart, rosas).usual_kind == ""  # of an unknown age nothing is supposed
    chart.set(chart.vault.get(Person, rosas.person_id), died_on="2026-11-01")
    assert not _access(chart, rosas).is_proxy_unnoted


def test_one_person_only_keeps_the_charts(chart: Any):
    rosa, alma = chart.vault.all(select(Person).where(col(Person.given).in_(("Rosa", "Alma"))))
    chart.set(alma, is_me="yes")
    with pytest.raises(AnotherIsYouError, match="Alma is entered as you"):
        chart.set(rosa, is_me="yes")
    chart.set(alma, called="Me")


def test_a_child_s_access_is_asked_for_by_a_parent(chart: Any):
    sams = chart.add("account", person="Sam", portal="Valley")
    assert who_can_start(_access(chart, sams)) == "a parent can ask for it"
    assert who_can_start(_access(chart.on("2030-05-01"), sams)) == "only Sam can start it"


def test_what_was_not_told_of_a_scope_is_not_known(chart: Any, rosas: Account):
    proxy = _proxy(chart, rosas, scope="results=yes,bills=no")
    words = scope_in_words(proxy)
    assert words.startswith("yes: results; no: bills; not known: notes")
    assert lost_words(proxy).startswith("results; perhaps: notes, visit summaries")
    assert "bills" not in lost_words(proxy)


def test_what_is_lost_is_said_for_sure_only_where_it_was_known(chart: Any, rosas: Account):
    proxy = _proxy(chart, rosas)
    assert lost_words(proxy).startswith("perhaps: results, notes")
    assert lost_words(chart.set(proxy, mode="full")).startswith("results, notes")
    assert lost_words(chart.set(proxy, mode="billing_only")) == "bills"


# The months ahead


def test_the_patient_s_own_login_works_until_the_portal_closes(chart: Any):
    portal = chart.add("portal", brand="Lakeside", closing_on="2026-12-31")
    account = chart.add("account", person="Rosa", portal="Lakeside")
    assert forecast(_access(chart, account).outlook(), TODAY).strip() == ""
    chart.add("login", account=str(account.id), username="rosa", whose="patient")
    found = _access(chart, account)
    assert forecast(found.outlook(), TODAY).rstrip() == "━╸"
    assert portal.closing_on
    assert outlook_words(found, "Epic", TODAY) == "portal closes Thu Dec 31 → Epic"


def test_each_end_has_its_words(chart: Any, rosas: Account):
    sams = chart.add("account", person="Sam", portal="Valley")
    _proxy(chart, sams, kind="parent_child")
    assert outlook_words(_access(chart, sams), "", TODAY) == "ends May 1, 2030"
    proxy = _proxy(chart, rosas, term_end="2027-05-20")
    words = outlook_words(_access(chart, rosas), "", TODAY)
    assert words == "renew by May 19, 2027 (only Rosa can)"
    chart.set(proxy, state="revoked", reason="patient", ended_on="2026-11-20")
    words = outlook_words(_access(chart, rosas), "", TODAY)
    assert words == "revoked · Rosa decided this"


# While she can sign


def test_nothing_is_asked_of_one_without_the_mark(chart: Any, rosas: Account):
    assert _set_up(chart) == []


def test_the_mark_puts_every_account_without_an_access_on_today(chart: Any, rosas: Account):
    _marked(chart)
    (item,) = [each for each in chart.items() if each.what == "set_up_while_able"]
    assert item.kind == "account"
    assert item.reason.endswith("while Rosa can sign")
    assert item.action.startswith("how: Adult: patient invites")


@pytest.mark.parametrize(
    ("texts", "is_asked"),
    [
        ({"kind": "adult_to_adult"}, False),
        ({"kind": "adult_to_adult", "state": "invited"}, False),
        ({"kind": "adult_to_adult", "mode": "billing_only"}, True),
        ({"kind": "shared_login"}, True),
        ({"kind": "adult_to_adult", "term_end": "2026-11-22"}, False),  # the access itself asks
        ({"kind": "adult_to_adult", "state": "revoked", "reason": "organisation"}, True),
        ({"kind": "adult_to_adult", "state": "revoked", "reason": "patient"}, False),
    ],
)
def test_an_access_of_one_s_own_is_what_it_takes(
    chart: Any, rosas: Account, texts: dict[str, str], is_asked: bool
):
    _marked(chart)
    _proxy(chart, rosas, **texts)
    assert bool(_set_up(chart)) == is_asked


def test_agent_papers_hold_at_every_portal(chart: Any, rosas: Account):
    _marked(chart)
    chart.add("portal", brand="Lakeside")
    second = chart.add("account", person="Rosa", portal="Lakeside")
    _proxy(chart, second, kind="agent")
    assert _set_up(chart) == []


def test_it_is_done_or_put_off_like_anything_on_today(chart: Any, rosas: Account):
    _marked(chart)
    (item,) = chart.items()
    with chart.vault.work("Put off") as work:
        work.mark(item.record_id, item.what, until=date(2026, 12, 1))
    assert _set_up(chart) == []
    assert len(_set_up(chart.on("2026-12-01"))) == 1
    with chart.vault.work("Done") as work:
        work.mark(item.record_id, item.what, done_on=TODAY)
    assert _set_up(chart.on("2026-12-01")) == []


def test_an_ended_access_has_no_steps_of_a_portal_that_closes(chart: Any, rosas: Account):
    proxy = _proxy(chart, rosas)
    chart.set(proxy, state="revoked", reason="patient")
    (portal,) = [each.portal for each in _all(chart)]
    chart.set(portal, closing_on="2026-12-10")
    assert chart.items() == []


def _all(chart: Any) -> list[Access]:
    with chart.vault.reading() as facts:
        return accesses(facts, chart.clock)


def test_a_portal_that_has_closed_asks_for_no_new_access(chart: Any, rosas: Account):
    _marked(chart)
    assert _set_up(chart)
    portal = chart.vault.get(Portal, rosas.portal_id)
    chart.set(portal, closing_on="2026-11-22")
    assert not _set_up(chart)


def test_death_ends_every_access_and_hides_the_login(chart: Any, rosas: Account):
    _proxy(chart, rosas, kind="adult_to_adult")
    chart.set(chart.vault.get(Person, rosas.person_id), died_on="2026-11-20")
    with chart.vault.reading() as facts:
        access = access_of(rosas, facts, chart.clock)
    assert access
    assert access.is_over
    assert access.offered_logins == ()
    assert "ended by death" in state_in_words(access)


def test_what_was_taken_away_before_a_death_was_not_ended_by_it(chart: Any, rosas: Account):
    proxy = _proxy(chart, rosas, kind="adult_to_adult")
    chart.set(proxy, state="revoked", reason="patient", ended_on="2026-11-15")
    chart.set(chart.vault.get(Person, rosas.person_id), died_on="2026-11-20")
    with chart.vault.reading() as facts:
        access = access_of(rosas, facts, chart.clock)
        assert access
        assert access.offered_logins == ()
        told = [state_in_words(access), until_words(access, access.today)]
        derived = PROXY.derived(access.proxy, facts, chart.clock)
    assert told == ["revoked", "on Sun Nov 15"]
    assert derived["ended"] == closed_words(access).removeprefix("revoked: ")
    assert derived["ended"].endswith(" decided this")


def test_what_had_expired_before_a_death_was_not_ended_by_it(chart: Any, rosas: Account):
    proxy = _proxy(chart, rosas, kind="adult_to_adult", term_end="2026-11-15")
    rosa = chart.vault.get(Person, rosas.person_id)
    chart.set(rosa, died_on="2026-11-15")
    access = _access(chart, rosas)
    assert access.offered_logins == ()
    assert access_words(access, NOBODY) == "my proxy · expired"
    assert until_words(access, access.today) == "since Sun Nov 15"
    assert closed_words(access) == "expired: the term ends"
    assert outlook_words(access, "", access.today) == "ended: the term ends"
    derived = chart.derived(proxy)
    assert (derived["state"], derived["reason"], derived["warning"]) == ("expired", "term", None)
    assert derived["actions"] == []
    assert ("Now", "expired: the term ends") in list(PROXY.told(derived))
    assert chart.items() == []
    chart.set(rosa, died_on="2026-11-14")  # while it was granted still
    assert access_words(_access(chart, rosas), NOBODY) == "my proxy · ended by death"


def test_the_bills_that_were_left_of_an_expired_access_ended_by_death(chart: Any, rosas: Account):
    rosa = chart.vault.get(Person, rosas.person_id)
    chart.set(rosa, birth_date="2008-11-01")
    _proxy(chart, rosas, kind="parent_teen", mode="billing_only")
    assert state_in_words(_access(chart, rosas)) == "expired, still pays bills"
    chart.set(rosa, died_on="2026-11-20")
    assert state_in_words(_access(chart, rosas)) == "ended by death"


def test_nobody_is_a_proxy_for_oneself(chart: Any, rosas: Account) -> None:
    with pytest.raises(BadFieldValueError, match="their own chart"):
        _proxy(chart, rosas, holder="Rosa")
    assert _proxy(chart, rosas, holder="Sam").holder_id
