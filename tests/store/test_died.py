"""When a person has died, every reminder stops, and the chart stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from one_of_each import one_of_each
from sqlmodel import select

from famchart.core.agenda import Item, Urgency
from famchart.core.clock import Clock
from famchart.core.forecast import forecast
from famchart.records import Kind, Record, kinds, worked_out
from famchart.records.access_words import until_words
from famchart.records.account import Account
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import KIND as PROXY
from famchart.records.proxy import Proxy
from famchart.records.result import Result
from famchart.store import today as today_page
from famchart.store.access import access_line
from famchart.store.search import search
from famchart.store.timeline import Timeline
from famchart.store.today import today
from famchart.store.vault import Vault


def always_due(kind: Kind) -> Kind:
    """Return a kind each of whose records has something to do."""

    def items(record: Record, facts: Any, clock: Clock) -> Iterator[Item]:
        whose = getattr(record, "person_id", None)
        yield Item(record.id, kind.name, "see", whose, "title", None, Urgency.SOON)

    return replace(kind, open_records=lambda clock: select(kind.table), items=items)


def die(vault: Vault, person: Person) -> None:
    found = vault.get(Person, person.id)
    assert found
    found.died_on = date(2026, 11, 1)
    vault.save(found)


def test_no_kind_reminds_of_a_person_who_has_died(
    vault: Vault, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = [always_due(kind) for kind in kinds().values()]
    monkeypatch.setattr(today_page, "entered_kinds", lambda facts: due)
    with vault.work("Made") as work:
        made = one_of_each(work, clock, "Rosa")
        work.save(Result(id=made["result"].id, person_id=made["person"].id, name="K", value="7",
                         flag="HH"))  # fmt: skip
    whose = made["person"]
    assert isinstance(whose, Person)
    page = today(vault, clock)
    assert {item.kind for item in page.items} == set(kinds())
    assert page.freshness
    die(vault, whose)
    page = today(vault, clock)
    assert page.items == ()
    assert page.freshness == ()
    assert set(page.checked.values()) == {0}


def test_what_was_put_off_is_no_longer_counted(vault: Vault, mother: Person, clock: Clock) -> None:
    mother.sign_while_able = True
    portal = Portal(brand="MyChart")
    account = Account(person_id=mother.id, portal_id=portal.id)
    vault.save(mother, portal, account)
    (item,) = today(vault, clock).items
    with vault.work("Put off") as work:
        work.mark(item.record_id, item.what, until=date(2099, 1, 1))
    assert len(today(vault, clock).asleep) == 1
    die(vault, mother)
    assert today(vault, clock).asleep == ()


def test_what_the_others_share_with_them_goes_on(
    vault: Vault, mother: Person, valley: Account, clock: Clock
) -> None:
    father = Person(given="Luis", called="Father")
    vault.save(father, Account(person_id=father.id, portal_id=valley.portal_id))
    portal = vault.get(Portal, valley.portal_id)
    assert portal
    portal.closing_on = date(2026, 11, 30)
    vault.save(portal)
    assert {item.person_id for item in today(vault, clock).items} == {mother.id, father.id}
    die(vault, mother)
    assert {item.person_id for item in today(vault, clock).items} == {father.id}


def test_the_chart_stays(vault: Vault, mother: Person, clock: Clock) -> None:
    vault.save(Note(person_id=mother.id, text="Swollen ankles", on="2026-10-01"))
    die(vault, mother)
    assert Timeline(vault).count == 1
    assert search(vault, "ankles").total == 1


def test_an_access_whose_holder_has_died_needs_another(
    vault: Vault, mother: Person, valley: Account, clock: Clock
) -> None:
    father = Person(given="Luis", called="Father")
    proxy = Proxy(person_id=mother.id, account_id=valley.id, holder_id=father.id,
                  kind="adult_to_adult", state="granted", term_end=date(2026, 12, 1))  # fmt: skip
    vault.save(father, proxy)
    assert [item.what.partition(":")[0] for item in today(vault, clock).items] != ["holder_died"]
    die(vault, father)
    (item,) = today(vault, clock).items
    assert item.what == "holder_died"
    assert item.reason == "its holder has died"
    assert item.action == "ask for an access for somebody else"
    with vault.reading() as facts:
        warning = PROXY.derived(proxy, facts, clock)["warning"]
    assert warning == "who held this access has died: ask for one for somebody else"
    with vault.work("Done") as work:
        work.mark(proxy.id, item.what, done_on=clock.today())
    assert today(vault, clock).items == ()
    die(vault, mother)
    with vault.reading() as facts:
        assert "the patient has died" in PROXY.derived(proxy, facts, clock)["warning"]


def test_death_ends_an_access_and_all_that_it_asked_for(
    vault: Vault, mother: Person, valley: Account, clock: Clock
) -> None:
    about = {"person_id": mother.id, "account_id": valley.id, "kind": "adult_to_adult"}
    proxy = Proxy(state="granted", term_end=date(2026, 12, 1), **about)
    asked = Proxy(state="form_sent", since=date(2026, 11, 2), **about)
    vault.save(proxy, asked)
    die(vault, mother)
    with vault.reading() as facts:
        for each in (proxy, asked):
            now = PROXY.derived(each, facts, clock)
            assert (now["state"], now["reason"]) == ("revoked", "death")
            assert (now["expiring"], now["ends_on"], now["actions"]) == (False, None, [])
            assert ("Now", "ended by death") in list(worked_out.told(PROXY, each, facts, clock))
        line = access_line(valley.id, facts, clock)
        assert line
        assert line.todos == ()
        assert until_words(line.access, clock.today()) == "on Sun Nov 1"
        assert not forecast(line.access.outlook(), clock.today()).strip()
