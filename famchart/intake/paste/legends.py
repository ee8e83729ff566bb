"""What a page says its letters mean: A for alto, B for bajo, wherever it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEGEND = re.compile(r"\b(?P<letter>[AB])\)?\s*[=:]\s*(?P<word>alt[oa]|baj[oa])\b", re.IGNORECASE)
_LETTER = re.compile(r"(?<=\()[AB](?=\))|(?<=\t)[AB](?=\s*(?:\t|$))|(?<=\s\s)[AB](?=\s\s|\s*$)")
_MEANINGS = {"alt": "H", "baj": "L"}


_CATALAN = re.compile(r"\bvalors?\s+de\s+referència\b", re.IGNORECASE)
_CATALAN_FLAG = re.compile(r"(?P<before>^\s*|\s\s|\t)(?P<word>Alta?|Baixa?)\s*$")


def _in_catalan(lines: Sequence[str]) -> list[str]:
    """Put the usual letters for the words of a Catalan page: elsewhere ALT is a test."""
    return [
        _CATALAN_FLAG.sub(lambda m: m["before"] + ("H" if m["word"][0] == "A" else "L"), line)
        for line in lines
    ]


def with_known_letters(lines: Sequence[str]) -> list[str]:
    """Put the usual letters for those that a legend explains, where they stand apart."""
    told = {
        match["letter"].upper(): _MEANINGS[match["word"][:3].casefold()]
        for line in lines
        for match in (_LEGEND.finditer(line) if "=" in line or ":" in line else ())
    }
    if any(map(_CATALAN.search, lines)):
        lines = _in_catalan(lines)
    if not told:
        return list(lines)
    return [
        "" if _LEGEND.search(line) else _LETTER.sub(lambda m: told.get(m[0], m[0]), line)
        for line in lines
    ]
