"""SMART Health Cards and Links: unpacked, their signature checked, their traps refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from fhir_samples import read
from health_cards import (
    OTHER_KEY,
    base64url,
    card,
    deflated,
    digits,
    file_of,
    keys,
    said,
)

from famchart.core.errors import UnreadableInputError
from famchart.intake.folder import packed
from famchart.intake.formats import Asked
from famchart.intake.formats.archive import read_folder
from famchart.intake.formats.shc.keys import KeysAloneError, NoKeysError, with_keys
from famchart.intake.given import given_bytes


def test_a_card_holds_its_vaccines_and_whose_it_is() -> None:
    found = read(file_of(card()), Asked(keys=(keys(),)))
    (draft,) = found.documents
    assert (found.kind, found.warnings) == ("shc", ())
    assert draft.counts()["immunizations"] == 1
    assert draft.items[0].codes == {"cvx": "207"}
    assert draft.patient is not None
    assert (draft.patient.name, draft.patient.birth_date) == ("Jo Any", "1951-01-20")


@pytest.mark.parametrize("depth", [0, 1])
def test_keys_in_the_same_zip_or_folder_check_the_cards(depth: int, tmp_path: Path) -> None:
    inner = tmp_path / "cards" if depth else tmp_path
    inner.mkdir(exist_ok=True)
    (inner / "jo.smart-health-card").write_bytes(file_of(card()))
    (inner / "bad.smart-health-card").write_bytes(file_of(card(key=OTHER_KEY)))
    (tmp_path / "any.json").write_bytes(keys())
    for found in (read_folder(tmp_path, Asked()), read(packed(tmp_path))):
        assert [each.is_forged for each in found.documents] == [True, False]
        assert "not checked" not in " ".join(found.warnings)
        assert "wrong or missing" in " ".join(found.warnings)


def test_keys_alone_are_no_record_and_say_so() -> None:
    with pytest.raises(KeysAloneError, match="public keys"):
        read(keys())
    with pytest.raises(NoKeysError):
        with_keys(Asked(), [given_bytes(b'{"keys": []}', "k.json")])


def test_without_the_issuers_key_the_signature_is_not_checked() -> None:
    (warning,) = read(file_of(card())).warnings
    assert "not checked" in warning
    assert "https://issuer.example" in warning


@pytest.mark.parametrize("forged", [card(key=OTHER_KEY), card(alg="none"), card()[:-4] + "AAAA"])
def test_a_wrong_signature_is_said_and_what_it_signs_is_doubtful(forged: str) -> None:
    found = read(file_of(forged), Asked(keys=(keys(),)))
    assert "wrong or missing" in found.warnings[0]
    assert found.documents[0].items[0].is_doubtful


@pytest.mark.parametrize(
    "wrap", [lambda code: code, lambda code: json.dumps([code]), lambda code: card()]
)
def test_digits_and_signed_text_are_cards_too(wrap: Any) -> None:
    found = read(wrap("shc:/" + digits(card())).encode())
    assert found.documents[0].counts()["immunizations"] == 1


def test_pieces_may_come_in_any_order() -> None:
    whole = digits(card())
    at = len(whole) // 4 * 2
    pieces = [f"shc:/2/2/{whole[at:]}", f"shc:/1/2/{whole[:at]}"]
    assert read(json.dumps(pieces).encode()).documents[0].counts()["immunizations"] == 1
    with pytest.raises(UnreadableInputError, match="number 1 is missing"):
        read(pieces[0].encode())


def test_of_several_cards_the_broken_one_is_told() -> None:
    found = read(file_of(card(), card(payload=b"no deflate")), Asked(keys=(keys(),)))
    assert len(found.documents) == 1
    assert found.warnings[0].startswith("One of the health cards was not read")


def test_a_card_that_is_not_packed_is_read() -> None:
    found = read(file_of(card(payload=said(), zip=None)))
    assert found.documents[0].counts()["immunizations"] == 1


@pytest.mark.parametrize(
    "broken",
    [card(payload=b"no deflate"), card(payload=deflated(bytes(20_000_000))), card(payload=deflated(b"{}")), "eyJ.%.a", ""],
)  # fmt: skip
def test_a_broken_card_is_refused_in_one_sentence(broken: str) -> None:
    with pytest.raises(UnreadableInputError):
        read(file_of(broken))


SECRET = bytes(range(32))


def link(**more: object) -> str:
    told = {"url": "https://h.example/x", "key": base64url(SECRET), "label": "Jo [b]", **more}
    return "https://viewer.example/#shlink:/" + base64url(json.dumps(told).encode())


def sealed(content: bytes, **header: object) -> bytes:
    head = base64url(json.dumps({"alg": "dir", "enc": "A256GCM", **header}).encode())
    nonce = bytes(12)
    closed = AESGCM(SECRET).encrypt(nonce, content, head.encode())
    return (
        f"{head}..{base64url(nonce)}.{base64url(closed[:-16])}.{base64url(closed[-16:])}".encode()
    )


def test_a_link_is_no_file_and_famchart_never_fetches_it() -> None:
    with pytest.raises(UnreadableInputError, match=r"Jo \[b\].*never goes online"):
        read(link().encode())


@pytest.mark.parametrize("password", [link().encode(), base64url(SECRET).encode()])
@pytest.mark.parametrize("is_packed", [True, False])
def test_a_sealed_file_opens_with_its_link(password: bytes, is_packed: bool) -> None:
    inner = file_of(card())
    given = sealed(deflated(inner), zip="DEF") if is_packed else sealed(inner)
    found = read(given, Asked(password=password))
    assert found.documents[0].counts()["immunizations"] == 1


@pytest.mark.parametrize(
    "password", [None, b"", b"AAAA", base64url(bytes(32)).encode(), "ñ".encode()]
)
def test_without_its_link_a_sealed_file_stays_shut(password: bytes | None) -> None:
    with pytest.raises(UnreadableInputError):
        read(sealed(file_of(card())), Asked(password=password))


def test_another_seal_is_named() -> None:
    with pytest.raises(UnreadableInputError, match="RSA-OAEP"):
        read(sealed(b"x", alg="RSA-OAEP"), Asked(password=base64url(SECRET).encode()))
