"""Resources that say of themselves that they were entered in error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from famchart.intake.draft import Item, LabRow
from famchart.intake.formats.fhir.coded import status, words
from famchart.intake.formats.fhir.entries import Resource
from famchart.intake.formats.fhir.observations import rows_of
from famchart.intake.formats.fhir.reading import Reading

ItemsOf = Callable[[Resource, Reading], Iterator[Item]]
_STATES = ("status", "verificationStatus")


def is_withdrawn(resource: Resource) -> bool:
    return any(status(resource.get(name)) == "entered-in-error" for name in _STATES)


def withdrawn_in(
    resource: Resource, reading: Reading, readers: Mapping[str, ItemsOf]
) -> Iterator[LabRow | Item]:
    """Yield what a resource told before it was withdrawn, as far as it says so still."""
    reading.withdrawn += 1
    told = {name: value for name, value in resource.items() if name not in _STATES}
    apart = Reading(reading.collection)  # nothing of it is missed, and no date of it is bad
    kind = words(resource.get("resourceType"))
    if kind == "Observation":
        yield from rows_of(told, apart, needs_value=False)
    elif kind in readers:
        yield from readers[kind](told, apart)
