"""A vault can be read where nothing can be written: on a read-only disk, and on a full one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from famchart.core.errors import NoRoomError
from famchart.i18n import set_language
from famchart.records.person import Person
from famchart.store.connection import still_access
from famchart.store.keys import Demo
from famchart.store.lockfile import Since, VaultInUseError, WriterLock, keep_writers_out
from famchart.store.opening import create_vault, open_vault
from famchart.store.vault import Vault
from famchart.store.verify import verify

pytestmark = pytest.mark.skipif(os.name != "posix", reason="for POSIX systems only")

KILLED = """
import os, pathlib, sys
from famchart.records.person import Person
from famchart.store.keys import Demo
from famchart.store.opening import open_vault
from famchart.store.vault import Vault
Vault._checkpoint_soon = lambda vault: None
vault = open_vault(pathlib.Path(sys.argv[1]), Demo())
vault.save(Person(given="Luis"))
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where the system lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def folder(disk: Path) -> Path:
    path = disk / "Family.famchart"
    vault, _root = create_vault(path, Demo())
    vault.save(Person(given="Rosa"))
    vault.close()
    return path


def make_read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def make_writable(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    (disk / "fill").unlink(missing_ok=True)


def fill(disk: Path) -> None:
    with (disk / "fill").open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"x" * 512)
            except OSError:
                return


def kill_a_writer(folder: Path) -> None:
    """Leave a person in the write-ahead log, as a crash does."""
    ended = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    assert ended.returncode == -9
    assert (folder / "vault.db-wal").stat().st_size


def people(vault: Vault) -> list[str]:
    return sorted(person.given for person in vault.all(select(Person)))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.sweep
@pytest.mark.parametrize("spoil", [make_read_only, fill])
def test_a_vault_on_such_a_disk_is_read_and_verified(folder, disk, spoil):
    spoil(disk)
    reader = open_vault(folder, Demo(), write=False)
    assert people(reader) == ["Rosa"]
    assert verify(reader).is_whole
    reader.close()


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("spoil", "gone"),
    [
        (make_read_only, []),
        (fill, ["vault.db-shm"]),
        pytest.param(make_read_only, ["vault.db-shm"], marks=pytest.mark.sweep),
        pytest.param(fill, [], marks=pytest.mark.sweep),
    ],
)
def test_what_a_killed_writer_has_saved_is_read_there_too(folder, disk, spoil, gone):
    kill_a_writer(folder)
    for name in gone:
        (folder / name).unlink()
    spoil(disk)
    for _again in range(2):
        reader = open_vault(folder, Demo(), write=False)
        assert people(reader) == ["Luis", "Rosa"]
        assert verify(reader).is_whole
        reader.close()
    make_writable(disk)
    writer = open_vault(folder, Demo())
    assert people(writer) == ["Luis", "Rosa"]
    writer.close()


def test_a_database_alone_is_read_on_a_read_only_disk(folder, disk):
    for name in names(folder):
        if name not in ("vault.db", "keys.json"):
            (folder / name).unlink()
    make_read_only(disk)
    reader = open_vault(folder, Demo(), write=False)
    assert people(reader) == ["Rosa"]
    reader.close()


@pytest.mark.sweep
def test_writing_there_is_refused_in_a_sentence(folder, disk):
    make_read_only(disk)
    with pytest.raises(NoRoomError, match="Nothing was lost"):
        open_vault(folder, Demo())


@pytest.mark.sweep
def test_nobody_writes_while_a_full_disk_is_read(folder, disk):
    fill(disk)
    readers = [open_vault(folder, Demo(), write=False) for _each in range(2)]
    with pytest.raises(VaultInUseError):
        open_vault(folder, Demo())
    for reader in readers:
        reader.close()
    make_writable(disk)
    open_vault(folder, Demo()).close()


@pytest.mark.sweep
def test_a_full_disk_is_read_beside_a_writer(folder, disk):
    writer = open_vault(folder, Demo())
    writer.save(Person(given="Luis"))
    fill(disk)
    reader = open_vault(folder, Demo(), write=False)
    assert people(reader) == ["Luis", "Rosa"]
    reader.close()
    make_writable(disk)
    writer.close()


def test_writers_are_kept_out_only_as_long_as_somebody_reads(tmp_path):
    give_back = keep_writers_out(tmp_path)
    keep_writers_out(tmp_path)()
    with pytest.raises(VaultInUseError):
        WriterLock(tmp_path)
    give_back()
    with WriterLock(tmp_path), pytest.raises(VaultInUseError):
        keep_writers_out(tmp_path)


def test_what_stands_in_the_write_ahead_log_is_never_overlooked(tmp_path):
    database = tmp_path / "vault.db"
    assert "immutable" in still_access(database).query
    (tmp_path / "vault.db-wal").write_bytes(b"")
    assert "immutable" in still_access(database).query
    (tmp_path / "vault.db-wal").write_bytes(b"frames")
    assert "immutable" not in still_access(database).query


@pytest.mark.sweep
def test_no_sign_in_the_name_of_a_folder_is_taken_for_an_option(tmp_path):
    path = tmp_path / "50% of it? #1 & ñ"
    vault, _root = create_vault(path, Demo())
    vault.close()
    assert (path / "vault.db").exists()
    shutil.copytree(path, tmp_path / "file:x")
    open_vault(tmp_path / "file:x", Demo()).close()


def test_since_when_it_is_open_elsewhere_is_said_as_people_say_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with WriterLock(tmp_path) as _held, pytest.raises(VaultInUseError) as found:
        WriterLock(tmp_path)
    assert re.search(r"since [A-Z][a-z]{2} [A-Z][a-z]{2} \d+ \d\d:\d\d\)", str(found.value))
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert str(Since("2020-01-02T03:04:05+00:00")) == "Wed Jan 1, 2020 22:04"
        set_language("es")
        assert str(Since("2020-01-02T03:04:05+00:00")) == "mié 1 ene 2020 22:04"
    finally:
        set_language("en")
        monkeypatch.undo()
        time.tzset()
    assert str(Since("?")) == "?"
