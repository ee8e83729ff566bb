from __future__ import annotations

import pytest

from famchart.store import meta
from famchart.store.kdf import KdfCost
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


def test_several_are_got_at_once_each_in_its_place(vault: Vault) -> None:
    meta.put(vault, "first_run", "sheet")
    assert meta.several(vault, "lock_minutes", "first_run") == ["", "sheet"]


def test_what_is_forgotten_with_a_change_that_fails_is_still_known(vault: Vault) -> None:
    meta.put(vault, "first_run", "person")

    def forget_and_fail() -> None:
        with vault.work("Test") as unit:
            meta.forget(unit.connection, "first_run")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        forget_and_fail()
    assert meta.get(vault, "first_run") == "person"
