"""What an observation found: a number with its unit, a code, a text; its range and its flag."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from famchart.core.flags import parse_flag
from famchart.core.measured import LONGEST_NUMBER, split_flag, split_unit
from famchart.core.qualitative import answer_of
from famchart.core.results import DecimalMark, Range, Value, parse_range, parse_value
from famchart.intake.formats.ccda.codes import is_useful, named, without_day
from famchart.intake.formats.ccda.nodes import (
    TYPE,
    Narrative,
    at,
    child,
    children,
    is_null,
    told,
)
from famchart.intake.formats.ccda.times import day_of

LONGEST_RANGE = 300
"""Letters of a range in which bounds are looked for."""
_UNITY = "1"
"""What UCUM writes for no unit at all."""
_FLAGS = {"H": "H", "L": "L", "HH": "HH", "LL": "LL", "A": "A", "AA": "AA", "HU": "HH", "LU": "LL"}
_NO_FLAG = ("N", "S", "I", "R", "U", "D", "B", "W", "NI", "UNK", "NA")


@dataclass(frozen=True)
class Found:
    """A value as written, with its unit where it has one."""

    value: str
    unit: str | None = None
    is_code: bool = False
    """A number or the like that stands for an answer, and nothing names it."""
    flag: str | None = None
    """As it stands behind a value that is a text."""


def found_in(observation: Element, narrative: Narrative) -> Found | None:
    """Return the first usable value of an observation."""
    for value in children(observation, "value"):
        if found := _found(value, narrative):
            return found
    return None


def _found(value: Element, narrative: Narrative) -> Found | None:
    kind = (value.get(TYPE) or "").rpartition(":")[2]
    if not is_null(value):
        if number := told(value):
            unit = _unit(told(value, "unit"))
            return Found((kind == "TS" and day_of(number)) or number, unit)
        if kind.startswith("IVL"):
            return _interval(value)
        if kind.startswith("RTO"):
            return _ratio(value)
    return _translated(value, narrative) or _words(value, narrative)


def _unit(written: str) -> str | None:
    return written if written not in ("", _UNITY) else None


def _interval(value: Element) -> Found | None:
    low, high = child(value, "low"), child(value, "high")
    unit = _unit(told(low, "unit") or told(high, "unit"))
    text = bounds_text(low, high)
    return Found(text, unit) if text else None


def bounds_text(low: Element | None, high: Element | None) -> str:
    """Return 3.4-10.8, or >=60 and <5 where only one bound is told."""
    above, below = told(low), told(high)
    if above and below:
        return f"{above}-{below}"
    if above:
        return f"{'>' if told(low, 'inclusive') == 'false' else '>='}{above}"
    if below:
        return f"{'<=' if told(high, 'inclusive') == 'true' else '<'}{below}"
    return ""


def _ratio(value: Element) -> Found | None:
    over, under = told(child(value, "numerator")), told(child(value, "denominator"))
    return Found(f"{over}:{under}" if under else over) if over else None


def _translated(value: Element, narrative: Narrative) -> Found | None:
    """Read a number that stands in a translation, since its unit is none of UCUM."""
    for each in children(value, "translation"):
        if number := told(each):
            return Found(number, _unit(told(each, "unit") or named(each, narrative)))
    return None


def _words(value: Element, narrative: Narrative) -> Found | None:
    """Read a code's name, or a text, which may be a number with a unit behind it."""
    said = named(value, narrative) or without_day(narrative.text_of(value))
    if not said and not is_null(value):
        return _of_code(told(value, "code"))
    if not is_useful(said) and not _is_sign(said):
        return None
    plain, flag = split_flag(said)
    return Found(*split_unit(plain), flag=flag)


def _of_code(code: str) -> Found | None:
    """Return what a code alone says: the words of one that stands for an answer, else itself."""
    if known := answer_of(code):
        return Found(known)
    return Found(code, is_code=any(map(str.isdigit, code))) if is_useful(code) else None


@lru_cache(maxsize=4_096)
def _number_in(text: str, mark: DecimalMark) -> Value:
    return parse_value(text, mark)


def value_of(text: str, mark: DecimalMark = ".") -> Value:
    """Return a value with its number; what is longer than any number is a text."""
    return _number_in(text, mark) if len(text) <= LONGEST_NUMBER else Value(text)


def _is_sign(said: str) -> bool:
    """True for a value that is a sign or two: + or ++ or —, or the word None of a culture."""
    return said.casefold() in ("none", "+", "++", "+++", "++++", "-")


def range_of(observation: Element, narrative: Narrative) -> Range | None:
    """Return the laboratory's range; of several the texts, which bound nothing."""
    ranges = [
        found
        for each in children(observation, "referenceRange")
        for part in children(each, "observationRange")
        if (found := _range(part, narrative))
    ]
    if len(ranges) > 1:
        return Range("; ".join(dict.fromkeys(each.printed for each in ranges)))
    return ranges[0] if ranges else None


def _range(part: Element, narrative: Narrative) -> Range | None:
    value = child(part, "value")
    told_bounds = "" if value is None else bounds_text(child(value, "low"), child(value, "high"))
    text = narrative.text_of(child(part, "text"))
    if not text and not told_bounds and value is not None:
        found = _found(value, narrative)
        text = found.value if found else ""
    return _bounded(text, told_bounds)


@lru_cache(maxsize=1024)  # a laboratory tells the same range with each result of a test
def _bounded(text: str, told_bounds: str) -> Range | None:
    """Return a range as it is written, with the bounds that are told apart, else its own."""
    printed = text or told_bounds
    if not is_useful(printed):
        return None
    bounds = told_bounds or text
    read = parse_range(bounds[:LONGEST_RANGE])
    if len(bounds) > LONGEST_RANGE or read.is_one_of_several:
        return Range(printed)
    return Range(printed, read.low, read.high, read.low_is_strict, read.high_is_strict)


def flag_of(observation: Element) -> str | None:
    """Return the laboratory's flag: H, L, HH, LL, A or AA; None where it says normal."""
    for each in children(observation, "interpretationCode"):
        code = told(each, "code").upper()
        if code in _FLAGS:
            return _FLAGS[code]
        if code not in _NO_FLAG and (flag := parse_flag(told(each, "displayName") or code)):
            return flag
    return None


def amount(element: Element | None) -> str:
    """Return a quantity with its unit: 40 ug; a range of doses as 1-2."""
    if element is None or is_null(element):
        return ""
    number = told(element) or bounds_text(child(element, "low"), child(element, "high"))
    unit = told(element, "unit") or told(at(element, "low"), "unit")
    if not is_useful(number):
        return ""
    return f"{number} {unit}" if unit not in ("", _UNITY) else number
