"""Whose a text is: the patient it names, held against the person it is to be filed for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from famchart.core.day_words import short_day
from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.intake.draft import Patient
from famchart.records.person import Person

BEGINNING = 3
"""Letters by which a short form is known, as Rob for Robert, and another form looks near, as
Rosita and Rosa."""


class Whose(StrEnum):
    """How well the patient of a text fits a person."""

    FITS = "fits"
    """Or nobody is named."""
    DOUBTFUL = "doubtful"
    ANOTHER = "another"


def whose(patient: Patient | None, person: Person) -> Whose:
    """Compare names and birth dates; two dates that differ decide, a name alone may only hint."""
    if patient is None:
        return Whose.FITS
    born = _same_day(patient.birth_date, person.birth_date)
    if born is False:
        return Whose.DOUBTFUL if _is_turned(patient, person) else Whose.ANOTHER
    if not patient.name:
        return Whose.FITS
    told = _words(patient.name)
    pairs = [(one, other) for one in _words(person.given) for other in told]
    given = any(_is_form_of(*pair) for pair in pairs)
    near = any(one[:BEGINNING] == other[:BEGINNING] for one, other in pairs)
    family = not person.family or not told.isdisjoint(_words(person.family))
    if given and (family or born):
        return Whose.FITS
    return Whose.DOUBTFUL if given or near or born else Whose.ANOTHER


def whose_among(patient: Patient | None, person: Person, others: Iterable[Person]) -> Whose:
    """Return whose it is where a single word may be the name of another of the family."""
    found = whose(patient, person)
    if patient is None or found is not Whose.FITS or is_called(patient, person):
        return found
    is_sure = patient.name or _same_day(patient.birth_date, person.birth_date)
    is_others = not is_sure and any(is_called(patient, each) for each in others)
    return Whose.DOUBTFUL if is_others else found


def is_called(patient: Patient, person: Person) -> bool:
    """True where the single word that a text has for a name is a name of this person."""
    told = _words(patient.called or "")
    names = _words(f"{person.given} {person.called or ''}")
    return any(len(one) > 1 and _is_form_of(other, one) for one in told for other in names)


def patient_words(patient: Patient | None) -> str:
    """Return whom a text names: the name as printed, and the birth date."""
    if patient is None:
        return ""
    born = _("born {day}").format(day=short_day(patient.birth_date)) if patient.birth_date else ""
    return ", ".join(part for part in (patient.name or patient.called, born) if part)


def _same_day(told: str | None, known: date | None) -> bool | None:
    return told == known.isoformat() if told and known and len(told) == 10 else None


def _is_turned(patient: Patient, person: Person) -> bool:
    """True where day and month may have changed places in reading 03/04/1948."""
    assert person.birth_date  # noqa: S101
    year, month, day = (patient.birth_date or "").split("-")
    return f"{year}-{day}-{month}" == person.birth_date.isoformat()


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", fold(name)))


def _is_form_of(known: str, told: str) -> bool:
    """True for the same given name, its initial, or a short form of it."""
    short, long = sorted((known, told), key=len)
    return known == told or (len(short) in (1, *range(BEGINNING, 9)) and long.startswith(short))
