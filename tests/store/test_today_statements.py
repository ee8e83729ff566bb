"""Today reads what a family has at once: more people do not mean the same questions again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select
from vaults import bare_vault

from bench.family import TODAY, enter_portals
from famchart.core.clock import Clock
from famchart.records import kind_named
from famchart.records.bill import Bill
from famchart.records.person import Person
from famchart.store.today import today
from famchart.store.typed import new_record
from famchart.store.vault import Vault

PORTALS_EACH = 2


def counted(vault: Vault) -> Counter[Any]:
    """Return what counts each statement with its values, from now on."""
    asked: Counter[Any] = Counter()

    @event.listens_for(vault.engine, "before_cursor_execute")
    def _count(connection: Any, cursor: Any, statement: str, values: Any, *more: Any) -> None:
        asked[statement, values] += 1

    return asked


def _statements(folder: Path, people: int) -> Counter[Any]:
    """Return how often Today asks each question, with its values, of a family of so many."""
    folder.mkdir()
    with bare_vault(folder) as vault:
        family = [Person(given=f"Person {number}") for number in range(people)]
        vault.save(*family)
        with vault.work("The family") as work:
            enter_portals(work, [each.id for each in family], people * PORTALS_EACH)
        asked = counted(vault)
        found = today(vault, Clock(TODAY))
        assert len(found.items) > people * PORTALS_EACH
    return asked


@pytest.mark.sweep
def test_a_larger_family_costs_no_more_questions(tmp_path: Path) -> None:
    two, eight = _statements(tmp_path / "two", 2), _statements(tmp_path / "eight", 8)
    assert eight.total() == two.total() < 60
    assert eight.total() - len(eight) < 5, "the same questions again"


@pytest.mark.sweep
def test_nobody_is_asked_one_by_one_for_what_a_table_tells_at_once(tmp_path: Path) -> None:
    asked = _statements(tmp_path / "eight", 8)
    tables = ("mark", "proxy", "login", "login_account", "account", "portal", "message")
    counts = {
        name: sum(
            n for (text, _v), n in asked.items() if f"FROM {name} " in f"{text} ".replace("\n", "")
        )
        for name in tables
    }
    few = {name: n for name, n in counts.items() if n <= 20}
    assert few == counts


def _of_bills(folder: Path, count: int) -> int:
    """Return how many statements Today needs for a person with so many bills, EOBs and calls."""
    folder.mkdir()
    with bare_vault(folder) as vault:
        rosa = Person(given="Rosa")
        vault.save(rosa)
        told: list[tuple[str, dict[str, str]]] = []
        for day in range(1, count + 1):
            on = {"service_on": f"2026-08-{day:02}", "provider": "Valley"}
            told += [("bill", on | {"amount": "90.00"}), ("eob", on | {"your_share": "80.00"})]
            told += [("visit", {"on": on["service_on"], "reason": "Heart"})]
        with vault.work("Bills") as work:
            for kind, texts in told:
                new_record(kind_named(kind), texts, work, Clock(TODAY), rosa.id).save(work)
            for bill in work.all(select(Bill)):
                more = {"bill": str(bill.id), "amount": "1.00", "on": "2026-11-01"}
                new_record(kind_named("payment"), more, work, Clock(TODAY), rosa.id).save(work)
        asked = counted(vault)
        found = today(vault, Clock(TODAY))
        assert [item.reason.split(" · ")[0] for item in found.due] == [
            "bill exceeds EOB by 10.00"
        ] * count
    return asked.total()


def test_more_bills_of_a_person_cost_no_more_statements(tmp_path: Path) -> None:
    assert _of_bills(tmp_path / "two", 2) == _of_bills(tmp_path / "twelve", 12)


def test_of_what_was_never_entered_one_question_is_asked_for_all(tmp_path: Path) -> None:
    with bare_vault(tmp_path) as vault:
        vault.save(Person(given="Rosa"))
        asked = counted(vault)
        today(vault, Clock(TODAY))
    tables = [f"FROM {name} \nWHERE" for name in ("bill", "form", "gap", "message", "task")]
    assert [each for each in asked if any(table in each[0] for table in tables)] == []
