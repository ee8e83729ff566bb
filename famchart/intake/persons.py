"""Whom a document names: given and family name apart, labels that stand below their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from famchart.core.dates import Order, find_dates
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, Patient
from famchart.intake.paste import WHOLE
from famchart.intake.paste.surroundings import surroundings

LOOKED_AT = 60
"""Lines at the head of a document."""
MOST_WORDS = 6
_SUFFIX = Shape(r"(?:jr|sr|ii|iii|iv|md|phd|esq)\.?", re.IGNORECASE)
_PREFIX = Shape(r"(?:mrs?|ms|miss|dr|dra|sra|srta|don|doña)\.?", re.IGNORECASE)
_PART = Shape(
    r"(?:(?P<given>first name|given name|nombres?)|(?:last name|family name|surname|apellidos?))"
    r"\s*(?::|\t|\s{2})\s*(?P<text>[^\t:]{1,60})",
    re.IGNORECASE,
)
_BIRTH_LABEL = Shape(
    r"\b(?:d\.?o\.?b\b|date of birth|birth ?date|born\b|fecha de nac)", re.IGNORECASE
)
_NO_NAME = Shape(
    r"\b(?:clinic|hospital|health|medical|patient|summary|record|report|cent(?:er|re)|portal|document"
    r"|chart|results?|visit|care|laborator\w+|demographics?|information|profile|my|personal|page|labs?"
    r"|paciente|resumen|cl[ií]nica|informe|datos|salud|centro|resultados|historia|consulta)\b",
    re.IGNORECASE,
)
"""What is in a heading of a page and in no name."""
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "das",
        "do",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "di",
        "le",
        "bin",
        "ibn",
        "y",
        "e",
    ]
)
_BORN = Shape(
    r"\s*(?:born(?: on)?|d\.?o\.?b\.?|date of birth|birth ?date|fecha de nacimiento|nacimiento"
    r"|nacid[oa])\s*",
    re.IGNORECASE,
)
_CELL = Shape(r"\S+(?:[ ]\S+)*")
_NAME_WORD = Shape(r"[^\W\d_](?:[^\W\d_]|['’.-])*\d{0,3}")


def with_patient(draft: Draft) -> Draft:
    """Return a document with the names of its patient apart, and its labels below values read."""
    patient = draft.patient
    lines = draft.text.splitlines()[:LOOKED_AT]
    if patient is None or not (patient.name and patient.birth_date):
        below = _below(lines, surroundings(draft.text).order)
        if below and (patient is None or not patient.birth_date):
            patient = Patient(
                patient.name if patient and patient.name else below.name, below.birth_date
            )
    if patient and not patient.name:
        patient = _in_parts(lines, patient) or replace(patient, name=_above_birth(lines))
    draft = replace(draft, patient=apart(patient, draft.language) if patient else None)
    is_of_birth = patient and draft.date == patient.birth_date
    return _undated(draft) if is_of_birth else draft


def _undated(draft: Draft) -> Draft:
    """Return a document without its day, which is that of the birth; so is it in its own item."""
    items = tuple(
        replace(item, fields={name: text for name, text in item.fields.items() if name != "date"})
        if item.kind == draft.kind and item.fields.get("date") == draft.date
        else item
        for item in draft.items
    )
    return replace(draft, date=None, items=items if draft.kind in WHOLE else draft.items)


def apart(patient: Patient, language: str = "en") -> Patient:
    """Return a patient with given and family name, where the name has two words or a comma."""
    if not patient.name or patient.family:
        return patient
    parts = [part.strip() for part in patient.name.split(",") if part.strip()]
    if len(parts) > 1 and not _words(parts[1]):
        parts = parts[:1]
    if len(parts) > 1:
        family, given = _words(parts[0]), _words(parts[1])
    else:
        words = _words(parts[0]) if parts else []
        at = _family_starts(words, language)
        given, family = words[:at], words[at:]
    if not given or not family:
        return patient
    return replace(patient, given=" ".join(given), family=" ".join(family))


def _words(name: str) -> list[str]:
    """Return the words of a name without what is said before or behind it."""
    words = [word for word in name.split() if not _SUFFIX.fullmatch(word)]
    return words[1:] if len(words) > 1 and _PREFIX.fullmatch(words[0]) else words


def _in_parts(lines: Sequence[str], patient: Patient) -> Patient | None:
    """Read a first and a last name that have a label each."""
    found: dict[str, str] = {}
    for line in lines:
        if match := _PART.fullmatch(line.strip()):
            found.setdefault("given" if match["given"] else "family", match["text"].strip())
    if len(found) < 2:
        return None
    name = f"{found['given']} {found['family']}"
    return replace(patient, name=name, given=found["given"], family=found["family"])


def _above_birth(lines: Sequence[str]) -> str | None:
    """Return the name that stands alone above the line of the birth date, or begins it."""
    above = ""
    for line in filter(str.strip, lines):
        if label := _BIRTH_LABEL.search(line):
            before = line[: label.start()].strip(" \t|,;–—-")
            return next((text for text in (before, above) if _is_lone_name(text)), None)
        above = line.strip()
    return None


def _is_lone_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    are_words = all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)
    return 2 <= len(words) <= MOST_WORDS and are_words and not _NO_NAME.search(text)


def _family_starts(words: Sequence[str], language: str) -> int:
    """Return where the family name begins: the last word, in Spanish two, with what leads to it."""
    at = len(words) - (2 if language == "es" and len(words) > 2 else 1)
    while at > 1 and fold(words[at - 1]) in _PARTICLES:
        at -= 1
    return max(at, 0)


def _below(lines: Sequence[str], order: Order) -> Patient | None:
    """Read a header whose labels stand below their values: the date over `Born`, the name above."""
    for number, line in enumerate(lines):
        for label in (each for each in _CELL.finditer(line) if _BORN.fullmatch(each[0])):
            filled = [each for each in lines[:number] if each.strip()]
            day = _day_over(label.start(), filled[-1], order) if filled else None
            if day:
                names = (name for each in reversed(filled[-3:-1]) for name in _names(each))
                return Patient(next(names, None), day)
    return None


def _day_over(column: int, line: str, order: Order) -> str | None:
    for each in _CELL.finditer(line):
        found = find_dates(each[0], order)
        if each.start() <= column + 1 <= each.end() + 1 and found and len(found[0].iso) == 10:
            return found[0].iso
    return None


def _names(line: str) -> Iterator[str]:
    """Yield a cell that can only be a name: `BATES, Jeremy V`."""
    for each in _CELL.finditer(line):
        words = each[0].replace(",", " ").split()
        is_name = all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)
        if "," in each[0] and 2 <= len(words) <= MOST_WORDS and is_name:
            yield each[0]
