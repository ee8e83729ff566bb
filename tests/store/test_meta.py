from __future__ import annotations

from pathlib import Path

import pytest

from famchart.store import meta
from famchart.store.kdf import KdfCost
from famchart.store.keys import Demo
from famchart.store.opening import create_vault, open_vault
from famchart.store.vault import Vault

WEAK = KdfCost(memory=19 * 1024, passes=1, lanes=1)


def test_what_is_put_is_got_until_it_is_forgotten(vault: Vault) -> None:
    assert meta.get(vault, "first_run") == ""
    meta.put(vault, "first_run", "sheet")
    meta.put(vault, "first_run", "person")
    assert meta.get(vault, "first_run") == "person"
    with vault.work("Test") as unit:
        meta.forget(unit.connection, "first_run")
    assert meta.get(vault, "first_run") == ""


def test_what_is_forgotten_with_a_change_that_fails_is_still_known(vault: Vault) -> None:
    meta.put(vault, "first_run", "person")

    def forget_and_fail() -> None:
        with vault.work("Test") as unit:
            meta.forget(unit.connection, "first_run")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        forget_and_fail()
    assert meta.get(vault, "first_run") == "person"


def test_a_language_is_kept_and_one_that_is_unknown_is_not_spoken(vault: Vault) -> None:
    assert meta.kept_language(vault) == ""
    meta.keep_language(vault, "es")
    assert meta.kept_language(vault) == "es"
    meta.put(vault, meta.LANGUAGE, "eo")
    assert meta.kept_language(vault) == ""


def test_a_vault_that_is_only_read_keeps_no_language(tmp_path: Path) -> None:
    path = tmp_path / "Family.famchart"
    create_vault(path, Demo(), cost=WEAK)[0].close()
    vault = open_vault(path, Demo(), write=False)
    meta.keep_language(vault, "es")
    assert meta.kept_language(vault) == ""
    vault.close()
