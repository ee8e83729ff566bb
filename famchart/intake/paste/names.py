"""The names of tests: what may be one, and how it is printed without what stands around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from famchart.core.analytes import analyte_of
from famchart.core.flags import parse_flag
from famchart.core.results import (
    COMPARATOR,
    DASH,
    LESS_THAN,
    LOWER_WORDS,
    MORE_THAN,
    NUMBER,
    UPPER_WORDS,
    parse_range,
)
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon

LONGEST_NAME = 70
SHORT_NAME = 10
MOST_NAME_WORDS = 9
_NUMBERED_NAMES = Shape(
    r"\b(?:CA|T|B|C|HLA|Ig[AGM]|complement|(?:sub)?type|(?:sub)?class|factor|pattern|"
    r"vitamin d|chem|SMAC?|panel|"
    r"profile|perfil|[BC]MP)$",
    re.I,
)
_COPULA = Shape(
    r"\s+(?:is|was|are|es|era|(?<!culture )(?<!cultivo )result(?:ado)?|of|:|=)\s*:?\s*$",
    re.IGNORECASE,
)
"""What stands before a value; Culture Result is a name."""
_LAST_COLUMN = Shape(r"(?:\t|\s{2,})(\S+)$")
_MARKS_LAST = Shape(r"[▲▼↑↓*]+$")
_DASH_LAST = Shape(r"\s[-–—]\s*$")
_BEFORE_NAME = Shape(
    r"^(?:my|mi)\s+|^(?:lab|test|component|analyte|prueba|examen|an[aá]lisis|analito)\s?:\s+",
    re.IGNORECASE,
)
_BARE = Shape(NUMBER)
_BOUND_FIRST = Shape(r"or\s*=", re.IGNORECASE)
_BOUND_LAST = Shape(
    rf"(?:.*\s)?(?:{MORE_THAN}|{LESS_THAN})|{LOWER_WORDS}|{UPPER_WORDS}", re.IGNORECASE
)
"""Words that make a bound of the number behind them: vitamin D less than, Hasta."""
_ENDS_OF_BOUNDS = (
    "a", "al", "de", "que", "than", "to", "least", "most", "desde", "mínimo", "minimo", "above",
    "over", "hasta", "máximo", "maximo", "below", "under",
)  # fmt: skip
"""The last of those words: a first look, as few names end so."""
_OF_A_SCALE = Shape(
    rf"\d{{1,2}}(?:/\d)?[\s|]+(?:{COMPARATOR}\s?{NUMBER}|{NUMBER}{DASH}{NUMBER})[\s|]",
    re.IGNORECASE,
)
"""A class with its bounds: `2  0.70-3.49  Moderate`."""
_DATE = Shape(r"(?<![\w/])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?![\w/])|\d{4}-\d\d-\d\d")
_LAB_CODE = Shape(r"(?<=\S)\s+0\d$")
"""Which of its laboratories did a test, printed behind its name: 01."""

_IN_BRACKETS = Shape(r"\s*[(\[{]([^()\[\]{}]{1,60})[)\]}]\s*$")
_UNIT_LAST = Shape(r"(?:,\s*|\s+)(\S{1,20}/\S{1,20}|%)$")
_LETTERS = ("H", "L", "HH", "LL", "High", "Low", "HIGH", "LOW")
_NO_UNIT = ("ratio", "index", "titer", "ai", "units", "unit")
"""Units that in brackets behind a name may as well be part of it."""

IDENTIFIER = (
    r"(?:mrn|csn|nhc|nss|ssn|npi|clia|curp|dni|cedula|cédula|folio|expediente|accession"
    r"|(?:medical |health )?record (?:no|number|num)|(?:historia cl[ií]nica|patient id|member id)"
    r"|acct|(?:account|order|invoice|encounter|visit)(?: ?(?:#|no|num|number))"
    r"|(?:n[uú]mero|no|n[º°]|num)\.? de (?:cuenta|orden|expediente|historia|afiliad[oa]|seguro))"
)
"""What the number of somebody’s papers is called: no test."""
_ENDS_WITH_IDENTIFIER = Shape(
    rf"(?<!\w){IDENTIFIER}(?: ?(?:#|no|num|number|n[º°]))?(?:\W*|\W+\S*\d\S*)$", re.IGNORECASE
)
_VALUE_IN_NAME = Shape(r":\s*\d|^[<>≤≥]")
_VALUE_WITHIN = Shape(r"\s\d+[.,]\d+(?:\s{2,}|\t)\s*[^\W\d_]")
"""A number with decimals, and behind a gap the name of another test."""

_MEASURED_LAST = Shape(
    r"(?<![\w.,(\[/-])\d[\d.,]*(?:\s[^\s()\[\]]+/[^\s()\[\]]+|\s?%)$"
    r"|\s\d+[.,]\d+\s?(?:s|secs?|seg|mm|fL|[munp]?g|[UI]?U)$"
    r"|\d\s?[xX×*]\s?10\s?[\^*E]?$"
)
"""A value with its unit, or a power of ten: no name ends so."""
_MEASURED_WITHIN = Shape(r"\s\d[\d.,]*\s?(?:[^\W\d_]+/[^\W\d_]+|%)\s+(?:[-–]\s|[^\W\d_]+$)")
"""The same before a dash and what is said of it, or before the name of another test."""

_RANGE_WITHIN = Shape(r"\(\d[\d.,]*\s?[-–]\s?\d[\d.,]*[^()]{0,12}\)[\s|]+[^\W\d_]")
"""The range of another test, before the name of one."""
_WHOLE_WITHIN = Shape(
    r"\s\d[\d.,]*\s?(?:%|[^\W\d_][^\s\d]*/\S+)\s+\d[\d.,]*\s?[-–]\s?\d[\d.,]*\s+[^\W\d_]"
)
"""The value, unit and range of another test, before the name of one."""
_FLAGGED_LAST = Shape(
    r"\s(?:\d[\d.,]*\s(?:HH|LL|[HL])|\d{1,3}\s?-\s?\d{1,3}\s?[(\[][AHL*!]{1,2}[)\]])$"
)
"""A value with its flag, before an older one: `Glucose 112 H 101`."""
_WITH_VALUES = (_VALUE_IN_NAME, _MEASURED_LAST, _MEASURED_WITHIN, _RANGE_WITHIN, _WHOLE_WITHIN)


class Headed(NamedTuple):
    """What stands in one heading: a test, and how and within what it is measured."""

    name: str
    unit: str | None = None
    range: str | None = None


@lru_cache(maxsize=1024)
def headed(text: str) -> Headed:
    """Part a name from the unit and the range behind it: `TSH (0.45-4.50 uIU/mL)`, `LDL, mg/dL`."""
    found = Headed(text.strip())
    while inner := _IN_BRACKETS.search(found.name):
        told = _measure(inner[1].strip())
        if told is None or any(mine and its for mine, its in zip(told[1:], found[1:], strict=True)):
            break
        unit, bounds = found.unit or told.unit, found.range or told.range
        found = Headed(found.name[: inner.start()], unit, bounds)
    last = None if found.unit else _UNIT_LAST.search(found.name)
    if last and (found.range or "/" in last[1]) and lexicon.UNIT.fullmatch(last[1]):
        found = Headed(found.name[: last.start()], last[1], found.range)
    return found if is_name(found.name) else Headed(text.strip())


def _measure(text: str) -> Headed | None:
    """Return the unit and the range that a text consists of; None where it says other things."""
    bounds = lexicon.RANGE.search(text)
    rest = f"{text[: bounds.start()]} {text[bounds.end() :]}" if bounds else text
    rest = lexicon.RANGE_LABEL.sub(" ", rest) if bounds else rest
    rest = rest.strip(" ,;:")
    if rest and not lexicon.UNIT.fullmatch(rest):
        return None
    if bounds is None:
        return None if rest.casefold() in _NO_UNIT else Headed("", rest)
    shown = parse_range(bounds.group())
    is_descending = None not in (shown.low, shown.high) and shown.low > shown.high  # type: ignore[operator]
    return None if is_descending else Headed("", rest or None, bounds.group().strip())


@lru_cache(maxsize=1024)  # a text names the same tests over and over, here and below
def clean_name(text: str) -> str:
    """Return a test's name without bullets, copulas, colons and flags before the value."""
    name = text.strip()
    column = _LAST_COLUMN.search(name)
    if column and parse_flag(column[1]) is not None:
        name = name[: column.start()]
    name = _MARKS_LAST.sub("", name.strip()).strip()
    name = _DASH_LAST.sub("", name)
    name = _COPULA.sub("", name).rstrip(' :;=.\t"|').strip()
    name = _OVER_TIME.sub("", _LAB_CODE.sub("", name))
    return _BEFORE_NAME.sub("", " ".join(name.split()))


_OVER_TIME = Shape(
    r"(?<=\w)[\s:–-]+(?:trends?|over time|tendencias?|(?:en el tiempo|a lo largo del tiempo))$",
    re.IGNORECASE,
)
"""What a page of one test over time says behind its name."""


@lru_cache(maxsize=1024)
def is_name(name: str) -> bool:
    """True for what may be the name of a test."""
    if not name or len(name) > LONGEST_NAME or len(name.split()) > MOST_NAME_WORDS:
        return False
    first, *others = name.split()
    if _BARE.fullmatch(first) and (
        not others or any(lexicon.UNIT.fullmatch(word.rstrip(",;")) for word in others)
    ):
        return False  # a value with its unit
    if _ENDS_WITH_IDENTIFIER.search(name):
        return False  # Luis Rivas MRN
    if name.endswith("(") or _DATE.search(name):
        return False  # a number in brackets; a list of days
    last = (others or [first])[-1].casefold()
    if _BOUND_FIRST.match(name) or (last in _ENDS_OF_BOUNDS and _BOUND_LAST.fullmatch(name)):
        return False  # `> or = 10`
    if first[0].isdigit() and _OF_A_SCALE.match(name):
        return False
    plain = _IN_BRACKETS.sub("", name) or name  # HbA1c (4.0-5.6 %)
    letters = sum(sign.isalpha() for sign in plain)
    share = 4 if plain[:2].isalpha() and len(plain) <= SHORT_NAME else 3  # CA 27.29
    is_worded = letters >= 1 and len(plain) <= letters * share
    return is_worded and name.casefold() not in lexicon.ATTRIBUTES


def flag_last(name: str) -> tuple[str, str] | None:
    """Part a flag from a name that is a known test without it: GLUCOSE H; Vitamin A has none."""
    test, _gap, letters = name.rpartition(" ")
    if letters not in _LETTERS or analyte_of(name) or not analyte_of(test):
        return None
    return test, parse_flag(letters) or ""


@lru_cache(maxsize=1024)
def is_numbered(name: str) -> bool:
    """True for a name that a number goes on with: CA 125, Factor 8."""
    return _NUMBERED_NAMES.search(name) is not None


@lru_cache(maxsize=1024)
def is_prose(text: str) -> bool:
    """True for words of a sentence, which are in the name of no test."""
    return lexicon.PROSE.search(text) is not None


def holds_value(printed: str, name: str) -> bool:
    """True for what has a value in it: it is more than a name."""
    in_name = any(shape.search(name) for shape in _WITH_VALUES)
    flagged = _FLAGGED_LAST.search(name)
    in_name = in_name or bool(flagged and not is_numbered(name[: flagged.start()]))
    is_unit = "/" in name and lexicon.UNIT.fullmatch(name) is not None
    return in_name or is_unit or _VALUE_WITHIN.search(printed) is not None
