"""In what state a laboratory has released a text: preliminary, final, or corrected."""

from __future__ import annotations

import re
from typing import NamedTuple

from famchart.intake.paste.surroundings import LOOKED_AT

_PRELIMINARY = re.compile(
    r"\bstatus\W{1,3}preliminary\b|^\W*preliminary\b(?: (?:report|results?))?\W*$"
    r"|\bpreliminary (?:report|results?)\b|\b(?:informe|resultados?) preliminar(?:es)?\b"
    r"|\bestado\W{1,3}preliminar\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What says of a whole text that the laboratory has not released it as final."""
_CORRECTED = re.compile(
    r"\b(?:status|estado)(?: del (?:informe|resultado))?\W{1,3}"
    r"(?:corrected|amended|revised|corregid[oa]|rectificad[oa]|enmendad[oa])\b"
    r"|^\W*(?:corrected|amended|corregid[oa]|rectificad[oa])\W*$"
    r"|\b(?:corrected|amended|revised) (?:final )?(?:report|results?|copy|values?)\b"
    r"|\bresults? (?:was|were|has been|have been) (?:corrected|amended|revised)\b"
    r"|\bpreviously reported (?:as|value)\b"
    r"|\b(?:informe|reporte|resultados?|valor(?:es)?) "
    r"(?:corregid|rectificad|enmendad)[oa]s?\b|\binformad[oa] (?:previamente|antes) como\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What says that a text takes the place of an earlier one; a corrected calcium does not."""


class State(NamedTuple):
    """What a whole text says of its results."""

    is_preliminary: bool
    is_corrected: bool


def released(text: str) -> State:
    head = text[:LOOKED_AT]
    return State(bool(_PRELIMINARY.search(head)), bool(_CORRECTED.search(head)))
