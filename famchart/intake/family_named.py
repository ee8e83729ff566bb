"""Members of the family whom a text names where a patient stands, without a label that says so.

A line with nothing but a name may be a patient or anybody else; that it is the name of another
member of the family is reason enough to ask. So is the greeting of a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from sqlmodel import col, select

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, Patient
from famchart.intake.match import Whose, is_called, whose
from famchart.intake.paste.likely import GREETING
from famchart.intake.paste.patient_fields import OF_A_RELATIVE
from famchart.intake.paste.people import CLINICIAN
from famchart.intake.paste.person_names import person_in, without_title
from famchart.records import Facts
from famchart.records.person import Person, myself

HEAD = 15
"""Lines, blank ones apart, at the head of a text in which somebody may be named."""
TOP = 3
"""Lines in which a name alone is that of a patient: first, or below a title."""
LONGEST_HEAD = 80
_OF_A_PATIENT = Shape(
    r"\W*(?:$|(?:m\.?r\.?n|d\.?o\.?b|born|age|sex|edad|sexo|male|female|[mf])\b|\d{1,3}\s*(?:y|años|[mf]\b))",
    re.IGNORECASE,
)
"""What may stand behind the name of a patient."""
_SIGNS = " \t*_#•·>-:,"
_WRITER = Shape(r"\W*(?:from|de|sent by|enviado por)\s*:", re.IGNORECASE)


def with_family_named(draft: Draft, person: Person | None, facts: Facts) -> Draft:
    """Return a text with those of the family whom it names where no label says that it does.

    Beside a patient who is named, others count whose names head a part of their own.
    """
    if person is None:
        return draft
    others = facts.all(select(Person).where(col(Person.id) != person.id))
    found = draft.patient
    if found is None or not (found.name or found.birth_date):
        lines = [line for line in draft.text.splitlines() if line.strip()][:HEAD]
        found = (
            _alone(lines, person, others)
            or _within(lines, person, others)
            or _greeted(draft, lines, person, others, myself(facts))
        )
    if found is None or draft.also_named or whose(found, person) is not Whose.FITS:
        return replace(draft, patient=found or draft.patient)
    also = _heading_parts(draft, others) if found.name or found.birth_date else ()
    return replace(draft, patient=found, also_named=tuple(also))


def _heading_parts(draft: Draft, others: Sequence[Person]) -> Iterator[Patient]:
    """Yield others of the family whose results may begin below the person's."""
    text = fold(draft.text)
    told = [other for other in others if fold(other.given) in text]
    heads = set(_heads(draft.text.splitlines())) if told else set()
    for other in told:
        if any(_is_whole_name(name, other) for name in heads):
            yield Patient(other.full_name, is_sure=False)


def _heads(lines: Sequence[str]) -> Iterator[str]:
    """Yield names that stand alone, or before a number of their own; not those of contacts.

    Below a greeting such a line is a signature.
    """
    above = ""
    for line in filter(str.strip, takewhile(lambda line: not GREETING.match(line), lines)):
        told = without_title(line.strip(_SIGNS))
        name = person_in(told) if len(told) <= LONGEST_HEAD else None
        if name and not OF_A_RELATIVE.search(above) and _OF_A_PATIENT.match(told[len(name) :]):
            yield name
        above = line


def _alone(lines: Sequence[str], person: Person, others: Sequence[Person]) -> Patient | None:
    """Return whom a line names that says nothing else: one of the family, or by its name.

    Below a greeting such a line is a signature.
    """
    for number, line in enumerate(takewhile(lambda line: not GREETING.match(line), lines)):
        name = without_title(line.strip(_SIGNS))
        if any(_is_whole_name(name, each) for each in (person, *others)):
            return Patient(name, is_sure=False)
        if number < TOP and person_in(line) == name and _shares_family_name(name, person):
            return Patient(name, is_sure=False)
    return None


def _is_whole_name(text: str, person: Person) -> bool:
    """True for given and family name in either order, and perhaps an initial or a second name."""
    told, own = _words(text), _words(person.full_name)
    is_near = len(own) >= 2 and own <= told and len(told) <= len(own) + 2
    return is_near and whose(Patient(text), person) is Whose.FITS and _is_only_a_name(text)


def _is_only_a_name(text: str) -> bool:
    return person_in(text) == text and CLINICIAN.search(text) is None


def _shares_family_name(name: str, person: Person) -> bool:
    return not _words(person.family or "").isdisjoint(_words(name))


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", fold(name)))


def _within(lines: Sequence[str], person: Person, others: Sequence[Person]) -> Patient | None:
    """Return the other of the family whose whole name is in a line, unless the person is named."""
    told = [line for line in lines if not (_WRITER.match(line) or _is_signature(line))]
    if any(is_named_in(line, person) for line in lines):
        return None
    for other in others:
        if other.family and any(is_named_in(line, other) for line in told):
            return Patient(other.full_name, is_sure=False)
    return None


def _is_signature(line: str) -> bool:
    """True for who treats, and for a name alone, which counts above a greeting only."""
    name = without_title(line.strip(_SIGNS))
    return CLINICIAN.search(name) is not None or person_in(name) == name


def is_named_in(line: str, person: Person) -> bool:
    given, family = fold(person.given), fold(person.family or "")
    shapes = (f"{given} {family}".strip(), f"{family}, {given}", f"{family} {given}")
    plain = re.sub(r"\s*,\s*", ", ", re.sub(r"\s+", " ", fold(line)))
    return any(re.search(rf"(?<!\w){re.escape(shape)}(?!\w)", plain) for shape in shapes)


def _greeted(
    draft: Draft, lines: Sequence[str], person: Person, others: Sequence[Person], me: Person | None
) -> Patient | None:
    """Return the other of the family whom a letter greets; the keeper only if it is all theirs."""
    greeting = next((found["who"] for line in lines if (found := GREETING.match(line))), "")
    if not greeting or " " in greeting or any(is_named_in(line, person) for line in lines):
        return None
    called = Patient(called=greeting)
    bearers = [each for each in others if is_called(called, each)]
    if not bearers or is_called(called, person):
        return None
    names_person = _words(person.given) <= _words(draft.text)
    is_to_keeper = names_person and all(me is not None and each.id == me.id for each in bearers)
    return None if is_to_keeper else replace(draft.patient or called, called=greeting)
