"""How often a medicine is taken, in the whole phrases that people and labels use for it.

Nothing is worked out beyond what such a phrase says: it is read back before it is saved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from famchart.core.exact import exact, written
from famchart.core.terminal_text import fold

MOST_WORDS = 6
_AMOUNTS = {"one": "1", "un": "1", "una": "1", "uno": "1", "two": "2", "dos": "2", "half": "1/2",
            "half a": "1/2", "media": "1/2", "medio": "1/2"}  # fmt: skip
_UNITS = r"(?:tablets?|tabs?|pills?|caps?|capsules?|pastillas?|tabletas?|comprimidos?|capsulas?"
_UNITS += r"|puffs?|units?|unidades|drops?|gotas?)"
_AMOUNT = (
    rf"(?:(?:take|tomar|toma) )?(?P<amount>{'|'.join(_AMOUNTS)}|\d[\d./]*(?: \d/\d)?)(?: {_UNITS})?"
)
_TIMES: Mapping[str, Fraction] = {
    phrase: Fraction(times)
    for times, phrases in {
        "1": "daily|once daily|once a day|a day|per day|every day|each day|qd|at bedtime|nightly"
        "|every night|every morning|every evening|in the morning|in the evening"
        "|al dia|por dia|diario|diaria|cada dia|una vez al dia|una vez por dia|al acostarse"
        "|por la noche|cada noche|por la manana|cada manana",
        "2": "twice daily|twice a day|two times a day|2 times a day|bid|dos veces al dia"
        "|2 veces al dia|dos veces por dia",
        "3": "three times a day|three times daily|3 times a day|tid|tres veces al dia"
        "|3 veces al dia",
        "4": "four times a day|four times daily|4 times a day|qid|cuatro veces al dia"
        "|4 veces al dia",
        "1/2": "every other day|every 2 days|un dia si y otro no|cada dos dias|cada 2 dias",
        "1/7": "weekly|once a week|every week|every 7 days|semanal|una vez por semana"
        "|una vez a la semana|cada semana|cada 7 dias",
    }.items()
    for phrase in phrases.split("|")
}
_EVERY_HOURS = re.compile(r"(?:every|cada) (\d{1,2}) (?:hours|hrs|horas)", re.ASCII)
_AS_NEEDED = {"as needed", "prn", "if needed", "when needed", "si hace falta", "a demanda",
              "cuando haga falta", "segun sea necesario", "si es necesario"}  # fmt: skip
_WHOLE = re.compile(rf"(?:{_AMOUNT} )?(?P<often>.+)", re.ASCII)


@dataclass(frozen=True)
class Sig:
    """A phrase as it was written, and what it says."""

    words: str
    per_day: str | None = None
    is_as_needed: bool = False


def read_sig(text: str) -> Sig | None:
    """Read `daily`, `1/2 twice a day`, `cada 8 horas` or `as needed`; None for other words."""
    plain = fold(text.replace("½", " 1/2"))
    if plain in _AS_NEEDED:
        return Sig(text, is_as_needed=True)
    found = _WHOLE.fullmatch(plain)
    said, often = (found["amount"], found["often"]) if found else (None, plain)
    if times := _times(plain):  # `dos veces al día` begins with a number, and is no amount
        said = None
    elif not (times := _times(often)):
        return None
    said = said or "1"
    try:
        amount = exact(_AMOUNTS.get(said, said))
    except ValueError:
        return None
    return Sig(text, written(amount * times))


def _times(often: str) -> Fraction | None:
    hours = _EVERY_HOURS.fullmatch(often)
    if hours and int(hours[1]) and 24 % int(hours[1]) == 0:
        return Fraction(24, int(hours[1]))
    return _TIMES.get(often)
