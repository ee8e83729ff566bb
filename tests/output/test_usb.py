"""The copy on a stick: whole and read back, or not there at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from rings import WORDS
from vaults import WEAK

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.output import usb
from famchart.output.usb import (
    FileTooLargeError,
    NoFolderError,
    Step,
    check_room,
    copies_in,
    write_copy,
)
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store.copies import copies_of
from famchart.store.durable import NoPermissionError, NoSpaceError
from famchart.store.export.content import Manifest
from famchart.store.export.proof import NotAsWrittenError
from famchart.store.keys import Sheet
from famchart.store.opening import create_vault, open_vault
from famchart.store.root import Root
from famchart.store.vault import Vault

pytestmark = pytest.mark.proves("13 a stick that is full, pulled out, a link, another: cases")

CLOCK = Clock(date(2026, 11, 22))


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Vault, Root]]:
    vault, root = create_vault(tmp_path / "Marín.famchart", WORDS, cost=WEAK)
    person = Person(given="Rosa")
    vault.save(person, Note(person_id=person.id, text="swollen ankles"))
    yield vault, root
    vault.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def _on(stick: Path) -> list[str]:
    """Return everything on a stick, half files under other names too."""
    return sorted(os.listdir(stick))


def test_it_is_named_by_vault_and_day_and_noted(made: tuple[Vault, Root], stick: Path):
    vault, root = made
    written = write_copy(vault, root, stick, CLOCK)
    assert _on(stick) == ["Marín-2026-11-22.famchart.age"]
    assert (written.records, written.size) == (2, written.path.stat().st_size)
    assert written.path.stat().st_mode & 0o777 == 0o600
    with vault.reading() as facts:
        assert copies_of(facts.connection, "anybody") == [str(written.path)]
    write_copy(vault, root, stick, CLOCK)
    assert _on(stick) == ["Marín-2026-11-22-2.famchart.age", "Marín-2026-11-22.famchart.age"]


def test_where_it_went_is_known_from_another_folder_too(
    made: tuple[Vault, Root], stick: Path, monkeypatch: pytest.MonkeyPatch
):
    vault, root = made
    monkeypatch.chdir(stick.parent)
    written = write_copy(vault, root, Path(stick.name), CLOCK)
    with vault.reading() as facts:
        assert copies_of(facts.connection, "anybody") == [str(stick / written.path.name)]


def test_the_newest_few_stay_and_what_is_somebody_elses(made: tuple[Vault, Root], stick: Path):
    vault, root = made
    (stick / "Marín-2020-01-01.famchart.age").write_bytes(b"of another family, or damaged")
    (stick / "holiday.jpg").write_bytes(b"a picture")
    for day in range(12):
        clock = Clock(date(2026, 11, 22) + timedelta(day))
        written = write_copy(vault, root, stick, clock, keep=3)
    assert [path.name for path in written.removed] == ["Marín-2026-11-30.famchart.age"]
    names = [f"Marín-2026-12-0{day}.famchart.age" for day in (1, 2, 3)]
    assert _on(stick) == ["Marín-2020-01-01.famchart.age", *names, "holiday.jpg"]


def test_a_number_of_the_same_day_is_never_given_twice(made: tuple[Vault, Root], stick: Path):
    """Else the newest copy would be called as the oldest, and go with the next one."""
    vault, root = made
    for number in range(1, 8):
        written = write_copy(vault, root, stick, CLOCK, keep=3)
        assert written.path.exists()
        assert len(_on(stick)) == min(number, 3)
        with vault.reading() as facts:  # those that made room are no copies any more
            noted = [Path(path).name for path in copies_of(facts.connection, "anybody")]
        assert sorted(noted) == _on(stick)
    assert _on(stick) == [f"Marín-2026-11-22-{number}.famchart.age" for number in (5, 6, 7)]


def test_the_newest_are_those_made_last_whatever_they_are_called(
    made: tuple[Vault, Root], stick: Path
):
    vault, root = made
    write_copy(vault, root, stick, CLOCK).path.rename(stick / "Marín-2026-11-29.famchart.age")
    second = write_copy(vault, root, stick, Clock(date(2026, 11, 23)), keep=2).path
    third = write_copy(vault, root, stick, Clock(date(2026, 11, 24)), keep=2)
    assert _on(stick) == sorted([second.name, third.path.name])
    assert [path.name for path in third.removed] == ["Marín-2026-11-29.famchart.age"]


def test_the_tenth_copy_of_a_day_is_newer_than_the_second(stick: Path):
    for name in (
        "F-2026-11-22-10",
        "F-2026-11-22-2",
        "F-2026-11-22",
        "F-2026-11-21",
        "G-2026-11-22",
    ):
        (stick / f"{name}.famchart.age").touch()
    assert [path.name.split(".")[0] for path in copies_in(stick, "F")] == [
        "F-2026-11-21", "F-2026-11-22", "F-2026-11-22-2", "F-2026-11-22-10",
    ]  # fmt: skip


def test_giving_up_leaves_the_stick_as_it_was(made: tuple[Vault, Root], stick: Path):
    vault, root = made
    write_copy(vault, root, stick, CLOCK)
    for is_reading_back in (False, True):

        def give_up(step: Step, at: bool = is_reading_back) -> None:
            if step.is_reading_back == at:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_copy(vault, root, stick, CLOCK, told=give_up)
        assert _on(stick) == ["Marín-2026-11-22.famchart.age"]
        assert not [each for each in threading.enumerate() if each.name == "ahead"]
    vault.save(Person(given="Luis"))  # the vault is not held by what was given up


def test_what_a_kill_left_of_a_copy_makes_room_for_the_next(made: tuple[Vault, Root], stick: Path):
    vault, root = made

    def killed(step: Step) -> None:
        (half,) = stick.glob(".Marín*")
        shutil.copy(half, half.with_name(f"{half.name}left"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_copy(vault, root, stick, CLOCK, told=killed)
    assert len(_on(stick)) == 1
    theirs = ".Marín-2026-11-22.famchart.age.00000000.abcdefgh"
    (stick / theirs).write_bytes(b"of another family")
    write_copy(vault, root, stick, CLOCK)
    assert _on(stick) == [theirs, "Marín-2026-11-22.famchart.age"]


def test_a_stick_that_gives_back_something_else_is_found_out(
    made: tuple[Vault, Root], stick: Path, monkeypatch: pytest.MonkeyPatch
):
    """Were the proof to look at memory, or at what it was told, it would not notice."""
    vault, root = made
    write_copy(vault, root, stick, CLOCK)
    prove = usb.prove

    def after_a_flip(path: Path, root: Root, written: Manifest, heard: usb.Heard) -> None:
        content = bytearray(path.read_bytes())
        content[-100] ^= 1
        path.write_bytes(content)
        prove(path, root, written, heard)

    def of_an_older_one(path: Path, root: Root, written: Manifest, heard: usb.Heard) -> None:
        path.write_bytes((stick / "Marín-2026-11-22.famchart.age").read_bytes())
        prove(path, root, written, heard)

    def of_another_file(path: Path, root: Root, written: Manifest, heard: usb.Heard) -> None:
        path.write_bytes(bytes(10_000))
        prove(path, root, written, heard)

    vault.save(Person(given="Luis"))
    for found in (after_a_flip, of_an_older_one, of_another_file):
        monkeypatch.setattr(usb, "prove", found)
        with pytest.raises(NotAsWrittenError):
            write_copy(vault, root, stick, CLOCK)
    assert _on(stick) == ["Marín-2026-11-22.famchart.age"]


def test_a_link_at_the_name_is_not_followed(made: tuple[Vault, Root], stick: Path, tmp_path: Path):
    vault, root = made
    elsewhere = tmp_path / "elsewhere"
    (stick / "Marín-2026-11-22.famchart.age").symlink_to(elsewhere)
    (stick / "Marín-2026-11-22-2.famchart.age").mkdir()
    written = write_copy(vault, root, stick, CLOCK)
    assert written.path.name == "Marín-2026-11-22-3.famchart.age"
    assert not elsewhere.exists()


def test_no_stick_and_one_that_may_not_be_written(
    made: tuple[Vault, Root], stick: Path, monkeypatch: pytest.MonkeyPatch
):
    vault, root = made
    with pytest.raises(NoFolderError):
        write_copy(vault, root, stick / "not here", CLOCK)
    with pytest.raises(NoFolderError):
        check_room(vault, stick / "not here")
    monkeypatch.setattr(usb.tempfile, "mkstemp", _read_only)
    with pytest.raises(NoPermissionError):
        write_copy(vault, root, stick, CLOCK)


def _read_only(**_asked: object) -> None:
    raise OSError(30, "Read-only file system")


def test_little_room_is_told_before_anything_is_written(
    made: tuple[Vault, Root], stick: Path, monkeypatch: pytest.MonkeyPatch
):
    vault, _root = made
    assert check_room(vault, stick) == ""
    monkeypatch.setattr(
        usb.shutil, "disk_usage", lambda path: usb.shutil._ntuple_diskusage(9, 8, 1)
    )
    assert "may take up to" in check_room(vault, stick)


@pytest.mark.parametrize(("error", "said"), [(28, NoSpaceError), (27, FileTooLargeError),
                                             (5, NoPermissionError)])  # fmt: skip
def test_a_full_stick_a_fat_one_and_one_pulled_out(
    made: tuple[Vault, Root],
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: int,
    said: type[FamchartError],
):
    vault, root = made
    written = write_copy(vault, root, stick, CLOCK)

    def fails(_descriptor: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(usb.os, "fsync", fails)
    with pytest.raises(said):
        write_copy(vault, root, stick, CLOCK)
    assert _on(stick) == [written.path.name]


def test_a_limit_met_while_writing_is_told_as_what_it_is(made: tuple[Vault, Root], stick: Path):
    """A limit on the size of files stands for FAT's: the very write fails, deep in the library."""
    vault, root = made
    vault.save(*(Person(given="x" * 20_000) for _n in range(20)))
    path = vault.path
    vault.close()
    script = (
        "import pathlib, resource, signal, sys\n"
        "from famchart.core.clock import Clock\n"
        "from famchart.output.usb import write_copy\n"
        "from famchart.store.keys import Sheet\n"
        "from famchart.store.opening import open_with_keys\n"
        "from famchart.store.sheet import parse_sheet\n"
        "opened = open_with_keys(pathlib.Path(sys.argv[1]), Sheet(parse_sheet(sys.stdin.read())))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    write_copy(opened.vault, opened.root, pathlib.Path(sys.argv[2]), Clock())\n"
        "except Exception as error:\n"
        "    print(type(error).__name__)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(path), str(stick)],
        input=root.secret.reveal(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.stdout == "FileTooLargeError\n", ended.stderr
    assert _on(stick) == []
    with open_vault(path, Sheet(root)).reading() as facts:
        assert copies_of(facts.connection, "anybody") == []
