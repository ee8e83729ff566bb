"""The language of a vault stands beside it, where it is read before anything is opened."""

from __future__ import annotations

from pathlib import Path

from app_driver import WEAK

from famchart.store.copies import copies_beside
from famchart.store.keys import Demo
from famchart.store.opening import create_vault, open_vault
from famchart.store.spoken import LANGUAGE_NAME, keep_language, kept_language


def test_a_language_is_kept_in_the_folder_and_one_that_is_unknown_is_not_spoken(
    tmp_path: Path,
) -> None:
    path = tmp_path / "Family.famchart"
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    assert kept_language(path) == ""
    keep_language(vault, "es")
    assert kept_language(path) == "es"
    assert copies_beside(path) == []
    for other in (b"eo\n", b"\xff\x00", b"es" * 20):
        (path / LANGUAGE_NAME).write_bytes(other)
        assert kept_language(path) == ""
    vault.close()
    reader = open_vault(path, Demo(), write=False)
    keep_language(reader, "es")
    assert kept_language(path) == ""
    reader.close()
