"""SMART Health Cards and Links: unpacked, their signature checked, their traps refused."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from fhir_samples import bundle, read

from famchart.core.errors import UnreadableInputError
from famchart.intake.formats import Asked

KEY, OTHER_KEY = (derive_private_key(number, SECP256R1()) for number in (11, 12))
SHOT = {
    "resourceType": "Immunization",
    "status": "completed",
    "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "207"}]},
    "patient": {"reference": "resource:0"},
    "occurrenceDateTime": "2021-01-29",
}
JO = {
    "resourceType": "Patient",
    "name": [{"family": "Any", "given": ["Jo"]}],
    "birthDate": "1951-01-20",
}


def base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def said() -> bytes:
    content = bundle(JO, SHOT, kind="collection")
    for number, entry in enumerate(content["entry"]):
        entry["fullUrl"] = f"resource:{number}"
    credential = {"credentialSubject": {"fhirBundle": content}}
    return json.dumps({"iss": "https://issuer.example", "vc": credential}).encode()


def card(*, key: EllipticCurvePrivateKey = KEY, payload: bytes | None = None, **header: Any) -> str:
    packed = deflated(said()) if payload is None else payload
    head = {"zip": "DEF", "alg": "ES256", "kid": "one"} | header
    signed = f"{base64url(json.dumps(head).encode())}.{base64url(packed)}"
    numbers = decode_dss_signature(key.sign(signed.encode(), ECDSA(SHA256())))
    return f"{signed}.{base64url(b''.join(number.to_bytes(32) for number in numbers))}"


def keys(key: EllipticCurvePrivateKey = KEY) -> bytes:
    numbers = key.public_key().public_numbers()
    x, y = (base64url(number.to_bytes(32)) for number in (numbers.x, numbers.y))
    return json.dumps(
        {"keys": [{"kty": "EC", "kid": "one", "crv": "P-256", "x": x, "y": y}]}
    ).encode()


def digits(token: str) -> str:
    return "".join(f"{ord(letter) - 45:02}" for letter in token)


def file_of(*cards: str) -> bytes:
    return json.dumps({"verifiableCredential": list(cards)}).encode()


def test_a_card_holds_its_vaccines_and_whose_it_is() -> None:
    found = read(file_of(card()), Asked(keys=(keys(),)))
    (draft,) = found.documents
    assert (found.kind, found.warnings) == ("shc", ())
    assert draft.counts()["immunizations"] == 1
    assert draft.items[0].codes == {"cvx": "207"}
    assert draft.patient is not None
    assert (draft.patient.name, draft.patient.birth_date) == ("Jo Any", "1951-01-20")


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
