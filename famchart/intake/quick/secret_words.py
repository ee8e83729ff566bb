"""A password that is about to be written where everybody reads it; speech about one is none."""

from __future__ import annotations

import re

from famchart.core.secret_words import (
    CLAVE,
    CODES,
    OPENED_BY_PASS,
    PASS_OF,
    PASSCODES,
    PASSWORDS,
    PIN,
)
from famchart.core.shape import Shape
from famchart.core.typed_moment import clock_time
from famchart.intake.quick.short_passes import tells_short_pass

_NAMES = rf"{PASSWORDS}|{PASSCODES}|{CLAVE}"
_SAID = Shape(
    rf"\b(?:{_NAMES}|{PIN}|{CODES})"
    r"(?:\s*[:=]\s*\S|\s+(?:is|es)\s+\S|\s+(?=\S*\d)(?=\S*[^\W\d])\S+|\s+\d{3,}"
    r"|\s+(?:del?|for|of|to)(?: \S+){1,4}? (?:is|es):?\s+\S*\d)",
    re.IGNORECASE,
)
"""Told right behind its word."""
_NAMED = Shape(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
_SPOKEN_OF = Shape(
    r"\b(?:re-?set\w*|chang\w+|forg[eo]t\w*|expire[sd]?|expir\w*|lock\w*|lost|fail\w*|tr(?:y|ies|ied)"
    r"|help|wrong|cambi\w+|olvid\w+|bloque\w+|venc\w+|restablec\w+|recuper\w+|perdi\w*)\b",
    re.IGNORECASE,
)
_BEHIND_COLON = Shape(rf"\b(?:{_NAMES})\b[^:]*: ?\S+$", re.IGNORECASE)
_AT_END = Shape(
    rf"\b(?:{_NAMES})\b.*\s(?:is|es|=) (?!expired|missing|needed|old|vencida|mala|vieja)\S+$",
    re.IGNORECASE,
)
_DIGITS_OF = Shape(
    rf"\b(?:{_NAMES}|{PIN})\b (?:\S+ ){{0,3}}?(?:\S+ )?(?!(?:19|20)\d\d\b)\d{{4,}}$", re.IGNORECASE
)
_PIN_OF = Shape(
    rf"\b{PIN}s?(?: (?:number|code|no\.?|n[uú]m(?:ero)?\.?))?"
    r"(?: (?:for|of|to|del?|para)(?: \S+){1,4}?:? #?\d{4,8}"
    r"|(?: \S+){0,3}?:? #?(?!(?:19|20)\d\d$)\d{4,8})$",
    re.IGNORECASE,
)
"""The number of a PIN behind whose it is: pin for mom 4471."""
_BONE = Shape(
    r"\b(?:hips?|knees?|ankles?|legs?|feet|foot|toes?|femur|tibia|bones?|wrists?|arms?|elbows?"
    r"|shoulders?|fingers?|spine|screws?|plates?|rods?|fractur\w+|x-?rays?|surgery|surgical"
    r"|removed|placed|inserted|cadera|rodillas?|tobillos?|piernas?|pies?|huesos?|munecas?|muñecas?"
    r"|brazos?|codos?|hombros?|dedos?|columna|tornillos?|placas?|cirug[ií]a|operaci[oó]n|radiograf\w+)\b",
    re.IGNORECASE,
)
"""What a pin holds that is no number."""
_PIN_WORD = Shape(rf"\b{PIN}\b", re.IGNORECASE)
_TOLD_OUTRIGHT = Shape(rf"\b{PIN}(?:\s*[:=]|\s+(?:is|es)\s)", re.IGNORECASE)
_YEAR_OF_BONE = Shape(rf"\b{PIN}\b.*\b(?:19|20)\d\d\b", re.IGNORECASE)
_FEWEST_DIGITS = 4
_PASS = rf"\b(?:{OPENED_BY_PASS}|{PASS_OF})"
_PASS_SAID = Shape(rf"{_PASS}(?:\s+(?:is|es))?\s+(?P<secret>\S*\d\S*)", re.IGNORECASE)
_PASS_AT_END = Shape(rf"{_PASS}\s*[:=]\s*(?P<secret>\S+)$", re.IGNORECASE)
_PORTAL = Shape(r"\b(?:portal|mychart|app|login|account|cuenta|acceso)\b", re.IGNORECASE)
_LAST_WORD = Shape(
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
_LOGIN = Shape(r"\b(?:log-?in|user(?:name)?|usuario|acceso|cuenta)\b", re.IGNORECASE)
_PAIR = Shape(r"\S+ ?/ ?(?=\S*[^\W\d])(?=\S*[\d!#$%&*_])\S{4,}$", re.ASCII)
"""A user name and what stands behind it: rosa59 / Tulip!44."""
_SIGNED = Shape(r"(?=.*[^\W\d_])(?=.*[!#$%&*])\S{5,}")
_GIVEN_TO = ("to", "a", "por", "is", "es", "=", "new", "nueva")
"""Before it, even where it was changed: changed the password to hunter2."""
_MIXED = Shape(r"(?=.*[^\W\d_])(?=.*[\d!@#$%&*_])[^\s/]{4,}")
_NOT_ONE = Shape(r"\d+(?:st|nd|rd|th|mg|am|pm|h|x)|\S+@\S+\.\S+|.*['’]s", re.IGNORECASE)


def holds_secret(text: str) -> bool:
    """True for password for mychart hunter2, and for clave del portal: girasol."""
    if _is_pin_of_bone(text):
        text = _PIN_WORD.sub("", text)  # another secret may still stand in it
    if _SAID.search(text) or _PIN_OF.search(text):
        return True
    if _tells_pass(text) or tells_short_pass(text):
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


def _is_pin_of_bone(text: str) -> bool:
    """True for hip pin 2019: a year beside what such a pin holds."""
    is_told = _TOLD_OUTRIGHT.search(text) or _PORTAL.search(text) or _LOGIN.search(text)
    return bool(_BONE.search(text) and _YEAR_OF_BONE.search(text)) and not is_told


def _tells_pass(text: str) -> bool:
    """True for mychart pass Sunny1948; a word of letters alone is one only behind a sign, last."""
    if (last := _PASS_AT_END.search(text)) and last["secret"].casefold() not in _NO_SECRET:
        return True
    said = _PASS_SAID.search(text)
    secret = said["secret"].strip(".,;()") if said else ""
    return _is_likely(secret) or (secret.isdecimal() and len(secret) >= _FEWEST_DIGITS)


def _is_signed(word: str) -> bool:
    return _SIGNED.fullmatch(word.strip(".,;:()!?")) is not None


def _is_likely(word: str) -> bool:
    """True for letters that are mixed with digits or signs, as no other word of a line is."""
    return bool(_MIXED.fullmatch(word)) and not (_NOT_ONE.fullmatch(word) or clock_time(word))
