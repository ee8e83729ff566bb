"""Today reads what a family has at once: more people do not mean the same questions again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import event
from vaults import bare_vault

from bench.family import TODAY, enter_portals
from famchart.core.clock import Clock
from famchart.records.person import Person
from famchart.store.today import today

PORTALS_EACH = 2
MOST_EACH = 20
"""Statements for one person more: two bills, two visits, what their lists say."""


def _statements(folder: Path, people: int) -> Counter[Any]:
    """Return how often Today asks each question, with its values, of a family of so many."""
    folder.mkdir()
    asked: Counter[Any] = Counter()
    with bare_vault(folder) as vault:
        family = [Person(given=f"Person {number}") for number in range(people)]
        vault.save(*family)
        with vault.work("The family") as work:
            enter_portals(work, [each.id for each in family], people * PORTALS_EACH)

        @event.listens_for(vault.engine, "before_cursor_execute")
        def _count(connection: Any, cursor: Any, statement: str, values: Any, *more: Any) -> None:
            asked[statement, values] += 1

        found = today(vault, Clock(TODAY))
        assert len(found.items) > people * PORTALS_EACH
    return asked


def test_a_larger_family_costs_its_own_questions_and_none_twice(tmp_path: Path) -> None:
    two, eight = _statements(tmp_path / "two", 2), _statements(tmp_path / "eight", 8)
    assert (eight.total() - two.total()) / 6 <= MOST_EACH
    again = {size: asked.total() - len(asked) for size, asked in ((2, two), (8, eight))}
    assert again[8] == again[2] < 20


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
