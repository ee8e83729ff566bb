"""In what state a laboratory has released a text: preliminary, final, or corrected."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from famchart.core.dates import Order, find_dates
from famchart.core.shape import Shape
from famchart.intake.paste.surroundings import LOOKED_AT

_PRELIMINARY = Shape(
    r"\bstatus\W{1,3}preliminary\b|^\W*preliminary\b(?: (?:report|results?))?\W*$"
    r"|\bpreliminary (?:report|results?)\b|\b(?:informe|resultados?) preliminar(?:es)?\b"
    r"|\bestado\W{1,3}preliminar\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What says of a whole text that the laboratory has not released it as final."""
_CORRECTED = Shape(
    r"\b(?:status|estado)(?: del (?:informe|resultado))?\W{1,3}"
    r"(?:corrected|amended|revised|corregid[oa]|rectificad[oa]|enmendad[oa])\b"
    r"|^\W*(?:corrected|amended|corregid[oa]|rectificad[oa])(?:\s+(?:on|el))?\W*(?:\d[\d/.-]{5,}.*)?$"
    r"|\b(?:corrected|amended|revised) (?:final )?(?:report|results?|copy|values?)\b"
    r"|\bresults? (?:was|were|has been|have been) (?:corrected|amended|revised)\b"
    r"|\bpreviously reported (?:as|value)\b"
    r"|\b(?:informe|reporte|resultados?|valor(?:es)?) "
    r"(?:corregid|rectificad|enmendad)[oa]s?\b|\binformad[oa] (?:previamente|antes)(?: como\b|:)",
    re.IGNORECASE | re.MULTILINE,
)
"""What says that a text takes the place of an earlier one; a corrected calcium does not."""

_SAYS_CORRECTED = r"(?:corrected|amended|revised|corregid[oa]s?|rectificad[oa]s?)"
_BEHIND_NAME = Shape(
    rf"(?<=[^\W\d_)])(?:\s+|\s*[-–—:|(\[]\s*)(?:{_SAYS_CORRECTED}\s+(?:results?|values?)"
    rf"|(?:resultado|valor)\s+{_SAYS_CORRECTED})(?:\s*[)\]:|–—-])?(?=\s)"
    r"|(?<=[^\W\d_)])(?:\s{2,}|\t)(?-i:CORRECTED|AMENDED|REVISED|CORREGIDO|RECTIFICADO)(?=\s{2,}|\t)",
    re.IGNORECASE,
)
"""Behind the name of a test: in a column of its own, or of more than one word."""

_NOTICE = Shape(
    rf"\W*(?:{_SAYS_CORRECTED}(?:\s+final)?(?:\s+(?:report|results?|copy))?"
    rf"|(?:informe|reporte|resultados?)\s+(?:{_SAYS_CORRECTED}|enmendad[oa]s?))"
    r"(?:\s+(?:issued|released|reported|emitid[oa]|liberad[oa]))?(?:\s+(?:on|el|del?))?(?!\w)",
    re.IGNORECASE,
)
"""What heads the paper that takes the place of another, before the day on which it was issued."""
_OF_A_MOMENT = Shape(r"[\W\d_]*(?:(?:at|a las|[ap]\.?m|h(?:rs?|oras)?)\b[\W\d_]*)*", re.IGNORECASE)

_LABEL = Shape(
    rf"^\s*(?:{_SAYS_CORRECTED}\s+(?:final\s+)?(?P<word>result|value)"
    rf"|(?P<palabra>resultado|valor)\s+{_SAYS_CORRECTED})(?=\s*:)",
    re.IGNORECASE,
)
"""The label of the value that takes the place of an earlier one."""
_REPLACED = Shape(
    r"\W*(?:(?:value|result|valor|resultado)\s+)?"
    r"(?:(?:previous(?:ly)?|original(?:ly)?|initial(?:ly)?|first)\s+(?:reported|released|resulted)\b"
    r"|(?:informad|reportad)[oa]\s+(?:previamente|antes|anteriormente|inicialmente)\b"
    r"|(?:previa|anterior|inicial)mente\s+(?:informad|reportad)[oa]\b)",
    re.IGNORECASE,
)
_MAY_SAY = Shape(r"correct|amended|revised|corregid|rectificad", re.IGNORECASE)
"""A first look."""


class State(NamedTuple):
    """What a whole text says of its results."""

    is_preliminary: bool
    is_corrected: bool
    corrected_at: Set[int] = frozenset()
    """Lines of results that say it of themselves alone."""

    def of_line(self, number: int) -> State:
        return self._replace(is_corrected=self.is_corrected or number in self.corrected_at)


def released(text: str, corrected_at: Set[int] = frozenset()) -> State:
    """Return what a text says of itself, beside the lines that say so of their own result."""
    head = "\n".join(map(without_state, text[:LOOKED_AT].splitlines()))
    return State(bool(_PRELIMINARY.search(head)), bool(_CORRECTED.search(head)), corrected_at)


def is_day_of_correction(line: str, order: Order) -> bool:
    """True for a line that says of the whole that it is corrected, and when: no day of results."""
    notice = _NOTICE.match(line) if _MAY_SAY.search(line) else None
    days = find_dates(line[notice.end() :], order) if notice else []
    if not (notice and days):
        return False
    behind = line[notice.end() :]
    return _OF_A_MOMENT.fullmatch(behind[: days[0].start] + behind[days[-1].end :]) is not None


def without_state(line: str) -> str:
    """Return a result without the words, at its name, that it takes an earlier one's place."""
    if not _MAY_SAY.search(line):
        return line
    if label := _LABEL.match(line):
        return (label["word"] or label["palabra"]) + line[label.end() :]
    return _BEHIND_NAME.sub("  ", line, count=1)


def says_replaced(name: str) -> bool:
    """True for what stands before a value that a corrected one has taken the place of."""
    return _REPLACED.match(name) is not None
