"""How much of a medicine is taken and how often, in the whole phrases of people and labels.

Nothing is worked out beyond what such a phrase says: it is read back before it is saved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from famchart.core.exact import exact, written
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.reasons import taken_for, taken_if

MOST_WORDS = 11
"""Words of such a phrase: one and a half tablets by mouth every morning and every night."""
_WORD_NUMBERS = {
    "one": 1, "un": 1, "una": 1, "uno": 1, "a": 1, "two": 2, "dos": 2, "three": 3, "tres": 3,
    "four": 4, "cuatro": 4, "five": 5, "cinco": 5, "six": 6, "seis": 6,
}  # fmt: skip
_WHOLE_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(_WORD_NUMBERS)})"
_HALF = r"half(?: an?(?! day\b)| of an?)?|medi[ao]"
_RANGE = rf"(?P<range>{_WHOLE_NUMBER} ?(?:-|–|to|a|or|o|y|and) ?{_WHOLE_NUMBER})"
_AMOUNT = (
    rf"(?:(?P<whole>{_WHOLE_NUMBER}) (?:and a half|y medi[ao])|(?P<half>{_HALF})|{_RANGE}"
    rf"|(?P<written>\d[\d./]*(?: \d/\d)?)|(?P<word>{'|'.join(_WORD_NUMBERS)}))"
)
UNITS: Mapping[str, str] = {
    "tablets": r"tablets?|tabs?|pills?|caps?|capsules?|pastillas?|tabletas?|comprimidos?|capsulas?"
    r"|pildoras?",
    "units": r"units?|unidades",
    "puffs": r"puffs?|inhalations?|inhalacion(?:es)?|disparos?",
    "drops": r"drops?|gtts?|gotas?",
    "ml": r"mls?|cc|mililitros?",
    "patches": r"patch|patches|parches?",
}
"""What a medicine is counted in, by its code: the words for it, folded."""
_NO_CODE = (
    r"sprays?|squirts?|atomizaciones|pulverizaciones|teaspoons?|tsp|cucharaditas?|pens?|plumas?"
)
"""What else is counted; the field of the unit has no code for it."""
ANY_UNIT = "|".join((*UNITS.values(), _NO_CODE))
OF_A = r"(?:(?:of )?an? |de (?:una? )?)?"
"""What may stand between a fraction and what it is of: 1/2 of a tablet, 1/2 de tableta."""
_EYES = r"(?:(?:in|to|en) )?(?P<both>each|both|cada|ambos|los dos) (?:eyes?|ojos?|nostrils?)"
_EYE = r"(?:(?:in|to|en) )?(?:the |el )?(?:left|right|ojo) (?:eye|izquierdo|derecho)"
_MOUTH = r"by mouth|po|orally|por (?:la )?boca|(?:por )?via oral|under the skin|subcutane[ao]"
_DOSE = Shape(
    rf"(?:(?:take|takes|tomar|toma|inject|inyectar|use|usar|give|dar) )?"
    rf"(?:(?P<form>{ANY_UNIT}) (?=\d[\d./]* (?!times|veces|vez|x|(?:{UNITS['drops']})\b)))?"
    rf"(?:{_AMOUNT}(?:(?<=\d)|\b) ?)?"
    rf"(?:{OF_A}(?P<unit>{ANY_UNIT})\b ?)?(?P<more>(?:and a half|y medi[ao])\b ?)?"
    rf"(?:(?:{_EYES}|{_EYE}|{_MOUTH})\b ?)?(?:, ?)?"
    r"(?P<often>.*)",
    re.ASCII,
)
_TIMES: Mapping[str, Fraction] = {
    phrase: Fraction(times)
    for times, phrases in {
        "1": "daily|once daily|once a day|a day|per day|every day|each day|qd|at bedtime|nightly"
        "|every night|every morning|every evening|in the morning|in the evening|at night|qhs|qam"
        "|before bed|before breakfast|with breakfast|with dinner|al dia|por dia|diario|diaria"
        "|diarios|diarias"
        "|cada dia|diariamente|una vez al dia|una vez por dia|al acostarse|antes de dormir"
        "|por la noche|cada noche|por la manana|cada manana|en la manana|en la noche|en ayunas"
        "|in the afternoon|every afternoon|at noon|with lunch|por la tarde|en la tarde|cada tarde"
        "|al mediodia|a mediodia|con el almuerzo|con la comida|todos los dias"
        "|todas las noches|con el desayuno|con la cena|antes del desayuno"
        "|in the am|in the pm|in am|in pm|every am|every pm|qpm|/day|/dia",
        "2": "twice daily|twice a day|bid|morning and night|morning and evening|am and pm"
        "|every morning and night|in the morning and at night|manana y noche"
        "|por la manana y por la noche|en la manana y en la noche|dos veces por dia",
        "3": "tid|three times daily", "4": "qid",
        "1/2": "every other day|every second day|qod|un dia si y otro no|un dia si y un dia no"
        "|un dia si un dia no|cada dos dias|cada tercer dia|dia por medio",
        "1/14": "every other week|every second week|una semana si y otra no|cada tercera semana",
        "1/7": "weekly|once a week|once weekly|every week|semanal|una vez por semana"
        "|una vez a la semana|cada semana|semanalmente",
    }.items()
    for phrase in phrases.split("|")
}  # fmt: skip
_A_DAY = Shape(
    rf"(?P<count>{_WHOLE_NUMBER}) ?(?:times|veces|x|vez) ?(?:a |per |al |por |/)?(?:day|daily|dia)"
    rf"|x ?(?P<times>\d)(?: |/)(?:a |al )?(?:day|daily|dia)", re.ASCII)  # fmt: skip
_OF_A_TIME = r"(?:\d{1,2}(?:\.\d|/\d)?)"
_BY_TIMES = Shape(
    rf"(?P<parts>{_OF_A_TIME}(?: ?- ?{_OF_A_TIME}){{2,3}})(?: (?P<unit>{ANY_UNIT}))?", re.ASCII
)
"""In the morning, at noon, at night and perhaps at bedtime: 1-0-2."""
_HALF_DAYS = ("am", "pm", "a.m.", "p.m.")
"""Behind a unit they tell when it is taken: 20 units am; 8 am is a time."""
_EVERY = Shape(
    rf"(?:every |cada |q ?|c/ ?)(?P<count>\d{{1,2}}|{'|'.join(_WORD_NUMBERS)}) ?"
    r"(?P<unit>hours?|hrs?|h|horas?|days?|dias?|d|weeks?|wks?|semanas?|months?|meses)",
    re.ASCII,
)
_EVERY_SO_MANY = Shape(
    r"(?:every |cada |q ?|c/ ?)\d{1,2} ?(?:-|–|to|a|or|o) ?\d{1,2} ?(?:hours?|hrs?|h|horas?)",
    re.ASCII,
)
"""Every 4 to 6 hours: how often a day is not said."""
_AS_NEEDED = {"as needed", "prn", "if needed", "when needed", "as needed for pain", "si hace falta",
              "a demanda", "cuando haga falta", "segun sea necesario", "si es necesario",
              "si lo necesita", "en caso de dolor", "si hay dolor", "cuando sea necesario",
              "for pain", "para el dolor", "por dolor", "prn pain",
              "por razon necesaria"}  # fmt: skip
_AS_DIRECTED = {"as directed", "segun indicaciones", "segun indicacion", "como se indica"}
_TAKEN = {"as_needed": _AS_NEEDED, "as_directed": _AS_DIRECTED}
_AT_MEALS = {"with meals", "with each meal", "with every meal", "before meals", "after meals",
             "before each meal", "before every meal", "con las comidas", "con cada comida",
             "antes de las comidas", "antes de cada comida", "despues de las comidas",
             "despues de cada comida"}  # fmt: skip
"""How many meals there are is not said."""
_FIRST_WORDS = {
    *_WORD_NUMBERS,
    *(said.split()[0] for said in (*_TIMES, *_AS_NEEDED, *_AS_DIRECTED, *_AT_MEALS)),
}
_FIRST = Shape(
    rf"{ANY_UNIT}|q.*|c/.*|x.*|takes?|tomar?|inject|inyectar|use|usar|give|dar|of|an|de|in|to|en"
    r"|each|both|cada|ambos|los|the|el|left|right|ojo|by|po|orally|por|via|under|subcutane[ao]"
    r"|every|half|medi[ao]|and|y"
)
_MOST_WITHOUT_UNIT = 4
"""A bare number above is a strength that lacks its unit: lisinopril 10 daily."""
_MOST_BARE = 9_999
_MOST_PARTS = 4
"""Into more nobody parts a tablet."""


@dataclass(frozen=True)
class Sig:
    """A phrase as it was written, and what it says."""

    words: str
    per_day: str | None = None
    taken: str | None = None
    """as_needed or as_directed, where it says so."""
    unit: str | None = None
    """Its code, empty where there is none for it."""
    has_amount: bool = False


OF_THE_DAY = Shape(
    r"\b(?:morning|evening|afternoon|night|nightly|bed|bedtime|noon|breakfast|lunch|dinner|am|pm|manana"
    r"|tarde|noche|noches|acostarse|dormir|mediodia|desayuno|almuerzo|comida|cena|ayunas|qhs|qam|hs)\b"
)
"""When in the day it is taken: there may be other times, of which nothing is said."""


def may_begin_sig(word: str) -> bool:
    """True for a word, folded, with which such a phrase may begin; most need no closer look."""
    has_number = "½" in word or any(sign.isdecimal() for sign in word)
    return not word or has_number or word in _FIRST_WORDS or _FIRST.fullmatch(word) is not None


_THOUSANDS = Shape(r"(?<=\d),(?=\d{3}\s?(?:units?|unidades|iu|ui)\b)", re.IGNORECASE)
"""The comma of 2,000 units: no amount of units is told in thousandths."""


@lru_cache(maxsize=2048)  # as days are: asked about at every letter
def read_sig(text: str) -> Sig | None:
    """Read `daily`, `1/2 tab twice a day`, `cada 8 horas` or `as needed`; None for other words."""
    return _read(text, _MOST_WITHOUT_UNIT)


@lru_cache(maxsize=2048)
def unsure_sig(text: str) -> Sig | None:
    """Read the `10 daily` of what may be 10 tablets, and may be of 10 mg."""
    return None if read_sig(text) else _read(text, _MOST_BARE)


def _read(text: str, most: int) -> Sig | None:
    plain = _plain(text)
    if times := _times(plain):  # `dos veces al día` begins with a number, and is no amount
        return Sig(text, written(times))
    if by_times := of_times(text):
        return by_times
    found = _DOSE.fullmatch(plain)
    return _of_dose(text, found, most) if found else None


def _plain(text: str) -> str:
    text = _THOUSANDS.sub("", text)
    plain = fold(re.sub(r"(?<=\d),(?=\d)", ".", text.replace("½", " 1/2"))).strip()
    return re.sub(r"(?<=\w)/(?=(?:day|dia)\b)", " /", plain)


def of_times(text: str) -> Sig | None:
    """Read 1-0-2, of which a day is the sum."""
    found = _BY_TIMES.fullmatch(_plain(text))
    if found is None:
        return None
    with suppress(ValueError):
        parts = [exact(part) for part in found["parts"].replace(" ", "").split("-")]
        total = sum(parts, Fraction())
        if total and (found["unit"] or max(parts) <= _MOST_WITHOUT_UNIT):
            return Sig(text, written(total), unit=_unit_of(found["unit"]), has_amount=True)
    return None


def _of_dose(text: str, found: re.Match[str], most: int) -> Sig | None:
    often, unit = found["often"].strip(" ,"), _unit_of(found["unit"] or found["form"])
    often, taken = _without_as_needed(often)
    reason = None if taken else taken_for.fullmatch(often)
    often = reason["often"] if reason else often
    is_open = often in _AS_NEEDED | _AS_DIRECTED | _AT_MEALS or _EVERY_SO_MANY.fullmatch(often)
    if is_open:
        taken = taken or next((code for code, said in _TAKEN.items() if often in said), None)
        return Sig(text, taken=taken, unit=unit) if _is_plausible(found, most) else None
    times = Fraction(1) if found["unit"] and often in _HALF_DAYS else _times(often)
    if not times or not _is_plausible(found, most):
        return None
    amount = _amount(found)
    eyes = 2 if found["both"] else 1
    per_day = written(amount * times * eyes) if amount and not reason else None
    has_amount = any(found[each] for each in ("whole", "half", "range", "written", "word"))
    return Sig(text, per_day, taken, unit, has_amount)


def small_amount(text: str) -> str | None:
    """Read what is taken at once: 1/2 tablet, 2 pills; more is how many there are."""
    said = read_sig(f"{text} daily")
    if said is None or not said.has_amount or said.unit is None or said.per_day is None:
        return None
    return text if exact(said.per_day) <= _MOST_WITHOUT_UNIT else None


def _without_as_needed(often: str) -> tuple[str, str | None]:
    """Return what stands before `as needed`, and that this was said behind it."""
    if condition := taken_if.fullmatch(often):
        return condition["often"] or "as needed", "as_needed"
    for phrase in sorted(_AS_NEEDED, key=len, reverse=True):
        if often.endswith(f" {phrase}"):
            return often.removesuffix(phrase).strip(" ,"), "as_needed"
    return often, None


def _is_plausible(found: re.Match[str], most: int) -> bool:
    """True where there is an amount of no more than a bare number may be, or none at all.

    An amount of no quarters is a strength as well: 0.125 daily.
    """
    if not found["written"]:
        return True
    amount = _amount(found)
    if not amount or found["unit"] or found["form"]:
        return bool(amount)
    return amount <= most and (most > _MOST_WITHOUT_UNIT or amount.denominator <= _MOST_PARTS)


def _amount(found: re.Match[str]) -> Fraction | None:
    """Return how much it is: one where nothing is said; None of a range, or of no number."""
    if found["range"]:
        return None
    if found["whole"]:
        return _number(found["whole"]) + Fraction(1, 2)
    if found["half"]:
        return Fraction(1, 2)
    more = Fraction(1, 2) if found["more"] else 0
    if found["word"]:
        return _number(found["word"]) + more
    try:
        return exact(found["written"] or "1") + more
    except ValueError:
        return None


def _number(word: str) -> Fraction:
    return Fraction(_WORD_NUMBERS.get(word) or int(word))


def _unit_of(word: str | None) -> str | None:
    if not word:
        return None
    return next((code for code, words in UNITS.items() if re.fullmatch(words, word)), "")


def _times(often: str) -> Fraction | None:
    if found := _A_DAY.fullmatch(often):
        return _number(found["count"] or found["times"]) or None
    found = _EVERY.fullmatch(often)
    if often in _TIMES or found is None or not (count := int(_number(found["count"]))):
        return _TIMES.get(often)
    if found["unit"].startswith("m"):
        return None  # months are of 28 to 31 days
    if found["unit"].startswith(("w", "s")):
        return Fraction(1, 7 * count)
    if found["unit"].startswith("d"):
        return Fraction(1, count)
    return Fraction(24, count) if 24 % count == 0 else None
