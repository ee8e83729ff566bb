from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from proof_table import Proved

from famchart.core.errors import NotLetInError
from famchart.core.secret import Secret
from famchart.store.kdf import KdfCost
from famchart.store.keys import (
    DamagedKeysError,
    KeyDocument,
    KeyFile,
    Slot,
    SlotCredential,
    WrongKeyFileError,
)
from famchart.store.root import Root

pytestmark = pytest.mark.proves("05 keys.json changed, cut, of another vault: cases")

VAULT = "0123456789abcdef0123456789abcdef"
PICTURE, STICK = KeyFile(Secret("11" * 32)), KeyFile(Secret("22" * 32))


@pytest.fixture(scope="module")
def root() -> Root:
    return Root.generate()


def document_with(root: Root, *ways_in: SlotCredential) -> KeyDocument:
    slots = tuple(Slot.wrap(root, way_in, VAULT, "", KdfCost()) for way_in in ways_in)
    return KeyDocument(VAULT).with_slots(slots, root)


def altered(document: KeyDocument, **changes: Any) -> KeyDocument:
    """The document with other fields in its first slot, as an editor would leave it."""
    first, *others = document.slots
    return dataclasses.replace(document, slots=(Slot(first.fields | changes), *others))


def test_each_flipped_bit_is_noticed_or_harmless(root: Root, proved: Proved):
    whole = document_with(root, PICTURE).json()
    for place in range(len(whole)):
        for bit in (1 << place % 8, 0x20):
            flipped = bytearray(whole)
            flipped[place] ^= bit
            try:
                opened = KeyDocument.parse(bytes(flipped)).unlock(PICTURE)
            except NotLetInError:
                continue
            assert opened == root, f"byte {place} gave another key"
            assert KeyDocument.parse(bytes(flipped)) == KeyDocument.parse(whole)
    proved("05 keys.json with a flipped bit: noticed, or harmless", 2 * len(whole), 0)


def test_a_document_cut_short_anywhere_is_damaged(root: Root, proved: Proved):
    whole = document_with(root, PICTURE).json()
    for length in range(len(whole) - 1):
        with pytest.raises(DamagedKeysError):
            KeyDocument.parse(whole[:length])
    proved("05 keys.json cut short: noticed", len(whole) - 1, 0)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_other_file_is_damaged_keys(content: bytes):
    with pytest.raises(DamagedKeysError):
        KeyDocument.parse(content)


SEALED_ONCE = document_with(Root.generate(), PICTURE)


def to_json(document: KeyDocument) -> dict[str, Any]:
    return dict(json.loads(document.json()))


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.just("AAAAAAAAAAAAAAAAAAAA"),
    lambda each: (
        st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=4), each, max_size=3)
    ),
    max_leaves=6,
)


@given(
    field=st.sampled_from(["id", "kind", "label", "salt", "kdf", "nonce", "wrapped"]), value=JUNK
)
def test_whatever_stands_in_a_slot_it_is_a_sentence_and_no_crash(field: str, value: Any):
    document = altered(SEALED_ONCE, **{field: value})
    assume(document != SEALED_ONCE)
    with pytest.raises(NotLetInError):
        KeyDocument.parse(json.dumps(to_json(document)).encode()).unlock(PICTURE)


@pytest.mark.sweep
@given(field=st.sampled_from(["format", "vault", "generation", "slots", "mac"]), value=JUNK)
def test_whatever_stands_in_the_document_it_is_a_sentence_and_no_crash(field: str, value: Any):
    changed = to_json(SEALED_ONCE) | {field: value}
    assume(changed != to_json(SEALED_ONCE))
    with pytest.raises(NotLetInError):
        KeyDocument.parse(json.dumps(changed).encode()).unlock(PICTURE)


def test_a_seal_of_half_a_character_is_a_sentence_and_no_crash():
    changed = to_json(SEALED_ONCE) | {"mac": "\ud800"}
    with pytest.raises(DamagedKeysError):
        KeyDocument.parse(json.dumps(changed).encode()).unlock(PICTURE)


def test_deep_nesting_is_a_sentence_and_no_crash():
    with pytest.raises(DamagedKeysError):
        KeyDocument.parse(b"[" * 200_000)


def test_a_way_in_taken_away_by_hand_is_noticed(root: Root):
    document = document_with(root, STICK, PICTURE)
    without = dataclasses.replace(document, slots=document.slots[1:])
    with pytest.raises(DamagedKeysError, match="mac"):
        without.unlock(PICTURE)


def test_a_way_in_put_back_by_hand_is_noticed(root: Root):
    before = document_with(root, STICK, PICTURE)
    after = before.with_slots(before.slots[1:], root)
    with pytest.raises(DamagedKeysError):
        dataclasses.replace(after, slots=before.slots).unlock(STICK)


def test_a_renumbered_old_document_is_noticed(root: Root):
    document = document_with(root, PICTURE)
    with pytest.raises(DamagedKeysError):
        dataclasses.replace(document, generation=99).unlock(PICTURE)


def test_a_way_in_does_not_move_to_another_vault(root: Root):
    slots = document_with(root, PICTURE).slots
    with pytest.raises(WrongKeyFileError):
        KeyDocument("another vault", 1, slots).sealed(root).unlock(PICTURE)


def test_a_relabelled_way_in_is_noticed(root: Root):
    with pytest.raises(NotLetInError):
        altered(document_with(root, PICTURE), label="somebody else").unlock(PICTURE)


def test_a_document_changed_from_outside_is_never_sealed_anew(root: Root):
    tampered = altered(document_with(root, PICTURE), label="somebody else")
    with pytest.raises(DamagedKeysError):
        tampered.with_slots((*tampered.slots, Slot.wrap(root, STICK, VAULT, "", KdfCost())), root)


def test_a_damaged_way_in_does_not_stop_another(root: Root):
    document = document_with(root, STICK, PICTURE)
    broken = altered(document, nonce="?").sealed(root)
    assert broken.unlock(PICTURE) == root
