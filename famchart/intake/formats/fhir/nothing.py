"""“Nothing” coded as something: no known allergies, no current medicines, not on file."""

from __future__ import annotations

import re
from typing import Any

from famchart.core.shape import Shape
from famchart.intake.formats.fhir.coded import codings, words

_CODES = frozenset((
    "716186003", "160244002", "409137002", "428607008", "429625007", "428197003", "716184000",
    "716220001", "160245001", "787481004", "787480003",
))  # fmt: skip
"""SNOMED CT of what is known to be absent."""
_NO_KNOWN = Shape(r"no-(?:known-\w|\w+-info$)")
_SAID = Shape(
    r"nk(?:d?a)|none(?: known| recorded| reported)?|nil(?: known)?"
    r"|(?:patient has )?no (?:known|current|active|reported|recorded)\b.*"
    r"|no (?:medications?|drugs?|allerg(?:y|ies)|problems?|immunizations?|procedures?)\b.*"
    r"|(?:sin|ning[uú]n[ao]?) (?:alergias?|medicamentos?|problemas?|antecedentes?)\b.*",
    re.IGNORECASE,
)
_LONGEST = 80
"""Letters; a longer text tells more than that there is nothing."""


def says_nothing(concept: Any, name: str) -> bool:
    """True for an entry that only says that there is nothing to enter."""
    for coding in codings(concept):
        code = words(coding.get("code"))
        if code in _CODES or _NO_KNOWN.match(code):
            return True
    return len(name) <= _LONGEST and _SAID.fullmatch(name) is not None
