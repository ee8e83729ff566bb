"""What a page says its letters mean: A for alto, B for bajo, wherever it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEGEND = re.compile(r"\b(?P<letter>[AB])\)?\s*[=:]\s*(?P<word>alt[oa]|baj[oa])\b", re.IGNORECASE)
_LETTER = re.compile(r"(?<=\()[AB](?=\))|(?<=\t)[AB](?=\s*(?:\t|$))|(?<=\s\s)[AB](?=\s\s|\s*$)")
_MEANINGS = {"alt": "H", "baj": "L"}


def with_known_letters(lines: Sequence[str]) -> list[str]:
    """Put the usual letters for those that a legend explains, where they stand apart."""
    told = {
        match["letter"].upper(): _MEANINGS[match["word"][:3].casefold()]
        for line in lines
        for match in (_LEGEND.finditer(line) if "=" in line or ":" in line else ())
    }
    if not told:
        return list(lines)
    return [
        "" if _LEGEND.search(line) else _LETTER.sub(lambda m: told.get(m[0], m[0]), line)
        for line in lines
    ]
