"""In what state a laboratory has released a text: preliminary, final, or corrected."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

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
    r"|^\W*(?:corrected|amended|corregid[oa]|rectificad[oa])\W*$"
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
