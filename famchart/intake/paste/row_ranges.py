"""The range behind a value: in brackets, behind its label, bare, or before a day."""

from __future__ import annotations

import re

from famchart.core.results import (
    COMPARATOR,
    NUMBER,
    OPEN_ENDED,
    DecimalMark,
    parse_range,
    parse_value,
)
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.candidates import ascends, is_turned
from famchart.intake.paste.cells import flag_beside
from famchart.intake.paste.result_cells import Cells

_BOUND_LAST = Shape(r"(?:^|\s)[<>≤≥]\s?=?\s?$")
_BRACKETED = Shape(r"[(\[][^()\[\]]{1,90}[)\]]")
_BOUND_OF_FLAG = Shape(
    rf"[(\[]\s*(?P<flag>[*▲▼↑↓!]{{1,2}}|HH?|LL?|high|low|alto|bajo)\s*(?:(?:if|when|si)\s+)?"
    rf"(?P<bound>{COMPARATOR}\s?{NUMBER})\s*[)\]]",
    re.IGNORECASE,
)


def without_bound_of_flag(text: str, value: str, mark: DecimalMark) -> str:
    """Leave of a flag in brackets the flag alone, where the value meets the bound beside it.

    `231 (* >200)` says when it is flagged; what is expected is the contrary of it.
    """
    found = _BOUND_OF_FLAG.search(text)
    number = parse_value(value, mark).number if found else None
    if found is None or number is None:
        return text
    bounds = parse_range(found["bound"], mark)
    is_met = (bounds.low is None or number >= bounds.low) and (
        bounds.high is None or number <= bounds.high
    )
    behind = text[found.end() :]
    return f"{text[: found.start()]} {found['flag']} {behind}" if is_met else text


def is_range(older: re.Match[str], behind: str) -> bool:
    """True for bounds before a day: a range, or one bound where no other range follows the day."""
    if lexicon.RANGE.search(older["older"]):
        return True
    bound = _BOUND_LAST.search(older["flags"])
    return bound is not None and not lexicon.RANGE.search(behind)


def take_range(cells: Cells, rest: str) -> tuple[Cells, str]:
    """Find the range: in brackets, behind its label, or bare."""
    for match in _BRACKETED.finditer(rest):
        inner = lexicon.AGES.sub("", match.group()[1:-1])
        if OPEN_ENDED.fullmatch(inner):
            taken = cells._replace(range=inner.strip())
            return taken, without(rest, match.start(), match.end())
        if bounds := lexicon.RANGE.search(inner):
            unit = lexicon.UNIT.search(inner, bounds.end())
            taken = cells._replace(
                range=bounds.group().strip(),
                unit=unit.group() if unit else None,
                flag=flag_beside(inner, bounds, unit),
            )
            return taken, without(rest, match.start(), match.end())
    if titer := lexicon.TITER_BOUND.search(rest):
        label = lexicon.RANGE_LABEL.search(rest, 0, titer.start())
        start = label.start() if label and label.end() == titer.start() else titer.start()
        taken = cells._replace(range=titer.group().strip())
        return taken, without(rest, start, titer.end())
    if labelled := lexicon.RANGE_LABEL.search(rest):
        bounds = lexicon.RANGE.search(rest, labelled.end())
        if found := bounds or lexicon.CHOICE.match(rest, labelled.end()):
            taken = cells._replace(range=found.group().strip())
            return taken, without(rest, labelled.start(), found.end())
    if bounds := _bare_range(rest) or lexicon.RANGE_WORDS.search(rest):
        taken = cells._replace(range=bounds.group().strip())
        return taken, without(rest, bounds.start(), bounds.end())
    return cells, rest


def _bare_range(rest: str) -> re.Match[str] | None:
    """Return the first range that ascends; behind one that is turned stands its unit at most."""
    found = list(lexicon.RANGE.finditer(rest))
    if ascending := next((each for each in found if ascends(each.group())), None):
        return ascending
    last = found[-1] if found and is_turned(found[-1].group()) else None
    behind = rest[last.end() :].strip(" \t\r\n)],;.") if last else ""
    return last if not behind or lexicon.UNIT.fullmatch(behind) else None


def without(text: str, start: int, end: int) -> str:
    return f"{text[:start]} {text[end:]}"
