"""Text from outside, made safe for a terminal, and folded for comparing."""

from __future__ import annotations

import unicodedata
from functools import cache

from famchart.core.shape import Shape

_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"
_BIDI_AND_INVISIBLE = (
    *range(0x200B, 0x2010),  # zero-width signs and direction marks
    *range(0x2028, 0x202F),  # separators, embeddings and overrides
    *range(0x2060, 0x2070),  # word joiner, isolates
    0x061C,
    0x180E,
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),  # tags
)

_FOREIGN_LETTER = Shape(r"[^\W\x00-\x7f]")


@cache
def _signs() -> dict[int, str]:
    """Return what each character that could act on a terminal is shown as."""
    controls = {code: chr(_PICTURES + code) for code in range(0x20)}
    more = {code: f"<{code:02X}>" for code in range(0x80, 0xA0)}
    hidden = {code: f"<{code:04X}>" for code in _BIDI_AND_INVISIBLE}
    surrogates = {code: "\ufffd" for code in range(0xD800, 0xE000)}
    return controls | {0x7F: _DELETE_PICTURE} | more | hidden | surrogates


@cache
def _signs_between_lines() -> dict[int, str | None]:
    return {**_signs(), 0x0A: "\n", 0x09: "\t", 0x0D: None}


@cache
def _signs_in_a_line() -> dict[int, str]:
    return {**_signs(), 0x0A: " ", 0x09: " ", 0x0D: " "}


def visible(text: str) -> str:
    """Show control, direction and invisible characters as signs; keep lines and tabs."""
    return text.translate(_signs_between_lines())


def visible_line(text: str) -> str:
    """Show a text in one line, safe for a terminal."""
    return text.translate(_signs_in_a_line())


@cache
def _plain_letters() -> dict[int, str]:
    """Return the letters of Europe with an accent, each with those that it is compared as."""
    letters = map(chr, range(0xC0, 0x250))
    parts = {letter: unicodedata.normalize("NFKD", letter.casefold()) for letter in letters}
    return {
        ord(letter): "".join(each for each in part if not unicodedata.combining(each))
        for letter, part in parts.items()
        if part != letter
    }


def fold(text: str) -> str:
    """Return text for comparing: no case, no accents, single spaces."""
    if text.isascii():  # most texts, and ten times as fast
        return " ".join(text.casefold().split())
    plain = text.casefold().translate(_plain_letters())
    if plain.isascii():
        return " ".join(plain.casefold().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    # a list is joined faster than what is made while it is joined, and most signs are plain
    letters = "".join([each for each in plain if each.isascii() or not unicodedata.combining(each)])
    return " ".join(letters.casefold().split())


def fold_in_place(text: str) -> str | None:
    """Return the folded letters, each where it stood; None where a letter's place or fold is open.

    Of letters outside Europe, and of those that become several, only `fold` knows how.
    """
    plain = text.casefold().translate(_plain_letters())
    return plain if len(plain) == len(text) and not _FOREIGN_LETTER.search(plain) else None
