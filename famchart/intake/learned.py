"""What corrections have taught: how a portal calls a test that the family calls otherwise.

Each is a record of its own (`synonym`), which is listed, removed and undone like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft
from famchart.records import Facts
from famchart.records.synonym import TESTS, Synonym
from famchart.store.work import Work


def as_taught(draft: Draft, account_id: UUID | None, facts: Facts) -> Draft:
    """Return a draft whose tests are called as was once said for this portal account."""
    names = _taught(account_id, facts)
    if not names:
        return draft
    rows = (replace(row, name=names.get(fold(row.name), row.name)) for row in draft.rows)
    return replace(draft, rows=tuple(rows))


def teach(
    names: Mapping[str, str], person_id: UUID, account_id: UUID, work: Work, clock: Clock
) -> None:
    """Keep how tests of a portal are called, by the names that it prints; the last word counts."""
    known = {fold(each.name): each for each in _said_of(account_id, work)}
    for name, same_as in names.items():
        said = known.get(fold(name)) or Synonym(
            person_id=person_id, account_id=account_id, of_list=TESTS, name=name,
            same_as=same_as, on=clock.today(),
        )  # fmt: skip
        said.same_as, said.on = same_as, clock.today()
        work.save(said)


def _taught(account_id: UUID | None, facts: Facts) -> dict[str, str]:
    said = _said_of(account_id, facts) if account_id else ()
    return {fold(each.name): each.same_as for each in said}


def _said_of(account_id: UUID, facts: Facts) -> list[Synonym]:
    query = select(Synonym).where(
        col(Synonym.account_id) == account_id, col(Synonym.of_list) == TESTS
    )
    return list(facts.all(query))
