"""What a name or a code says of how a test was done, where that makes two results of one day two.

They may still stand on one line, with a mark (RULES.md 5.3: LDL calculated and direct do).
"""

from __future__ import annotations

from functools import lru_cache

from famchart.core.analyte_names import normalised
from famchart.core.parts_of_the_day import PARTS_OF_THE_DAY, SIDES, Ways

_WAYS: tuple[Ways, ...] = (
    {
        "direct": frozenset(("direct", "directo", "directa")),
        "calculated": frozenset((
            "calc", "cal", "calculated", "calculation", "calculado", "calculada", "friedewald",
            "nih", "hopkins",
        )),
    },
    {
        "laboratory": frozenset(("serum", "plasma", "ser/plas", "suero")),
        "bedside": frozenset((
            "poc", "poct", "capillary", "capilar", "fingerstick", "meter", "glucometer", "whole",
        )),
    },
    {
        "arterial": frozenset(("arterial", "abg")),
        "venous": frozenset(("venous", "venosa", "venoso", "vbg")),
        "capillary": frozenset(("capillary", "capilar", "cbg")),
    },
    PARTS_OF_THE_DAY,
    SIDES,
    {
        "fasting": frozenset(("fasting", "ayunas", "basal")),
        "random": frozenset(("random", "casual", "nonfasting", "postprandial")),
    },
    {
        "relative": frozenset(("%", "percent", "relative", "porcentaje", "relativo")),
        "absolute": frozenset(("absolute", "abs", "absolutos", "absoluto", "#")),
    },
    {"lying": frozenset(("supine", "lying")), "standing": frozenset(("standing", "upright"))},
)  # fmt: skip
"""By kind of difference the ways, each with the words that tell it."""
_CODED = {"18262-6": ("direct",), "13457-7": ("calculated",), "2089-1": ()}
"""LOINC codes that tell the way by themselves."""


def are_apart(one: str, other: str, codes: tuple[str | None, str | None] = (None, None)) -> bool:
    """True where two printed names (or their codes) tell two ways; silence may be either."""
    if one == other and codes[0] == codes[1]:
        return False
    told, told_other = _ways(one, codes[0]), _ways(other, codes[1])
    return any(
        mine and theirs and mine != theirs for mine, theirs in zip(told, told_other, strict=True)
    )


@lru_cache(maxsize=8_192)
def _ways(name: str, code: str | None) -> tuple[str, ...]:
    """Return the way that is told of each kind of difference, "" where none is."""
    words = set(normalised(name, accents=False).split())
    coded = _CODED.get(code or "", ())
    return tuple(
        next((way for way, tellers in ways.items() if words & tellers or way in coded), "")
        for ways in _WAYS
    )
