"""Día 5 of an illness, or of what is taken for it: it tells for how long, and is no date."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.terminal_text import fold

_LASTING = frozenset((
    "positivo", "positiva", "negativo", "negativa", "pos", "neg", "covid", "gripe", "influenza",
    "fiebre", "tos", "diarrea", "vomito", "sintomas", "resfriado", "varicela", "infeccion",
    "enfermo", "enferma", "antibiotico", "antibioticos", "cuarentena", "aislamiento",
))  # fmt: skip
"""Behind these día 5 is the fifth of an illness, or of what is taken for it: no day by its number.

With its article it is one: positiva el día 5."""
_SIGNS = ",;:."


def is_of_illness(words: Sequence[str], at: int) -> bool:
    """True for the día of covid positiva día 5 and fiebre 39 día 3, which begins no day."""
    if fold(words[at]) != "dia":
        return False
    before = (fold(word.strip(_SIGNS)) for word in reversed(words[:at]))
    return next((word for word in before if not word[:1].isdigit()), "") in _LASTING
