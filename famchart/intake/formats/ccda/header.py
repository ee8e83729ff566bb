"""The head of a document: whom it is about, what it is, of when, and who keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from famchart.core.terminal_text import fold
from famchart.intake.draft import Patient
from famchart.intake.formats.ccda.codes import first_name, is_useful, person_name
from famchart.intake.formats.ccda.nodes import at, child, children, is_null, text_in, told
from famchart.intake.formats.ccda.reading import Reading

LEGAL = "L"
WHOLE_DAY = len("2026-11-22")


@dataclass(frozen=True)
class Head:
    """What the header of a document tells."""

    title: str | None
    date: str | None
    patient: Patient | None
    others: tuple[Patient, ...]
    """Who else it says that it is about."""
    author: str
    custodian: str


def head_of(root: Element, reading: Reading) -> Head:
    """Read the header; nothing in it is needed."""
    title = first_name(text_in(child(root, "title")), told(child(root, "code"), "displayName"))
    author = at(root, "author", "assignedAuthor", "assignedPerson", "name")
    keeper = at(root, "custodian", "assignedCustodian", "representedCustodianOrganization", "name")
    patients = _patients(root, reading)
    return Head(
        title=title or None,
        date=reading.dates.day(told(child(root, "effectiveTime"))),
        patient=patients[0] if patients else None,
        others=tuple(patients[1:]),
        author=person_name(author),
        custodian=text_in(keeper),
    )


def _patients(root: Element, reading: Reading) -> list[Patient]:
    """Return whom a document is about, each once: a clinic may tell somebody by several numbers."""
    targets = (at(each, "patientRole", "patient") for each in children(root, "recordTarget"))
    found: dict[str, Patient] = {}
    for each in filter(None, (_patient(target, reading) for target in targets)):
        found.setdefault(fold(each.name or ""), each)
    return list(found.values())


def _patient(patient: Element | None, reading: Reading) -> Patient | None:
    if patient is None:
        return None
    born = reading.dates.day(told(child(patient, "birthTime")))
    birth_date = born if born and len(born) == WHOLE_DAY else None
    name = _chosen_name(patient)
    if name is None:
        return Patient(birth_date=birth_date) if birth_date else None
    found = Patient(
        name=person_name(name) or None,
        birth_date=birth_date,
        given=_part(name, "given"),
        family=_part(name, "family"),
    )
    return found if found.name or found.birth_date else None


def _chosen_name(patient: Element) -> Element | None:
    """Return the legal name, else the first that says something."""
    names = [each for each in children(patient, "name") if not (is_null(each) and not len(each))]
    legal = [each for each in names if LEGAL in told(each, "use").split()]
    told_names = [
        each for each in (*legal, *names) if any(map(is_useful, person_name(each).split()))
    ]
    return told_names[0] if told_names else None


def _part(name: Element, part: str) -> str | None:
    texts = (text_in(each) for each in children(name, part) if not is_null(each))
    return " ".join(filter(None, texts)) or None
