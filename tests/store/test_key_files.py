from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from famchart.store.kdf import KdfCost
from famchart.store.keyring import (
    KeyFileExistsError,
    KeyRing,
    UnreadableKeyFileError,
    key_file,
    new_document,
    new_key_file,
    same_disk_warning,
)
from famchart.store.keys import WrongKeyFileError
from famchart.store.root import Root


def test_any_file_may_be_a_key(tmp_path: Path):
    root, photo = Root.generate(), tmp_path / "photo.jpg"
    photo.write_bytes(bytes(range(256)) * 10_000)
    KeyRing(tmp_path, new_document("vault", root, key_file(photo), KdfCost())).save()
    photo = photo.rename(tmp_path / "renamed")
    assert KeyRing.unlock(tmp_path, key_file(photo))[1] == root
    photo.write_bytes(bytes(range(256)) * 9_999)
    with pytest.raises(WrongKeyFileError):
        KeyRing.unlock(tmp_path, key_file(photo))


def test_an_empty_or_missing_file_is_no_key(tmp_path: Path):
    (tmp_path / "empty").touch()
    for path in (tmp_path / "empty", tmp_path / "missing", tmp_path):
        with pytest.raises(UnreadableKeyFileError):
            key_file(path)


def test_a_new_key_file_is_random_private_and_overwrites_nothing(tmp_path: Path):
    one, two = tmp_path / "one", tmp_path / "two"
    new_key_file(one)
    new_key_file(two)
    content = one.read_bytes()
    assert len(content) == 64
    assert content != two.read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
    with pytest.raises(KeyFileExistsError):
        new_key_file(one)
    assert one.read_bytes() == content


def test_a_key_file_on_the_vaults_own_disk_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    new_key_file(tmp_path / "key")
    warning = same_disk_warning(tmp_path / "key", tmp_path)
    assert warning is not None
    assert "USB stick" in warning
    real = Path.stat

    def on_a_stick(path: Path, **options: Any) -> os.stat_result:
        found = real(path, **options)
        fields = list(found)
        fields[stat.ST_DEV] += path.name == "key"
        return os.stat_result(fields)

    monkeypatch.setattr(Path, "stat", on_a_stick)
    assert same_disk_warning(tmp_path / "key", tmp_path) is None
