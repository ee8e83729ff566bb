"""From when not to eat, read from what a clinic wrote on preparing: RULES.md 4.1.

Only what is written counts, and it is quoted beside the moment. Where hours are a span the
longer counts; where several things are written, the earliest. The patterns are compiled when the
first text is read: most commands read none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

from famchart.core.terminal_text import fold
from famchart.core.zoned import hours_before

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8, "ten": 10, "twelve": 12, "fourteen": 14,
    "dos": 2, "tres": 3, "cuatro": 4, "seis": 6, "ocho": 8, "diez": 10, "doce": 12, "catorce": 14,
}  # fmt: skip
_NUMBER = r"(\d{1,2}|" + "|".join(_NUMBERS) + r")"
_HOURS = _NUMBER + r"(?:\s*(?:-|–|to|or|a|o)\s*" + _NUMBER + r")?[\s-]*(?:hours?|hrs?|horas?|h)\b"
_GAP = r"[^.;!\n]{0,60}?"
_FAST = r"(?:fast(?:ing)?|npo|ayunas?|ayunar|ayune|ayuno)"
_NOT_EAT = (
    r"(?:(?:nothing|no|not|don'?t|avoid|without|stop|refrain from)"
    r"(?:\s+(?:to|have|any|anything|solid|take|consume|or|drink|drinking|more|all))*"
    r"\s+(?:eat|eating|foods?|solids?|by mouth|breakfast)"
    r"|(?:no|nada|sin|evite|deje)"
    r"(?:\s+(?:de|debe|puede|haber|tome|tomar|consuma|consumir|beba|beber|ni|o|y|ningun|que))*"
    r"\s+(?:coma|comer|comido|desayun\w+|alimentos?|comida|ingiera|ingerir|por (?:la )?boca))"
)
"""The words that say no, with only such words between as do not change what is meant."""
_SHAPES = (
    rf"\b(?:{_FAST}|{_NOT_EAT})\b{_GAP}\b{_HOURS}",
    rf"\b{_HOURS}[\s-]*(?:of |de )?{_FAST}\b",
)
_MIDNIGHT = (
    rf"\b(?:{_FAST}|{_NOT_EAT}|nothing|nada)\b{_GAP}"
    r"\b(?:midnight|media ?noche|12 de la noche|doce de la noche)\b"
)
_ANY = rf"\b(?:{_FAST}|{_NOT_EAT})\b"
NOT_TO = (
    r"(?:(?:ya )?no|not|sin|without|never|nunca|need not|no (?:more|longer|need (?:to|for))"
    r"|(?:do|does|should|need|must)(?: ?n[o’']?t)(?: (?:need|have) to| need)?"
    r"|(?:ya )?no (?:se )?(?:necesit\w+|requier\w+|hace falta|tiene que|hay que|es necesari[oa]"
    r"|ir|venir|llegar|estar|vaya|venga|llegue)(?: (?:ir|venir|llegar|estar|el|que))*)"
)
"""The words before fasting by which there is none, folded: don't, no more, no ir."""
_NEED_NOT = (
    r"\b(?:no need|not need|need not|don'?t need|do not have to|don'?t have to|not necessary"
    r"|no (?:es )?neces\w+|no (?:hace )?falta|no requiere|no tiene que|sin necesidad)\b"
    rf"[^.;!\n]{{0,25}}?{_FAST}"
    rf"|\b{NOT_TO}(?: to)?[\s-]+(?:(?:estar )?en |de )?{_FAST}\b"
    r"(?!\s+(?:for )?(?:more|longer|over|beyond|past|mas)\b)"
    r"|\bfasting\b[^.;!\n]{0,20}?\bnot (?:required|necessary|needed)\b"
    r"|\b(?:no|non|not|sin)[\s-]+(?:estar en )?(?:fasting|ayunas|ayuno)\b"
    r"|\b(?:ayunas|ayuno)\b[^.;!\n]{0,20}?\bno (?:es )?(?:necesari\w|requerid\w)"
    rf"|\b{_FAST}[:,]? (?:no|not)(?=\s*(?:$|[.,;!\n]))"
)


@dataclass(frozen=True)
class Fasting:
    """What a text on preparing says of eating."""

    since: datetime | None
    """When to stop; None where the text names no hour: one has to ask."""
    quote: str
    """The line that says so, as it was written."""


def fasting(prep: str | None, start: datetime) -> Fasting | None:
    """Return from when not to eat before an appointment, None where the text asks for nothing."""
    found = [each for line in (prep or "").splitlines() if (each := _in_line(line, start))]
    timed = [each for each in found if each.since]
    return min(timed, key=lambda each: each.since or start) if timed else next(iter(found), None)


def _in_line(line: str, start: datetime) -> Fasting | None:
    plain = re.sub(_NEED_NOT, " ", fold(line.replace("’", "'")))
    moments = [hours_before(start, _hours(found)) for shape in _SHAPES
               for found in re.finditer(shape, plain)]  # fmt: skip
    if re.search(_MIDNIGHT, plain):
        midnight = datetime.combine(start.date(), time(0), start.tzinfo)
        moments.append(midnight)
    if moments:
        return Fasting(min(moments), line.strip())
    return Fasting(None, line.strip()) if re.search(_ANY, plain) else None


def _hours(found: re.Match[str]) -> int:
    return max(_NUMBERS.get(part) or int(part) for part in found.groups() if part)
