"""Visits, appointments, insurances and what an insurer says of a claim."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.core.shape import Shape
from famchart.i18n import _
from famchart.intake.draft import Item
from famchart.intake.formats.fhir.coded import (
    amount,
    codes,
    concept_name,
    iso_date,
    mapping,
    mappings,
    status,
    texts,
    when,
    words,
)
from famchart.intake.formats.fhir.entries import Resource
from famchart.intake.formats.fhir.items import item
from famchart.intake.formats.fhir.reading import Reading
from famchart.intake.left_out import Why

_GAPS = Shape(r"[\s,]+")
_OFF = ("cancelled",)
_PLANNED = ("planned",)
_CLASSES = {
    "AMB": "ambulatory",
    "IMP": "inpatient encounter",
    "ACUTE": "inpatient acute",
    "EMER": "emergency",
    "VR": "virtual",
    "HH": "home health",
    "OBSENC": "observation encounter",
    "SS": "short stay",
}
"""HL7's own words for its codes of an encounter, where a file has the code alone."""


def encounters_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield a visit that was not called off; one that is only planned is an appointment."""
    kind = resource.get("type") or resource.get("serviceType") or resource.get("class")
    name = concept_name(kind)
    if status(resource.get("status")) in _OFF:
        reading.not_facts.add(Why.CALLED_OFF, _CLASSES.get(name, name) or _("Visit"))
        return
    people = (
        reading.collection.name_of(each.get("individual") or each.get("actor"), resource)
        for each in mappings(resource.get("participant"))
    )
    places = (
        reading.collection.name_of(each.get("location"), resource)
        for each in mappings(resource.get("location"))
    )
    is_planned = status(resource.get("status")) in _PLANNED
    start = when(resource.get("period")) or words(resource.get("plannedStartDate"))
    yield item(
        "appointment" if is_planned else "encounter",
        codes(kind),
        name=_CLASSES.get(name, name) or _("Visit"),
        at=start if is_planned and iso_date(start) else None,
        date=reading.date_of(resource, "period", "actualPeriod", "plannedStartDate"),
        until=iso_date(words(mapping(resource.get("period")).get("end"))),
        status=status(resource.get("status")),
        reason=concept_name(resource.get("reasonCode") or _reason(resource)),
        by=_joined(people),
        where=_joined(places)
        or reading.collection.name_of(resource.get("serviceProvider"), resource),
    )


def _reason(encounter: Resource) -> object:
    """Return the reason of an encounter; R5 has its concept within."""
    value = mapping(mapping(encounter.get("reason")).get("value"))
    return value.get("concept") or encounter.get("reason")


def appointments_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield an appointment, with its moment as the portal tells it.

    One that was cancelled has to have a key, by which it is known again.
    """
    key = _key(resource, reading)
    kinds = ("serviceType", "type", "appointmentType", "specialty", "description")
    kind = next((resource[each] for each in kinds if concept_name(resource.get(each))), None)
    if status(resource.get("status")) in _OFF and not key:
        reading.not_facts.add(Why.CALLED_OFF, concept_name(kind) or _("Appointment"))
        return
    actors = [
        (words(mapping(each.get("actor")).get("reference")), each)
        for each in mappings(resource.get("participant"))
    ]
    start = when(resource.get("start")) or when(resource.get("requestedPeriod"))
    yield item(
        "appointment",
        codes(kind) | ({"uid": key} if key else {}),
        name=concept_name(kind) or _("Appointment"),
        date=iso_date(start),
        at=start if iso_date(start) else None,
        until=when(resource.get("end")),
        status=status(resource.get("status")),
        reason=concept_name(resource.get("reasonCode") or resource.get("reason"))
        or words(resource.get("description")),
        **{
            "with": _named(actors, "Practitioner", resource, reading) or _only_named(actors),
            "where": _named(actors, "Location", resource, reading)
            or _named(actors, "HealthcareService", resource, reading),
        },
    )


def _key(resource: Resource, reading: Reading) -> str:
    """Return by what an appointment is known in a later file; an id alone is that of one patient.

    Two portals may give the same id, and hardly the same patient beside it.
    """
    own = next(
        (each for each in mappings(resource.get("identifier")) if words(each.get("value"))), {}
    )
    system, value, told = (
        words(own.get("system")),
        words(own.get("value")),
        words(resource.get("id")),
    )
    if system and value:
        key = f"{system}|{value}"
    else:
        key = f"{reading.collection.owner(resource)}|{value or told}" if value or told else ""
    return _GAPS.sub("-", key)


def _named(
    actors: list[tuple[str, Resource]], kind: str, holder: Resource, reading: Reading
) -> str:
    found = (
        reading.collection.name_of(each.get("actor"), holder)
        for reference, each in actors
        if _is_of(kind, reference, reading.collection.find(each.get("actor"), holder))
    )
    return _joined(found)


def _is_of(kind: str, reference: str, found: Resource) -> bool:
    """True for a reference to a kind of resource; what it says may be no more than a number."""
    told = words(found.get("resourceType"))
    return told in (kind, f"{kind}Role") or f"{kind}/" in reference or f"{kind}Role/" in reference


def _only_named(actors: list[tuple[str, Resource]]) -> str:
    """Return those of whom nothing is told but the name: whether a person or a place is not."""
    alone = (mapping(each.get("actor")) for reference, each in actors if not reference)
    return _joined(words(each.get("display")) for each in alone)


def insurances_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield an insurance that holds."""
    payers = mappings(resource.get("payor") or resource.get("insurer") or resource.get("issuer"))
    kind = concept_name(resource.get("type"))
    payer = _joined(reading.collection.name_of(each, resource) for each in payers)
    classes = {
        concept_name(each.get("type")).casefold(): each for each in mappings(resource.get("class"))
    }
    plan, group = classes.get("plan", {}), classes.get("group", {})
    if not (payer or kind):
        reading.nameless(resource)
        return
    if status(resource.get("status")) in _OFF:
        reading.not_facts.add(Why.CALLED_OFF, payer or kind)
        return
    yield item(
        "insurance",
        {},
        name=payer or kind,
        date=reading.date_of(resource, "period"),
        plan=words(plan.get("name")) or words(plan.get("value")) or kind,
        member_id=words(resource.get("subscriberId"))
        or next(iter(texts(mapping(resource.get("identifier")).get("value"))), ""),
        group=words(group.get("value")) or words(group.get("name")),
        until=iso_date(words(mapping(resource.get("period")).get("end"))),
    )


def claims_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield what an insurer says of a claim: an explanation of benefits."""
    kind = resource.get("type")
    name = concept_name([*_displayed(kind)] or kind) or _("Claim")
    if status(resource.get("status")) in _OFF:
        reading.not_facts.add(Why.CALLED_OFF, name)
        return
    totals = mappings(resource.get("total"))
    yield item(
        "claim",
        {},
        name=name,
        date=reading.date_of(resource, "billablePeriod", "created"),
        until=iso_date(words(mapping(resource.get("billablePeriod")).get("end"))),
        claim_id=words(resource.get("id")),
        paid=amount(mapping(resource.get("payment")).get("amount"))[0],
        totals="; ".join(
            f"{concept_name(each.get('category'))}: {amount(each.get('amount'))[0]}"
            for each in totals
        ),
        provider=reading.collection.name_of(resource.get("provider"), resource),
        insurer=reading.collection.name_of(resource.get("insurer"), resource),
        diagnoses=_joined(
            concept_name(each.get("diagnosisCodeableConcept"))
            for each in mappings(resource.get("diagnosis"))
        ),
        services=_joined(
            concept_name(each.get("productOrService") or each.get("service"))
            for each in mappings(resource.get("item"))
        ),
    )


def _displayed(concept: object) -> Iterator[Resource]:
    """Yield the codings that have words: an insurer's codes come first and say nothing."""
    for each in mappings(concept):
        yield from (one for one in mappings(each.get("coding")) if words(one.get("display")))


def _joined(names: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name))
