"""A vault with a mother who has two portals, and a father and a son of one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select
from vaults import bare_vault

from famchart.core.clock import Clock
from famchart.intake.draft import Draft, Item, Patient, ReadFile
from famchart.intake.filing import Filed, file
from famchart.intake.plan import FILED, Preview, Standing
from famchart.intake.sources import address_of
from famchart.intake.standing import preview, preview_file
from famchart.records.account import Account
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.store.vault import Vault

TODAY = date(2026, 11, 22)
MOTHER = Patient("Rosa Marín", "1948-03-14")


@dataclass
class Family:
    vault: Vault
    mother: UUID
    first: UUID
    second: UUID
    """Her two accounts."""
    clock: Clock

    def plan(
        self, read: Draft | ReadFile, account: UUID | None = None, original: bytes | None = None
    ) -> Preview:
        with self.vault.reading() as facts:
            asked = (facts, self.mother, account, None, self.clock)
            if not isinstance(read, ReadFile):
                return preview(read, *asked)
            return preview_file(read, *asked, None if original is None else address_of(original))

    def file(self, read: Draft | ReadFile, account: UUID | None = None, **how: Any) -> Filed:
        plan = self.plan(read, account)
        with self.vault.work(FILED) as work:
            return file(plan, work, self.clock, **how)

    def counts(
        self, read: Draft | ReadFile, account: UUID | None = None, original: bytes | None = None
    ) -> tuple[int, int, int]:
        """Return how many are new, changed and known."""
        plan = self.plan(read, account, original)
        return tuple(plan.count(each) for each in (Standing.NEW, Standing.CHANGED, Standing.SAME))  # type: ignore[return-value]

    def all(self, table: Any) -> Sequence[Any]:
        with self.vault.reading() as facts:
            return facts.all(select(table).order_by(col(table.id)))


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    with bare_vault(tmp_path) as vault:
        mother = Person(given="Rosa", family="Marín", birth_date=date(1948, 3, 14))
        portals = [
            Portal(brand="MyChart", system="Valley Health", timezone="America/New_York"),
            Portal(brand="HealtheLife", system="Harbor Cardiology"),
        ]
        vault.save(mother, *portals)
        first, second = (Account(person_id=mother.id, portal_id=each.id) for each in portals)
        vault.save(first, second)
        yield Family(vault, mother.id, first.id, second.id, Clock(TODAY))


def item(kind: str, codes: dict[str, str] | None = None, /, **fields: str) -> Item:
    return Item(kind, {name.rstrip("_"): text for name, text in fields.items()}, codes=codes or {})


def of(*items: Item, **more: Any) -> Draft:
    """Return a document with these items."""
    return Draft(kind="ccda", text="", items=items, patient=MOTHER, **more)


def zipped(*documents: Draft) -> ReadFile:
    return ReadFile("xdm", documents)
