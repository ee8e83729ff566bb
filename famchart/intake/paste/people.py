"""Those who treat: names with a title before or letters behind them, as portals print them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.paste.moments import times

_WORD = r"(?<![^\W_])(?!(?:AM|PM)\b)[A-ZÁÉÍÓÚÑÜ][\w'’.-]*"
_PARTICLE = r"(?:de(?: la| los)?|del|van|von|der|la|le|di|da|dos|y|bin|al)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{0,3}}"
_LETTERS = (
    r"(?:M\.?D\.?|D\.?O\.?|N\.?P\.?|P\.?A\.?(?:-C)?|R\.?N\.?|FNP(?:-B?C)?|DNP|C?CNP|A[RP]*RN|ARNP|"
    r"AGNP|CRNP|PNP|L[PV]N|CMA|MA|BSN|MSN|Pharm\.?D|RPh|DDS|DMD|O\.?D|Ph\.?D|Psy\.?D|LCSW|LMFT|LPC|"
    r"PT|DPT|OT|OTR|RD|RDN|CNM|MBBS|MBChB|FACC|FACP|FRCP|FAAP|DPM|DC|MPH|MS|CNS|ACNP|WHNP|CDE|CDCES)"
)
_TITLE = r"(?:Dr|Dra|Doctor|Doctora|Lic|Licda|Prof|Enf|Nurse|Ft|Psic|Sra?|Mrs?|Ms)\.?"
_BEHIND = rf"{_LETTERS}(?:,?\s+{_LETTERS})*(?![\w-])"
CLINICIAN = Shape(
    rf"(?:{_TITLE}\s+{_NAME}(?:,?\s+{_BEHIND})?"
    rf"|{_WORD}(?:[ -]{_WORD}){{0,2}},\s?{_NAME}?,?\s?{_BEHIND}"
    rf"|{_WORD}\s{_LETTERS},\s{_WORD}(?=\s*$)"
    rf"|{_NAME},\s*{_BEHIND}"
    rf"|{_NAME}\s+{_BEHIND})"
)
"""Dr. Helen Novak; Laura Bianchi, MD; Goldberg, Anna PA-C; Novak MD, Helen."""
_NEXT_SENTENCE = Shape(
    r"(?:(?<=[^\W\d_A-Z][a-záéíóúñ]{2}|[A-Z][a-záéíóúñ]{2})"
    r"(?<!\b(?:Ste|Dra|Sra|Ave|Lic|Enf|Mrs|Sta))(?<!\b(?:Prof|Psic|Blvd))(?<!Licda)|(?<=\d))\.\s.*",
    re.DOTALL,
)
_TAIL = Shape(
    r"\s+(?:(?:on|at|el|dated|electronically|fecha)\b|\d{1,2}/\d{1,2}/\d{2,4}).*$|\s*\((?!.*\)\s*\w).*$",
    re.IGNORECASE,
)


_POSSESSIVE = Shape(r"['’]s$")
_TIME_ALONE = Shape(
    r"[\d:.\s]+(?:h|hs|hrs|[ap]\.?\s?m\.?)?(?:\s*\([^()]*\))?[\s,;·|–—-]*", re.IGNORECASE
)
"""A time, and what parts it from the next cell."""


_NO_NAME = Shape(rf"(?<![\w'’-])(?:(?:[Ee]l|[Ll]a)\s+)?(?:{_TITLE}(?=\s)|{_LETTERS}(?![\w-]))")

_WORDS = Shape(r"\w+")


def clinician(text: str) -> str | None:
    """Return the first clinician that a text names."""
    found = CLINICIAN.search(text)
    named = without_next_sentence(found.group()).strip(" ,;") if found else None
    return _POSSESSIVE.sub("", named) if named else None


def without_next_sentence(text: str) -> str:
    """Return a name or a place without the sentence that begins behind it."""
    return _NEXT_SENTENCE.sub("", text)


def is_clinician(text: str) -> bool:
    return CLINICIAN.fullmatch(text.strip(" ,.")) is not None


def fuller_name(told: str, known: str) -> str | None:
    """Return the name that says more, where both may be one clinician’s: Dr. Lee, Ann Lee, MD.

    Of two that say the same, the known one.
    """
    one, other = (set(_WORDS.findall(fold(_NO_NAME.sub(" ", each)))) for each in (told, known))
    few, many = sorted((one, other), key=len)
    is_one = any(len(word) > 1 for word in few) and all(_is_among(word, many) for word in few)
    return (told if len(one) > len(other) else known) if is_one else None


def _is_among(word: str, words: Iterable[str]) -> bool:
    return any(word == each or (len(word) == 1 and each[:1] == word) for each in words)


def without_tail(text: str) -> str:
    """Return a name without the day, the number or the remark behind it."""
    return _TAIL.sub("", text).strip(" ,;|-–")


def named_behind_time(text: str) -> str | None:
    """Return the clinician who stands right behind a time: `10:30 Dr. Ruiz, Cardiology`."""
    for _clock, place in times(text):
        if (found := CLINICIAN.search(text, place)) and _TIME_ALONE.fullmatch(
            text, place, found.start()
        ):
            return found.group().strip(" ,;")
    return None
