"""Copies of a vault that still hold somebody who was forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from forgetting import forgotten

from famchart.records.person import Person
from famchart.store.copies import copies_of, note_copy
from famchart.store.vault import Vault

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_copies_that_hold_them_are_named_and_then_no_longer_kept(
    vault: Vault, mother: Person, father: Person
):
    stick = Path("/media/stick/Family-2026-11-01.famchart.age")
    note_copy(vault, stick, NOW)
    note_copy(vault, Path("/home/us/both"), NOW, [mother.id, father.id])
    note_copy(vault, Path("/home/us/hers"), NOW, [mother.id])
    note_copy(vault, Path("/home/us/his"), NOW, [father.id])
    (vault.path / "vault.db.bak").write_bytes(b"")
    (vault.path.parent / "Family old.zip").write_bytes(b"")
    (vault.path.parent / "holidays.zip").write_bytes(b"")
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
