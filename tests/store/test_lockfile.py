from __future__ import annotations

import errno
import json
import os
import platform
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from famchart.core.errors import VaultUnavailableError
from famchart.store import lockfile
from famchart.store.durable import NoPermissionError
from famchart.store.lockfile import NAME, NoLockError, VaultInUseError, WriterLock

HOLD = """
import sys, pathlib
from famchart.store.lockfile import WriterLock
lock = WriterLock(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_famchart(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds the lock until its standard input is closed, or it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_the_file_says_who_is_writing(tmp_path: Path):
    with WriterLock(tmp_path):
        holder = json.loads((tmp_path / NAME).read_text())
        assert holder["program"] == "famchart"
        assert holder["process"] == os.getpid()
        assert holder["machine"] == platform.node()
        assert datetime.fromisoformat(holder["since"]).tzinfo is not None
        if os.name == "posix":
            assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path):
    with another_famchart(tmp_path) as process:
        before = (tmp_path / NAME).read_bytes()
        with pytest.raises(VaultInUseError) as caught:
            WriterLock(tmp_path)
        assert (tmp_path / NAME).read_bytes() == before
        holder = json.loads(before)
        assert f"process {process.pid} on {holder['machine']}" in str(caught.value)
        since = datetime.fromisoformat(holder["since"]).astimezone()
        assert f"{since:%H:%M}" in str(caught.value)
        assert isinstance(caught.value, VaultUnavailableError)


def test_a_second_writer_in_the_same_program_is_refused_too(tmp_path: Path):
    with WriterLock(tmp_path), pytest.raises(VaultInUseError):
        WriterLock(tmp_path)


def test_a_killed_famchart_blocks_nobody(tmp_path: Path):
    with another_famchart(tmp_path) as process:
        process.kill()
        process.wait()
        assert json.loads((tmp_path / NAME).read_text())["process"] == process.pid
        with WriterLock(tmp_path):
            assert json.loads((tmp_path / NAME).read_text())["process"] == os.getpid()


def test_after_the_first_writer_comes_the_next(tmp_path: Path):
    with WriterLock(tmp_path):
        pass
    first = WriterLock(tmp_path)
    first.release()
    with WriterLock(tmp_path):
        first.release()  # a second time does nothing, above all not to the next writer
        with pytest.raises(VaultInUseError):
            WriterLock(tmp_path)


def test_a_writer_that_fails_lets_the_next_one_in(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), WriterLock(tmp_path):
        raise ZeroDivisionError
    with WriterLock(tmp_path):
        pass


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b"null", b"\xff" * 9000, b'{"process": 1}'])
def test_whatever_is_left_in_the_file_does_not_block(tmp_path: Path, left: bytes):
    (tmp_path / NAME).write_bytes(left)
    with WriterLock(tmp_path):
        assert json.loads((tmp_path / NAME).read_text())["process"] == os.getpid()
        (tmp_path / NAME).write_bytes(left)
        with pytest.raises(VaultInUseError):
            WriterLock(tmp_path)


def test_what_the_file_says_cannot_act_on_the_terminal(tmp_path: Path):
    hostile = {"process": "\x1b[2J", "machine": "a\u202eb\nc" + "x" * 500, "since": {"a": 1}}
    with WriterLock(tmp_path):
        (tmp_path / NAME).write_text(json.dumps(hostile))
        with pytest.raises(VaultInUseError) as caught:
            WriterLock(tmp_path)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="no such links here")
def test_a_link_in_the_place_of_the_lock_harms_no_other_file(tmp_path: Path):
    (tmp_path / "letters").write_text("do not touch")
    (tmp_path / NAME).symlink_to(tmp_path / "letters")
    with pytest.raises(NoPermissionError):
        WriterLock(tmp_path)
    assert (tmp_path / "letters").read_text() == "do not touch"


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path):
    with pytest.raises(NoPermissionError):
        WriterLock(tmp_path / "nowhere")


def test_a_disk_without_locks_is_not_taken_for_another_famchart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def no_locks(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lockfile, "_lock", no_locks)
    with pytest.raises(NoLockError, match="cannot lock"):
        WriterLock(tmp_path)


def test_a_full_disk_does_not_keep_the_only_writer_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with WriterLock(tmp_path), pytest.raises(VaultInUseError):
        WriterLock(tmp_path)
