"""Allergies, problems, vaccinations and procedures."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Any

from famchart.core.vaccines import code_words
from famchart.intake.draft import DOUBTFUL, Item
from famchart.intake.formats.fhir.coded import (
    codes,
    concept_name,
    mapping,
    mappings,
    quantity_words,
    status,
    texts,
    words,
)
from famchart.intake.formats.fhir.entries import Resource
from famchart.intake.formats.fhir.items import item
from famchart.intake.formats.fhir.nothing import says_nothing
from famchart.intake.formats.fhir.reading import Reading
from famchart.intake.left_out import Why
from famchart.intake.negated import is_ruled_out
from famchart.intake.relatives import family_history

_REFUTED = ("refuted",)
_NOT_CONFIRMED = (*_REFUTED, "differential", "provisional")
"""What a condition is that somebody thinks of, and nobody has found."""
_NOT_DONE = ("not-done",)
_NOT_BEGUN = ("preparation",)
RESOLVED = "resolved"
_UNSURE = DOUBTFUL - 0.1
_NOT_ASKED = ("1631000175102", "unknown", "asked-unknown", "not-asked")
"""Codes of an entry that tells that nobody asked: kept, and shown to be looked at."""


def allergies_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield an allergy: R4 has `code`, DSTU2 `substance`, both may name it at the reaction only."""
    reactions = mappings(resource.get("reaction"))
    reacted = next((each["substance"] for each in reactions if each.get("substance")), None)
    concept = resource.get("code") or resource.get("substance") or reacted
    name = concept_name(concept)
    if not name:
        reading.nameless(resource)
    if not name or says_nothing(concept, name):
        return
    if _stands_as(resource, _REFUTED):
        reading.not_facts.add(Why.NOT_SO, name)
        return
    found = codes(concept)
    signs = (concept_name(sign) for each in reactions for sign in _signs(each))
    made = item(
        "allergy",
        found,
        name=name,
        date=reading.date_of(
            resource, "onsetDateTime", "onset", "recordedDate", "assertedDate", "onsetPeriod"
        ),
        reaction=", ".join(dict.fromkeys(sign for sign in signs if sign)),
        severity=next((said for each in reactions if (said := words(each.get("severity")))), ""),
        criticality=words(resource.get("criticality")),
        status=_clinical(resource),
        category=", ".join(texts(resource.get("category"))),
    )
    is_unsure = any(code in _NOT_ASKED for code in found.values())
    yield replace(made, confidence=_UNSURE) if is_unsure else made


def _signs(reaction: Resource) -> list[Any]:
    """Return what it does; R5 has the concept within."""
    return [each.get("concept") or each for each in mappings(reaction.get("manifestation"))]


def problems_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield a condition of any category, resolved ones too."""
    concept = resource.get("code")
    name = concept_name(concept)
    if not name:
        reading.nameless(resource)
    if not name or says_nothing(concept, name):
        return
    if _stands_as(resource, _NOT_CONFIRMED) or is_ruled_out(name):
        reading.not_facts.add(Why.NOT_SO, name)
        return
    yield item(
        "problem",
        codes(concept),
        name=name,
        date=reading.date_of(
            resource, "onsetDateTime", "onsetPeriod", "recordedDate", "dateRecorded",
            "assertedDate", "dateAsserted",
        ),
        onset=words(resource.get("onsetString")) or quantity_words(resource.get("onsetAge")),
        until=reading.date_of(resource, "abatementDateTime", "abatementPeriod"),
        status=_clinical(resource) or (RESOLVED if _is_over(resource) else ""),
        severity=concept_name(resource.get("severity")),
        category=concept_name(resource.get("category")),
    )  # fmt: skip


def _is_over(resource: Resource) -> bool:
    """True where anything is told of the end: a day, an age, words, or only that there was one."""
    return any(value for name, value in resource.items() if name.startswith("abatement"))


def relatives_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield a note of what a relative has or had."""
    relative = concept_name(resource.get("relationship")) or words(resource.get("name"))
    had = filter(None, map(_had, mappings(resource.get("condition"))))
    said = mappings(resource.get("note"))
    told = "; ".join((*had, *filter(None, (words(each.get("text")) for each in said))))
    if told:
        words_ = f"{relative}: {told}" if relative else told
        yield family_history(words_, reading.date_of(resource, "date"))
    else:
        reading.left["FamilyMemberHistory without words"] += 1


def _had(condition: Resource) -> str:
    """Return what a relative had, and from what age on."""
    name = concept_name(condition.get("code"))
    aged = condition.get("onsetAge") or condition.get("onsetQuantity")  # DSTU2 has the latter
    age = words(condition.get("onsetString")) or quantity_words(aged)
    return f"{name} ({age})" if name and age else name


def immunizations_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield a vaccination that was given."""
    refused = [resource.get(name) for name in ("wasNotGiven", "notGiven", "refusedIndicator")]
    concept = resource.get("vaccineCode") or resource.get("vaccineType")
    name = concept_name(concept)
    if status(resource.get("status")) in _NOT_DONE or True in refused:
        known = code_words(codes(concept).get("cvx")) if name.isdigit() else None
        reading.not_facts.add(Why.REFUSED, known or name, _why_not(resource))
        return
    if not name:
        reading.nameless(resource)
    if not name or says_nothing(concept, name):
        return
    maker, performer = resource.get("manufacturer"), mapping(resource.get("performer"))
    day = reading.date_of(resource, "occurrenceDateTime", "date")
    year = None if day else reading.year_in_words(name, words(resource.get("occurrenceString")))
    made = item(
        "immunization",
        codes(concept),
        name=name,
        date=day or year,
        lot=words(resource.get("lotNumber")),
        manufacturer=reading.collection.name_of(maker, resource) if maker else "",
        by=reading.collection.name_of(performer.get("actor") or performer, resource),
        site=concept_name(resource.get("site")),
        number=_dose_number(resource),
        dose=quantity_words(resource.get("doseQuantity")),
    )
    yield replace(made, confidence=_UNSURE) if year else made


def _dose_number(resource: Resource) -> str:
    """Return which dose of its series it was; each release tells it otherwise."""
    told = resource.get("protocolApplied") or resource.get("vaccinationProtocol")
    names = ("doseNumberPositiveInt", "doseNumberString", "doseNumber", "doseSequence")
    numbers = (words(each.get(name)) for each in mappings(told) for name in names)
    return next(filter(None, numbers), "")


def procedures_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield a procedure that took place, or may have."""
    concept = resource.get("code") or resource.get("type")
    name = concept_name(concept)
    if status(resource.get("status")) in _NOT_DONE or True in (
        resource.get("notPerformed"), resource.get("notDone"),
    ):  # fmt: skip
        reading.not_facts.add(Why.CALLED_OFF, name, _why_not(resource))
        return
    if status(resource.get("status")) in _NOT_BEGUN:
        reading.not_facts.add(Why.NOT_BEGUN, name)
        return
    if not name:
        reading.nameless(resource)
    if not name or says_nothing(concept, name):
        return
    performer = mapping(resource.get("performer"))
    yield item(
        "procedure",
        codes(concept),
        name=name,
        date=reading.date_of(
            resource, "performedDateTime", "performedPeriod", "occurrenceDateTime",
            "occurrencePeriod", "performedString",
        ),
        status=status(resource.get("status")),
        by=reading.collection.name_of(performer.get("actor") or performer, resource),
        reason=concept_name(resource.get("reasonCode") or resource.get("reasonCodeableConcept")),
    )  # fmt: skip


def _why_not(resource: Resource) -> str:
    """Return the reason that a resource gives for what did not take place."""
    told = resource.get("statusReason") or resource.get("notDoneReason")
    of_older = mapping(resource.get("explanation")).get("reasonNotGiven")
    return concept_name(told or resource.get("reasonNotPerformed") or of_older)


def _stands_as(resource: Resource, states: Container[str]) -> bool:
    said = (status(resource.get("status")), status(resource.get("verificationStatus")))
    return any(each in states for each in said)


def _clinical(resource: Resource) -> str:
    return status(resource.get("clinicalStatus") or resource.get("status"))
