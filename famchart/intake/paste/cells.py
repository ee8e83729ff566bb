"""What a single cell of a table of results holds: a value, a unit, a range or a flag."""

from __future__ import annotations

import re
from typing import NamedTuple

from famchart.core.flags import flag_in_column, parse_flag
from famchart.core.results import COMPARATOR, NUMBER, OPEN_ENDED, SIGNED, is_nearly_number
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.bands import bounds_of_bands, without_ranges_by_person

LONGEST_VALUE = 45
MOST_WORDS = 6
MOST_UNIT_WORDS = 4
SHORTEST_WORD = 4
"""Letters of a range in words; fewer are the code of a laboratory."""
_MARK = r"[*▲▼↑↓!]{1,2}"
VALUE = Shape(
    rf"\s*(?P<mark>{_MARK}\s?)?(?P<value>(?:{COMPARATOR}\s?)?"
    rf"(?:1(?:[:/]|\s:\s)\d{{1,5}}(?![\w/])|{SIGNED}(?:\s?[-–]\s?{NUMBER}(?!\s?[-/]))?)"
    rf"(?:\s(?:NEG|POS)(?:ATIV[EO]|ITIV[EO])?\b)?)(?![\w.,]*\d)(?=[\s%(\[*▲▼↑↓!/A-Za-zµμ]|$)",
    re.IGNORECASE,
)
_FLAG = Shape(
    rf"[(\[]\s*(?:{_MARK}|[A-Za-zÀ-ÿ ]{{1,30}})\s*[)\]]|{_MARK}(?!\w)"
    r"|(?<![\w/])(?:HH|LL|AA|[HLA])\s?[*!]?(?![\w/])"
    r"|(?i:(?<![\w/])(?:(?:critical|panic|slightly|very)(?:ly)? )?(?:high|low|alt[oa]|baj[oa]|"
    r"abn(?:l|ormal)?|anormal|elevad[oa]|disminuid[oa]|normal|critical|cr[ií]tic[oa])(?![\w/]))"
)
_PRESSURE = Shape(
    r"(?P<value>\d{2,3}\s?/\s?\d{2,3})\s*(?P<unit>mm\s?\[?hg\]?)?\s*(?P<flag>\D{0,12})",
    re.IGNORECASE,
)
_NOTHING = Shape(r"[-–—.\s/]*|n/?a|none|no aplica", re.IGNORECASE)
_DATE = Shape(r"\d{1,4}[/.-]\d{1,2}[/.-]\d\d")
_UNIT_BEHIND = Shape(r"(?<=\w\.|\w\w)\s*[(\[]([^()\[\]]+)[)\]]$")
_SHORT_NAME = Shape(r"\((?!TNP|NEG|POS)[A-Z]{2,6}\)")
"""What a test is called in short, in a cell of its own behind its name."""
_BRACKETS = Shape(r"^\s*[(\[{](.*)[)\]}]\s*$")


class Value(NamedTuple):
    """A value with what stands beside it in its cell."""

    value: str
    unit: str | None = None
    range: str | None = None
    flag: str | None = None


def cell_value(text: str) -> Value | None:
    """Read a value, in numbers or in words; None for an empty cell or a sentence."""
    plain = text.strip()
    if not plain or len(plain) > LONGEST_VALUE or _NOTHING.fullmatch(plain):
        return None
    if _DATE.match(plain):
        return None  # of a line among the results that says when
    first, _gap, behind = plain.partition(" ")
    if is_nearly_number(first) and lexicon.UNIT.fullmatch(behind.strip() or "%"):
        return Value(first, behind.strip() or None)
    if match := _PRESSURE.fullmatch(plain):
        return Value(match["value"], match["unit"] or None, None, cell_flag(match["flag"]))
    if match := VALUE.match(plain):
        flag, rest = _without_flag(plain[match.end() :])
        if match["mark"] and flag is None:
            flag = parse_flag(match["mark"])
        unit = lexicon.UNIT.search(rest)
        return Value(match["value"].strip(), unit.group().strip() if unit else None, None, flag)
    if lexicon.UNIT.fullmatch(plain) or _SHORT_NAME.fullmatch(plain):
        return None
    unit = _unit_last(plain)
    words = plain[: unit.start()].rstrip() if unit and unit.start() else plain
    flag, left = _without_flag(words)
    words = left if any(sign.isalnum() or sign == "+" for sign in left) else words
    flag = flag if words == left else None
    if lexicon.PROSE.search(words) or len(words.split()) > MOST_WORDS or ":" in words:
        return None
    return Value(words, unit.group().strip() if unit and unit.start() else None, None, flag or None)


def _unit_last(text: str) -> re.Match[str] | None:
    found = list(lexicon.UNIT.finditer(text))
    return (
        found[-1] if found and found[-1].end() == len(text) and "/" in found[-1].group() else None
    )


def _without_flag(text: str) -> tuple[str | None, str]:
    """Take the last flag out of a text."""
    for match in reversed(list(_FLAG.finditer(text))):
        flag = parse_flag(match.group())
        if flag is not None:
            rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
            return flag or None, " ".join(rest.split())
    return None, text


def cell_flag(text: str) -> str | None:
    plain = text.strip()
    flag = flag_in_column(plain)
    return flag or (_without_flag(plain)[0] if len(plain) <= LONGEST_VALUE else None)


def cell_unit(text: str) -> tuple[str | None, str | None]:
    """Read a unit, and a flag that stands with it."""
    flag, plain = _without_flag(text.strip())
    if not plain or _NOTHING.fullmatch(plain) or _DATE.search(plain):
        return None, flag
    inner = _BRACKETS.match(plain)
    unit = inner[1].strip() if inner and inner[1].strip() else plain
    return unit if len(unit.split()) <= MOST_UNIT_WORDS else None, flag


def cell_range(text: str) -> tuple[str | None, str | None]:
    """Read a range, and the unit that stands in it."""
    plain = text.strip()
    inner = _BRACKETS.match(plain)
    plain = bounds_of_bands(inner[1].strip() if inner else plain)
    plain = without_ranges_by_person(plain).strip(" ,;/")
    if not plain or _NOTHING.fullmatch(plain):
        return None, None
    if OPEN_ENDED.fullmatch(plain):
        return plain, None
    without_ages = lexicon.AGES.sub("", plain)
    if bounds := lexicon.RANGE.search(without_ages):
        unit = lexicon.UNIT.search(without_ages, bounds.end())
        return bounds.group().strip(), unit.group().strip() if unit else None
    if lexicon.UNIT.fullmatch(plain):
        return None, plain
    bracketed = _UNIT_BEHIND.search(plain)
    if bracketed and lexicon.UNIT.fullmatch(bracketed[1].strip()):
        return plain[: bracketed.start()], bracketed[1].strip()
    unit = _unit_last(plain)
    words = plain[: unit.start()].rstrip() if unit and unit.start() else plain
    known = len(words) >= SHORTEST_WORD or lexicon.QUALITATIVE.fullmatch(words)
    return words if known else None, unit.group().strip() if unit else None


def flag_beside(inner: str, bounds: re.Match[str], unit: re.Match[str] | None) -> str | None:
    """Return a flag that stands in the brackets of a range: `(alto; rango normal 4.0 - 5.6)`."""
    before = lexicon.RANGE_LABEL.sub("", inner[: bounds.start()])
    behind = inner[unit.end() if unit else bounds.end() :]
    return parse_flag(before) or parse_flag(behind) or None
