"""Results whose value stands before the name: turned round, so that they are read as all others.

In a line (`140 mmol/L — Sodium`) the test has to be known. In two lines it has to be plain that
each value belongs to the name below it and not to the one above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from famchart.core.analytes import analyte_of
from famchart.core.flags import SPOKEN_FLAG
from famchart.core.results import COMPARATOR, NUMBER
from famchart.core.shape import Shape
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.names import clean_name, is_name

_FLAG = rf"(?:{SPOKEN_FLAG}|high|low|alt[oa]|baj[oa]|abnormal|anormal|HH|LL|H|L)"
_VALUE = rf"(?:{COMPARATOR}\s?)?{NUMBER}"
_LEAD = rf"[ \t]*(?:[•·–—-]\s+)?(?P<flag>(?:[*▲▼↑↓]+|[(\[]?{_FLAG}(?![\w])[)\]]?)\s*(?:[|\t]\s*)?)?"
_IN_LINE = Shape(
    rf"{_LEAD}(?P<value>{_VALUE})\s*(?:[|\t]\s*)?(?P<unit>{lexicon.UNIT.pattern})"
    r"\s*(?:[|\t:=–—-]\s*)?(?P<name>[^\W\d_][^\t|]*?)"
    rf"(?P<rest>(?:\s{{2,}}|\s*[\t|]|\s+[(\[]?(?={lexicon.BOUNDS}|{_FLAG}\W*$)|\s*[(\[](?=\W*\d)).*)?",
    re.IGNORECASE,
)
_BEGINS_SO = Shape(r"[\s•·–—*▲▼↑↓()\[\]A-Za-z<>≤≥|-]{0,20}\d")
_ALONE = Shape(
    rf"{_LEAD}{_VALUE}\s*(?P<unit>{lexicon.UNIT.pattern})?\s*[(\[]?(?:{_FLAG})?[)\]]?\s*"
    rf"(?:[(\[]\s*{lexicon.BOUNDS}\s*[)\]]\s*)?",
    re.IGNORECASE,
)
_MARKED = Shape(r"\d.{0,20}[▲▼↑↓]\s*$")
"""A value with a mark behind it, which may as well have its name above."""
LONGEST = 160
MOST_NAME_WORDS = 7
FEWEST = 2


def names_first(lines: list[str]) -> list[str]:
    """Return lines with each value behind its name, or below it."""
    found = [(at, *read) for at, line in enumerate(lines) if (read := _in_line(line))]
    known = sum(is_known(name) for _at, name, _line in found)
    turned = list(lines)
    for at, name, line in found:
        if known >= FEWEST or is_known(name):
            turned[at] = line
    for over, under in _pairs(turned):
        turned[over], turned[under] = turned[under], turned[over]
    return turned


def _in_line(line: str) -> tuple[str, str] | None:
    """Return the name that stands behind a value, and the line with the name first."""
    if len(line) > LONGEST or not _BEGINS_SO.match(line):
        return None
    found = _IN_LINE.fullmatch(line.rstrip())
    if found is None or not may_name(found["name"]):
        return None
    behind = f"{(found['flag'] or '').strip()}  {(found['rest'] or '').strip()}".strip()
    name = found["name"].strip()
    return name, f"{name}  {found['value']} {found['unit']}  {behind}".rstrip()


def may_name(text: str) -> bool:
    """True for what may be the name of a test in a place beside its value."""
    name = clean_name(text)
    return (
        is_name(name)
        and len(name.split()) <= MOST_NAME_WORDS
        and not text.rstrip().endswith((":", ".", "?"))
        and not lexicon.PROSE.search(name)
        and not lexicon.RANGE_LABEL.match(name)
        and not furniture.is_button(text)
        and not furniture.is_labelled(text)
    )


def is_known(name: str) -> bool:
    return analyte_of(clean_name(name)) is not None


def _pairs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return where values stand over their names: all of them, or none.

    There have to be more tests known below values than above: where names come first, the last
    value has none below it.
    """
    filled = [at for at, line in enumerate(lines) if line.strip()]
    values = [(at, found) for at in filled if (found := _alone(lines[at]))]
    if not any(found["unit"] for _at, found in values):
        return []
    below = dict(pairwise(filled))
    above = {under: over for over, under in below.items()}
    marked = (at for at in filled if _MARKED.search(lines[at]) and _BEGINS_SO.match(lines[at]))
    if any(at not in below or not may_name(lines[below[at]]) for at in marked):
        return []
    pairs = [(at, below.get(at, at)) for at, _found in values]
    if not all(at < name <= at + 2 and may_name(lines[name]) for at, name in pairs):
        return []
    known = sum(is_known(lines[name]) for _at, name in pairs)
    before = sum(is_known(lines[above[at]]) for at, _name in pairs if at in above)
    with_unit = sum(bool(found["unit"]) for _at, found in values)
    is_plain = known > before and known * 3 >= 2 * len(pairs) and with_unit * 2 >= len(pairs)
    return pairs if is_plain else []


def is_value_alone(line: str) -> bool:
    """True for a line of a value with its unit and its flag at most."""
    return _alone(line) is not None


def _alone(line: str) -> re.Match[str] | None:
    return _ALONE.fullmatch(line) if len(line) <= LONGEST and _BEGINS_SO.match(line) else None
