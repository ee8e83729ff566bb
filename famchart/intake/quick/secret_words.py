"""A password that is about to be written where everybody reads it; speech about one is none."""

from __future__ import annotations

import re

from famchart.core.secret_words import CLAVE, CODES, PASSCODES, PASSWORDS, PIN
from famchart.core.typed_moment import clock_time

_NAMES = rf"{PASSWORDS}|{PASSCODES}|{CLAVE}"
_SAID = re.compile(
    rf"\b(?:{_NAMES}|{PIN}|{CODES})"
    r"(?:\s*[:=]\s*\S|\s+(?:is|es)\s+\S|\s+(?=\S*\d)(?=\S*[^\W\d])\S+|\s+\d{3,}"
    r"|\s+(?:del?|for|of|to)(?: \S+){1,4}? (?:is|es):?\s+\S*\d)",
    re.IGNORECASE,
)
"""Told right behind its word."""
_NAMED = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
_SPOKEN_OF = re.compile(
    r"\b(?:re-?set\w*|chang\w+|forg[eo]t\w*|expire[sd]?|expir\w*|lock\w*|lost|fail\w*|tr(?:y|ies|ied)"
    r"|help|wrong|cambi\w+|olvid\w+|bloque\w+|venc\w+|restablec\w+|recuper\w+|perdi\w*)\b",
    re.IGNORECASE,
)
_BEHIND_COLON = re.compile(rf"\b(?:{_NAMES})\b[^:]*: ?\S+$", re.IGNORECASE)
_AT_END = re.compile(
    rf"\b(?:{_NAMES})\b.*\s(?:is|es|=) (?!expired|missing|needed|old|vencida|mala|vieja)\S+$",
    re.IGNORECASE,
)
_DIGITS_OF = re.compile(
    rf"\b(?:{_NAMES}|{PIN})\b (?:\S+ ){{0,3}}?(?:\S+ )?(?!(?:19|20)\d\d\b)\d{{4,}}$", re.IGNORECASE
)
_PORTAL = re.compile(r"\b(?:portal|mychart|app|login|account|cuenta|acceso)\b", re.IGNORECASE)
_LAST_WORD = re.compile(
    rf"\b(?:{_NAMES})\b (?:\S+ ){{0,6}}?(?:portal|mychart|app)\b:? (?P<word>[^\W\d_]{{4,}})$"
    rf"|\b(?:portal|mychart|app)\b (?:{_NAMES}) (?P<other>[^\W\d_]{{4,}})$",
    re.IGNORECASE,
)
"""A word of letters alone behind both: password mychart sunflower."""
_NO_SECRET = frozenset(
    (
        "again", "card", "days", "hint", "list", "manager", "missing", "needed", "please",
        "problem", "problems", "questions", "rules", "sheet", "soon", "today", "tomorrow",
        "tonight", "update", "work", "works", "working", "friday", "monday", "saturday", "sunday",
        "thursday", "tuesday", "wednesday", "ayuda", "domingo", "hoja", "jueves", "lista", "lunes",
        "martes", "mañana", "miércoles", "nueva", "nuevo", "pronto", "sábado", "sirve", "vieja",
        "viernes",
    )
)  # fmt: skip
_LOGIN = re.compile(r"\b(?:log-?in|user(?:name)?|usuario|acceso|cuenta)\b", re.IGNORECASE)
_PAIR = re.compile(r"\S+ ?/ ?(?=\S*[^\W\d])(?=\S*[\d!#$%&*_])\S{4,}$", re.ASCII)
"""A user name and what stands behind it: rosa59 / Tulip!44."""
_SIGNED = re.compile(r"(?=.*[^\W\d_])(?=.*[!#$%&*])\S{5,}")
_GIVEN_TO = ("to", "a", "por", "is", "es", "=", "new", "nueva")
"""Before it, even where it was changed: changed the password to hunter2."""
_MIXED = re.compile(r"(?=.*[^\W\d_])(?=.*[\d!@#$%&*_])[^\s/]{4,}")
_NOT_ONE = re.compile(r"\d+(?:st|nd|rd|th|mg|am|pm|h|x)|\S+@\S+\.\S+|.*['’]s", re.IGNORECASE)


def holds_secret(text: str) -> bool:
    """True for password for mychart hunter2, and for clave del portal: girasol."""
    if _SAID.search(text):
        return True
    if _DIGITS_OF.search(text) and _PORTAL.search(text):
        return True
    if _LOGIN.search(text) and (_PAIR.search(text) or any(map(_is_signed, text.split()))):
        return True
    if _NAMED.search(text) is None:
        return False
    if (last := _LAST_WORD.search(text)) and not _SPOKEN_OF.search(text):
        return (last["word"] or last["other"]).casefold() not in _NO_SECRET
    words = [word.strip(".,;:()") for word in text.split()]
    likely = [at for at, word in enumerate(words) if _is_likely(word)]
    if _SPOKEN_OF.search(text):
        return any(words[at - 1].casefold() in _GIVEN_TO for at in likely if at)
    return bool(likely or _BEHIND_COLON.search(text) or _AT_END.search(text))


def _is_signed(word: str) -> bool:
    return _SIGNED.fullmatch(word.strip(".,;:()!?")) is not None


def _is_likely(word: str) -> bool:
    """True for letters that are mixed with digits or signs, as no other word of a line is."""
    return bool(_MIXED.fullmatch(word)) and not (_NOT_ONE.fullmatch(word) or clock_time(word))
