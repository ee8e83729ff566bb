from __future__ import annotations

import dataclasses
import hashlib
import unicodedata
from typing import Any

import pytest

from famchart.core.errors import NotLetInError
from famchart.core.secret import Secret
from famchart.store.kdf import MIB, AbsurdCostError, KdfCost
from famchart.store.keys import (
    DamagedKeysError,
    Demo,
    EmptyPassphraseError,
    KeyDocument,
    KeyFile,
    LastSlotError,
    Passphrase,
    Slot,
    SlotCredential,
    TooLittleMemoryError,
    TooLongPassphraseError,
    WrongKeyFileError,
    WrongPassphraseError,
)
from famchart.store.root import Root, WrongSheetError

pytestmark = pytest.mark.proves("06 wrong keys and passphrases, Unicode, none, a megabyte: cases")

VAULT = "0123456789abcdef0123456789abcdef"
CHEAP = KdfCost(19 * MIB, 2, 1)
WORDS = Passphrase(Secret("the blue kettle sings at noon"))
PICTURE = KeyFile(Secret(hashlib.sha256(b"a family picture").hexdigest()))
OTHER_PICTURE = KeyFile(Secret(hashlib.sha256(b"another picture").hexdigest()))


@pytest.fixture(scope="module")
def root() -> Root:
    return Root.generate()


def document_with(root: Root, *ways_in: SlotCredential) -> KeyDocument:
    slots = tuple(Slot.wrap(root, way_in, VAULT, "", CHEAP) for way_in in ways_in)
    return KeyDocument(VAULT).with_slots(slots, root)


def altered(document: KeyDocument, **changes: Any) -> KeyDocument:
    """The document with other fields in its first slot, as an editor would leave it."""
    first, *others = document.slots
    return dataclasses.replace(document, slots=(Slot(first.fields | changes), *others))


def test_each_way_in_leads_to_the_same_root(root: Root):
    document = document_with(root, WORDS, PICTURE)
    assert document.unlock(WORDS) == root
    assert document.unlock(PICTURE) == root


def test_several_people_may_have_a_passphrase_each(root: Root):
    sister = Passphrase(Secret("seven grey herons by the river"))
    document = document_with(root, WORDS, sister)
    assert document.unlock(sister) == document.unlock(WORDS) == root


def test_the_demo_asks_for_nothing(root: Root):
    assert document_with(root, Demo()).unlock(Demo()) == root


def test_a_wrong_passphrase_opens_nothing(root: Root):
    with pytest.raises(WrongPassphraseError, match="does not open this vault"):
        document_with(root, WORDS, PICTURE).unlock(Passphrase(Secret("the blue kettle")))


def test_a_wrong_key_file_opens_nothing(root: Root):
    with pytest.raises(WrongKeyFileError):
        document_with(root, PICTURE).unlock(OTHER_PICTURE)


def test_what_asks_for_no_secret_does_not_open_a_real_vault(root: Root):
    with pytest.raises(NotLetInError):
        document_with(root, PICTURE).unlock(Demo())


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_an_accent_typed_on_another_keyboard_is_the_same_passphrase(root: Root, form: str):
    typed = "el niño bebió café"
    document = document_with(root, Passphrase(Secret(typed)))
    assert document.unlock(Passphrase(Secret(unicodedata.normalize(form, typed)))) == root  # type: ignore[arg-type]


@pytest.mark.parametrize("nothing", ["", " ", "\t\n", "\u00a0"])
def test_an_empty_passphrase_makes_no_way_in(root: Root, nothing: str):
    with pytest.raises(EmptyPassphraseError):
        document_with(root, Passphrase(Secret(nothing)))


def test_an_empty_passphrase_is_merely_a_wrong_one_when_opening(root: Root):
    with pytest.raises(WrongPassphraseError):
        document_with(root, WORDS).unlock(Passphrase(Secret("")))


def test_a_passphrase_of_a_megabyte_is_taken_and_one_letter_more_is_not(root: Root):
    longest = Passphrase(Secret("a" * 1_000_000))
    assert document_with(root, longest).unlock(longest) == root
    with pytest.raises(TooLongPassphraseError):
        document_with(root, Passphrase(Secret("a" * 1_000_001)))
    with pytest.raises(TooLongPassphraseError):
        document_with(root, Passphrase(Secret("ñ" * 500_001)))


def test_a_passphrase_with_half_a_character_is_no_crash(root: Root):
    broken = Passphrase(Secret("words \ud800 words"))
    assert document_with(root, broken).unlock(broken) == root


@pytest.mark.parametrize(
    "numbers",
    [
        {"m": 10**9},
        {"m": 19 * MIB - 1},
        {"m": -1},
        {"m": True},
        {"m": "19456"},
        {"m": 19456.0},
        {"t": 0},
        {"t": 65},
        {"t": 10**30},
        {"p": 0},
        {"p": 17},
        {"p": None},
    ],
)
def test_absurd_numbers_are_refused_before_they_stop_the_machine(
    root: Root, numbers: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    document = document_with(root, WORDS)
    evil = altered(document, kdf=document.slots[0].fields["kdf"] | numbers)
    monkeypatch.setattr(KdfCost, "derive", lambda *_: pytest.fail("it was tried"))
    with pytest.raises(AbsurdCostError, match="recovery sheet"):
        evil.unlock(WORDS)


def test_a_way_of_stretching_that_is_not_known_is_damage_and_not_a_wrong_passphrase(root: Root):
    document = document_with(root, WORDS)
    numbers = document.slots[0].fields["kdf"]
    with pytest.raises(DamagedKeysError):
        altered(document, kdf=numbers | {"name": "scrypt"}).unlock(WORDS)


def test_no_way_in_is_made_with_absurd_numbers(root: Root):
    for cost in (KdfCost(19 * MIB - 1, 2, 1), KdfCost(4096 * MIB, 3, 4), KdfCost(64 * MIB, 3, 17)):
        with pytest.raises(AbsurdCostError):
            Slot.wrap(root, WORDS, VAULT, "", cost)


def test_a_vault_from_a_larger_computer_says_what_is_missing(
    root: Root, monkeypatch: pytest.MonkeyPatch
):
    def too_large(*_: object) -> bytes:
        raise MemoryError

    document = document_with(root, WORDS)
    monkeypatch.setattr(KdfCost, "derive", too_large)
    with pytest.raises(TooLittleMemoryError, match="19 MiB"):
        document.unlock(WORDS)


def test_the_default_cost_is_as_the_vault_page_promises():
    assert KdfCost() == KdfCost(256 * MIB, 3, 4)


def test_a_calibrated_cost_never_falls_under_the_least(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(KdfCost, "seconds", lambda cost: cost.passes * cost.memory / MIB / 1000)
    monkeypatch.setattr(KdfCost, "LEAST_SECONDS", 0.5)
    monkeypatch.setattr("famchart.store.kdf._total_memory", lambda: 100 * MIB)
    cost = KdfCost.calibrated()
    assert (cost.memory, cost.lanes) == (64 * MIB, 4)
    assert cost.seconds() >= 0.5
    monkeypatch.setattr("famchart.store.kdf._total_memory", lambda: 512 * MIB)
    assert KdfCost.calibrated().memory == 128 * MIB
    monkeypatch.setattr("famchart.store.kdf._total_memory", lambda: 65536 * MIB)
    assert KdfCost.calibrated().memory == 256 * MIB


def test_the_last_way_in_stays(root: Root):
    with pytest.raises(LastSlotError):
        document_with(root, PICTURE).with_slots((), root)


def test_each_change_counts_the_generation_on_by_one(root: Root):
    first = document_with(root, PICTURE)
    assert first.with_slots(first.slots, root).generation == first.generation + 1


def test_the_same_document_is_written_in_the_same_bytes(root: Root):
    content = document_with(root, PICTURE).json()
    assert KeyDocument.parse(content).json() == content
    assert content.isascii()
    assert b" " not in content


def test_a_root_typed_with_spaces_and_small_letters_is_read(root: Root):
    text = root.secret.reveal()
    spaced = " ".join(text[at : at + 5] for at in range(0, len(text), 5))
    assert Root.parse(f"  {spaced.lower()}\n") == root


def test_a_mistyped_letter_of_the_root_is_noticed(root: Root):
    text = root.secret.reveal()
    for place in range(len(text)):
        other = "Q" if text[place] != "Q" else "P"
        with pytest.raises(WrongSheetError):
            Root.parse(text[:place] + other + text[place + 1 :])


def test_what_is_encrypted_to_the_recipient_opens_with_the_root(root: Root):
    import pyrage

    sealed = pyrage.encrypt(b"for us", [pyrage.x25519.Recipient.from_str(root.recipient)])
    identity = pyrage.x25519.Identity.from_str(root.secret.reveal())
    assert pyrage.decrypt(sealed, [identity]) == b"for us"


def test_another_salt_is_another_database_key(root: Root):
    assert root.database_key(bytes(16)) != root.database_key(bytes([1] * 16))
    assert len(root.database_key(bytes(16))) == 32


def test_nothing_shows_a_secret(root: Root):
    document = document_with(root, WORDS, PICTURE)
    shown = " ".join(map(repr, (root, WORDS, PICTURE, document, document.slots, CHEAP)))
    shown += repr(dataclasses.asdict(root)) + f"{root}{WORDS}{PICTURE}"
    for secret in (root.secret, WORDS.secret, PICTURE.digest):
        assert secret.reveal() not in shown
        assert secret.reveal().encode() not in document.json()


def test_no_error_names_a_secret(root: Root):
    secret = "a very particular passphrase"
    with pytest.raises(WrongPassphraseError) as caught:
        document_with(root, WORDS).unlock(Passphrase(Secret(secret)))
    with pytest.raises(WrongSheetError) as mistyped:
        Root.parse(secret)
    for error in (caught.value, mistyped.value):
        assert secret not in f"{error}{error!r}{error.args}{error.__cause__!r}{error.facts}"
