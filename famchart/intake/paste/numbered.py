"""Numbers that a test is called by, and that are no value of it: CA 125, Glucose 2 h, Urea 24 h."""

from __future__ import annotations

import re

from famchart.core.analytes import analyte_of
from famchart.core.flags import parse_flag
from famchart.core.results import COMPARATOR, DASH, NUMBER, SIGNED
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.names import clean_name, is_numbered

_NUMBER_NEXT = Shape(rf"\s+(?:{COMPARATOR}\s?)?{SIGNED}(?!{DASH}\+?{SIGNED})(?![\w.,])", re.I)
_WORD_THEN_NUMBER = Shape(
    rf"\s?(?P<word>[^\W\d_]{{1,20}}):?\s+(?:{COMPARATOR}\s?)?{NUMBER}(?![\d.,]|{DASH})\s*"
)
_TIME_THEN_NUMBER = Shape(
    rf"\s?(?:[°ºª]\s?)?(?:hs?|hrs?|hours?|horas?|min|minutes?|minutos?)\b\.?[)\]]?(?:\s(?:urine|orina))?[\s|:=*▲▼]+(?:[-–]\s+)?"
    rf"(?:{COMPARATOR}\s?)?{SIGNED}(?![\d.,]|\s?-\s?\d|{DASH}{NUMBER})"
)
"""How long was gathered, or after how long, and then the value: Urea 24 h  310. H is a flag."""
_DIGIT_THEN_MEASURED = Shape(
    rf" (?:{COMPARATOR}\s?)?(?:\d{{2,}}|\d+[.,]\d+)\s?{lexicon.UNIT.pattern}"
)
"""Behind a digit and a space a value in its unit: Interleukin 6 3.2 pg/mL."""
_FLAG_THEN_NUMBER = Shape(rf"\s(?:HH|LL|[HL])\s+(?:{COMPARATOR}\s?)?{NUMBER}")
"""Behind a number of a name the flag of the value, before that: CA 125 H 41."""
_NEXT_NUMBER = Shape(r"(?<![\w.,])(?:[<>≤≥]\s?)?\d")
_COLUMN = Shape(r"\t\s*|\s{2,}")
_COLUMN_LAST = Shape(r"(?:\t|\s{2}|\|\s?)$")
_BOUND_NEXT = Shape(rf"\s*\|?\s*{COMPARATOR}\s?\d")


def is_part_of_name(name: str, line: str, start: int, end: int) -> bool:
    """True for a number that a test is called by: CA 125, Factor 8, Glucose 2 hr.

    Such a number stands in the column of the name, or the value follows with its unit.
    """
    if line[:start].rstrip().endswith((":", "=")):
        return False
    rest = line[end:]
    if _FLAG_THEN_NUMBER.match(rest) and analyte_of(f"{name} {line[start:end]}"):
        return True
    if analyte_of(name) is None and (_is_digit_of_name(line, start, end) or _is_known(line, end)):
        return True
    if _TIME_THEN_NUMBER.match(rest):
        return True
    follows = _NUMBER_NEXT.match(rest)
    if is_numbered(name) and _is_value_before_bound(name, line, start, end):
        return False
    if is_numbered(name):
        word = lexicon.QUALITATIVE.match(rest.lstrip())
        is_worded = word is not None and parse_flag(word.group()) is None
        if not rest.strip() or follows or is_worded:
            return True
    if follows and _COLUMN.match(rest) and line[:start].endswith(" "):
        return not _COLUMN.search(line[:start][-2:])
    apart = _WORD_THEN_NUMBER.match(rest)
    if not apart or lexicon.UNIT.match(rest.lstrip()) or parse_flag(apart["word"]) is not None:
        return False
    shapes = (lexicon.UNIT, lexicon.RANGE)
    return any(shape.match(rest, apart.end()) for shape in shapes)


def _is_value_before_bound(name: str, line: str, start: int, end: int) -> bool:
    """True for a value with its limit behind it: VITAMIN D  31  >30. Of CA 125  <35 it is not.

    It stands in a column of its own, or its test is known, and none with that number.
    """
    if not _BOUND_NEXT.match(line, end) or analyte_of(f"{name} {line[start:end]}"):
        return False
    is_long = end - start > 1  # Vitamin D 3
    return bool(_COLUMN_LAST.search(line[:start]) or (is_long and analyte_of(name)))


def _is_digit_of_name(line: str, start: int, end: int) -> bool:
    is_digit = end - start == 1 and line[start].isdigit() and line[:start].endswith(" ")
    return (
        is_digit
        and not line.endswith("  ", 0, start)
        and bool(_DIGIT_THEN_MEASURED.match(line, end))
    )


def _is_known(line: str, end: int) -> bool:
    """True where a test is known by all up to the next number: Beta 2 microglobulin 2.1."""
    following = _NEXT_NUMBER.search(line, end)
    return following is not None and analyte_of(clean_name(line[: following.start()])) is not None
