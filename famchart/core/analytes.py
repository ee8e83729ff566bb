"""Which test a printed name means: by LOINC, then by exact name, never by likeness.

The rules are RULES.md 5.3.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache

from famchart.catalog import Analyte, analytes

_TRAILING = (
    "level", "lvl", "serum", "plasma", "ser/plas", "blood", "random", "calc", "calculated",
    "calculado", "calculada", "s", "p", "ifcc", "ngsp",
)  # fmt: skip
_SAME_QUANTITY = {"Hemoglobin A1c (IFCC)": "Hemoglobin A1c"}
"""Tests of the table that differ in their unit only."""
PRESSURE = {"en": "Blood pressure", "es": "Presión arterial"}
"""Both numbers as one test, which is none of the table; its name in each language."""
PRESSURE_PARTS = ("Blood pressure, systolic", "Blood pressure, diastolic")
"""The tests of the table, the higher number first."""
_PRESSURE_NAMES = ("blood pressure", "bp", "b/p", "blood pressure panel", "presion arterial",
                   "tension arterial", "presion sanguinea")  # fmt: skip
_PRESSURE_LOINC = ("85354-9", "55284-4")
_PUNCTUATION = re.compile(r"[^\w/%+]+")


def normalised(name: str, *, accents: bool = True) -> str:
    """Return a name without case, punctuation and hyphens; the slash stays: it makes a ratio."""
    text = unicodedata.normalize("NFKC", name).casefold()
    if not accents:
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(_PUNCTUATION.sub(" ", text).split())


@cache
def _by_loinc() -> dict[str, Analyte]:
    return {code: _quantity(analyte) for analyte in analytes() for code in analyte.loinc}


def _quantity(analyte: Analyte) -> Analyte:
    wanted = _SAME_QUANTITY.get(analyte.name_en, analyte.name_en)
    return next(each for each in analytes() if each.name_en == wanted)


@cache
def _by_name(accents: bool) -> dict[str, tuple[Analyte, ...]]:
    found: dict[str, list[Analyte]] = defaultdict(list)
    for analyte in analytes():
        for name in {analyte.name_en, analyte.name_es, *analyte.synonyms}:
            key = normalised(name, accents=accents)
            if (quantity := _quantity(analyte)) not in found[key]:
                found[key].append(quantity)
    return {name: tuple(several) for name, several in found.items()}


def analyte_of(name: str, loinc: str | None = None) -> Analyte | None:
    """Return the test of a printed name, None where it is unknown or could be two."""
    if loinc and loinc in _by_loinc():
        return _by_loinc()[loinc]
    for accents in (True, False):
        words = normalised(name, accents=accents).split()
        while words:
            found = _by_name(accents).get(" ".join(words), ())
            if found:
                return found[0] if len(found) == 1 else None
            if words[-1] not in _TRAILING:
                break
            words.pop()
    return None


@lru_cache(maxsize=8_192)
def identity(name: str, loinc: str | None = None) -> str:
    """Return what results are gathered by: the known test’s name, else the printed one.

    The printed one keeps its accents: Rubeola is measles, Rubéola rubella.
    """
    if known := analyte_of(name, loinc):
        return known.name_en
    if loinc in _PRESSURE_LOINC or normalised(name, accents=False) in _PRESSURE_NAMES:
        return PRESSURE["en"]
    return normalised(name)


def panel_order(identity_: str) -> int:
    """Return where a test stands among those of all panels; unknown ones come last."""
    return _order().get(identity_, len(_order()))


@cache
def _order() -> dict[str, int]:
    return {analyte.name_en: number for number, analyte in enumerate(analytes())}


def spoken_name(test: str, printed: str, language: str) -> str:
    """Return what a test (its identity) is called in a language; an unknown one as printed."""
    if test == PRESSURE["en"]:
        return PRESSURE.get(language, test)
    known = analyte_of(test)
    if known is None or known.name_en != test:
        return printed
    return (known.name_es or known.name_en) if language == "es" else known.name_en
