"""Copies of a vault that still hold somebody who was forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from forgetting import forgotten

from famchart.records.person import Person
from famchart.store.copies import copies_of, note_copy
from famchart.store.vault import Vault

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

DATABASE = bytes(range(256)) * 16
"""As many bytes as the least database has, of no kind that is known."""


def test_copies_that_hold_them_are_named_and_then_no_longer_kept(
    vault: Vault, mother: Person, father: Person
):
    stick = Path("/media/stick/Family-2026-11-01.famchart.age")
    note_copy(vault, stick, NOW)
    note_copy(vault, Path("/home/us/both"), NOW, [mother.id, father.id])
    note_copy(vault, Path("/home/us/hers"), NOW, [mother.id])
    note_copy(vault, Path("/home/us/his"), NOW, [father.id])
    (vault.path / "vault.db.bak").write_bytes(DATABASE)
    for name in ("Family old.zip", "holidays.zip"):
        (vault.path.parent / name).write_bytes(b"PK\x03\x04" + DATABASE)
    done = forgotten(vault, mother)
    assert done.copies == [
        "/home/us/both",
        "/home/us/hers",
        str(stick),
        str(vault.path.parent / "Family old.zip"),
        str(vault.path / "vault.db.bak"),
    ]
    with vault.reading() as facts:
        assert copies_of(facts.connection, mother.id.hex) == [str(stick)]
        assert copies_of(facts.connection, father.id.hex) == [
            "/home/us/both", "/home/us/his", str(stick)
        ]  # fmt: skip


def test_of_files_called_like_the_vault_those_are_named_that_may_hold_it(
    vault: Vault, mother: Person
):
    beside = vault.path.parent
    (beside / "Family.age").write_bytes(b"age-encryption.org/v1\n-> scrypt")
    (beside / "Family").write_bytes(DATABASE)
    (beside / "Family photo.jpg").write_bytes(b"\xff\xd8\xff" + DATABASE)
    (beside / "Family photo.heic").write_bytes(DATABASE)
    (beside / "Family trip.pdf").write_bytes(b"%PDF-1.7\n" + DATABASE)
    (beside / "Family recipes.txt").write_text("Bread\n" * 2000)
    (beside / "Family.zip").write_bytes(b"")
    (vault.path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + DATABASE)
    done = forgotten(vault, mother)
    assert done.copies == [str(beside / "Family"), str(beside / "Family.age")]
