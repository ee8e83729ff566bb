"""What a page says its letters mean: A for alto, B for bajo, wherever it is printed.

Signs are brought to one spelling as well: arrows of any shape, and what is printed bold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from famchart.core.shape import Shape

_LEGEND = Shape(r"\b(?P<letter>[AB])\)?\s*[=:]\s*(?P<word>alt[oa]|baj[oa])\b", re.IGNORECASE)
_LETTER = Shape(r"(?<=\()[AB](?=\))|(?<=\t)[AB](?=\s*(?:\t|$))|(?<=\s\s)[AB](?=\s\s|\s*$)")
_MEANINGS = {"alt": "H", "baj": "L"}
_MEANING = (
    r"(?:(?:critical(?:ly)?|panic|muy|very)\s+)?(?:high|low|abnormal|normal|susceptible|sensitive|"
    r"intermediate|resistant|nonsusceptible|not tested|final|preliminary|corrected|critical|"
    r"alt[oa]|baj[oa]|anormal|cr[ií]tic[oa]|sensible|intermedi[oa]|resistente)"
    r"(?:\s+dose[- ]dependent)?"
)
_SIGN = r"[(\[]?(?:SDD|NS|[A-Z]{1,2}|[*!]{1,2})[)\]]?"
_KEY = Shape(rf"(?:\W{{0,4}}{_SIGN}\s?(?:=|:|-)\s?(?i:{_MEANING})(?!\w)){{2,}}\W*")
"""The key to the letters of a page: `S = Susceptible, R = Resistant`."""
_BOLD = Shape(r"(\*\*|__)(?=[^\s*_])([^*_\n]{1,80})(?<!\s)\1")
_BRACKETED_MARK = Shape(
    r"(?:(?<=\t)|(?<=\s\s)|(?<=\|\s))[(\[]\s?(?P<mark>[*!▲▼↑↓]{1,2})\s?[)\]](?=\s*[<>≤≥]?\s?\d)"
)
"""A mark in a column before its value, `Glucose   [*]  126`; beside a name it tells of the test."""
_BULLET = Shape(r"^\s*[•◦▪‣●○■□➤►](?=\s*\S)")
_SLANTED = Shape(r"\*(\([^()*\n]{1,80}\))\*")
_USUAL_SIGNS = str.maketrans("⬆⇧⇑↗🔺△⬇⇩⇓↘🔻▽", "↑↑↑↑▲▲↓↓↓↓▼▼", "\ufe0f\u20d7")


_CATALAN = Shape(
    r"\bvalors?\s+de\s+referència\b|\bresultats\s+de\b|\bla meva salut\b|\bleucòcits\b|"
    r"\bplaquetes\b|\bhematòcrit\b",
    re.IGNORECASE,
)
_CATALAN_FLAG = Shape(r"(?P<before>^\s*|\s\s|\t)(?P<word>Alta?|Baixa?)\s*$")


def _in_catalan(lines: Sequence[str]) -> list[str]:
    """Put the usual letters for the words of a Catalan page: elsewhere ALT is a test."""
    return [
        _CATALAN_FLAG.sub(lambda m: m["before"] + ("H" if m["word"][0] == "A" else "L"), line)
        for line in lines
    ]


def _is_key(line: str) -> bool:
    return ("=" in line or ":" in line or "-" in line) and _KEY.fullmatch(line) is not None


def _in_usual_signs(line: str) -> str:
    """Return a line with one kind of arrows, and without the signs around what is bold."""
    if not line.isascii():
        line = line.translate(_USUAL_SIGNS)
    if not line.isascii():
        line = _without_picture(_BULLET.sub(lambda m: " " * len(m[0]), line))
    line = _BOLD.sub(r"\2", line) if "**" in line or "__" in line else line
    if "*" in line or not line.isascii():
        line = _BRACKETED_MARK.sub(lambda m: m["mark"].center(len(m[0])), line)
    return _SLANTED.sub(r"\1", line) if "*(" in line else line


def _without_picture(line: str) -> str:
    """Return a line without the picture it begins with; an arrow may be a flag."""
    first = line.lstrip()[:1]
    is_picture = first > "\u2000" and unicodedata.category(first) == "So" and first not in "▲▼"
    return line.replace(first, " ", 1) if is_picture else line


def with_known_letters(lines: Sequence[str]) -> list[str]:
    """Put the usual letters for those that a legend explains, where they stand apart."""
    told = {
        match["letter"].upper(): _MEANINGS[match["word"][:3].casefold()]
        for line in lines
        for match in (_LEGEND.finditer(line) if "=" in line or ":" in line else ())
    }
    lines = ["" if _is_key(line) else _in_usual_signs(line) for line in lines]
    if any(map(_CATALAN.search, lines)):
        lines = _in_catalan(lines)
    if not told:
        return list(lines)
    return [
        "" if _LEGEND.search(line) else _LETTER.sub(lambda m: told.get(m[0], m[0]), line)
        for line in lines
    ]
