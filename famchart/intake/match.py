"""Whose a text is: the patient it names, held against the person it is to be filed for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from sqlmodel import col, select

from famchart.core.birthdays import age_on
from famchart.core.iso_days import FORM
from famchart.core.relations import sex_of
from famchart.core.terminal_text import fold
from famchart.intake.draft import Patient, ReadFile
from famchart.records import Facts
from famchart.records.person import Person, names

BEGINNING = 3
"""Letters by which a short form is known, as Rob for Robert, and another form looks near, as
Rosita and Rosa."""
AGES_APART = 1
"""Years by which an age may be told otherwise: it was rounded, or is of another day."""
SUFFIXES = {
    "jr": "jr", "junior": "jr", "hijo": "jr", "ii": "jr", "2nd": "jr",
    "sr": "sr", "senior": "sr", "padre": "sr",
    "iii": "iii", "3rd": "iii", "iv": "iv",
}  # fmt: skip
"""What tells father from son, by what it means."""
PARTICLES = frozenset(
    ("de", "del", "la", "las", "los", "y", "da", "do", "dos", "van", "von", "der")
)
"""Parts of family names that many share."""


class Whose(StrEnum):
    """How well the patient of a text fits a person."""

    FITS = "fits"
    """Or nobody is named."""
    DOUBTFUL = "doubtful"
    ANOTHER = "another"


_SEVERITY = (Whose.FITS, Whose.DOUBTFUL, Whose.ANOTHER)


def whose_of_all(patients: Iterable[Patient | None], person: Person, facts: Facts) -> Whose:
    """Return how the one fits who fits least; namesakes in the family are held apart."""
    named = dict.fromkeys(patients)
    others = facts.all(select(Person).where(col(Person.id) != person.id))
    found = [whose_among(each, person, others) for each in named]
    return max(found, key=_SEVERITY.index, default=Whose.FITS)


def is_unproven(patients: Iterable[Patient | None], person: Person) -> bool:
    """True where a file has the name of a person alone, of whom the birth date is known.

    One birth date in a file speaks for all of it.
    """
    named = [each for each in patients if each and _printed(each)]
    return bool(person.birth_date and named) and not any(each.birth_date for each in named)


def parted(read: ReadFile, person: Person, facts: Facts) -> tuple[ReadFile, Sequence[Patient]]:
    """Return the documents of a file that are a person's, and whom else it names.

    Where others are in it, a document that may be theirs is left, and one that names nobody.
    """
    others = facts.all(select(Person).where(col(Person.id) != person.id))
    fits = [whose_among(each.patient, person, others) for each in read.documents]
    named = [
        each.patient
        for each, fit in zip(read.documents, fits, strict=True)
        if fit is Whose.ANOTHER and each.patient
    ]
    if not named:
        return read, ()
    theirs = [
        each
        for each, fit in zip(read.documents, fits, strict=True)
        if fit is Whose.FITS and each.patient
    ]
    return replace(read, documents=tuple(theirs)), tuple(dict.fromkeys(named))


def contradicts(patient: Patient, person: Person, days: Iterable[str], today: date) -> bool:
    """True where a text of these days tells another sex or age than a person has, or had then."""
    known_sex = sex_of(names(person))
    if patient.sex and known_sex and patient.sex != known_sex:
        return True
    if patient.age is None or person.birth_date is None:
        return False
    whole = (date.fromisoformat(day) for day in days if FORM.fullmatch(day))
    ages = [age_on(person.birth_date, day) for day in (today, *whole)]
    return not min(ages) - AGES_APART <= patient.age <= max(ages) + AGES_APART


def whose_among(patient: Patient | None, person: Person, others: Sequence[Person]) -> Whose:
    """Return whose it is where others of the family may be meant as well.

    A father and a son of one name are told apart by their birth date alone: without one on either
    side it has to be asked.
    """
    found = whose(patient, person)
    if patient is None or found is not Whose.FITS or _same_day(patient, person):
        return found
    if not _printed(patient):  # a single word is a name only if somebody bears it
        is_others = any(is_called(patient, each) for each in others)
        return Whose.DOUBTFUL if is_others and not is_called(patient, person) else found
    namesakes = [each for each in others if whose(patient, each) is Whose.FITS]
    return Whose.DOUBTFUL if namesakes else found


def whose(patient: Patient | None, person: Person) -> Whose:
    """Compare names and birth dates; two dates that differ decide, a name alone may only hint."""
    if patient is None:
        return Whose.FITS
    found = _whose_if_sure(patient, person)
    is_a_name_only = not patient.is_sure and _same_day(patient, person) is None
    return Whose.DOUBTFUL if is_a_name_only and found is Whose.ANOTHER else found


def _whose_if_sure(patient: Patient, person: Person) -> Whose:
    born = _same_day(patient, person)
    if born is False:
        return Whose.DOUBTFUL if _is_turned(patient, person) else Whose.ANOTHER
    if not _printed(patient):
        return Whose.FITS
    suffix, own_suffix = _suffixes(_printed(patient)), _suffixes(person.full_name)
    if suffix and suffix != own_suffix and not (born and not own_suffix):
        return Whose.DOUBTFUL if born else Whose.ANOTHER
    given, near, family = _names_fit(patient, person)
    if given and (family or born):
        return Whose.FITS
    return Whose.DOUBTFUL if given or near or born else Whose.ANOTHER


def _names_fit(patient: Patient, person: Person) -> tuple[bool, bool, bool]:
    """Return whether the given name fits, whether it is near, whether the family name fits.

    One of two surnames is enough. What a file tells apart itself is not held against the other.
    """
    told_given = _words(patient.given or _printed(patient))
    told_family = _words(patient.family or _printed(patient))
    pairs = [(one, other) for one in _words(person.given) for other in told_given]
    given = any(_is_form_of(*pair) for pair in pairs)
    near = any(one[:BEGINNING] == other[:BEGINNING] for one, other in pairs)
    own_family = _words(person.family or "")
    return given, near, not own_family or not told_family.isdisjoint(own_family)


def is_called(patient: Patient, person: Person) -> bool:
    """True where the single word that a text has for a name is a name of this person."""
    told = _words(patient.called or "")
    names = _words(f"{person.given} {person.called or ''}")
    return any(len(one) > 1 and _is_form_of(other, one) for one in told for other in names)


def _printed(patient: Patient) -> str:
    return patient.name or " ".join(filter(None, (patient.given, patient.family)))


def _same_day(patient: Patient, person: Person) -> bool | None:
    """Return whether both were born on the same day, None where either day is unknown."""
    told, known = patient.birth_date, person.birth_date
    return told == known.isoformat() if told and known and len(told) == 10 else None


def _is_turned(patient: Patient, person: Person) -> bool:
    """True where day and month may have changed places in reading 03/04/1948."""
    assert person.birth_date  # noqa: S101
    year, month, day = (patient.birth_date or "").split("-")
    return f"{year}-{day}-{month}" == person.birth_date.isoformat()


def _suffixes(name: str) -> set[str]:
    words = re.findall(r"[^\W_]+", fold(name))
    return {SUFFIXES[word] for word in words if word in SUFFIXES}


def _words(name: str) -> set[str]:
    """Return the words of a name that tell people apart; of one that has no others, all."""
    words = set(re.findall(r"[^\W\d_]+", fold(name)))
    return words - PARTICLES - SUFFIXES.keys() or words


def _is_form_of(known: str, told: str) -> bool:
    """True for the same given name, its initial, or a short form of it."""
    short, long = sorted((known, told), key=len)
    return known == told or (len(short) in (1, *range(BEGINNING, 9)) and long.startswith(short))
