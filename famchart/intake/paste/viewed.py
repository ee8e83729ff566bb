"""The line with which a portal says whose chart is looked at: `You are viewing Ann Lee's chart`.

One who has access to the charts of others sees it on every page; it tells whose the page is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.shape import Shape

_CHART = (
    r"(?:(?:health|medical)\s+)?(?:charts?|records?|accounts?|information|profile|portal)|"
    r"expedientes?|historial?(?:\s+cl[ií]nic[oa])?|historias?(?:\s+cl[ií]nicas?)?|cuenta|"
    r"informaci[oó]n|perfil|carpeta"
)
_NAME = r"(?P<name>[^\W\d_][^\d:;|]{1,50}?)"
_ACCESS = (
    r"(?:(?:proxy|caregiver|family|delegate|representative)\s+access|"
    r"acceso\s+(?:de\s+)?(?:representante|apoderad[oa]|delegad[oa]|familiar|cuidador(?:a)?))"
)
_VIEWED = [
    Shape(rf"\W*{shape}\W*", re.IGNORECASE)
    for shape in (
        rf"(?:{_ACCESS}\s*[:–—-]\s*)?(?:you(?:['’]re|\s+are)\s+)?(?:now\s+|currently\s+)?viewing\s+"
        rf"{_NAME}['’]s?\s+(?:{_CHART})(?:\s+as\s+(?:an?\s+)?[\w ]{{3,30}})?",
        rf"(?:{_ACCESS}\s*[:–—-]\s*)?(?:you(?:['’]re|\s+are)\s+)?(?:now\s+|currently\s+)?"
        rf"(?:viewing|acting|signed\s+in)\s+(?:as|for|on\s+behalf\s+of)\s*:?\s+{_NAME}",
        rf"(?:you(?:['’]re|\s+are)\s+)?(?:now\s+|currently\s+)?viewing\s+the\s+(?:{_CHART})\s+(?:of|for)\s+{_NAME}",
        rf"(?:{_ACCESS}\s*[:–—-]\s*)?(?:usted\s+)?(?:est[aá]s?\s+)?(?:viendo|consultando)\s+"
        rf"(?:(?:el|la|los|las)\s+)?(?:{_CHART})\s+de\s+{_NAME}",
        rf"(?:{_ACCESS}\s*[:–—-]\s*)?(?:usted\s+)?(?:est[aá]s?\s+)?"
        rf"(?:viendo|consultando|actuando)\s+(?:como|en\s+nombre\s+de|por)\s*:?\s+{_NAME}",
        rf"{_ACCESS}\s*[:–—-]\s*(?:for\s+|para\s+)?{_NAME}",
    )
]
LONGEST_LINE = 120
HEAD = 60


def viewed(line: str) -> str | None:
    """Return whose chart a line says is looked at, as it is printed."""
    if len(line) > LONGEST_LINE:
        return None
    return next((found["name"] for shape in _VIEWED if (found := shape.fullmatch(line))), None)


def viewed_at(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines that say so, counted from 1."""
    return [number for number, line in enumerate(lines[:HEAD], 1) if viewed(line)]
