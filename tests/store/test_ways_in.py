from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rings import CHEAP, NEW_WORDS, PICTURE, STICK, WORDS, contents, ring_in

from famchart.core.errors import NoRoomError
from famchart.core.secret import Secret
from famchart.store.durable import NoSpaceError
from famchart.store.key_copies import NAMES
from famchart.store.keyring import KeyRing, NoSuchSlotError, opens_for_anybody
from famchart.store.keys import (
    Demo,
    EmptyPassphraseError,
    LastSlotError,
    Passphrase,
    WrongKeyFileError,
    WrongPassphraseError,
)
from famchart.store.root import Root


def fail_from(call: int, code: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """A system call that fails from its n-th use on: the power goes, or the disk is full."""
    calls = 0

    def failing(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls >= call:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    return failing


def test_a_new_passphrase_takes_the_place_of_the_old_one(folder: Path, root: Root):
    ring = ring_in(folder, root, WORDS)
    ring.add(root, PICTURE, "picture on the stick")
    ring.change_passphrase(root, WORDS, NEW_WORDS, CHEAP)
    assert ring.document.generation == 3
    assert KeyRing.unlock(folder, NEW_WORDS)[1] == KeyRing.unlock(folder, PICTURE)[1] == root
    with pytest.raises(WrongPassphraseError):
        KeyRing.unlock(folder, WORDS)


def test_a_new_passphrase_leaves_those_of_others(folder: Path, root: Root):
    ring = ring_in(folder, root, WORDS)
    sisters = Passphrase(Secret("my sister knows this one"))
    ring.add(root, sisters, "sister", CHEAP)
    ring.change_passphrase(root, WORDS, NEW_WORDS, CHEAP)
    assert KeyRing.unlock(folder, sisters)[1] == root
    assert [slot.fields["label"] for slot in ring.document.slots] == ["sister", ""]


def test_a_passphrase_of_nobody_is_not_replaced(folder: Path, root: Root):
    ring = ring_in(folder, root, WORDS)
    before = contents(folder)
    with pytest.raises(WrongPassphraseError):
        ring.change_passphrase(root, NEW_WORDS, NEW_WORDS, CHEAP)
    with pytest.raises(EmptyPassphraseError):
        ring.change_passphrase(root, WORDS, Passphrase(Secret("")), CHEAP)
    assert contents(folder) == before


def test_a_passphrase_closes_what_was_open_to_anybody(folder: Path, root: Root):
    ring = ring_in(folder, root, Demo())
    assert opens_for_anybody(folder)
    assert KeyRing.unlock(folder, Demo())[1] == root
    ring.change_passphrase(root, None, WORDS, CHEAP)
    assert not opens_for_anybody(folder)


def test_a_way_in_that_was_taken_away_stays_away(ring: KeyRing, folder: Path, root: Root):
    stick = ring.add(root, STICK, "stick")
    ring.remove(root, stick.id)
    with pytest.raises(WrongKeyFileError):
        KeyRing.unlock(folder, STICK)
    with pytest.raises(NoSuchSlotError):
        ring.remove(root, stick.id)


def test_the_last_way_in_cannot_be_taken_away(ring: KeyRing, folder: Path, root: Root):
    before = contents(folder)
    with pytest.raises(LastSlotError):
        ring.remove(root, ring.document.slots[0].id)
    assert contents(folder) == before


@pytest.mark.parametrize("call", [1, 2])
def test_a_crash_between_the_two_writes_leaves_a_usable_pair(
    folder: Path, root: Root, call: int, monkeypatch: pytest.MonkeyPatch
):
    ring = ring_in(folder, root, WORDS)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail_from(call, errno.EIO, os.replace))
        with pytest.raises(NoRoomError):
            ring.change_passphrase(root, WORDS, NEW_WORDS, CHEAP)
    works, refused = (WORDS, NEW_WORDS) if call == 1 else (NEW_WORDS, WORDS)
    opened, found = KeyRing.unlock(folder, works)
    assert found == root
    with pytest.raises(WrongPassphraseError):
        KeyRing.unlock(folder, refused)
    opened.repair()
    assert len(set(contents(folder))) == 1
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("call", [1, 2])
def test_a_full_disk_changes_neither_copy(
    folder: Path, root: Root, call: int, monkeypatch: pytest.MonkeyPatch
):
    ring = ring_in(folder, root)
    before, document = contents(folder), ring.document
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail_from(call, errno.ENOSPC, os.fsync))
        with pytest.raises(NoSpaceError, match="Nothing was lost"):
            ring.add(root, STICK)
    assert contents(folder) == before
    assert ring.document == document
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    ring.add(root, STICK)
    assert KeyRing.unlock(folder, STICK)[1] == root
