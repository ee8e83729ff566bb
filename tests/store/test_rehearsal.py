"""What the first look at Today would wait for is done before a vault is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from vaults import bare_vault

from bench.family import TODAY
from famchart.core import business_days
from famchart.core.clock import Clock
from famchart.records.person import Person
from famchart.store import connection
from famchart.store.rehearsal import rehearsal_of_today
from famchart.store.today import today


def test_the_first_look_finds_its_queries_in_words_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.forget_queries()
    monkeypatch.chdir(tmp_path)
    steps = sum(1 for _step in rehearsal_of_today())
    assert list(tmp_path.iterdir()) == []
    assert steps > 1, "it can be left between its steps"
    assert business_days._federal.cache_info().currsize
    rehearsed = len(connection._STATEMENTS)
    with bare_vault(tmp_path) as vault:
        vault.save(Person(given="Rosa"))
        today(vault, Clock(TODAY))
    assert len(connection._STATEMENTS) == rehearsed > 15
