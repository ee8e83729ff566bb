"""Bands of a result, each with its bounds: levels, what is found in them, phases of a life.

Goals and critical limits stand among them, and are no range either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from famchart.core.shape import Shape
from famchart.intake.paste import lexicon

FEWEST_BANDS = 2
_FOUND_BAND = (
    r"(?:(?:weak|strong|moderate|low|high)(?:ly)? (?:to )?){0,2}"
    r"(?:positive|negative|equivocal|reactive)|"
    r"(?:(?:d[eé]bil|fuerte|moderad[oa])(?:mente)? (?:a )?){0,2}(?:positiv[oa]|negativ[oa])|"
    r"d[eé]bil|dudos[oa]|indeterminad[oa]|indeterminate|(?:(?:non?|not)[ -]?)?in?m+une?"
)
"""What is found where a value lies in a band of its scale."""
_PHASE = (
    r"(?:(?:early|mid|late)[- ]?)?(?:follicular|luteal|ovulat(?:ory|ion)|mid-?cycle)(?: (?:phase|"
    r"peak))?|(?:(?:pre|peri|post)[- /]?){0,2}menopaus(?:al|e)|"
    r"(?:1st|2nd|3rd|first|second|third) trimester|(?:non-?)?pregnan(?:t|cy)|newborns?|infants?|"
    r"(?:fase|pico) (?:folicular|l[uú]te[oa]|ovulatori[oa])|ovulaci[oó]n|mitad del? ciclo|"
    r"(?:(?:pre|peri|post?)[- /]?){0,2}menop[aá]usi(?:as?|cas?)|"
    r"(?:primer|segundo|tercer|1er|2[º°o]|3er|[123]\.?[º°]) trimestre|(?:no )?embaraz(?:o|adas?)|"
    r"reci[eé]n nacidos?|lactantes?"
)
"""When in a cycle or a life, of which each has a range of its own."""
_BAND = rf"(?:{lexicon.LEVEL.pattern}|{_FOUND_BAND}|{_PHASE})"
_BANDS = Shape(rf"{_BAND}(?:[\s,/(–-]{{1,3}}{_BAND})*\)?", re.IGNORECASE)
"""A level, what is found in a band, or a phase; or several: Females, postmenopausal."""

_UNIT = rf"(?:\s?{lexicon.UNIT.pattern})?"
_MAY_AIM = Shape("goal|target|meta|objetivo", re.IGNORECASE)
"""A first look, as few lines have one."""
_GOAL = Shape(
    r"(?:(?<=[\s;,|])|[(\[])(?:(?:your|his|her|su|the)\s)?(?:(?:goal|target|meta|objetivo)s?(?:\s(?:range|rango|interval))?|(?:rango|intervalo)\s(?:objetivo|meta))(?:\s(?:is|of|de))?"
    rf"\s{{0,4}}[:=]?\s{{0,4}}{lexicon.BOUNDS}{_UNIT}(?:\s?[)\]])?",
    re.IGNORECASE,
)
"""What a value is to come to: no range, and no value."""
_OF_PERSONS = r"(?:adults?|men|women|(?:fe)?males?|children|hombres?|mujeres?|adultos?|niños)\b"
_LEVELS = rf"(?!{_OF_PERSONS})(?:{lexicon.LEVEL.pattern})(?:[ /-](?:{lexicon.LEVEL.pattern}))?"
_BOUNDS_OF_BAND = Shape(
    rf"(?:(?<=[\s;,|])|[(\[])(?P<level>{_LEVELS})\s{{0,4}}:\s{{0,4}}"
    rf"(?P<bounds>{lexicon.BOUNDS}){_UNIT}(?:\s?[)\]])?",
    re.IGNORECASE,
)
_BOUNDS_BARE = Shape(
    rf"(?<=[\s;,|])(?P<level>{_LEVELS}|{_FOUND_BAND})\s{{1,3}}(?P<bounds>{lexicon.BOUNDS}){_UNIT}",
    re.IGNORECASE,
)
_BOUNDS_FIRST = Shape(
    rf"(?<=[\s;,|(\[])(?P<bounds>{lexicon.BOUNDS}){_UNIT}\s{{0,2}}[:=]?\s{{0,2}}"
    rf"\(?(?P<level>{_LEVELS}|{_FOUND_BAND})\)?(?=\s*[;,/|]|\s{{2}}|\s*$)",
    re.IGNORECASE,
)
"""Bands without a sign between level and bounds, or with the bounds first: `≤4 Negative; …`."""
_MAY_BE_LEVEL = Shape(
    r"suff?icien|deficien|optimal|desirable|borderline|risk|diabet|normal|creased|high|low|"
    r"toxic|therapeutic|adult|men|male|children|limítrofe|elevad|alt|baj|óptimo|deseable|límite|"
    r"riesgo|hombre|mujer|niños|positiv|negativ|equivocal|reactive|d[eé]bil|dudos|indetermin|mun",
    re.IGNORECASE,
)
"""What is in every level and in all that is found in a band: a first look."""
_RANGE_OF_PERSONS = Shape(
    rf"(?:\b(?:{_OF_PERSONS}|varones|masculino|femenino|hembras)|\b[MFHV](?=\s?:))[^\w<>≤≥]{{0,3}}"
    rf"{lexicon.BOUNDS}{_UNIT}",
    re.IGNORECASE,
)
_IS_NORMAL = Shape(
    r"normal|desirable|optimal|sufficien(?:t|cy)|deseable|óptimo|suficien(?:te|cia)"
    r"|therapeutic|terap[eé]utic[oa]|negativ[eoa]|non[- ]?reactive|no reactiv[oa]",
    re.IGNORECASE,
)
_IS_SIDE = Shape(r"normal|(?:high|low|alt[oa]|baj[oa]|elevad[oa])", re.IGNORECASE)
"""Such a word before bounds may be the flag of the value: `High: 70-99`."""
_MAY_BE_CRITICAL = Shape("panic|critic|crític|pánic", re.IGNORECASE)
_CRITICAL = r"(?:panic|critical|cr[ií]tic[oa]s?|(?:de )?p[aá]nico)"
_LIMIT = r"(?:low|high|values?|limits?|levels?|baj[oa]s?|alt[oa]s?|valor(?:es)?|l[ií]mites?)"
_BOUND = rf"{lexicon.BOUNDS}{_UNIT}"
_BEYOND = rf"{_BOUND}(?:\s{{0,2}}(?:or|and|[oy,;/])?\s{{0,2}}(?:{_LIMIT}\s)?{_BOUND})?"
_CRITICAL_LIMIT = Shape(
    rf"[(\[]\s?(?:{_LIMIT}\s)?{_CRITICAL}(?:\s{_LIMIT}){{0,2}}\s?[:=]?\s?{_BEYOND}\s?[)\]]"
    rf"|(?<=[\s;,|])(?:{_LIMIT}\s)?{_CRITICAL}(?:\s{_LIMIT}){{0,2}}\s?[:=]\s?{_BEYOND}",
    re.IGNORECASE,
)
"""From where on a laboratory calls the clinic."""


def without_goals(line: str) -> tuple[str, bool]:
    """Return a line without the goals that stand behind its values, and whether it had any."""
    if not _MAY_AIM.search(line):
        return line, False
    left, number = _GOAL.subn(" ", line)
    return left, number > 0


def without_bands(line: str) -> str:
    """Return a line with the range that is called normal, and without all other bands behind it.

    Nothing is taken from a line that has no number before them.
    """
    line = _CRITICAL_LIMIT.sub(" ", line) if _MAY_BE_CRITICAL.search(line) else line
    line = without_scale(line)
    found = list(_BOUNDS_OF_BAND.finditer(line)) if ":" in line else []
    if not found or not lexicon.DIGIT.search(line, 0, found[0].start()):
        return line
    if len(found) == 1 and _IS_SIDE.fullmatch(found[0]["level"]):
        return line
    normal = _normal(found)
    return _with_normal(_BOUNDS_OF_BAND.sub(" ", line), normal, found[0].start())


def without_scale(line: str) -> str:
    """Return a line with the normal one of several bands without colons, and no other."""
    scale = _scale(line)
    if not scale or not lexicon.DIGIT.search(line, 0, scale[0]):
        return line
    first, normal, behind = scale
    return _with_normal(f"{line[:first].rstrip(' ([')}  {behind.lstrip(' ;,')}", normal, first)


def _with_normal(left: str, normal: str | None, start: int) -> str:
    """Put the normal band into its column, or behind what is left of a line."""
    left = left.rstrip()
    return f"{left.ljust(start - 2)}  Normal: {normal}" if normal else left


def _scale(line: str) -> tuple[int, str | None, str] | None:
    """Return where several bands without colons begin, the normal one, and what stands behind."""
    if len(_MAY_BE_LEVEL.findall(line)) < FEWEST_BANDS:
        return None
    for shape in (_BOUNDS_FIRST, _BOUNDS_BARE):
        found = list(shape.finditer(line))
        if len(found) >= FEWEST_BANDS and _are_neighbours(line, found):
            return found[0].start(), _normal(found), line[found[-1].end() :]
    return None


def _are_neighbours(line: str, bands: Sequence[re.Match[str]]) -> bool:
    """True where no other number, as that of a second result, stands between them."""
    between = (line[over.end() : under.start()] for over, under in pairwise(bands))
    return not any(map(lexicon.DIGIT.search, between))


def _normal(bands: Sequence[re.Match[str]]) -> str | None:
    return next((each["bounds"] for each in bands if _IS_NORMAL.fullmatch(each["level"])), None)


def bounds_of_bands(cell: str) -> str:
    """Return the bounds of the normal one of several bands in a cell, else nothing of them."""
    for shape in (_BOUNDS_OF_BAND, _BOUNDS_FIRST, _BOUNDS_BARE):
        found = list(shape.finditer(f" {cell}"))
        if len(found) >= FEWEST_BANDS:
            return _normal(found) or ""
    return cell


def without_ranges_by_person(text: str) -> str:
    """Return a text without ranges of which women and men have one each: whose is not told."""
    found = _RANGE_OF_PERSONS.findall(text) if lexicon.DIGIT.search(text) else []
    return _RANGE_OF_PERSONS.sub(" ", text) if len(found) > 1 else text


def is_band(name: str, value: str) -> bool:
    """True for a band of values with its bounds; `Pregnancy: negative` is a result."""
    is_found = lexicon.DIGIT.search(value) is not None and _BANDS.fullmatch(name) is not None
    return is_found or lexicon.LEVEL.fullmatch(name) is not None
