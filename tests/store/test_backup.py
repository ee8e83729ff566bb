"""Backups beside the vault: whole, proved, thinned out, and had back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from exported import everything, sealed
from hypothesis import given
from hypothesis import strategies as st
from rings import WORDS
from vaults import WEAK

from famchart.core.errors import FamchartError
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store import backup, migrations
from famchart.store.backup import (
    BackupDamagedError,
    back_up,
    backups,
    is_due,
    kept_days,
    restore_backup,
)
from famchart.store.durable import NoSpaceError
from famchart.store.export.rebuilt import restore
from famchart.store.keyring import KeyRing
from famchart.store.migrations import NewerVaultError
from famchart.store.old_records import opened_backup
from famchart.store.opening import create_vault, open_vault
from famchart.store.root import Root
from famchart.store.vault import Vault
from famchart.store.verify import verify
from famchart.store.verify_copies import verify_backup, verify_copy

DAY = date(2026, 11, 22)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Vault, Root]]:
    vault, root = create_vault(tmp_path / "Family.famchart", WORDS, cost=WEAK)
    person = Person(given="Rosa")
    vault.save(person, Note(person_id=person.id, text="swollen ankles"))
    yield vault, root
    vault.close()


def _names(vault: Vault) -> list[str]:
    return sorted(os.listdir(vault.path / backup.BACKUPS))


def test_a_backup_has_what_was_saved_and_nothing_in_the_clear(made: tuple[Vault, Root]):
    vault, root = made
    assert is_due(vault, DAY)
    found = back_up(vault, root, DAY)
    assert _names(vault) == ["2026-11-22.db"]
    assert backups(vault.path) == [found]
    assert not is_due(vault, DAY)
    assert is_due(vault, DAY + timedelta(1))
    content = found.path.read_bytes()
    assert b"SQLite format 3" not in content
    assert b"swollen" not in content
    assert found.path.stat().st_mode & 0o777 == 0o600
    assert content[:16] != (vault.path / "vault.db").read_bytes()[:16]  # a key of its own


def test_a_vault_made_of_a_backup_is_as_it_was_then(made: tuple[Vault, Root], tmp_path: Path):
    vault, root = made
    found, before = back_up(vault, root, DAY), everything(vault)
    vault.save(Person(given="Luis"))
    document = KeyRing.read(vault.path).document
    restore_backup(found.path, root, lambda vault: document, tmp_path / "Back.famchart")
    anew = open_vault(tmp_path / "Back.famchart", WORDS)
    assert everything(anew) == before
    assert verify(anew).is_whole
    anew.close()
    with pytest.raises(FamchartError):
        restore_backup(found.path, root, lambda vault: document, tmp_path / "Back.famchart")
    with pytest.raises(FamchartError):
        restore_backup(
            found.path, Root.generate(), lambda vault: document, tmp_path / "Other.famchart"
        )
    assert not (tmp_path / "Other.famchart").exists()


def test_the_first_save_of_a_day_makes_it_and_no_other(made: tuple[Vault, Root]):
    vault, _root = made
    backup.back_up_if_due(vault, DAY)
    vault.save(Person(given="Luis"))
    backup.back_up_if_due(vault, DAY)
    assert _names(vault) == ["2026-11-22.db"]
    vault.close()
    again = open_vault(vault.path, WORDS)
    backup.back_up_if_due(again, DAY + timedelta(1))  # nothing was saved
    assert _names(again) == ["2026-11-22.db"]
    again.save(Person(given="Alma"))
    backup.back_up_if_due(again, DAY + timedelta(1))
    assert _names(again) == ["2026-11-22.db", "2026-11-23.db"]
    again.close()


def test_a_second_one_of_a_day_takes_the_place_of_the_first(made: tuple[Vault, Root]):
    vault, root = made
    first = back_up(vault, root, DAY).path.read_bytes()
    vault.save(Person(given="Luis"))
    assert back_up(vault, root, DAY).path.read_bytes() != first
    assert _names(vault) == ["2026-11-22.db"]


def test_what_is_not_as_it_was_written_is_no_backup(
    made: tuple[Vault, Root], monkeypatch: pytest.MonkeyPatch
):
    vault, root = made
    whole = back_up(vault, root, DAY).path.read_bytes()
    prove = backup.prove

    def after_a_flip(staged: Path, *about: object) -> None:
        content = bytearray(staged.read_bytes())
        content[5000] ^= 1
        staged.write_bytes(content)
        prove(staged, *about)

    def of_fewer_rows(staged: Path, root: Root, counted: list[int], day: str) -> None:
        prove(staged, root, [each + 1 for each in counted], day)

    for way in (after_a_flip, of_fewer_rows):
        monkeypatch.setattr(backup, "prove", way)
        with pytest.raises(BackupDamagedError):
            back_up(vault, root, DAY)
        assert _names(vault) == ["2026-11-22.db"]
        assert (vault.path / "backups/2026-11-22.db").read_bytes() == whole


def test_a_full_disk_leaves_the_ones_before(
    made: tuple[Vault, Root], monkeypatch: pytest.MonkeyPatch
):
    vault, root = made
    back_up(vault, root, DAY)

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "sync", full)
    with pytest.raises(NoSpaceError):
        back_up(vault, root, DAY + timedelta(1))
    assert _names(vault) == ["2026-11-22.db"]


def test_a_week_of_days_a_month_of_weeks_and_a_year_of_months_stay():
    year = [DAY - timedelta(n) for n in range(800)]
    kept = sorted(kept_days(year), reverse=True)
    assert kept[:7] == year[:7]
    assert [day.isoformat() for day in kept[7:]] == [
        "2026-11-15", "2026-11-08", "2026-11-01", "2026-10-31", "2026-09-30", "2026-08-31",
        "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30", "2026-03-31", "2026-02-28",
        "2026-01-31", "2025-12-31",
    ]  # fmt: skip


@given(st.sets(st.dates(date(2020, 1, 1), date(2026, 12, 31)), min_size=1))
def test_thinning_out_keeps_the_newest_and_is_done_once(days: set[date]):
    kept = kept_days(days)
    assert max(days) in kept
    assert kept_days(kept) == kept
    assert len(kept) <= backup.DAYS + backup.WEEKS + backup.MONTHS


def test_day_after_day_the_oldest_go(made: tuple[Vault, Root], monkeypatch: pytest.MonkeyPatch):
    vault, root = made
    for n in range(10):
        back_up(vault, root, DAY - timedelta(9 - n))
    assert len(_names(vault)) == 8  # seven days, and the Sunday of the week before
    monkeypatch.setattr(backup, "MOST_BYTES", 1)
    back_up(vault, root, DAY + timedelta(1))
    assert _names(vault) == ["2026-11-22.db", "2026-11-23.db"]


def test_what_a_newer_famchart_made_is_refused_in_a_sentence(
    made: tuple[Vault, Root], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    vault, root = made
    found = back_up(vault, root, DAY)
    copy = tmp_path / "Family.famchart.age"
    copy.write_bytes(sealed(vault, root))
    document, known = KeyRing.read(vault.path).document, migrations.steps()[:-1]
    monkeypatch.setattr(migrations, "steps", lambda: known)
    into = tmp_path / "Back.famchart"
    for work in (
        lambda: verify_backup(found.path, root),
        lambda: verify_copy(copy, root, lambda size: None),
        lambda: restore_backup(found.path, root, lambda vault: document, into),
        lambda: restore(copy, into, root, lambda vault: document, lambda size: None),
        lambda: opened_backup(found.path, root, vault.id).__enter__(),
    ):
        with pytest.raises(NewerVaultError, match="Install the newer famchart"):
            work()
    assert not into.exists()
