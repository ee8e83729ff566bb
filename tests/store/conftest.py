from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rings import ring_in
from vaults import WEAK, bare_vault

from famchart.records.account import Account
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.store.keyring import KeyRing
from famchart.store.keys import Demo
from famchart.store.opening import create_vault
from famchart.store.root import Root
from famchart.store.undo import begin_here
from famchart.store.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An empty vault that needs no passphrase."""
    with bare_vault(tmp_path) as made:
        yield made


@pytest.fixture
def mother(vault: Vault) -> Person:
    person = Person(given="Rosa", family="Marín", called="Mother")
    vault.save(person)
    return person


@pytest.fixture
def father(vault: Vault) -> Person:
    person = Person(given="Luis", family="Marín", called="Father")
    vault.save(person)
    return person


@pytest.fixture
def valley(vault: Vault, mother: Person) -> Account:
    portal = Portal(brand="MyChart", system="Valley Health")
    account = Account(person_id=mother.id, portal_id=portal.id)
    vault.save(portal, account)
    return account


@pytest.fixture
def root() -> Root:
    return Root.generate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Family.famchart"


@pytest.fixture
def ring(folder: Path, root: Root) -> KeyRing:
    return ring_in(folder, root)


@pytest.fixture(scope="module")
def of_the_mother(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Person]:
    """A vault of which each example takes a copy."""
    path, mother = tmp_path_factory.mktemp("made") / "F.famchart", Person(given="Rosa")
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    with vault.work("Made") as work:
        begin_here(work)
        work.save(mother)
    vault.close()
    return path, mother
