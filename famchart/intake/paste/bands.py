"""Bands below a result, each with its bounds: levels, what is found in them, phases of a life."""

from __future__ import annotations

import re

from famchart.intake.paste import lexicon

_FOUND_BAND = (
    r"(?:(?:weak|strong|moderate|low|high)(?:ly)? )?(?:positive|negative|equivocal|reactive)|"
    r"(?:d[eé]bil(?:mente)? |fuerte(?:mente)? |moderad[oa](?:mente)? )?(?:positiv[oa]|negativ[oa])|"
    r"d[eé]bil|dudos[oa]|indeterminad[oa]|indeterminate"
)
"""What is found where a value lies in a band of its scale."""
_PHASE = (
    r"(?:(?:early|mid|late)[- ]?)?(?:follicular|luteal|ovulat(?:ory|ion)|mid-?cycle)(?: (?:phase|"
    r"peak))?|(?:(?:pre|peri|post)[- /]?){0,2}menopaus(?:al|e)|"
    r"(?:1st|2nd|3rd|first|second|third) trimester|(?:non-?)?pregnan(?:t|cy)|newborns?|infants?|"
    r"(?:fase|pico) (?:folicular|l[uú]te[oa]|ovulatori[oa])|ovulaci[oó]n|mitad del? ciclo|"
    r"(?:(?:pre|peri|post?)[- /]?){0,2}menop[aá]usi(?:as?|cas?)|"
    r"(?:primer|segundo|tercer|1er|2[º°o]|3er|[123]\.?[º°]) trimestre|embaraz(?:o|adas?)|"
    r"reci[eé]n nacidos?|lactantes?"
)
"""When in a cycle or a life, of which each has a range of its own."""
_BAND = rf"(?:{lexicon.LEVEL.pattern}|{_FOUND_BAND}|{_PHASE})"
_BANDS = re.compile(rf"{_BAND}(?:[\s,/(–-]{{1,3}}{_BAND})*\)?", re.IGNORECASE)
"""A level, what is found in a band, or a phase; or several: Females, postmenopausal."""


def is_band(name: str, value: str) -> bool:
    """True for a band of values with its bounds; `Pregnancy: negative` is a result."""
    is_found = lexicon.DIGIT.search(value) is not None and _BANDS.fullmatch(name) is not None
    return is_found or lexicon.LEVEL.fullmatch(name) is not None
