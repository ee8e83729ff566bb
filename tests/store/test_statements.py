"""A query is put into words once, however often a vault is locked and unlocked."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlmodel import select
from vaults import bare_vault

from famchart.records.portal import Portal


def test_the_next_vault_asks_in_the_words_of_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("before", "next"):
        folder = tmp_path / name
        folder.mkdir()
        with bare_vault(folder) as vault:
            vault.all(select(Portal))
        monkeypatch.setattr(SQLiteCompiler, "visit_select", _anew)


def _anew(*_parts: object, **_options: object) -> str:
    raise AssertionError("put into words again")
