"""A signed card: its payload, and whether the signature is the issuer's."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_
from famchart.intake.formats.fhir.coded import mapping, mappings, words
from famchart.intake.formats.fhir.entries import Resource, parsed

MOST_UNPACKED = 5_000_000
"""Bytes of a card's payload; a QR code holds three thousand, packed."""
_HALF = 32
"""Bytes of each of the two numbers of a signature."""


class BrokenCardError(UnreadableInputError):
    """A card whose payload cannot be unpacked."""

    message = N_("This health card is damaged: ask for it once more where it comes from.")


class Signature(Enum):
    """What is known of who signed a card."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Card:
    """A card as it was signed."""

    payload: Resource
    signature: Signature


def card_of(token: str, keys: Iterable[bytes]) -> Card:
    """Return what a signed text holds; raise BrokenCardError, or BrokenJsonError."""
    head, body, signed = token.split(".")
    header = mapping(parsed(unpadded(head).decode("utf-8", "replace")))
    packed = unpadded(body)
    content = inflated(packed) if words(header.get("zip")) == "DEF" else packed
    payload = mapping(parsed(content.decode("utf-8", "replace")))
    return Card(payload, _signature(f"{head}.{body}".encode(), unpadded(signed), header, keys))


def unpadded(text: str) -> bytes:
    """Return the bytes of base64url without its padding."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BrokenCardError from None


def inflated(packed: bytes, most: int = MOST_UNPACKED) -> bytes:
    """Return packed bytes unpacked; raise BrokenCardError for what would grow without end."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(packed, most)
    except zlib.error:
        raise BrokenCardError from None
    if not unpacker.eof:
        raise BrokenCardError
    return content


def _signature(
    signed: bytes, signature: bytes, header: Mapping[str, Any], keys: Iterable[bytes]
) -> Signature:
    """Hold a signature against the key that it names; unchecked where that key was not given.

    Health cards are signed in one way only: a card that says another, or none, is anybody's.
    """
    if words(header.get("alg")) != "ES256":
        return Signature.WRONG
    named = [key for key in _keys_in(keys) if words(key.get("kid")) == words(header.get("kid"))]
    if not named:
        return Signature.UNCHECKED
    if any(_is_signed_by(key, signed, signature) for key in named):
        return Signature.RIGHT
    return Signature.WRONG


def _keys_in(keys: Iterable[bytes]) -> Iterator[Resource]:
    for each in keys:
        told = parsed(each.decode("utf-8", "replace"))
        yield from mappings(mapping(told).get("keys") or told)


def _is_signed_by(key: Mapping[str, Any], signed: bytes, signature: bytes) -> bool:
    if len(signature) != 2 * _HALF:
        return False
    first, second = (int.from_bytes(half) for half in (signature[:_HALF], signature[_HALF:]))
    try:
        x, y = (int.from_bytes(unpadded(words(key.get(name)))) for name in ("x", "y"))
        public = EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()
        public.verify(encode_dss_signature(first, second), signed, ECDSA(SHA256()))
    except (InvalidSignature, ValueError, BrokenCardError):
        return False
    return True
