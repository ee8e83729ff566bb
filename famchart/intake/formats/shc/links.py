"""SMART Health Links: an address with a key; the file behind it is sealed with that key."""

from __future__ import annotations

import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import N_
from famchart.intake.formats.fhir.coded import mapping, words
from famchart.intake.formats.fhir.entries import Resource, parsed
from famchart.intake.formats.shc.signed import inflated, unpadded
from famchart.intake.given import MOST_AT_ONCE

_LINK = Shape(r"shlink:/([\w-]+)", re.IGNORECASE | re.ASCII)
_KEY_BYTES = 32


class OnlyALinkError(UnreadableInputError):
    """A link, and no file."""

    message = N_(
        "This is a SMART Health Link{label}: an address, no record. famchart never goes online; "
        "open it in a browser, download the file behind it, and read that."
    )


class SealedFileError(UnreadableInputError):
    """A file from behind a link, without its key."""

    message = N_(
        "This file from a SMART Health Link is encrypted: give the whole link (shlink:/…) as its "
        "password."
    )


class WrongLinkError(UnreadableInputError):
    """A key that does not open the file."""

    message = N_("This link does not open the file: give the link that the file came from.")


class UnknownSealError(UnreadableInputError):
    """Another way of sealing than the links use."""

    message = N_(
        "This file is encrypted in a way that famchart does not know ({way}): open it in a browser "
        "and download what it shows."
    )


def only_a_link(text: str) -> OnlyALinkError:
    """Return what to tell of a link: its label, if it has one."""
    label = words(_told_by(text).get("label"))[:80]
    return OnlyALinkError(label=f" (“{label}”)" if label else "")


def is_link(text: str) -> bool:
    return _LINK.search(text) is not None


def _told_by(text: str) -> Resource:
    if not (found := _LINK.search(text)):
        return {}
    try:
        return mapping(parsed(unpadded(found[1]).decode("utf-8", "replace")))
    except UnreadableInputError:
        return {}


def opened(sealed: str, password: bytes | None) -> bytes:
    """Return what a sealed file holds, opened with its link or the key of it."""
    if not password:
        raise SealedFileError
    parts = sealed.split(".")
    header = mapping(parsed(unpadded(parts[0]).decode("utf-8", "replace")))
    way = f"{words(header.get('alg'))} {words(header.get('enc'))}"
    if way != "dir A256GCM":
        raise UnknownSealError(way=way[:40])
    said = password.decode("utf-8", "replace").strip()
    key = unpadded(words(_told_by(said).get("key")) if is_link(said) else said)
    nonce, content, tag = map(unpadded, parts[2:])
    if len(key) != _KEY_BYTES:
        raise WrongLinkError
    try:
        plain = AESGCM(key).decrypt(nonce, content + tag, parts[0].encode("ascii"))
    except (InvalidTag, ValueError):
        raise WrongLinkError from None
    return inflated(plain, MOST_AT_ONCE) if words(header.get("zip")) == "DEF" else plain
