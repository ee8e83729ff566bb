"""Which test a printed name means: by LOINC, then by exact name, never by likeness.

The rules are RULES.md 5.3.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from famchart.catalog import Analyte, analytes
from famchart.core import specimens, urine
from famchart.core.analyte_names import (
    american,
    bracketed,
    in_any_order,
    is_aside,
    normalised,
    stripped,
)
from famchart.core.parts_of_the_day import says_part_of_day
from famchart.core.specimens import Specimen

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

    What it is in urine, in stool, in CSF is another test: the heading over it tells, or its name.
    """
    specimen = _specimen(name, loinc, heading, value)
    return _analyte_in(name, specimen, value) if specimen else _analyte_named(name, loinc)


def _specimen(
    name: str, loinc: str | None, heading: str | None, value: str | None
) -> Specimen | None:
    if loinc and loinc in _by_loinc():
        return None
    heading = _as_heading(heading, name) if heading else None
    return specimens.specimen_of(name, heading, value)


@lru_cache(maxsize=1_024)
def _as_heading(title: str, name: str) -> str | None:
    """Return a title unless it is the name of another test: so are reports called that have none.

    Protein, CSF is the heading of Protein.
    """
    if _in_table(title):
        return None
    own = specimens.in_name(title)
    test = _in_table(specimens.without(title, own)) if own else None
    return title if test is None or test == _in_table(name) else None


def _analyte_in(name: str, specimen: Specimen, value: str | None) -> Analyte | None:
    row = urine.row_of(name, value) if specimen is specimens.URINE else None
    return _of_specimen(name, specimen, row)


@lru_cache(maxsize=8_192)
def _of_specimen(name: str, specimen: Specimen, row: str | None) -> Analyte | None:
    """Return the test that a name means in a specimen: of the table, None where it has none."""
    if row:
        return _in_table(row)
    base = specimens.without(name, specimen)
    known = _in_table(name)
    if known and (base or _is_of(known, specimen)):
        return known
    if base and specimen is specimens.URINE and (row := urine.row_of(base, None)):
        return _in_table(row)
    named = _in_table(base) if base else known
    called = filter(None, (base or name, named and named.name_en))
    found = (_in_table(f"{each} {suffix}") for each in called for suffix in specimen.suffixes)
    return next(filter(None, found), None)


def _is_of(known: Analyte, specimen: Specimen) -> bool:
    return known.panel in specimen.panels or specimens.in_name(known.name_en) is specimen


@lru_cache(maxsize=8_192)
def _analyte_named(name: str, loinc: str | None = None) -> Analyte | None:
    """Return the test of a code or of a name alone."""
    return _by_loinc()[loinc] if loinc and loinc in _by_loinc() else _in_table(name)


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

    The printed one keeps its accents: Rubeola is measles, Rubéola rubella. In anything but blood it
    is told apart from the same in blood.
    """
    if specimen := _specimen(name, loinc, heading, value):
        known = _analyte_in(name, specimen, value)
        return known.name_en if known else _identity_in(name, specimen)
    return _identity_named(name, loinc)


@lru_cache(maxsize=4_096)
def identities(name: str, loinc: str | None = None) -> tuple[str, ...]:
    """Return every test that results of a name may be of, whatever stands over or beside them."""
    words_of_strips = ((None, "1+"), (specimens.URINE.key, "1+"))
    told = (*((each.key, None) for each in specimens.SPECIMENS), *words_of_strips, (None, None))
    return tuple({identity(name, loinc, heading, value) for heading, value in told})


@lru_cache(maxsize=8_192)
def _identity_in(name: str, specimen: Specimen) -> str:
    """Return by what results of a test are gathered that the table does not have in a specimen."""
    base = specimens.without(name, specimen) or name
    blood = _in_table(base)
    return f"{normalised(blood.name_en if blood else base)} {specimen.key}"


@lru_cache(maxsize=8_192)
def _identity_named(name: str, loinc: str | None = None) -> str:
    if known := _analyte_named(name, loinc):
        return known.name_en
    if loinc in _PRESSURE_LOINC or normalised(_at_any_time(name), accents=False) in _PRESSURE_NAMES:
        return PRESSURE["en"]
    return normalised(name)


def _at_any_time(name: str) -> str:
    """Return the name of a pressure without the part of the day behind it: BP (AM).

    Of what is in blood another time may be another test: before a meal, at night (RULES 5.4).
    """
    outside, inside = bracketed(name)
    return outside if says_part_of_day(normalised(inside, accents=False).split()) else name


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
        specimen = specimens.ending(test)
        is_told = specimen is None or specimens.without(printed, specimen)
        spoken = "{test}" if is_told or specimen is None else specimen.spoken[language]
        return spoken.format(test=printed)
    return (known.name_es or known.name_en) if language == "es" else known.name_en
