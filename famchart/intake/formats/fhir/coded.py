"""What FHIR's building blocks say: concepts and their codes, dates, names, quantities.

Every version writes them a little differently (one or a list, a text or a concept), and files are
often wrong: each of these takes whatever stands there and answers with text, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from famchart.core.dates import FIRST_YEAR, LAST_YEAR
from famchart.core.shape import Shape
from famchart.intake.formats.fhir.entries import Resource

LONGEST_NUMBER = 30
"""Letters of a number; what has more is kept as text alone: no digit of it means anything."""
_NUMBER = Shape(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_DATE = Shape(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?", re.ASCII | re.DOTALL)
_ADDRESSES: Mapping[str, str] = {
    "loinc.org": "loinc",
    "rxnorm": "rxnorm",
    "snomed.info": "snomed",
    "sid/cvx": "cvx",
    "sid/ndc": "ndc",
    "icd-10-pcs": "icd10pcs",
    "icd-10": "icd10",
    "icd-9": "icd9",
    "current-procedural-terminology": "cpt",
    "ama-assn.org": "cpt",
    "whocc.no": "atc",
    "ndfrt": "ndfrt",
    "unii": "unii",
}
"""What is in the address of a code system, and its short name."""
_HL7 = "2.16.840.1.113883."
_NUMBERS: Mapping[str, str] = {
    _HL7 + "6.1": "loinc",
    _HL7 + "6.4": "icd10pcs",
    _HL7 + "6.12": "cpt",
    _HL7 + "6.69": "ndc",
    _HL7 + "6.88": "rxnorm",
    _HL7 + "6.90": "icd10",
    _HL7 + "6.96": "snomed",
    _HL7 + "6.103": "icd9",
    _HL7 + "12.292": "cvx",
}
"""The same ones by their object identifiers."""
_FILLERS = ("null", "unk", "unknown", "undefined", "none")


def words(value: Any) -> str:
    """Return a text without the space around it; nothing for what is no text."""
    return value.strip() if isinstance(value, str) else ""


def mapping(value: Any) -> Resource:
    """Return an object, the first one of a list, or an empty one."""
    if isinstance(value, dict):
        return value
    return next(iter(mappings(value)), {}) if value else {}


def mappings(value: Any) -> list[Resource]:
    if isinstance(value, dict):
        return [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def texts(value: Any) -> list[str]:
    """Return the texts of a list, or of one that should be a list."""
    several = value if isinstance(value, list) else [value]
    return [text for each in several if (text := words(each))]


def status(value: Any) -> str:
    """Return a status, whether a code (R4, with a blank behind it now and then) or a concept."""
    if isinstance(value, str):
        return value.strip().casefold()
    return (code_of(value) or concept_name(value)).casefold() if value else ""


def codings(concept: Any) -> list[Resource]:
    """Return the codings of a concept, or of several."""
    if isinstance(concept, dict) and "coding" in concept:  # nearly always
        return mappings(concept["coding"])
    if not concept:
        return []
    return [
        coding
        for each in mappings(concept)
        for coding in (mappings(each["coding"]) if "coding" in each else [each])
    ]


def concept_name(concept: Any) -> str:
    """Return what a concept is called: its text, a display of its codes, at last a code."""
    if not concept:
        return ""
    if isinstance(concept, str):
        return concept.strip()
    if isinstance(concept, dict) and (text := words(concept.get("text"))):  # nearly always
        return text
    for each in mappings(concept):
        if text := words(each.get("text")):
            return text
    found = codings(concept)
    for key in ("display", "code"):
        for coding in found:
            if text := words(coding.get(key)):
                return text
    return ""


def code_of(concept: Any) -> str:
    return next((code for each in codings(concept) if (code := words(each.get("code")))), "")


def codes(concept: Any) -> dict[str, str]:
    """Return the first code of each system, by its short name."""
    found: dict[str, str] = {}
    for coding in codings(concept):
        if code := words(coding.get("code")):
            found.setdefault(_system(words(coding.get("system"))), code)
    return found


@lru_cache(maxsize=512)
def _system(address: str) -> str:
    plain = address.casefold().removeprefix("urn:oid:")
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    known = (name for part, name in _ADDRESSES.items() if part in plain)
    return next(known, address or "local")


@lru_cache(maxsize=8_192)
def iso_date(printed: str) -> str | None:
    """Return the day of a moment where it was told, a month or a year; None for what is none."""
    found = _DATE.fullmatch(printed)
    if not found:
        return None
    year, month, day = found.groups()
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def when(value: Any) -> str:
    """Return a moment, or the beginning of a period, as printed."""
    if isinstance(value, str):
        return value.strip()
    period = mapping(value)
    return words(period.get("start")) or words(period.get("end"))


def is_number(printed: str) -> bool:
    return len(printed) <= LONGEST_NUMBER and _NUMBER.fullmatch(printed) is not None


def quantity_words(quantity: Any) -> str:
    """Return an amount with its unit in one text: `<0.5 mg/dL`."""
    value, unit = amount(quantity) if quantity else ("", "")
    return f"{value} {unit}".strip()


def amount(quantity: Any) -> tuple[str, str]:
    """Return a value with its comparator, and its unit."""
    each = mapping(quantity)
    value = words(each.get("value")) if each else ""
    if not value:
        return "", ""
    unit = words(each.get("unit")) or words(each.get("units")) or words(each.get("code"))
    return words(each.get("comparator")) + value, unit


def person_name(name: Any) -> tuple[str, str, str]:
    """Return a name whole, its given names and its family name."""
    each = mapping(name)
    given = _without_fillers(texts(each.get("given")))
    family = _without_fillers(texts(each.get("family")))
    printed = words(each.get("text"))
    whole = printed if _without_fillers(printed.split()) else f"{given} {family}".strip()
    return whole, given, family


def _without_fillers(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part.casefold() not in _FILLERS)
