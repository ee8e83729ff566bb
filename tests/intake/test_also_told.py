"""A result that two portals tell is one, and says from where else it was told."""

from __future__ import annotations

from typing import Any

import pytest
from fhir_samples import OF_RUTH, RUTH, bundle, concept, read
from filed_family import Family
from vaults import take_columns_back

from famchart.records.account import Account
from famchart.records.also_told import AlsoTold, other_sources
from famchart.records.result import KIND, Result
from famchart.records.worked_out import told, worked_out
from famchart.store.connection import writing
from famchart.store.forget import forget
from famchart.store.migrations import migrate, steps
from famchart.store.verify import verify

STEP = 29
"""The step that makes room for it."""
FROM_SECOND = "from a file of HealtheLife, Harbor Cardiology, b.json"


@pytest.fixture
def glucose() -> Any:
    return read(
        bundle(RUTH, {
            "resourceType": "Observation",
            "status": "final",
            "code": concept("Glucose", "2345-7", "http://loinc.org"),
            "subject": OF_RUTH,
            "effectiveDateTime": "2026-10-15",
            "valueQuantity": {"value": 142, "unit": "mg/dL"},
        })
    )  # fmt: skip


@pytest.fixture
def twice(family: Family, glucose: Any) -> Family:
    family.file(glucose, family.first, way="file", label="a.json")
    filed = family.file(glucose, family.second, way="file", label="b.json")
    assert filed.batch
    return family


def sources(family: Family) -> list[str]:
    (only,) = family.all(Result)
    with family.vault.reading() as facts:
        said = other_sources(only.id, facts)
        words = told(KIND, only, facts, family.clock)
        assert [text for label, text in words if label == "Also told"] == said
        assert worked_out(KIND, only, facts, family.clock)["also_told"] == said
    return said


def test_a_result_that_another_portal_tells_too_says_so_once(twice: Family, glucose: Any) -> None:
    assert sources(twice) == [FROM_SECOND]
    for account in (twice.first, twice.second):
        twice.file(glucose, account, way="file", label="again.json")
    assert sources(twice) == [FROM_SECOND]
    assert verify(twice.vault).is_whole


def test_it_is_taken_back_and_brought_back_with_its_batch(twice: Family) -> None:
    twice.vault.undo()
    assert sources(twice) == []
    twice.vault.redo()
    assert sources(twice) == [FROM_SECOND]


def test_it_goes_with_its_result_and_comes_back_with_it(twice: Family) -> None:
    (only,) = twice.all(Result)
    twice.vault.remove(only)
    assert twice.all(AlsoTold) == []
    twice.vault.undo()
    assert sources(twice) == [FROM_SECOND]


def test_of_a_private_account_it_is_not_said_which_that_is(twice: Family) -> None:
    (account,) = [each for each in twice.all(Account) if each.id == twice.second]
    account.private = "ask"
    twice.vault.save(account)
    assert sources(twice) == ["from a file"]


def test_who_is_forgotten_leaves_none_of_it(twice: Family) -> None:
    forget(twice.vault, twice.mother)
    assert twice.all(AlsoTold) == []
    assert verify(twice.vault).is_whole


def test_a_vault_from_before_gets_room_for_it(family: Family, glucose: Any) -> None:
    family.file(glucose, family.first, way="file", label="a.json")
    with writing(family.vault.engine) as connection:
        take_columns_back(connection, since=STEP)
        connection.exec_driver_sql(f"PRAGMA user_version = {STEP}")
    assert "CREATE TABLE also_told" in steps()[STEP]
    migrate(family.vault.engine)
    family.file(glucose, family.second, way="file", label="b.json")
    assert sources(family) == [FROM_SECOND]
