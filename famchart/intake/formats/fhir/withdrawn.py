"""Resources that say of themselves that they were entered in error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from famchart.intake.draft import Item, LabRow
from famchart.intake.formats.fhir.coded import concept_name, status, words
from famchart.intake.formats.fhir.entries import Resource
from famchart.intake.formats.fhir.observations import DATES, rows_of
from famchart.intake.formats.fhir.reading import Reading
from famchart.intake.left_out import Why

ItemsOf = Callable[[Resource, Reading], Iterator[Item]]
IN_ERROR = "entered-in-error"
_STATES = ("status", "verificationStatus")
_NAMED_BY = ("code", "vaccineCode", "medicationCodeableConcept", "substance", "type")


def is_withdrawn(resource: Resource) -> bool:
    return IN_ERROR in (status(resource.get("status")), status(resource.get("verificationStatus")))


def withdrawn_in(
    resource: Resource, reading: Reading, readers: Mapping[str, ItemsOf]
) -> Iterator[LabRow | Item]:
    """Yield what a resource told before it was withdrawn, as far as it says so still."""
    kind = words(resource.get("resourceType"))
    reading.not_facts.add(Why.IN_ERROR, next(filter(None, _names(resource)), kind))
    told = {name: value for name, value in resource.items() if name not in _STATES}
    apart = Reading(reading.collection)  # nothing of it is missed, and no date of it is bad
    if kind == "Observation" and told.keys().isdisjoint(DATES):
        told["effectiveDateTime"] = reading.day_around(resource)
    if kind == "Observation":
        yield from rows_of(told, apart, needs_value=False)
    elif kind in readers:
        yield from readers[kind](told, apart)


def _names(resource: Resource) -> Iterator[str]:
    return (concept_name(resource.get(key)) for key in _NAMED_BY)
