"""SMART Health Cards and SMART Health Links: signed vaccinations and results, and shared files.

The cards come as a file with several of them, as the digits behind a QR code (`shc:/`), and as
either in JSON; a link (`shlink:/`) is only an address, and famchart never goes online.
"""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked
from famchart.intake.formats.fhir import head_text
from famchart.intake.formats.shc.keys import KeysAloneError, are_keys
from famchart.intake.given import Given

_PART = r"[A-Za-z0-9_-]"
_SIGNED_OR_SEALED = Shape(rf"eyJ{_PART}+\.{_PART}*\.{_PART}+(?:\.{_PART}+\.{_PART}+)?\s*\Z")
_SIGNED_HEAD = Shape(rf"eyJ{_PART}+\.{_PART}*\.{_PART}{{40,}}")
_CODE = Shape(r"[\[\"\s]*shc:/", re.IGNORECASE)
_LINK = Shape(r"(?:https?://\S{1,500}#)?shlink:/", re.IGNORECASE)
_IN_JSON = Shape(r'"verifiableCredential"\s*:|"embedded"\s*:\s*"eyJ')
LONGEST_LINK_TEXT = 4_000
"""Letters of a text that is a link and no letter that mentions one."""


def fits(given: Given) -> bool:
    head = head_text(given)
    if are_keys(given):
        return True
    if head[:1] in ("{", "["):
        return bool(_IN_JSON.search(head) or _CODE.match(head))
    if _CODE.match(head) or (head[:3] == "eyJ" and _is_signed(head, given)):
        return True
    return given.size <= LONGEST_LINK_TEXT and _LINK.match(head) is not None


def _is_signed(head: str, given: Given) -> bool:
    whole = len(given.head) == given.size
    return (_SIGNED_OR_SEALED if whole else _SIGNED_HEAD).match(head) is not None


def read(given: Given, asked: Asked) -> ReadFile:
    if are_keys(given):
        raise KeysAloneError
    from famchart.intake.formats.shc.cards import read_cards  # cryptography, for cards alone

    return read_cards(given, asked)
