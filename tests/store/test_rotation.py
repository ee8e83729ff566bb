"""New keys for a vault: what they open, what the old ones open no more, and who is in the way."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from raw_pages import SALT, raw_pages
from rings import NEW_WORDS, STICK, WORDS
from sqlmodel import select
from vaults import WEAK

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError, NoRoomError
from famchart.core.secret import Secret
from famchart.output.copy_plan import Plan
from famchart.output.usb import write_copy
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store import meta, rotation, swap
from famchart.store.backup import back_up, backups, restore_backup
from famchart.store.connection import BusyVaultError, WrongDatabaseKeyError
from famchart.store.copies import copies_for_the_sheet, note_copy
from famchart.store.export.rebuilt import restore
from famchart.store.keyring import KeyRing
from famchart.store.keys import LastSlotError, Sheet, WrongPassphraseError
from famchart.store.lockfile import VaultInUseError, WriterLock
from famchart.store.opening import create_vault, open_vault, open_with_keys
from famchart.store.refusals import AnotherVaultsSheetError
from famchart.store.root import Root
from famchart.store.rotation import NewWay, NoRoomToRotateError, rotate
from famchart.store.verify import verify

DAYS = (date(2026, 10, 31), date(2026, 11, 22))


@pytest.fixture
def family(folder: Path) -> tuple[Path, Root]:
    """A vault with two backups, opened by a passphrase."""
    vault, root = create_vault(folder, WORDS, cost=WEAK)
    person = Person(given="Rosa")
    vault.save(person)
    for day in DAYS:
        vault.save(Note(person_id=person.id, text=f"as of {day}"))
        back_up(vault, root, day)
    vault.close()
    return folder, root


def notes(path: Path, credential: object) -> list[str]:
    vault = open_vault(path, credential)  # type: ignore[arg-type]
    try:
        assert verify(vault).is_whole
        return sorted(note.text for note in vault.all(select(Note)))
    finally:
        vault.close()


def files(path: Path) -> dict[str, bytes]:
    return {str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*.*")
            if each.is_file() and each.name != "vault.lock"}  # fmt: skip


def test_the_new_ways_open_everything_and_the_old_ones_nothing(family: tuple[Path, Root]):
    path, old = family
    before = files(path)
    rotated = rotate(path, old, [NewWay(NEW_WORDS, "mine"), NewWay(STICK)], cost=WEAK)
    everything = [f"as of {day}" for day in DAYS]
    for way in (NEW_WORDS, STICK, Sheet(rotated.root)):
        assert notes(path, way) == everything
    with pytest.raises(WrongPassphraseError):
        open_vault(path, WORDS)
    with pytest.raises(AnotherVaultsSheetError, match="before new keys were made"):
        open_vault(path, Sheet(old))
    assert set(files(path)) == set(before)
    for name in ("keys.json", "keys.backup.json"):  # an old one put back opens nothing
        (path / name).write_bytes(before[name])
    with pytest.raises(WrongDatabaseKeyError):
        open_vault(path, WORDS)


def test_no_page_that_is_left_opens_with_the_old_root(family: tuple[Path, Root]):
    path, old = family

    def readable(root: Root) -> list[bool]:
        databases = [path / "vault.db", *(each.path for each in backups(path))]
        keys = [root.database_key(each.read_bytes()[:SALT]) for each in databases]
        found = []
        for database, key in zip(databases, keys, strict=True):
            try:
                found.append(b"as of" in b"".join(raw_pages(database, key)))
            except Exception:  # noqa: BLE001  it does not pass its checksum
                found.append(False)
        return found

    assert readable(old) == [True] * 3  # the control: this is how a page is read
    rotated = rotate(path, old, [NewWay(WORDS)], cost=WEAK)
    assert readable(old) == [False] * 3
    assert readable(rotated.root) == [True] * 3


def test_the_backups_are_had_back_by_the_new_root(family: tuple[Path, Root], tmp_path: Path):
    path, old = family
    rotated = rotate(path, old, [NewWay(WORDS)], cost=WEAK)
    assert (rotated.backups, rotated.backups_left) == (2, [])
    document = KeyRing.read(path).document
    restore_backup(backups(path)[-1].path, rotated.root, lambda vault: document, tmp_path / "then")
    assert notes(tmp_path / "then", WORDS) == [f"as of {DAYS[0]}"]


def test_a_backup_that_cannot_be_read_stays_and_is_named(family: tuple[Path, Root]):
    path, old = family
    damaged = backups(path)[-1].path
    damaged.write_bytes(damaged.read_bytes()[:9000] + bytes(9000))
    content = damaged.read_bytes()
    rotated = rotate(path, old, [NewWay(WORDS)], cost=WEAK)
    assert (rotated.backups, rotated.backups_left) == (1, [damaged])
    assert damaged.read_bytes() == content


def test_copies_on_sticks_open_with_the_old_sheet_still_and_are_named(
    family: tuple[Path, Root], tmp_path: Path
):
    path, old = family
    vault = open_vault(path, WORDS)
    (stick := tmp_path / "stick").mkdir()
    clock = Clock(DAYS[1])
    written = write_copy(vault, old, stick, clock)
    alone = Plan(is_by_passphrase=True)
    write_copy(vault, old, stick, clock, plan=alone, passphrase=Secret("words of its own"))
    others = ("lab.pdf", "Rosa", "Marín-2026-11-22-passphrase-10.famchart.age")
    for name in others:  # not encrypted, or by its own passphrase
        note_copy(vault, stick / name, clock.now())
    vault.close()
    rotated = rotate(path, old, [NewWay(WORDS)], cost=WEAK)
    assert rotated.copies == [str(written.path)]
    document = KeyRing.read(path).document
    with pytest.raises(FamchartError):
        restore(written.path, tmp_path / "no", rotated.root, lambda vault: document, print)
    filled = restore(written.path, tmp_path / "yes", old, lambda vault: document.sealed(old), print)
    assert filled.manifest.records


def test_copies_from_before_the_last_new_keys_are_not_said_to_open_with_these(
    family: tuple[Path, Root], tmp_path: Path
):
    path, root = family
    (stick := tmp_path / "stick").mkdir()
    for day in DAYS:
        vault = open_vault(path, WORDS)
        write_copy(vault, root, stick, Clock(day))
        vault.close()
    assert len(rotate(path, root, [NewWay(WORDS)], cost=WEAK).copies) == 2
    vault = open_vault(path, WORDS)
    with vault.reading() as facts:
        assert copies_for_the_sheet(facts.connection) == []
    vault.close()


def test_how_far_it_is_is_told_and_whoever_hears_it_may_end_it(family: tuple[Path, Root]):
    path, old = family
    heard: list[int] = []

    def stopped(percent: int) -> None:
        if heard.append(percent) or percent > 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(path, old, [NewWay(NEW_WORDS)], cost=WEAK, told=stopped)
    assert notes(path, WORDS) == [f"as of {day}" for day in DAYS]
    assert not list(path.rglob("*.new*"))
    heard.clear()
    rotate(path, old, [NewWay(NEW_WORDS)], cost=WEAK, told=heard.append)
    assert heard[0] == 0
    assert heard == sorted(heard)
    assert 66 < heard[-1] <= 100  # the last of three databases


def test_the_new_sheet_is_asked_for_on_the_next_opening_if_it_is_owed(family: tuple[Path, Root]):
    path, old = family
    rotate(path, old, [NewWay(WORDS)], cost=WEAK, is_sheet_owed=True)
    vault = open_vault(path, WORDS)
    assert meta.get(vault, meta.SHEET_OWED)
    vault.close()


def test_without_a_way_in_besides_the_sheet_nothing_is_changed(family: tuple[Path, Root]):
    path, old = family
    before = files(path)
    with pytest.raises(LastSlotError):
        rotate(path, old, [], cost=WEAK)
    assert set(files(path)) == set(before)
    assert len(notes(path, WORDS)) == 2


def test_a_disk_without_room_is_noticed_before_anything_is_written(
    family: tuple[Path, Root], monkeypatch: pytest.MonkeyPatch
):
    path, old = family
    usage = shutil.disk_usage(path)._replace(free=1000)
    monkeypatch.setattr(rotation.shutil, "disk_usage", lambda where: usage)
    with pytest.raises(NoRoomToRotateError, match="Nothing was changed"):
        rotate(path, old, [NewWay(WORDS)], cost=WEAK)
    assert not list(path.rglob("*.new"))


@pytest.mark.parametrize("how_many", [0, 1, 2])
def test_a_disk_that_fills_up_meanwhile_leaves_the_old_keys(
    family: tuple[Path, Root], monkeypatch: pytest.MonkeyPatch, how_many: int
):
    path, old = family
    left = [how_many]

    def full(where: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(rotation, "sync", full)
    with pytest.raises(NoRoomError):
        rotate(path, old, [NewWay(NEW_WORDS)], cost=WEAK)
    assert not list(path.rglob("*.new"))
    assert len(notes(path, WORDS)) == 2


def test_while_another_program_reads_it_waits_for_no_harm(
    family: tuple[Path, Root], monkeypatch: pytest.MonkeyPatch
):
    path, old = family
    monkeypatch.setattr("famchart.store.connection.SECONDS_TO_WAIT", 0)
    reader = open_vault(path, WORDS, write=False)
    assert reader.all(select(Person))
    with pytest.raises(BusyVaultError):
        rotate(path, old, [NewWay(NEW_WORDS)], cost=WEAK)
    reader.close()
    assert not list(path.rglob("*.new"))
    rotate(path, old, [NewWay(NEW_WORDS)], cost=WEAK)
    assert len(notes(path, NEW_WORDS)) == 2


def test_a_reader_of_the_old_database_that_ends_takes_nothing_of_the_new_one(
    family: tuple[Path, Root], monkeypatch: pytest.MonkeyPatch
):
    """The last to close a database folds its write-ahead log in and removes it: not another's."""
    path, old = family
    put_in_place = swap.put_in_place
    left = path.with_name("after a crash")

    def beside_a_reader(*given: object) -> None:
        reader = open_vault(path, WORDS, write=False)
        assert reader.all(select(Person))
        put_in_place(*given)  # type: ignore[arg-type]
        writer = open_vault(path, NEW_WORDS)
        monkeypatch.setattr(writer, "_checkpoint_soon", lambda: None)
        writer.save(Person(given="Luis"))
        reader.close()
        shutil.copytree(path, left)
        writer.close()

    monkeypatch.setattr(swap, "put_in_place", beside_a_reader)
    monkeypatch.setattr(WriterLock, "__init__", lambda self, folder: None)
    monkeypatch.setattr(WriterLock, "release", lambda self: None)
    rotate(path, old, [NewWay(NEW_WORDS)], cost=WEAK)
    for folder in (path, left):
        vault = open_vault(folder, NEW_WORDS)
        assert {each.given for each in vault.all(select(Person))} == {"Rosa", "Luis"}
        vault.close()


def test_a_vault_that_is_written_elsewhere_is_not_rotated(family: tuple[Path, Root]):
    path, old = family
    with WriterLock(path), pytest.raises(VaultInUseError):
        rotate(path, old, [NewWay(WORDS)], cost=WEAK)


def test_the_vault_stays_the_same_vault(family: tuple[Path, Root]):
    path, old = family
    before = open_with_keys(path, WORDS)
    before.vault.close()
    rotate(path, old, [NewWay(WORDS, "mine")], cost=WEAK)
    after = open_with_keys(path, WORDS)
    after.vault.close()
    assert after.vault.id == before.vault.id
    assert after.ring.document.generation == before.ring.document.generation + 1
    assert [slot.fields["label"] for slot in after.ring.document.slots] == ["mine"]
