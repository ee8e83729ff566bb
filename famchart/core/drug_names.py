"""One form for the English and the Spanish name of a drug: metformin and metformina are the same.

International names differ in both languages by rule: in spelling (ph and f, th and t, y and i, ch
and c, doubled letters, s and es before a consonant) and in their ending (-ine and -ina, -ole and
-ol, -ate and -ato, -ium and -io). Any other last vowel tells two names apart: TripA and TripE.
Those in use that differ otherwise are in a table. Nothing is compared by likeness.
"""

from __future__ import annotations

import re
from functools import lru_cache

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold

STRENGTH = Shape(
    r"\d[\d.,]*\s*(?:mg|mcg|µg|ug|g|ml|units?|unidades|iu|ui|meq|mmol|%)"
    r"(?:\s*/\s*[\d.,]*\s*(?:mg|mcg|µg|ug|g|ml|l|hr?|h|act|actuation|dose|dosis))?(?![\w%])",
    re.IGNORECASE,
)
FORMS = frozenset(
    (
        "oral", "tablet", "tablets", "tab", "tabs", "capsule", "capsules", "cap", "caps", "pill",
        "tableta", "tabletas", "comprimido", "comprimidos", "capsula", "capsulas", "por", "via",
        "subcutaneous", "subcutanea", "solution", "solucion", "injection", "injectable",
        "inyectable", "pen", "pluma", "vial", "aerosol", "inhaler", "inhalador",
    )
)  # fmt: skip
"""Words behind a name that are told or left away; how it is released is never one of them."""
_RELEASED = Shape(
    r"\b(?:24[\s-]?(?:hr?|hours?|horas)(?:\s(?:extended[\s-]release|er))?"
    r"|extended[\s-]release(?:\s24[\s-]?hr?)?|er|de liberacion (?:prolongada|extendida))\b"
)
"""How lists say that a medicine is released over a day; XL and SR are names of their own."""
_SHORTEST = 5
"""Letters of a word that has an ending: shorter ones are compared as they are."""
_SPELLINGS = (
    (Shape(r"mph|nph"), "nf"),
    (Shape("ph"), "f"),
    (Shape("th"), "t"),
    (Shape("ch(?=[lor])"), "c"),
    (Shape("y"), "i"),
    (Shape(r"([a-z])\1"), r"\1"),
    (Shape(r"^es(?=[bcdfgklmnpqtv])"), "s"),
    (Shape(r"(?<=i)(?:um|o)$"), ""),
    (Shape(r"(?<=\w{3}(?:in|ol|id|at|on|il|en|ib|ir|am|an|az|it|as|os|ur|im|ic))[aeo]$"), ""),
)
_OTHERWISE = {
    "acetaminophen": "paracetamol", "acetaminofen": "paracetamol", "albuterol": "salbutamol",
    "glyburide": "glibenclamida", "gliburida": "glibenclamida", "torsemide": "torasemida",
    "epinephrine": "adrenalina", "epinefrina": "adrenalina", "rifampin": "rifampicina",
    "meperidine": "petidina", "meperidina": "petidina", "hctz": "hidroclorotiazida",
    "iron": "hierro", "ferrous": "ferroso", "chloride": "cloruro", "bicarbonate": "bicarbonato",
    "aspirin": "acido acetilsalicilico", "aspirina": "acido acetilsalicilico",
    "asa": "acido acetilsalicilico", "acetylsalicylic": "acetilsalicilico",
    "chlorpheniramine": "clorfenamina", "clorfeniramina": "clorfenamina", "zinc": "cinc",
    "acid": "acido", "beclomethasone": "beclometasona", "dipyrone": "metamizol",
    "frusemide": "furosemida", "lignocaine": "lidocaina", "penicillin": "penicilina",
}  # fmt: skip
"""Names and parts of names that no rule brings together."""
_SAYS_NOTHING = {"de", "of", "la", "el"}


@lru_cache(maxsize=4_096)
def drug_name(name: str) -> str:
    """Return the form in which the names of a drug in both languages are the same."""
    words = (_OTHERWISE.get(word, word) for word in fold(name).split())
    return " ".join(sorted(map(_plain, set(" ".join(words).split()) - _SAYS_NOTHING)))


def _plain(word: str) -> str:
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    for shape, instead in _SPELLINGS:
        word = shape.sub(instead, word)
    return word


def listed_name(printed: str) -> str:
    """Return a name by which lists are compared: without strength and form, one word for release.

    `metoprolol succinate 25 mg 24 hr tablet` and `Metoprolol Succinate ER` are one medicine.
    """
    told, releases = _RELEASED.subn(" ", STRENGTH.sub(" ", fold(printed)))
    words = told.split()
    while len(words) > 1 and words[-1].strip(",()") in FORMS:
        words.pop()
    name = " ".join(words).strip(" ,-")
    return (f"{name} er" if releases else name) if name else fold(printed)


def name_and_strength(printed: str) -> tuple[str, str]:
    """Return name and strength of “atorvastatin 40 MG Oral Tablet”.

    A name in which more is printed behind the strength, as how it is released, stays whole.
    """
    found = STRENGTH.search(printed)
    if not found or not found.start():
        return printed, ""
    behind = fold(printed[found.end() :]).split()
    if all(word in FORMS for word in behind):
        return printed[: found.start()].strip(" ,-"), found[0].strip()
    return printed, ""


def plain_strength(text: str) -> str:
    """Return a strength as it is compared: 2,50 MG and 2.5mg are the same."""
    plain = re.sub(r"(?<!\d)0,(?=\d)", "0.", fold(text).replace(" ", ""))
    plain = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", plain)
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    plain = re.sub(r"(\.\d*?)0+(?!\d)", r"\1", plain)
    plain = re.sub(r"\.(?!\d)", "", plain)
    return re.sub(r"[uμ]g", "mcg", re.sub(r"unidades|units?", "units", plain))
