from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from famchart.records.account import Account
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.store.connection import WRITING, open_engine
from famchart.store.migrations import migrate
from famchart.store.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An empty vault that needs no passphrase."""
    folder = tmp_path / "Family.famchart"
    folder.mkdir()
    engine = open_engine(folder / "vault.db", b"k" * 32, WRITING, b"s" * 16)
    migrate(engine)
    made = Vault(folder, engine, device="laptop")
    yield made
    made.close()


@pytest.fixture
def mother(vault: Vault) -> Person:
    person = Person(given="Rosa", family="Marín", called="Mother")
    vault.save(person)
    return person


@pytest.fixture
def valley(vault: Vault, mother: Person) -> Account:
    portal = Portal(brand="MyChart", system="Valley Health")
    account = Account(person_id=mother.id, portal_id=portal.id)
    vault.save(portal, account)
    return account
