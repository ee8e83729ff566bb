"""A list says where it comes from, where nobody has looked, and whether it was confirmed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from uuid_utils.compat import uuid7

from famchart.core.clock import Clock
from famchart.records import kind_named
from famchart.records.account import Account
from famchart.records.condition import Condition
from famchart.records.medication import Medication
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.source import Source
from famchart.store.list_sources import ListSources, confirm, list_sources
from famchart.store.vault import Vault

TODAY = date(2026, 11, 22)
MEDICINES = kind_named("medication")


def entered(day: str, person: Person, **more: object) -> Medication:
    """Return a medicine that was entered at noon of a day."""
    noon = datetime.fromisoformat(f"{day}T12:00").astimezone(UTC)
    row = uuid7(nanoseconds=int(noon.timestamp()) * 1_000_000_000)
    return Medication(id=row, person_id=person.id, name="Losartan", **more)


def sources_of(vault, person: Person | None = None) -> list[ListSources]:
    with vault.reading() as facts:
        return list_sources(MEDICINES, facts, TODAY, person.id if person else None)


def words(vault, person: Person) -> str:
    (found,) = sources_of(vault, person)
    return found.words(TODAY)


@pytest.fixture
def lakeside(vault, mother) -> Account:
    portal = Portal(brand="athenaPatient", system="Lakeside")
    account = Account(person_id=mother.id, portal_id=portal.id)
    vault.save(portal, account)
    return account


def test_an_empty_list_does_not_say_that_there_is_none(vault, mother, valley):
    assert words(vault, mother) == (
        "nothing entered: that does not mean there is none — never brought in: MyChart"
        " — never confirmed with Mother"
    )


def test_each_source_stands_with_the_newest_day_of_its_lines(vault, mother, valley, lakeside):
    paste = Source(way="paste")
    vault.save(
        paste,
        entered("2026-11-20", mother, account_id=valley.id, on="2026-11-03", source_id=paste.id),
        entered("2026-10-01", mother, account_id=valley.id, on="2026-09-03", source_id=paste.id),
        entered("2026-10-01", mother),
    )
    assert words(vault, mother).startswith(
        "From: MyChart Nov 3, typed Oct 1 — never brought in: athenaPatient"
    )


def test_confirming_is_kept_with_its_day_and_one_undo_takes_it_back(vault, mother, valley):
    vault.save(entered("2026-09-01", mother))
    said = confirm(vault, MEDICINES, mother.id, Clock(date(2026, 9, 2)))
    assert said == "Confirmed today: Medicines, Mother · u to undo"
    assert words(vault, mother).endswith("confirmed with Mother Sep 2")
    vault.save(entered("2026-09-03", mother))
    assert words(vault, mother).endswith("confirmed with Mother Sep 2, 1 entered since")
    vault.undo()
    vault.undo()
    assert words(vault, mother).endswith("never confirmed with Mother")


def test_one_kind_confirmed_says_nothing_of_another(vault, mother, valley):
    confirm(vault, kind_named("allergy"), mother.id, Clock(TODAY))
    assert words(vault, mother).endswith("never confirmed with Mother")


def test_among_everyone_nobody_is_passed_over_not_even_who_keeps_the_charts(vault, mother, valley):
    helper = Person(given="Alma")
    vault.save(helper)
    assert [each.person for each in sources_of(vault)] == ["Mother", "Alma"]
    assert words(vault, helper) == (
        "nothing entered: that does not mean there is none — no portal entered"
        " — never confirmed with Alma"
    )
    helper.is_me = True
    vault.save(helper)
    assert [each.person for each in sources_of(vault)] == ["Mother", "Alma"]
    assert [each.person for each in sources_of(vault, helper)] == ["Alma"]


def test_two_portals_of_one_brand_are_told_apart(vault, mother, valley):
    portal = Portal(brand="MyChart", system="St. Anne")
    vault.save(portal, Account(person_id=mother.id, portal_id=portal.id))
    (found,) = sources_of(vault, mother)
    assert found.never == ("MyChart, Valley Health", "MyChart, St. Anne")


def test_a_private_portal_is_not_named(vault, mother, valley):
    valley.private = "ask"
    vault.save(valley)
    assert "MyChart" not in words(vault, mother)


def test_a_line_is_never_entered_after_the_day_that_is_said_to_be_today(vault: Vault) -> None:
    """A condition has no day of its own, and this computer's clock is years ahead of the day."""
    rosa = Person(given="Rosa")
    vault.save(rosa)
    vault.save(Condition(person_id=rosa.id, name="Asthma"))
    early = date(2020, 1, 5)
    with vault.reading() as facts:
        (found,) = list_sources(kind_named("condition"), facts, early, rosa.id)
    assert found.sources == (("typed", "2020-01-05"),)
