"""What the first look at Today would wait for is done before a vault is open."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from vaults import bare_vault

from bench.family import TODAY
from famchart.core.clock import Clock
from famchart.records.person import Person
from famchart.store import connection, rehearsal
from famchart.store.today import today


def test_the_first_look_finds_its_queries_in_words_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.forget_queries()
    rehearsal.rehearse_today.cache_clear()
    monkeypatch.chdir(tmp_path)
    rehearsal.rehearse_today()
    assert list(tmp_path.iterdir()) == []
    assert "holidays.countries.united_states" in sys.modules
    rehearsed = len(connection._STATEMENTS)
    with bare_vault(tmp_path) as vault:
        vault.save(Person(given="Rosa"))
        today(vault, Clock(TODAY))
    assert len(connection._STATEMENTS) == rehearsed > 15
