"""The whole family's access: what is next, what hangs on a phone, one login for several charts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from access_family import make_access_family
from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.proxy_steps import WORDS
from famchart.core.secret import Secret
from famchart.i18n import _
from famchart.records.account import Account
from famchart.records.login import Login
from famchart.records.person import Person
from famchart.records.proxy import KIND, Proxy
from famchart.records.worked_out import told
from famchart.store.access import AccessLine, AccessPage, access_line, access_page
from famchart.store.keys import Demo
from famchart.store.opening import open_vault
from famchart.store.vault import Vault

CLOCK = Clock(date(2026, 11, 22))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = open_vault(make_access_family(tmp_path / "Family.famchart"), Demo())
    yield made
    made.close()


def page(vault: Vault, clock: Clock = CLOCK) -> AccessPage:
    with vault.reading() as facts:
        return access_page(facts, clock)


def line(vault: Vault, person: str, brand: str = "MyChart", clock: Clock = CLOCK) -> AccessLine:
    (found,) = [
        each
        for each in page(vault, clock).lines
        if (each.access.person.called, each.access.portal.brand) == (person, brand)
    ]
    return found


def test_a_phone_counts_portals_and_names_what_recovery_codes_open(vault: Vault):
    grandmas, mine = page(vault).phones
    assert (grandmas.name, grandmas.portals, len(grandmas.closed)) == ("Grandma’s phone", 2, 3)
    assert [each.person.called for each in mine.closed] == ["Grandpa"]
    assert [each.person.called for each in mine.recoverable] == ["Finn"]


def test_codes_that_are_used_up_open_nothing(vault: Vault):
    for login in vault.all(select(Login).where(col(Login.recovery_codes).is_not(None))):
        login.recovery_codes = Secret("✓ 2026-11-01 fern-41\n✓ 2026-11-02 lark-77")
        vault.save(login)
    _grandmas, mine = page(vault).phones
    assert {each.person.called for each in mine.closed} == {"Grandpa", "Finn"}
    assert mine.recoverable == ()


def test_one_phone_written_in_two_ways_is_one(vault: Vault):
    (login,) = vault.all(select(Login).where(Login.username == "cleo.k"))
    login.codes_to = "MY PHONE"
    vault.save(login)
    assert [each.portals for each in page(vault).phones] == [2, 2]


def test_a_private_account_is_counted_with_no_phone_and_no_login(vault: Vault):
    account = line(vault, "Grandma").access.account
    account.private = "ask"
    vault.save(account)
    assert page(vault).shared_logins == ()
    assert "Grandma" not in [
        each.person.called
        for phone in page(vault).phones
        for each in phone.accesses
        if each.portal.system == "Hill"
    ]


@pytest.mark.sweep
def test_the_next_step_is_one_whose_day_has_come_and_that_nobody_did(vault: Vault):
    todo = line(vault, "Grandma").next
    assert todo is not None
    assert (todo.what, todo.is_past) == ("renew:2026-11-01", True)
    with vault.work("Done") as work:
        work.mark(todo.record_id, todo.what, done_on=date(2026, 11, 22))
    following = line(vault, "Grandma").next
    assert following is not None
    assert following.what == "renew:2026-11-24"
    assert not following.is_current


@pytest.mark.sweep
def test_what_is_put_off_stays_the_next_step_unless_another_is_due(vault: Vault):
    clock = Clock(date(2026, 12, 5))
    for brand, at, is_alone in (("MyChart", CLOCK, True), ("Oracle Health", clock, False)):
        todo = line(vault, "Grandma", brand, at).next
        assert todo is not None
        with vault.work("Put off") as work:
            work.mark(todo.record_id, todo.what, until=date(2026, 12, 10))
        following = line(vault, "Grandma", brand, at).next
        assert following is not None
        assert (following.what == todo.what) == is_alone
        assert following.until == (date(2026, 12, 10) if is_alone else None)


def test_the_steps_of_a_closing_portal_stand_once(vault: Vault):
    codes = [
        each.what.partition(":")[0]
        for each in line(vault, "Grandma", "Oracle Health", Clock(date(2026, 12, 5))).todos
    ]
    assert sorted(codes) == [
        "move_download", "move_images", "move_invite", "move_messages", "move_rebook",
    ]  # fmt: skip


@pytest.mark.sweep
def test_who_can_sign_now_has_it_as_the_first_step(vault: Vault):
    (grandma,) = vault.all(select(Person).where(Person.called == "Grandma"))
    grandma.sign_while_able = True
    vault.save(grandma)
    shared = line(vault, "Grandma", "Oracle Health")
    assert shared.is_to_set_up
    assert shared.todos[0].words == "set up access while Grandma can sign"
    assert not line(vault, "Grandma").is_to_set_up


def test_a_line_of_an_account_that_is_gone_is_none(vault: Vault):
    account = line(vault, "Grandpa", "VA My HealtheVet").access.account
    vault.remove(account)
    with vault.reading() as facts:
        assert access_line(account.id, facts, CLOCK) is None
    assert len(page(vault).lines) == len(vault.all(select(Account))) == 6


@pytest.mark.sweep
def test_no_list_of_next_steps_holds_one_twice_on_any_day_of_a_year(vault: Vault) -> None:
    for week in range(0, 104, 3):
        clock = Clock(CLOCK.today() + timedelta(weeks=week))
        with vault.reading() as facts:
            for each in access_page(facts, clock).lines:
                words = [todo.words for todo in each.todos]
                assert len(words) == len(set(words)), (clock.today(), each.access.title)
            for proxy in facts.all(select(Proxy)):
                said = [words for _on, words in told(KIND, proxy, facts, clock)]
                steps = [words for words in said if words in {_(each) for each in WORDS.values()}]
                assert len(steps) == len(set(steps)), clock.today()
