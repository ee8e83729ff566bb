"""Cutoffs of what is screened for: from which amount on it is called found. No value, no range."""

from __future__ import annotations

import re

from famchart.core.results import NUMBER
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon

_WORD = (
    r"(?:(?:screen(?:ing)?|confirm(?:ation)?)\s+)?cut[- ]?offs?(?:\s(?:value|level|conc\w*\.?))?"
    r"|(?:(?:punto|valor|nivel|l[ií]mite)\s+de\s+)?corte"
)
CUTOFF = Shape(rf"(?:{_WORD})", re.IGNORECASE)
_AMOUNT = rf"{NUMBER}(?:\s?(?-i:{lexicon.UNIT.pattern}))?"
_TOLD = Shape(
    rf"[,;(\[]?\s*(?<!\w)(?<!signal to )(?:(?:{_WORD})(?!\w)\s*[:=]?\s*(?:(?:of|de)\s+)?{_AMOUNT}"
    rf"|{_AMOUNT}\s+(?:{_WORD})(?!\w)(?!\s*[:=]?\s*(?:(?:of|de)\s+)?[<>≤≥]?\s*\d))\s*[)\]]?",
    re.IGNORECASE,
)
_MAY_SAY = Shape(r"cut[- ]?off|corte", re.IGNORECASE)
"""A first look."""


def without_cutoff(line: str) -> str:
    """Return a line without a cutoff; a bound behind its word is a range: `cutoff <1.0`."""
    return _TOLD.sub("  ", line) if _MAY_SAY.search(line) else line


def tells_cutoff(text: str) -> bool:
    return _MAY_SAY.search(text) is not None
