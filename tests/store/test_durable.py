from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from famchart.core.errors import NoRoomError
from famchart.store.durable import NoPermissionError, NoSpaceError, write_durably


def test_a_file_is_replaced_whole_and_private(tmp_path: Path):
    paper = tmp_path / "paper"
    paper.write_bytes(b"a longer content of before")
    write_durably(paper, b"content")
    assert paper.read_bytes() == b"content"
    assert list(tmp_path.iterdir()) == [paper]
    if os.name == "posix":
        assert stat.S_IMODE(paper.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (errno.ENOSPC, NoSpaceError),
        (errno.EDQUOT, NoSpaceError),
        (errno.EACCES, NoPermissionError),
        (errno.EROFS, NoPermissionError),
    ],
)
def test_what_the_disk_says_is_a_sentence_that_names_the_file(
    tmp_path: Path, code: int, cause: type[NoRoomError], monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(cause, match="Nothing was lost") as caught:
        write_durably(tmp_path / "paper", b"content")
    assert str(tmp_path / "paper") in str(caught.value)
    assert caught.value.exit_code == 6
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path):
    with pytest.raises(NoPermissionError):
        write_durably(tmp_path / "nowhere" / "paper", b"content")


def test_a_disk_that_cannot_sync_folders_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = os.fsync

    def no_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", no_folders)
    write_durably(tmp_path / "paper", b"content")
    assert (tmp_path / "paper").read_bytes() == b"content"
