"""Which dose of a vaccine a text says it is: dose 2, 2nd dose, booster, refuerzo."""

from __future__ import annotations

import re

from famchart.core.shape import Shape

DOSE = Shape(
    r"\b(?:dose|dosis|shot)\s*(?:#|n[ºo.]*|number)?\s*(?P<n>\d+)(?![\d/.-]*\d)"
    r"(?:\s+(?:of|de)\s+\d+)?"
    r"|\b(?P<nth>\d)(?:st|nd|rd|th|\.?[aª]\.?|ra|da)\s+(?:dose|dosis)"
    r"|\b(?P<word>first|second|third|fourth|primera|segunda|tercera|cuarta)\s+(?:dose|dosis|shot)|\b(?P<of>\d+)\s+(?:of|"
    r"de)\s+\d\b|(?<![\w#])#\s?(?P<mark>\d{1,2})\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4",
    "primera": "1", "segunda": "2", "tercera": "3", "cuarta": "4",
}  # fmt: skip
LOT = Shape(r"(?:lot|lote)\s*(?:#|no\.?|n[º°])?\s*(?P<lot>(?=\S*\d)[\w-]{3,20})", re.IGNORECASE)
"""Of which lot it was, without a colon."""
ONLY_DOSE = Shape(
    rf"(?:{DOSE.pattern}"
    r"|(?:final|booster|single|additional|[uú]nica|refuerzo)(?: (?:dose|dosis|shot))?"
    r"|(?:dosis )?(?:[uú]nica|de refuerzo)"
    r"|(?:booster|refuerzo) \d)\W*",
    re.IGNORECASE,
)
"""Which dose it is, and not of what."""
_VALENCY = Shape(r"\b\d{1,2}[ -]?valente?s?\b", re.IGNORECASE)


def dose_in(text: str) -> str | None:
    found = DOSE.search(text)
    if found:
        told = found["n"] or found["nth"] or found["of"] or found["mark"]
        return told or _NUMBERS[found["word"].casefold()]
    plain = re.fullmatch(r"\s*(\d{1,2})\s*(?:[aª]|ra|da|st|nd|rd|th)?\.?\s*", text)
    return plain[1] if plain else None


def named_whole(name: str, before: str | None) -> str:
    """Return a name with the words that a list tells once: `Pneumococcal 13-valent; 23-valent`."""
    return _VALENCY.sub(name, before, count=1) if before and _VALENCY.fullmatch(name) else name
