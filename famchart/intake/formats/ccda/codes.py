"""Coded things: what they are called, and their codes by the short name of the system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element

from famchart.core.shape import Shape
from famchart.intake.formats.ccda.nodes import (
    V3,
    Narrative,
    child,
    children,
    is_null,
    text_in,
    told,
)

SYSTEMS = {
    "2.16.840.1.113883.6.1": "loinc",
    "2.16.840.1.113883.6.96": "snomed",
    "2.16.840.1.113883.6.88": "rxnorm",
    "2.16.840.1.113883.6.69": "ndc",
    "2.16.840.1.113883.12.292": "cvx",
    "2.16.840.1.113883.6.59": "cvx",
    "2.16.840.1.113883.6.90": "icd10",
    "2.16.840.1.113883.6.3": "icd10",
    "2.16.840.1.113883.6.4": "icd10pcs",
    "2.16.840.1.113883.6.103": "icd9",
    "2.16.840.1.113883.6.2": "icd9",
    "2.16.840.1.113883.6.104": "icd9",
    "2.16.840.1.113883.6.42": "icd9",
    "2.16.840.1.113883.6.12": "cpt",
    "2.16.840.1.113883.6.14": "hcpcs",
    "2.16.840.1.113883.6.285": "hcpcs",
    "2.16.840.1.113883.4.9": "unii",
    "2.16.840.1.113883.3.26.1.5": "ndfrt",
    "2.16.840.1.113883.3.26.1.1": "ncit",
}
OTHER = "other"
_USELESS = Shape(
    r"\W*|null|n/?a|unk|unknown|none|nullflavor|.*\bname not available|not available"
    r"|no information(?: available)?|no data(?: available)?|see (?:text|narrative)|translated",
    re.IGNORECASE,
)
"""What stands where a name should be, and is none."""
LONGEST_FILLER = 200
_DAY_BEHIND = Shape(r"\s*\(\d{1,2}/\d{1,2}/\d{2,4}[^()]{0,30}\)$", re.ASCII)
"""The day behind what a cell says: Right arm (3/5/20 11:09 AM)."""
_TRANSLATION = V3 + "translation"
LOINC = Shape(r"\d{1,7}-\d", re.ASCII)


@dataclass(frozen=True)
class Coded:
    """A thing with its name, empty where nothing names it."""

    name: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    code: str = ""
    """The first code that stands there, of whatever system."""

    def __bool__(self) -> bool:
        return bool(self.name or self.code)


def coded(element: Element | None, narrative: Narrative) -> Coded:
    """Read an element with a code: its own name, what it was called first, then translations."""
    if element is None:
        return Coded()
    if element.get("displayName") and element.find(_TRANSLATION) is None:
        system, code = element.get("codeSystem"), element.get("code")
        plain = _plain(system, code, element.get("displayName") or "")
        if plain.name:
            return plain
    codes: dict[str, str] = {}
    for each in _with_translations(element):
        if code := told(each, "code"):
            codes.setdefault(_system(each), code)
    name = next(_names(element, narrative), "")
    return Coded(name, codes, next(iter(codes.values()), ""))


@lru_cache(maxsize=4_096)  # a file tells of the same tests and medicines over and over
def _plain(system: str | None, code: str | None, name: str) -> Coded:
    """Return what has a name of its own and no translations."""
    said, number = " ".join(name.split()), (code or "").strip()
    codes = {SYSTEMS.get((system or "").strip(), OTHER): number} if number else {}
    return Coded(said if is_useful(said) else "", codes, number)


def named(element: Element | None, narrative: Narrative) -> str:
    """Return what a coded thing is called, or nothing."""
    return next(_names(element, narrative), "") if element is not None else ""


def _with_translations(element: Element) -> Iterator[Element]:
    yield element
    for each in children(element, "translation"):
        yield from _with_translations(each)


def _names(element: Element, narrative: Narrative) -> Iterator[str]:
    for each in _with_translations(element):
        if is_useful(name := " ".join((each.get("displayName") or "").split())):
            yield name
        if is_useful(said := without_day(narrative.text_of(child(each, "originalText")))):
            yield said


def without_day(text: str) -> str:
    return _DAY_BEHIND.sub("", text) if text.endswith(")") else text


def is_useful(name: str) -> bool:
    """True for a name or a text that says something."""
    return len(name) > LONGEST_FILLER or (bool(name) and _is_useful(name))


@lru_cache(maxsize=4_096)
def _is_useful(name: str) -> bool:
    return not _USELESS.fullmatch(name)


def _system(element: Element) -> str:
    return SYSTEMS.get(told(element, "codeSystem"), OTHER)


def first_name(*names: str) -> str:
    """Return the first name that says something."""
    return next((name for name in names if is_useful(name)), "")


def person_name(name: Element | None) -> str:
    """Return a name in one line, as printed: from its parts, or as it stands."""
    if name is None or (is_null(name) and not len(name)):
        return ""
    parts = [text_in(each) for each in name if not each.get("nullFlavor")]
    return " ".join(filter(None, parts)) or text_in(name)
