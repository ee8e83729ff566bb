"""Tables whose head names no column of tests, and puts the range before the value.

`Ref Range & Units  2/3/26` over `Blood, UA  Negative  Moderate`: read without the head, the range
would be taken for the value. Rows of spaces are parted between their range and their value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from famchart.core.dates import Order, find_dates, may_hold_date
from famchart.core.results import COMPARATOR, NUMBER
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.cells import cell_value
from famchart.intake.paste.dated_lines import FIRST_VALUE
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.stacked_trend import AGO

LONGEST_ROW = 120
_HEAD = Shape(
    r"[\s|]*(?:(?:component|componente|test|prueba|analyte|name)(?!\t| {2})\s)?"
    r"(?P<range>(?:latest\s)?(?:ref\.?|reference|standard|normal)\s(?:range|rng|interval)s?"
    r"(?:\s?(?:&|and|/)\s?units?)?"
    r"|(?:intervalo|rango|valores)\s(?:de\sreferencia|normal(?:es)?)(?:\sy\sunidades)?)"
    r"[\s|]+(?P<value>\S.{0,40})",
    re.IGNORECASE,
)
_VALUE_WORD = Shape(r"(?:your |su )?(?:value|result|valor|resultado)", re.IGNORECASE)
_GAP = Shape(r"\s{2,}")
_ROW = Shape(
    rf"(?P<name>[^\W\d_].*?)\s(?P<range>{lexicon.BOUNDS}|{lexicon.QUALITATIVE.pattern})"
    rf"(?:\s(?P<unit>(?-i:{lexicon.UNIT.pattern})))?"
    rf"\s(?P<value>(?:(?:{COMPARATOR}\s?)?{NUMBER}(?:\s?-\s?{NUMBER})?"
    rf"|{lexicon.TITER.pattern}|{lexicon.QUALITATIVE.pattern})(?:\s\S+){{0,3}})",
    re.IGNORECASE,
)

_GAP_LAST = Shape(r"[^\W\d_:]\S*(?:\s{2,}|\t\s*)$")
_ONLY_BOUNDS = Shape(rf"\s*{lexicon.BOUNDS}[^\t:]{{0,40}}", re.IGNORECASE)


def with_whole_heads(lines: Sequence[str], order: Order) -> list[str]:
    """Return the lines with a column of tests named in such heads, and the rows below parted."""
    whole: list[str] = []
    is_below = False
    above = ""
    for line in lines:
        head = _HEAD.fullmatch(line.rstrip()) if len(line) <= LONGEST_ROW else None
        is_stacked = above.casefold() in lexicon.LABELS["name"]
        above = line.strip() or above
        if head and not is_stacked and _heads_values(head["value"], order):
            is_below = True
            value = "Value" if AGO.fullmatch(head["value"]) else head["value"]
            whole.append(f"Component\t{head['range']}\t{value}")
        else:
            whole.append(_parted(line) if is_below else line)
    return whole


def with_ranges_over_values(lines: Sequence[str]) -> list[str]:
    """Return the lines with a name and its labelled range in that of the value below.

    `GLUCOSE  REFERENCE RANGE: 65-99 mg/dL` over `148 H` has a value, and no line of it is a row.
    """
    plain = list(lines)
    for at, (line, below) in enumerate(pairwise(lines)):
        label = lexicon.RANGE_LABEL.search(line) if len(line) <= LONGEST_ROW else None
        value = below.strip()
        if not label or not FIRST_VALUE.match(value) or lexicon.RANGE.match(value):
            continue
        name, said = line[: label.start()], line[label.start() :]
        is_over = _GAP_LAST.search(name) and _ONLY_BOUNDS.fullmatch(line, label.end())
        if is_over and is_name(clean_name(name)) and cell_value(value):
            plain[at] = ""
            plain[at + 1] = f"{name.rstrip()}   {value}   {said}"
    return plain


def _heads_values(text: str, order: Order) -> bool:
    """True for a day with or without its time, for how long ago it was, and a word for a value."""
    if _VALUE_WORD.fullmatch(text) or AGO.fullmatch(text):
        return True
    days = find_dates(text, order) if may_hold_date(text) else []
    return len(days) == 1 and not text[: days[0].start].strip()


def _parted(line: str) -> str:
    if "\t" in line or len(line) > LONGEST_ROW:
        return line
    cells = _GAP.split(line.strip())
    if len(cells) > 1:
        return "\t".join(cells) if len(cells) == len(("name", "range", "value")) else line
    found = _ROW.fullmatch(line.strip())
    if not found:
        return line
    bounds = " ".join(filter(None, (found["range"], found["unit"])))
    return f"{found['name']}\t{bounds}\t{found['value']}"
