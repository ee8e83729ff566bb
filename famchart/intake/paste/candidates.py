"""Where in a line a value may stand: numbers, intervals, titres and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from famchart.core.dates import Order, find_dates
from famchart.core.results import (
    BETWEEN,
    COMPARATOR,
    DASH,
    NEARLY,
    NUMBER,
    SIGNED,
    UNITS_WITHIN,
    is_nearly_number,
    parse_range,
)
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.blood_groups import group_in

_FOR_WHOM = (
    r"[\s(]{0,2}(?:[MFHV]|(?:wo)?men|(?:fe)?males?|hombres?|mujeres?|adult[oa]?s?|ref|rango|range)"
    r"\s?:"
)
"""What stands before a range glued to its value: 12.7g/dL(M: 13.5-17.5)."""
_VALUE = Shape(
    rf"(?=[\d.<>≤≥*▲▼↑↓−-])(?<![\w.,/$€#-])(?<!\d:)(?P<mark>[*▲▼↑↓]\s?)?"
    rf"(?P<value>(?:{COMPARATOR}\s?)?(?:(?<=[\s:=(])[-−])?{NUMBER}(?:\s(?:NEG|POS)\b)?)"
    rf"(?!\w*[-/:]\w*[A-Za-z]\w*(?!{_FOR_WHOM})[-\s(]*\w*:)(?![\d.,]*\d)(?!:\d)",
    re.IGNORECASE,
)
_BETWEEN = Shape(
    rf"(?=[\d.−-])(?<![\w.,-]){SIGNED}{DASH}\+?{SIGNED}(?![.,]?\d)(?!{DASH}\+?{SIGNED})"
)
_SAID_BETWEEN = Shape(
    rf"(?:between|entre)\s+{NUMBER}{BETWEEN}{SIGNED}|(?<![\w.,-]){NUMBER}{UNITS_WITHIN}",
    re.IGNORECASE,
)
"""Bounds with words around them, or each with its unit."""
_MAY_SAY = ("etween", "ntre", "ETWEEN", "NTRE", "/")
_GLUED_LETTERS = Shape(r"[A-Za-z]")
_GLUED_FLAG = Shape(
    rf"(?:HH|LL|H|L)\*?(?=\s*(?:(?P<unit>{lexicon.UNIT_SHAPE})(?!\w)|[(\[]|{lexicon.BOUNDS})|\s*$)"
)
"""A flag at a number, before the unit or the range: 28.6H sec. `Glucose 2H 70-140` has none."""
_WORDED = Shape(
    r"[\t :=](?:(?=[^\W\d_gjkqwxz][^\Wdfghjkvwxyz_])"
    rf"(?:{lexicon.QUALITATIVE.pattern})|[1-4]?\s?\+)",
    re.IGNORECASE,
)
"""A value in words behind what may be a name: a first look, as few lines have one. Its first two
letters tell soonest that a word is none."""
_BOUND_PER_FIELD = (
    r"\s+(?:[(\[]?[AHL*!][)\]]?\s+)?"
    rf"(?:{COMPARATOR}\s?{NUMBER}|\d{{1,3}}\s?-\s?\d{{1,3}})\s?{lexicon.FIELD}"
)
"""What an interval is expected to be, behind it: 10-20 < OR = 5 /HPF."""
_INTERVAL = Shape(
    rf"\d{{1,3}}\s?-\s?\d{{1,3}}"
    rf"(?={lexicon.MARKED_FIELD}|{_BOUND_PER_FIELD}|\s*(?:\t|$|\s{{2,}}))",
    re.IGNORECASE,
)
_LOOKED_AT = Shape(
    r"\s*(?:colou?r|aspect[oe]?|apariencia|appearance|clarity|olor|odou?r|consistenc(?:ia|y))"
    r"(?:\t|\s{2,}|\s*\|\s*)(?P<value>[^\W\d_]{3,}(?:\s[^\W\d_]+){0,2}?)"
    r"(?=(?:\s?[*!])?(?:\t|\s{2,}|\s*\|)\s*\S)",
    re.IGNORECASE,
)
"""What is seen or smelt has whatever words for a value, before its range: COLOR  CAFE  AMARILLO."""
_WORDS_BEFORE = Shape(
    r"[^\s|](?:\t|\s{2,}|\s*\|\s*|:\s+(?=(?i:not?|none|sin|ning[uú]n[oa]?)\s))"
    r"((?:[^\W\d_]{2,20},? ){1,3})$"
)
"""Words with which a value in words begins in its column, or that turn it behind a colon."""
_NEARLY = Shape(rf"(?<=[\s|:=])(?:{COMPARATOR}\s?)?{NEARLY}(?=[\s|]+(?:[HL*]+[\s|]+)?(\S+))")
"""What may be meant for a number, and the word behind it, which has to be a unit."""
_ODD_SIGN = Shape(r"[OolI|SB][\d.,]|[\d.,][OolI|SB]|[.,]\d*[.,]|\d,\d|\d{16}|\d[eE][\d+-]")
"""What is in every one of them: a first look, as hardly a line has one."""
_ANY_TITER = Shape(
    r"(?=[<>≤≥1])(?<![\w:/.,])(?:[<>≤≥]\s?=?\s?)?1(?:[:/]|\s[:/]\s)\d{1,5}(?![\w:/])"
)
_USUAL_TITER = Shape(
    r"(?<=[^\W\d_)\s:][\s:])\s*(?P<titer>1(?:(?::|\s:\s)[12458]|(?::|\s:\s|/)"
    r"(?:10|16|20|32|40|64|80)))"
    r"(?![\w:/])(?!\s?[ap]\.?\s?m\b)",
    re.IGNORECASE,
)
"""A dilution as laboratories make them, behind a name: it is twice the one before."""
_FOUND_AT_TITER = Shape(
    r"\s+(\(?(?:(?:weakly|d[eé]bil(?:mente)?)\s)?(?:reactiv[eoa]|positiv[eoa])\)?)(?![\w-])",
    re.IGNORECASE,
)
"""What a dilution was found to be: it is of the value, no range of it."""
_SHARE_FOUND = Shape(
    r",?\s\(?\s?(?:[<>≤≥~]\s?)?\d{1,3}(?:[.,]\d+)?\s?%"
    r"(?:\s(?:of|de)\s(?:(?:the|las|los)\s)?(?:(?:tumou?r|neoplastic)\s)?[^\W\d_]+)?(?:\s?\))?"
)
"""In how many cells something was found, behind the word that says so: positive (95 %)."""
_TELEPHONE = Shape(
    r"(?<![\w.,-])\(?\d{2,3}\)?(?:[-. ]\d{3,4}[-.]\d{4}|([-.])\d{3}\1\d{3})(?![\w.,-])"
    r"|(?<![\d.,-])(?<!\d )(?:\d\d \d{4}|\d{3} \d{3}|\d\d \d{3} \d\d) (?:\d{4}|\d\d)(?=\s*$)"
)
"""Groups of digits as nothing is measured: 555-123-4567."""
_PER_AREA = Shape(r"/\s?1[.,]73\s?(?:sq\.?\s?)?m\s?[*^]?\s?2?(?!\d)")
"""The area of a body in the name, or the unit, of what kidneys filter."""
_FILED = Shape(r"0\d+")
"""The number of a paper, a licence or a town."""

Candidate = tuple[int, int, str, str]
"""Where a value may stand: start, end, the value, and the mark before it."""


def values_in(line: str, order: Order) -> Iterator[Candidate]:
    """Yield where values may stand, from the left; of two at one place the longer one first.

    Numbers are looked for as they are asked for: behind the one that is taken come the range, and
    in many lines older results.
    """
    nearly = list(_nearly(line))
    numbers = _numbers(line, order)
    if nearly:
        numbers = (each for each in numbers if not any(_is_in(each, one) for one in nearly))
    found = (*nearly, *_intervals(line), *_titers(line), *_groups(line), *_worded(line))
    others = sorted(found, key=_place)
    return merge(numbers, others, key=_place) if others else numbers


def _place(candidate: Candidate) -> tuple[int, int]:
    return candidate[0], -candidate[1]


def _numbers(line: str, order: Order) -> Iterator[Candidate]:
    ranges = [match.span() for match in _BETWEEN.finditer(line)]
    if any(sign in line for sign in _MAY_SAY):
        ranges += [match.span() for match in _SAID_BETWEEN.finditer(line)]
    ranges += [(day.start, day.end) for day in find_dates(line, order)]
    ranges += [match.span() for match in _TELEPHONE.finditer(line)]
    ranges += [match.span() for match in _PER_AREA.finditer(line)] if "73" in line else []
    for match in _VALUE.finditer(line):
        at, end = match.start("value"), match.end()
        if any(first <= at < last for first, last in ranges):
            continue
        after = line[end : end + 2]
        if after.strip() == ":" or _FILED.fullmatch(match["value"]):
            continue  # the name goes on to the colon; nothing is measured as 0012
        flag = _GLUED_FLAG.match(line, end)
        if flag and match["value"] == "24" and not line[flag.end() :].strip():
            continue  # a title: how long was gathered
        if flag and (len(match["value"]) > 1 or flag["unit"]):
            yield match.start(), flag.end(), match["value"], flag.group()
            continue
        glued = _GLUED_LETTERS.match(after) and not lexicon.UNIT.match(line, end)
        if not glued and not (after[:1] == "-" and after[1:].isalpha()):
            yield match.start(), end, match["value"], match["mark"] or ""


def _nearly(line: str) -> Iterator[Candidate]:
    """Yield what stands for a number before a unit, and is none: somebody has to look."""
    for match in _NEARLY.finditer(line) if _ODD_SIGN.search(line) else ():
        if is_nearly_number(match.group()) and lexicon.UNIT.match(match[1]):
            yield match.start(), match.end(), match.group(), ""


def _is_in(found: Candidate, other: Candidate) -> bool:
    return other[0] <= found[0] < other[1]


def _intervals(line: str) -> Iterator[Candidate]:
    """Yield what was counted between two numbers: 5-10 /HPF."""
    for match in _INTERVAL.finditer(line) if "-" in line else ():
        if ascends(match.group()):
            yield match.start(), match.end(), match.group(), ""


def _titers(line: str) -> Iterator[Candidate]:
    """Yield dilutions; a short one is a time of day unless its line, or its test, tells."""
    if not ("/" in line or ":" in line):
        return
    is_told = lexicon.TITER_BOUND.search(line) or lexicon.OF_TITERS.search(line)
    shape = _ANY_TITER if is_told else lexicon.LONG_TITER
    found = [match.span() for match in shape.finditer(line)]
    usual = None if found else _USUAL_TITER.search(line)
    if usual and lexicon.is_told_in_titers(line[: usual.start()].strip(" •·*-")):
        found = [usual.span("titer")]
    for start, end in found:
        said = _FOUND_AT_TITER.match(line, end)
        shown = f"{line[start:end]} {said[1]}" if said else line[start:end]
        yield start, said.end() if said else end, shown, ""


def _groups(line: str) -> Iterator[Candidate]:
    if group := group_in(line):
        yield *group, line[slice(*group)], ""


def _worded(line: str) -> Iterator[Candidate]:
    if (seen := _LOOKED_AT.match(line)) and seen["value"].casefold() not in lexicon.ATTRIBUTES:
        yield *seen.span("value"), seen["value"], ""
    for match in lexicon.QUALITATIVE.finditer(line) if _WORDED.search(line) else ():
        share = _SHARE_FOUND.match(line, match.end()) if lexicon.SIGN.match(match.group()) else None
        end = share.end() if share else match.end()
        before, after = line[: match.start()], line[end:]
        if before[-1:] in "\t :=" and before.strip() and not after[:1].isalpha():
            if wider := _WORDS_BEFORE.search(before):
                yield wider.start(1), end, line[wider.start(1) : end], ""
            yield match.start(), end, line[match.start() : end], ""


def is_turned(bounds: str) -> bool:
    """True for the ends of a range that have changed places; further apart, it is a code: 718-7."""
    shown = parse_range(bounds)
    return shown.is_turned and shown.low is not None and shown.low < 10 * (shown.high or 0)


def ascends(bounds: str) -> bool:
    """False for what only looks like a range, and is in a name: 19-9."""
    shown = parse_range(bounds)
    return shown.low is None or shown.high is None or shown.low <= shown.high
