"""A chart as the command line and the forms write it: fields as texts, on a fixed day."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from vaults import bare_vault, opened_bare

from famchart.core.agenda import Item
from famchart.core.clock import Clock
from famchart.records import Record, kind_named, kind_of
from famchart.records.person import Person
from famchart.store.lookup import find
from famchart.store.today import today
from famchart.store.typed import changed_record, new_record
from famchart.store.vault import Vault


@dataclass
class Chart:
    """A vault, and the day on which somebody writes in it."""

    vault: Vault
    clock: Clock

    def on(self, day: str) -> Chart:
        return Chart(self.vault, Clock(date.fromisoformat(day)))

    def at(self, moment: str) -> Chart:
        return Chart(self.vault, Clock(datetime.fromisoformat(moment)))

    def add(self, kind: str, whose: str = "", /, **texts: str) -> Any:
        with self.vault.work("Added") as work:
            person = find(work, kind_named("person"), whose).id if whose else None
            return new_record(kind_named(kind), texts, work, self.clock, person).save(work)

    def set(self, record: Record, /, **texts: str) -> Any:
        with self.vault.work("Changed") as work:
            kind = kind_of(record)
            old = work.get(kind.table, record.id)
            assert old is not None
            return changed_record(kind, old, texts, work, self.clock).save(work)

    def items(self, person: Person | None = None) -> list[Item]:
        return list(today(self.vault, self.clock, person.id if person else None).items)

    def derived(self, record: Record) -> dict[str, Any]:
        with self.vault.reading() as facts:
            return kind_of(record).derived(record, facts, self.clock)


@pytest.fixture(scope="session")
def _family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The place of a closed vault with Rosa, Alma, Sam and one portal."""
    with bare_vault(tmp_path_factory.mktemp("chart")) as vault:
        made = Chart(vault, Clock(date(2026, 11, 22)))
        made.add("person", given="Rosa", birth_date="1948-03-14")
        made.add("person", given="Alma", birth_date="1980-01-01")
        made.add("person", given="Sam", birth_date="2012-05-01")
        made.add(
            "portal", brand="MyChart", system="Valley", timezone="America/New_York", teen_age="13"
        )
    return vault.path


@pytest.fixture
def chart(_family: Path, tmp_path: Path, clock: Clock) -> Iterator[Chart]:
    """That vault, which needs no passphrase, opened for one test."""
    vault = opened_bare(Path(shutil.copytree(_family, tmp_path / _family.name)))
    yield Chart(vault, clock)
    vault.close()
