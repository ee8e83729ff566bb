"""What a text of cards consists of: signed ones, digits of QR codes, sealed files, links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import N_
from famchart.intake.formats.fhir.coded import words
from famchart.intake.formats.fhir.entries import parsed

_NUMERIC = Shape(r"shc:/(?:(\d{1,3})/(\d{1,3})/)?(\d+)", re.IGNORECASE | re.ASCII)
_SIGNED = Shape(r"[\w-]+(?:\.[\w-]*){2}(?:(?:\.[\w-]*){2})?", re.ASCII)
_FIRST_SIGN = 45
"""What a QR code takes off each letter, so that it fits into two digits."""
MOST_PARTS = 100
"""Cards and pieces of one file; a family has a handful."""


class TooManyCardsError(UnreadableInputError):
    """More than any wallet holds."""

    message = N_("This file holds more than {most} health cards; give it in parts.")


class MissingPieceError(UnreadableInputError):
    """A card in several QR codes, of which not all are there."""

    message = N_(
        "This health card consists of {of} QR codes, and number {missing} is missing: scan it too."
    )


class BrokenDigitsError(UnreadableInputError):
    """The digits of a QR code that mean nothing."""

    message = N_("The digits of this health card are damaged: scan the QR code once more.")


def tokens_in(text: str) -> list[str]:
    """Return the signed or sealed texts of a file in order, each once."""
    said = [text]
    if text.lstrip()[:1] in ("{", "["):
        said = list(_texts_in(parsed(text)))
    found: list[str] = []
    numeric: list[tuple[int, int, str]] = []
    for each in said:
        codes = [*_NUMERIC.finditer(each)]
        numeric += [(int(one[1] or 1), int(one[2] or 1), one[3]) for one in codes]
        if not codes:
            found += filter(_SIGNED.fullmatch, each.split())
    found += map(_letters, _joined(numeric))
    if len(found) > MOST_PARTS:
        raise TooManyCardsError(most=MOST_PARTS)
    return list(dict.fromkeys(found))


def _texts_in(value: Any) -> Iterator[str]:
    """Yield the cards of a file of them, the codes of an array, the files of a manifest."""
    if isinstance(value, dict):
        inner = value.get("verifiableCredential")
        files = value.get("files")
        told = (
            [each.get("embedded") for each in files or () if isinstance(each, dict)]
            if (isinstance(files, list))
            else []
        )
        value = inner if inner is not None else told
    for each in value if isinstance(value, list) else [value]:
        if text := words(each):
            yield text


def _joined(pieces: list[tuple[int, int, str]]) -> Iterator[str]:
    """Yield the digits of each card, its pieces in their order whatever order they came in."""
    several: dict[int, dict[int, str]] = defaultdict(dict)
    for number, of, digits in pieces:
        if of == 1:
            yield digits
        else:
            several[of].setdefault(number, digits)
    for of, by_number in several.items():
        missing = next((n for n in range(1, of + 1) if n not in by_number), None)
        if missing is not None:
            raise MissingPieceError(of=of, missing=missing)
        yield "".join(by_number[n] for n in range(1, of + 1))


def _letters(digits: str) -> str:
    if len(digits) % 2:
        raise BrokenDigitsError
    pairs = (int(digits[at : at + 2]) for at in range(0, len(digits), 2))
    return "".join(chr(pair + _FIRST_SIGN) for pair in pairs)
