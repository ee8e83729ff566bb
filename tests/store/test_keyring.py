from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from rings import CHEAP, NEW_WORDS, PICTURE, STICK, VAULT, WORDS, contents, ring_in

from famchart import i18n
from famchart.core.errors import NotLetInError
from famchart.store.kdf import AbsurdCostError
from famchart.store.key_copies import NAMES, AnotherVaultsKeysError, NoKeysError
from famchart.store.keyring import KeyRing
from famchart.store.keys import (
    DamagedKeysError,
    WrongKeyFileError,
    WrongPassphraseError,
)
from famchart.store.root import Root

pytestmark = pytest.mark.proves("05 keys.json missing, old, half written: cases")


def test_both_copies_are_the_same_and_for_the_owner_alone(ring: KeyRing, folder: Path):
    first, second = contents(folder)
    assert first == second
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff" * 700, b"null\n", b"[]"])
def test_one_copy_is_enough(
    ring: KeyRing, folder: Path, root: Root, name: str, content: bytes | None
):
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    opened, found = KeyRing.unlock(folder, PICTURE)
    assert found == root
    assert opened.notes == [f"{name} is missing or damaged; its copy was used."]


@pytest.mark.parametrize("name", NAMES)
def test_each_flipped_byte_of_one_copy_is_made_good_by_the_other(
    ring: KeyRing, folder: Path, root: Root, name: str
):
    whole = (folder / name).read_bytes()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        (folder / name).write_bytes(flipped)
        opened, found = KeyRing.unlock(folder, PICTURE)
        assert found == root, f"byte {place}"
        assert opened.document == ring.document


def test_a_byte_flipped_in_a_passphrase_slot_is_made_good_by_the_copy(folder: Path, root: Root):
    ring = ring_in(folder, root, WORDS)
    text = (folder / "keys.json").read_text()
    wrapped = ring.document.slots[0].fields["wrapped"]
    other = "A" if wrapped[8] != "A" else "B"
    (folder / "keys.json").write_text(text.replace(wrapped[:9], wrapped[:8] + other))
    opened, found = KeyRing.unlock(folder, WORDS)
    assert found == root
    assert opened.notes == ["keys.json was changed from outside or is damaged; its copy was used."]


def test_both_copies_damaged_in_different_places_open_nothing_wrong(
    ring: KeyRing, folder: Path, root: Root
):
    whole = contents(folder)[0]
    for place in range(0, len(whole) - 1, 7):
        for name, at in zip(NAMES, (place, (place * 5 + 3) % (len(whole) - 1)), strict=True):
            flipped = bytearray(whole)
            flipped[at] ^= 1
            (folder / name).write_bytes(flipped)
        with pytest.raises(NotLetInError):
            KeyRing.unlock(folder, PICTURE)


def test_a_writer_makes_the_bad_copy_good(ring: KeyRing, folder: Path):
    whole = contents(folder)
    (folder / "keys.json").write_bytes(b"damaged")
    opened, _root = KeyRing.unlock(folder, PICTURE)
    opened.repair()
    assert contents(folder) == whole
    assert KeyRing.unlock(folder, PICTURE)[0].notes == []


def test_a_repair_of_whole_copies_writes_nothing(ring: KeyRing, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "replace", lambda *_: pytest.fail("it was written"))
    ring.repair()


def test_without_both_copies_the_recovery_sheet_is_named(ring: KeyRing, folder: Path):
    for name in NAMES:
        (folder / name).unlink()
    for attempt in (lambda: KeyRing.unlock(folder, PICTURE), lambda: KeyRing.read(folder)):
        with pytest.raises(NoKeysError, match="the recovery sheet opens") as caught:
            attempt()
        assert caught.value.exit_code == 3


def test_without_both_copies_the_sheet_makes_them_anew(ring: KeyRing, folder: Path, root: Root):
    for name in NAMES:
        (folder / name).unlink()
    anew = KeyRing.of_root(folder, root, VAULT, generation=5)
    anew.change_passphrase(root, None, NEW_WORDS, CHEAP)
    opened, found = KeyRing.unlock(folder, NEW_WORDS)
    assert found == root
    assert (opened.document.vault, opened.document.generation, opened.notes) == (VAULT, 6, [])


def test_the_sheet_keeps_the_ways_in_that_are_whole(ring: KeyRing, folder: Path, root: Root):
    (folder / "keys.json").write_bytes(b"damaged")
    kept = KeyRing.of_root(folder, root, VAULT, generation=1)
    assert kept.document == ring.document
    assert len(kept.notes) == 1


def test_the_sheet_drops_an_old_document_that_somebody_put_back(
    ring: KeyRing, folder: Path, root: Root
):
    assert KeyRing.of_root(folder, root, VAULT, generation=2).document.slots == ()


def test_the_sheet_does_not_trust_a_document_that_its_root_has_not_sealed(folder: Path, root: Root):
    ring_in(folder, Root.generate())
    assert KeyRing.of_root(folder, root, VAULT, generation=1).document.slots == ()


def test_a_wrong_passphrase_is_wrong_though_a_copy_is_damaged(folder: Path, root: Root):
    ring_in(folder, root, WORDS)
    document = json.loads((folder / "keys.json").read_bytes())
    document["slots"][0]["kdf"]["m"] = 10**9
    (folder / "keys.json").write_text(json.dumps(document))
    with pytest.raises(WrongPassphraseError):
        KeyRing.unlock(folder, NEW_WORDS)
    assert KeyRing.unlock(folder, WORDS)[1] == root


def test_absurd_numbers_in_both_copies_name_the_recovery_sheet(folder: Path, root: Root):
    ring_in(folder, root, WORDS)
    for name in NAMES:
        text = (folder / name).read_text()
        (folder / name).write_text(text.replace('"m":19456', '"m":1000000000'))
    with pytest.raises(AbsurdCostError, match="recovery sheet"):
        KeyRing.unlock(folder, WORDS)


def test_another_vaults_file_in_the_place_of_one_copy_is_noticed(
    ring: KeyRing, folder: Path, root: Root, tmp_path: Path
):
    ring_in(tmp_path / "Other.famchart", Root.generate(), STICK, vault="another")
    os.replace(tmp_path / "Other.famchart" / "keys.json", folder / "keys.json")
    opened, found = KeyRing.unlock(folder, PICTURE)
    assert found == root
    assert opened.notes == ["keys.json belongs to another vault; its copy was used."]


def test_another_vaults_file_with_the_same_passphrase_is_noticed_by_the_vaults_id(
    ring: KeyRing, folder: Path, root: Root, tmp_path: Path
):
    ring_in(tmp_path / "Other.famchart", Root.generate(), PICTURE, vault="another")
    os.replace(tmp_path / "Other.famchart" / "keys.json", folder / "keys.json")
    assert KeyRing.unlock(folder, PICTURE, VAULT)[1] == root
    os.replace(tmp_path / "Other.famchart" / "keys.backup.json", folder / "keys.backup.json")
    with pytest.raises(AnotherVaultsKeysError, match="belongs to another vault"):
        KeyRing.unlock(folder, PICTURE, VAULT)


def test_an_older_generation_beside_a_newer_one_never_lets_in_who_was_put_out(
    ring: KeyRing, folder: Path, root: Root
):
    old = contents(folder)[0]
    ring.add(root, STICK)
    ring.remove(root, ring.document.slots[0].id)
    for name in NAMES:
        ring.save()
        (folder / name).write_bytes(old)
        with pytest.raises(WrongKeyFileError):
            KeyRing.unlock(folder, PICTURE)
        opened, _root = KeyRing.unlock(folder, STICK)
        assert opened.notes == [f"{name} is older than its copy; the newer one was used."]


def test_a_newer_document_that_is_damaged_gives_way_to_the_older(
    ring: KeyRing, folder: Path, root: Root
):
    text = (folder / "keys.json").read_text()
    (folder / "keys.json").write_text(text.replace('"generation":1', '"generation":9'))
    opened, found = KeyRing.unlock(folder, PICTURE)
    assert (found, opened.document.generation) == (root, 1)


def test_a_document_changed_from_outside_is_not_built_on(ring: KeyRing, folder: Path, root: Root):
    text = (folder / "keys.json").read_text()
    (folder / "keys.json").write_text(text.replace('"generation":1', '"generation":9'))
    with pytest.raises(DamagedKeysError):
        KeyRing.read(folder).add(root, STICK)


def test_the_notes_are_said_in_the_language_that_is_spoken(ring: KeyRing, folder: Path):
    (folder / "keys.json").unlink()
    marked = []
    real = i18n.gettext.NullTranslations.gettext

    def spy(self: Any, text: str) -> str:
        marked.append(text)
        return real(self, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(i18n.gettext.NullTranslations, "gettext", spy)
        KeyRing.unlock(folder, PICTURE)
    assert "{name} is missing or damaged; its copy was used." in marked


def test_a_ring_shows_no_secret(ring: KeyRing, root: Root):
    shown = repr(ring) + repr(ring.document.slots) + repr(PICTURE)
    assert root.secret.reveal() not in shown
    assert PICTURE.digest.reveal() not in shown
