"""Which test a printed name means: by LOINC, then by exact name, never by likeness.

The rules are RULES.md 5.3.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from famchart.catalog import Analyte, analytes
from famchart.core import urine
from famchart.core.analyte_names import (
    american,
    bracketed,
    in_any_order,
    is_aside,
    normalised,
    stripped,
)

_SAME_QUANTITY = {"Hemoglobin A1c (IFCC)": "Hemoglobin A1c"}
"""Tests of the table that differ in their unit only."""
PRESSURE = {"en": "Blood pressure", "es": "Presión arterial"}
"""Both numbers as one test, which is none of the table; its name in each language."""
PRESSURE_PARTS = ("Blood pressure, systolic", "Blood pressure, diastolic")
"""The tests of the table, the higher number first."""
_PRESSURE_NAMES = ("blood pressure", "bp", "b/p", "blood pressure panel", "presion arterial",
                   "tension arterial", "presion sanguinea", "presion", "tension", "la presion",
                   "la tension")  # fmt: skip
_PRESSURE_LOINC = ("85354-9", "55284-4")
_PANELS_OF_URINE = ("Urinalysis", "Urine chem")
URINE = "urine"
"""The last word of what is measured in urine and stands in no table."""


@cache
def _tests() -> dict[str, Analyte]:
    """Return the tests of the table by their English names, which tell them apart."""
    return {each.name_en: each for each in analytes()}


def _quantity(analyte: Analyte) -> str:
    return _SAME_QUANTITY.get(analyte.name_en, analyte.name_en)


@cache
def _by_loinc() -> dict[str, Analyte]:
    return {code: _tests()[_quantity(each)] for each in analytes() for code in each.loinc}


@cache
def _by_name(*, accents: bool) -> dict[str, set[str]]:
    """Return, by every normalised name, which tests it may mean."""
    found: dict[str, set[str]] = defaultdict(set)
    for analyte in analytes():
        for name in (analyte.name_en, analyte.name_es, *analyte.synonyms):
            found[normalised(name, accents=accents)].add(_quantity(analyte))
    return dict(found)


@cache
def _by_words() -> dict[str, set[str]]:
    """Return the same by the sorted words of the names, without accents."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, meant in _by_name(accents=False).items():
        found[in_any_order(name)] |= meant
    return dict(found)


def analyte_of(
    name: str, loinc: str | None = None, heading: str | None = None, value: str | None = None
) -> Analyte | None:
    """Return the test of a printed name, None where it is unknown or could be two.

    What it is in urine is another test: the heading over it tells, or words for its value.
    """
    if _is_urine(name, loinc, heading, value):
        return _of_urine(name, urine.row_of(name, value))
    return _analyte_named(name, loinc)


def _is_urine(name: str, loinc: str | None, heading: str | None, value: str | None) -> bool:
    if loinc and loinc in _by_loinc():
        return False
    return urine.is_urine(name, _as_heading(heading) if heading else None, value)


@lru_cache(maxsize=1_024)
def _as_heading(title: str) -> str | None:
    """Return a title unless it is the name of one test: so are reports called that have none."""
    return None if _in_table(title) else title


@lru_cache(maxsize=8_192)
def _of_urine(name: str, row: str | None) -> Analyte | None:
    """Return the test that a name means in urine: a row of the table, None where it has none."""
    if row:
        return _in_table(row)
    blood = _in_table(name)
    if blood and blood.panel in _PANELS_OF_URINE:
        return blood
    called = filter(None, (name, blood and blood.name_en))
    found = (_in_table(f"{each} {suffix}") for each in called for suffix in urine.SUFFIXES)
    return next(filter(None, found), None)


@lru_cache(maxsize=8_192)
def _analyte_named(name: str, loinc: str | None = None) -> Analyte | None:
    """Return the test of a code or of a name alone, which may itself say that it is of urine."""
    if loinc and loinc in _by_loinc():
        return _by_loinc()[loinc]
    base = urine.without_urine(name)
    return _in_table(name) or (_of_urine(base, urine.row_of(base, None)) if base else None)


@lru_cache(maxsize=8_192)
def _in_table(name: str) -> Analyte | None:
    """Return the test that a name has in the table.

    The name counts as it is printed; then in American spelling, without the specimen that goes
    without saying, and in any order of its words; then without brackets behind it that name the
    same test, or nothing of it.
    """
    if meant := _named(name):
        return _tests()[next(iter(meant))] if len(meant) == 1 else None
    outside, inside = bracketed(name)
    if not inside:
        return None
    main = _in_table(outside)
    return main if main and (is_aside(inside) or _in_table(inside) == main) else None


def _named(name: str) -> set[str] | None:
    """Return the tests that a name may mean by the first rule by which it means any."""
    for accents in (True, False):
        printed = normalised(name, accents=accents)
        for words in stripped(printed):
            if meant := _by_name(accents=accents).get(words):
                return meant
    for words in stripped(american(normalised(name, accents=False))):
        if meant := _by_name(accents=False).get(words) or _by_words().get(in_any_order(words)):
            return meant
    return None


def identity(
    name: str, loinc: str | None = None, heading: str | None = None, value: str | None = None
) -> str:
    """Return what results are gathered by: the known test’s name, else the printed one.

    The printed one keeps its accents: Rubeola is measles, Rubéola rubella. In urine it is told
    apart from the same in blood.
    """
    if _is_urine(name, loinc, heading, value):
        return _identity_in_urine(name, urine.row_of(name, value))
    return _identity_named(name, loinc)


def identities(name: str, loinc: str | None = None) -> tuple[str, ...]:
    """Return every test that results of a name may be of, whatever stands over or beside them."""
    told = ((None, None), (None, "1+"), (URINE, None), (URINE, "1+"))
    return tuple({identity(name, loinc, heading, value) for heading, value in told})


@lru_cache(maxsize=8_192)
def _identity_in_urine(name: str, row: str | None) -> str:
    if known := _of_urine(name, row):
        return known.name_en
    blood = _in_table(name)
    base = normalised(blood.name_en if blood else urine.without_urine(name) or name)
    return f"{base} {URINE}"


@lru_cache(maxsize=8_192)
def _identity_named(name: str, loinc: str | None = None) -> str:
    if known := _analyte_named(name, loinc):
        return known.name_en
    if loinc in _PRESSURE_LOINC or normalised(name, accents=False) in _PRESSURE_NAMES:
        return PRESSURE["en"]
    if base := urine.without_urine(name):
        return _identity_in_urine(base, None)
    return normalised(name)


def panel_order(identity_: str) -> int:
    """Return where a test stands among those of all panels; unknown ones come last."""
    return _order().get(identity_, len(_order()))


@cache
def _order() -> dict[str, int]:
    return {analyte.name_en: number for number, analyte in enumerate(analytes())}


def spoken_name(test: str, printed: str, language: str = "en") -> str:
    """Return what a test (its identity) is called in a language; an unknown one as printed."""
    if test == PRESSURE["en"]:
        return PRESSURE.get(language, test)
    known = analyte_of(test)
    if known is None or known.name_en != test:
        is_told = not test.endswith(f" {URINE}") or urine.without_urine(printed)
        return printed if is_told else urine.SPOKEN.get(language, "{test}").format(test=printed)
    return (known.name_es or known.name_en) if language == "es" else known.name_en
