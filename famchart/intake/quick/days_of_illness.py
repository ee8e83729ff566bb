"""Día 5 of an illness, or of a treatment: it tells for how long, and is no date."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import clock_time

_LASTING = frozenset((
    "positivo", "positiva", "negativo", "negativa", "pos", "neg", "covid", "gripe", "influenza",
    "fiebre", "tos", "diarrea", "vomito", "sintomas", "resfriado", "varicela", "infeccion",
    "enfermo", "enferma", "antibiotico", "antibioticos", "cuarentena", "aislamiento",
))  # fmt: skip
"""Behind these día 5 is the fifth of an illness, or of what is taken for it: no day by its number.

With its article it is one: positiva el día 5."""
_OF_DATES = Shape(
    r"el|del|al|desde|hasta|para|citas?|visitas?|consultas?|turnos?|vacunas?|vacunad[oa]s?|surti\w*"
    r"|resurti\w*|recogi\w*|recoger|pag(?:o|a|ar|ue|amos|ado|ada)|factur\w*|cuentas?|vence\w*"
    r"|llam\w*|mensajes?|envi\w*|dej\w*|suspend\w*|empez\w*|empiez\w*|comenz\w*|inici\w*"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
)
"""Where one stands before it, it is a day of the month: cita día 5. Elsewhere quimio día 5 may be
the fifth of a treatment, or the fifth after an operation."""
_DONE = Shape(r"surti\w*|resurti\w*|recogi\w*|pagad[oa]s?|pague|pagamos")
"""Behind one it is a day of the month as well: 90 día 5 surtida."""
OF_EACH_DAY = ("al", "por", "cada")
"""Before día they say how often: dos veces al día 30 surtidas."""
_SIGNS = ",;:."
_TIME_WORDS = 3


def is_of_illness(words: Sequence[str], at: int) -> bool:
    """True for the día of covid positiva día 5 and quimio día 3, which begins no day."""
    if fold(words[at]) != "dia":
        return False
    before = [fold(word.strip(_SIGNS)) for word in words[:at]]
    nearest = next((word for word in reversed(before) if not word[:1].isdigit()), "")
    return nearest in _LASTING or _is_of_treatment(before, words[at + 2 :])


def _is_of_treatment(before: Sequence[str], after: Sequence[str]) -> bool:
    """True behind words of which none is of a date, and no value; before no time."""
    is_timed = any(":" in word or clock_time(word) for word in after[:_TIME_WORDS])
    is_said = bool(before) and not any(word[:1].isdigit() for word in before)
    is_done = any(map(is_done_on, after[:1]))
    return is_said and not (is_timed or is_done or any(map(_OF_DATES.fullmatch, before)))


def is_done_on(word: str) -> bool:
    """True for the surtida of día 5 surtida: it tells what was done on that day."""
    return _DONE.fullmatch(fold(word.strip(_SIGNS))) is not None
