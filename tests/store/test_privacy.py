"""What belongs to a private record is as private, wherever it is shown in passing."""

from __future__ import annotations

from datetime import date

import pytest

from famchart.core.clock import Clock
from famchart.records.account import Account
from famchart.records.login import KIND as LOGIN
from famchart.records.login import Login
from famchart.records.note import Note
from famchart.records.portal import Portal
from famchart.records.proxy import KIND as PROXY
from famchart.records.proxy import Proxy
from famchart.records.report import Report
from famchart.records.result import KIND as RESULT
from famchart.records.result import Result
from famchart.store.done_since import done_since
from famchart.store.privacy import is_private, privacy, title_in_passing
from famchart.store.search import search
from famchart.store.today import today
from famchart.store.trends import trend_of

CLOCK = Clock(date(2026, 11, 22))


@pytest.fixture
def hiv(vault, mother):
    report = Report(person_id=mother.id, title="HIV screen", on="2026-11-02", private="ask")
    result = Result(person_id=mother.id, report_id=report.id, name="HIV load", value="20", unit="copies/mL",
                    on="2026-11-02")  # fmt: skip
    vault.save(report, result)
    return report, result


def lines(vault, words):
    return [(hit.entry.private, hit.snippet) for hit in search(vault, words).hits]


def test_the_results_of_a_private_report_are_private(vault, mother, hiv):
    _report, result = hiv
    with vault.reading() as facts:
        assert privacy(RESULT, result, facts) == "ask"
        assert title_in_passing(RESULT, result, facts) == "Result"
        assert trend_of("HIV load", mother.id, facts).points == ()
    assert lines(vault, "load") == [("ask", "")]


def test_a_report_that_is_opened_up_opens_its_results_and_undo_shuts_them(vault, hiv):
    report, _result = hiv
    report.private = "no"
    vault.save(report)
    assert lines(vault, "load") == [("no", "")]
    vault.undo()
    assert lines(vault, "load") == [("ask", "")]


def test_the_strictest_word_counts(vault, hiv):
    _report, result = hiv
    result.private = "own"
    vault.save(result)
    with vault.reading() as facts:
        assert privacy(RESULT, result, facts) == "own"


def test_a_private_portal_hides_accounts_logins_and_proxies(vault, mother, valley):
    login = Login(username="rosa48")
    proxy = Proxy(person_id=mother.id, account_id=valley.id, kind="adult_to_adult", state="granted",
                  granted_on=date(2025, 12, 1), term_end=date(2026, 12, 1))  # fmt: skip
    vault.save(login, proxy)
    with vault.work("Linked") as work:
        work.link(login, LOGIN.fields[0], [valley.id])
    portal = vault.get(Portal, valley.portal_id)
    portal.private = "ask"
    vault.save(portal)
    with vault.reading() as facts:
        assert is_private(LOGIN, login, facts)
        assert is_private(PROXY, proxy, facts)
    assert {private for private, _snippet in lines(vault, "mychart")} == {"ask"}
    page = today(vault, CLOCK)
    told = repr(page.items) + repr(page.freshness)
    assert page.items
    assert "MyChart" not in told
    assert "Valley" not in told


def test_a_new_name_of_a_portal_reaches_every_line_that_bears_it(vault, mother, valley):
    vault.save(Proxy(person_id=mother.id, account_id=valley.id, kind="adult_to_adult"))
    portal = vault.get(Portal, valley.portal_id)
    portal.brand = "Sanitas"
    vault.save(portal)
    found = search(vault, "sanitas").hits
    assert {hit.entry.kind for hit in found} == {"portal", "account", "proxy"}
    assert search(vault, "mychart").total == 0


def test_an_account_of_its_own_word_is_private_though_its_portal_is_not(vault, valley):
    account = vault.get(Account, valley.id)
    account.private = "own"
    vault.save(account)
    (told,) = today(vault, CLOCK).freshness
    assert told.title == "Portal account"


def test_an_undone_link_is_undone_in_the_line_of_its_login_too(vault, mother, valley):
    login = Login(username="rosa48", codes_to="my phone")
    vault.save(login)
    with vault.work("Linked") as work:
        work.link(login, LOGIN.fields[0], [valley.id])
    assert [hit.entry.title for hit in search(vault, "phone").hits] == [
        "Mother · MyChart, Valley Health"
    ]
    vault.undo()
    assert [hit.entry.title for hit in search(vault, "phone").hits] == [""]


@pytest.mark.parametrize("told", ["HIV 1/2 Ag/Ab", "A letter between us"])
def test_what_is_taken_back_and_brought_back_is_named_as_in_passing(vault, mother, told):
    is_private = told != "HIV 1/2 Ag/Ab"
    with vault.work("Filed", told) as work:  # as an older famchart named it
        note = Note(person_id=mother.id, text=told, private="ask" if is_private else "no")
        work.save(note)
    for named in (vault.undoable, vault.undo, vault.redoable, vault.redo):
        assert named().words == "Filed Note"
    with vault.work("Deleted", told) as work:
        work.remove(note)
    assert [vault.undoable().words, vault.undo().words] == ["Deleted Note"] * 2
    with vault.reading() as facts:
        assert {each.words for each in done_since(facts)} >= {"Filed Note", "Deleted Note"}


def test_what_may_be_told_is_named_by_its_title_whatever_its_parts_are(vault, mother):
    with vault.work("Filed", "Annual panel") as work:
        report = Report(person_id=mother.id, title="Annual panel", on="2026-11-02")
        part = Result(person_id=mother.id, report_id=report.id, name="HIV 1/2", value="negative")
        work.save(report, part)
    assert vault.undo().words == "Filed Annual panel"
    assert vault.redo().words == "Filed Annual panel"
