"""Health cards, made up and signed, and the public keys that check them."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from fhir_samples import bundle

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
