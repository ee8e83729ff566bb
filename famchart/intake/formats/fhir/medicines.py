"""Medicines: what was ordered, stated and handed out, with the name wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.i18n import _
from famchart.intake.draft import Item
from famchart.intake.formats.fhir.coded import (
    codes,
    concept_name,
    iso_date,
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

_MOMENTS = ("dayOfWeek", "timeOfDay", "when")
_NOT_TAKEN = ("not-taken",)
_NOT_YET = ("draft", "on-hold", "intended")
"""States of what nobody takes yet, or nobody takes for now."""
_NO_ORDER = ("proposal",)
_BY_ADHERENCE = {"not-tak": "not-taken", "on-hold": "on-hold", "stopped": "stopped",
                 "taking": "active"}  # fmt: skip
"""What R5 says of how somebody keeps to it, by how its codes begin."""
_NOT_HANDED_OUT = ("cancelled", "declined", "stopped")
_ENDED = ("cancelled", "stopped", "completed")
_DATES = ("authoredOn", "dateWritten", "effectiveDateTime", "effectivePeriod", "dateAsserted",
          "dateEnded")  # fmt: skip


def dispensed(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield what was handed out, in a file without orders: elsewhere it is in them already."""
    if reading.has_orders:
        reading.left["MedicationDispense"] += 1
        return
    concept, name = _medication(resource, reading)
    if not name:
        reading.nameless(resource)
        return
    if status(resource.get("status")) in (*_NOT_TAKEN, *_NOT_HANDED_OUT):
        reading.not_facts.add(Why.REFUSED, name)
        return
    yield item(
        "medication",
        codes(concept),
        name=name,
        date=reading.date_of(resource, "whenHandedOver", "whenPrepared"),
        sig=_sig(mappings(resource.get("dosageInstruction"))),
        status=status(resource.get("status")),
        quantity=quantity_words(resource.get("quantity")),
        days_supply=words(mapping(resource.get("daysSupply")).get("value")),
    )


def medicines_of(resource: Resource, reading: Reading) -> Iterator[Item]:
    """Yield the medicine of an order or a statement; none where it says that it is not taken."""
    concept, name = _medication(resource, reading)
    if not name:
        reading.nameless(resource)
    if not name or says_nothing(concept, name):
        return
    if _is_forbidden(resource):
        said = resource.get("statusReason") or resource.get("reasonNotTaken")
        reading.not_facts.add(Why.NOT_TAKEN, name, concept_name(said))
        return
    if _is_not_taken_yet(resource, reading):
        reading.not_facts.add(Why.NOT_BEGUN, name)
        return
    supply = mapping(resource.get("dispenseRequest"))
    dosage = resource.get("dosageInstruction") or resource.get("dosage")
    yield item(
        "medication",
        codes(concept),
        name=name,
        date=reading.date_of(resource, *_DATES),
        starts=_start(mappings(dosage)),
        end=_end(resource),
        sig=_sig(mappings(dosage)),
        status=_state(resource),
        prescriber=_prescriber(resource, reading),
        quantity=quantity_words(supply.get("quantity")),
        days_supply=words(mapping(supply.get("expectedSupplyDuration")).get("value")),
        refills=words(supply.get("numberOfRepeatsAllowed")),
        reason=concept_name(
            resource.get("reasonCode")
            or resource.get("reasonCodeableConcept")
            or resource.get("reasonForUseCodeableConcept")
        ),
    )


def _is_not_taken_yet(resource: Resource, reading: Reading) -> bool:
    """True for a draft, and for a proposal that no list of medicines in the file has taken up."""
    if _state(resource) in _NOT_YET:
        return True
    is_proposed = status(resource.get("intent")) in _NO_ORDER
    return is_proposed and id(resource) not in reading.listed


def _is_forbidden(resource: Resource) -> bool:
    """True for what is not taken, and for an order not to give it.

    One that was called off is an order that ended.
    """
    if resource.get("wasNotTaken") is True or words(resource.get("taken")) == "n":
        return True
    if _state(resource) in _NOT_TAKEN:
        return True
    return resource.get("doNotPerform") is True and status(resource.get("status")) not in _ENDED


def _state(resource: Resource) -> str:
    """Return how a medicine stands; a statement of R5 is only “recorded”, and that says nothing."""
    adherence = status(mapping(resource.get("adherence")).get("code"))
    told = (state for code, state in _BY_ADHERENCE.items() if adherence.startswith(code))
    state = status(resource.get("status"))
    return next(told, "" if state == "recorded" else state)


def _medication(resource: Resource, reading: Reading) -> tuple[object, str]:
    """Return the concept of a medicine and its name: told there, contained, or referred to."""
    fifth = mapping(resource.get("medication"))  # R5 has both in one
    concept = resource.get("medicationCodeableConcept") or fifth.get("concept")
    if concept and (name := concept_name(concept)):
        return concept, name
    reference = resource.get("medicationReference") or fifth.get("reference")
    referred = fifth if words(fifth.get("reference")) else mapping(reference)
    found = reading.collection.find(referred, resource)
    concept = found.get("code")
    name = concept_name(concept) or _ingredients(found) or words(referred.get("display"))
    return concept, name


def _ingredients(medication: Resource) -> str:
    named = (
        concept_name(each.get("itemCodeableConcept"))
        for each in mappings(medication.get("ingredient"))
    )
    return ", ".join(name for name in named if name)


def _sig(dosages: list[Resource]) -> str:
    """Return the directions as written, else put together from amount, way and rhythm."""
    said = (
        words(each.get("text")) or _built(each) or words(each.get("patientInstruction"))
        for each in dosages
    )
    return "; ".join(filter(None, said))


def _built(dosage: Resource) -> str:
    rate = mapping(dosage.get("doseAndRate"))
    amounts = (rate.get("doseQuantity"), dosage.get("doseQuantity"), dosage.get("quantityQuantity"))
    dose = next(filter(None, map(quantity_words, amounts)), "")
    dose = dose or _range(rate.get("doseRange") or dosage.get("doseRange"))
    how = concept_name(dosage.get("route"))
    timing = mapping(dosage.get("timing"))
    rhythm = concept_name(timing.get("code")) or _rhythm(mapping(timing.get("repeat")))
    is_as_needed = dosage.get("asNeededBoolean") is True or dosage.get("asNeeded") is True
    is_as_needed = is_as_needed or bool(dosage.get("asNeededCodeableConcept"))
    needed = _("as needed") if is_as_needed else ""
    return ", ".join(part for part in (dose, how, rhythm, needed) if part)


def _range(doses: object) -> str:
    ends = (quantity_words(mapping(doses).get(name)) for name in ("low", "high"))
    return " - ".join(filter(None, ends))


def _rhythm(repeat: Resource) -> str:
    """Return how often something is taken, and on what days and hours: 1-2 × / d, HS."""
    often = _span(repeat, "frequency") or "1"
    period, unit = _span(repeat, "period"), words(repeat.get("periodUnit"))
    unit = unit or words(repeat.get("periodUnits"))  # DSTU2 calls it so
    each = unit if period == "1" else f"{period} {unit}"
    is_every = often == "1" and period != "1"
    told = _("every {period}").format(period=each) if is_every else f"{often} × / {each}"
    moments = (text for name in _MOMENTS for text in texts(repeat.get(name)))
    return ", ".join([*([told] if period and unit else []), *moments])


def _span(repeat: Resource, name: str) -> str:
    """Return a number of a rhythm, up to the most that it may be."""
    return "-".join(filter(None, (words(repeat.get(name)), words(repeat.get(f"{name}Max")))))


def _start(dosages: list[Resource]) -> str | None:
    """Return the first day of the rhythm in which it is taken, which may be still to come."""
    rhythms = (mapping(mapping(each.get("timing")).get("repeat")) for each in dosages)
    periods = (each.get("boundsPeriod") or each.get("bounds") for each in rhythms)
    days = filter(None, (iso_date(words(mapping(each).get("start"))) for each in periods))
    return min(days, default=None)


def _end(resource: Resource) -> str | None:
    """Return the last day of what its status says is over."""
    if _state(resource) not in _ENDED:
        return None
    ended = mapping(resource.get("effectivePeriod")).get("end") or resource.get("dateEnded")
    return iso_date(words(ended))


def _prescriber(resource: Resource, reading: Reading) -> str:
    asked = resource.get("requester") or resource.get("prescriber")
    by = mapping(asked).get("agent") or asked  # STU3 has the agent within
    return reading.collection.name_of(by, resource) if by else ""
