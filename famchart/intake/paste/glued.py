"""Tables copied without what parted their cells: `RBC4.02 M/uL4.20 - 5.40 M/uLL`.

Under a head that is glued too, with units glued to the bounds behind them, or among several tests
that are known and have their value and range without a space between, a line is cut where all of it
falls into cells. Where it could be cut elsewhere as well, the best cut is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from famchart.core.analytes import analyte_of
from famchart.core.dates import find_dates
from famchart.core.flags import parse_flag
from famchart.core.results import COMPARATOR, computed_flag, parse_range, parse_value
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.names import clean_name, is_name, is_prose
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings

LONGEST_LINE = 120
FEWEST_LABELS = 3
FEWEST_ROWS = 2
FEWEST_KNOWN = 3
"""Rows by which a table is seen to be glued that has neither such a head nor such units."""
SHORT_WORD = 2
"""Letters of a last word that a number may belong to: B12, C3, Ag 19."""
NEARLY = 2
_LABELS = "|".join(sorted(map(re.escape, lexicon.ATTRIBUTES), key=len, reverse=True))
_HEAD = Shape(rf"\W*(?:(?:{_LABELS})\s?){{{FEWEST_LABELS},}}\W*", re.IGNORECASE)
_IS_GLUED = Shape(r"[a-záéíóú][A-ZÁÉÍÓÚ]")
_GLUE = Shape(
    rf"[^\W\d_)]\)?\d[\d.,]*\s?(?:{lexicon.UNIT_SHAPE}"
    rf"|(?:High|Low|Abnormal|Alt[oa]|Baj[oa]|Anormal)(?:{lexicon.UNIT_SHAPE})?)[(\[]?(?:[<>≤≥]|\d)"
)
"""A name glued to its value, and its unit or flag to the range: no table of parted cells has it."""
_NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d{1,9}(?:[.,]\d{1,4})?"
_FLAG = (
    r"(?i:critical(?:ly)? (?:high|low)|high|low|abnormal|normal|alt[oa]|baj[oa]|anormal|"
    r"cr[ií]tic[oa])|HH|LL|AA|[HLA*!▲▼↑↓]"
)
_UNIT = (
    r"(?!\s?(?:High|Low|Abnormal|Alt[oa]|Baj[oa]|Anormal))"
    rf"\s?(?:{lexicon.UNIT_SHAPE})(?:\s?\(calc\))?"
)
_RANGE = (
    rf"(?:{_NUMBER})\s?[-–]\s?(?:{_NUMBER})|{COMPARATOR}\s?(?:{_NUMBER})|"
    rf"(?i:{lexicon.RANGE_WORDS.pattern})"
)
_BEHIND = Shape(
    rf"(?P<unit>{_UNIT})?\s?(?P<early>{_FLAG})?(?P<late>{_UNIT})?"
    rf"\s?[(\[]?(?P<range>{_RANGE})?[)\]]?"
    rf"(?P<again>{_UNIT})?"
    rf"\s?(?P<flag>{_FLAG})?\s*"
)
_START = Shape(rf"(?<=[\w)\]%])(?:{COMPARATOR}\s?)?\d")
_WORD_START = Shape(r"(?<=[a-záéíóú)])(?=[A-ZÁÉÍÓÚ]|[1-4]\+)")
_WORDED = Shape(
    rf"(?P<value>{lexicon.QUALITATIVE.pattern})(?P<early>Abnormal|Anormal)?"
    rf"(?P<range>{lexicon.CHOICE.pattern})?(?P<flag>A|H|L|Abnormal|Anormal)?",
    re.IGNORECASE,
)
_MAY_BE_GLUED = Shape(r"[^\W\d_)][<>≤≥]?\d\S*\d\s?[-–<>≤≥]|[a-záéíóú)](?:[1-4]\+|[A-ZÁÉÍÓÚ])")
"""A first look: a number glued to a name and with others behind it, or a word glued to a word."""
_VALUES = Shape(rf"(?:{COMPARATOR}\s?)?\d[\d.,]{{0,12}}")


def read_glued(lines: Sequence[str], about: Surroundings) -> tuple[Mapping[int, Cells], set[int]]:
    """Return the rows of such a table by the numbers of their lines, and those of its heads."""
    heads = {number for number, line in enumerate(lines, 1) if _is_head(line)}
    first = min(heads, default=0)
    rows: dict[int, Cells] = {}
    likely: dict[int, Cells] = {}
    for number, line in enumerate(lines, 1):
        is_of_table = (first and number > first) or _GLUE.search(line)
        if len(line) > LONGEST_LINE or not (is_of_table or _MAY_BE_GLUED.search(line)):
            continue
        cells = _row(line, about)
        if cells and (is_of_table or _is_without_space(cells, line)):
            (rows if is_of_table else likely)[number] = cells._replace(line=number)
    if len(rows) + sum(map(_is_known, likely.values())) >= FEWEST_KNOWN:
        return {**rows, **likely}, heads
    return (rows, heads) if heads or len(rows) >= FEWEST_ROWS else ({}, set())


def _is_without_space(cells: Cells, line: str) -> bool:
    """True for a value and its range right behind a name."""
    behind = line.strip()[len(cells.name) :]
    return bool(cells.range) and " " not in behind.replace(cells.range or "", "")


def _is_known(cells: Cells) -> bool:
    """True for a test that is known, and for a word glued to another as its range."""
    is_worded = not lexicon.DIGIT.match(cells.value or "")
    return is_worded or analyte_of(cells.name) is not None


def _is_head(line: str) -> bool:
    may_be = len(line) <= LONGEST_LINE and _IS_GLUED.search(line) and ":" not in line
    return bool(may_be) and _HEAD.fullmatch(line) is not None


def _row(line: str, about: Surroundings) -> Cells | None:
    """Return the best cut of a line; a second one that is as good makes it doubtful."""
    plain = line.strip()
    if is_prose(plain) or ":" in plain or "\t" in plain or "  " in plain:
        return None
    if find_dates(plain, about.order):
        return None
    cuts = sorted(_cuts(plain, about), key=lambda cut: -cut[0])
    if not cuts:
        return _worded(plain)
    worth, best = cuts[0]
    is_short = len(best.name.split()[-1]) <= SHORT_WORD and analyte_of(best.name) is None
    near = worth - NEARLY if is_short else worth
    return best._replace(unknown=("?",)) if any(score >= near for score, _ in cuts[1:]) else best


def _worded(line: str) -> Cells | None:
    """Cut a line of words where a capital letter follows a small one: `NitriteNegativeNegative`."""
    for glue in _WORD_START.finditer(line):
        at = glue.start()
        match = _WORDED.fullmatch(line, at)
        if match and is_name(name := clean_name(line[:at])):
            flag = parse_flag(match["flag"] or match["early"] or "") or None
            return Cells(name, match["value"], None, match["range"], flag, is_told=True)
    return None


def _cuts(line: str, about: Surroundings) -> Iterator[tuple[int, Cells]]:
    for start in _START.finditer(line):
        name = clean_name(line[: start.start()])
        if not is_name(name):
            continue
        longest = _VALUES.match(line, start.start())
        assert longest is not None  # noqa: S101
        for end in range(longest.end(), start.end() - 1, -1):
            value = line[start.start() : end]
            behind = _BEHIND.fullmatch(line, end)
            if value[-1].isdigit() and behind and parse_value(value, about.mark).number is not None:
                cells = _cells(name, value, behind)
                worth = _worth(cells, behind, about)
                if worth is not None:
                    yield worth, cells


def _cells(name: str, value: str, behind: re.Match[str]) -> Cells:
    unit = (behind["unit"] or behind["late"] or behind["again"] or "").strip() or None
    flag = parse_flag(behind["flag"] or behind["early"] or "")
    return Cells(name, value, unit, behind["range"], flag or None, is_told=True)


def _worth(cells: Cells, behind: re.Match[str], about: Surroundings) -> int | None:
    """Weigh a cut by what fits in it; None where the bounds descend or a number is none."""
    value = parse_value(cells.value or "", about.mark)
    digits = (cells.value or "").lstrip("<>≤≥= ")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        return None
    if not (cells.unit or cells.range) and cells.name[-1].isdigit():
        return None
    worth = 3 * (analyte_of(cells.name) is not None) - 2 * cells.name[-1].isdigit()
    if not cells.range:
        return worth
    bounds = parse_range(cells.range, about.mark)
    if None not in (bounds.low, bounds.high) and bounds.low >= bounds.high:  # type: ignore[operator]
        return None
    places = {_places(each) for each in (bounds.low, bounds.high, value.number) if each is not None}
    worth += 2 * (len(places) == 1)
    if behind["unit"] and behind["again"]:
        same = behind["unit"].strip().casefold() == behind["again"].strip().casefold()
        worth += 2 if same else -2
    flag = computed_flag(value, bounds, cells.unit) or ""
    return worth + (1 if flag[:1] == (cells.flag or "")[:1] else -1)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
