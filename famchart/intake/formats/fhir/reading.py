"""What the readers of single resources share: the whole file, and what was left out of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from famchart.intake.formats.fhir.coded import (
    concept_name,
    iso_date,
    mapping,
    mappings,
    when,
    words,
)
from famchart.intake.formats.fhir.collection import Collection
from famchart.intake.formats.fhir.entries import Resource


@dataclass
class Reading:
    """A file while it is read."""

    collection: Collection
    left: Counter[str] = field(default_factory=Counter)
    """What was not taken in, by a word for it."""
    bad_dates: int = 0
    warnings: list[str] = field(default_factory=list)

    def date_of(self, resource: Resource, *names: str) -> str | None:
        """Return the first of these that is a date; others are counted."""
        for name in names:
            if value := resource.get(name):
                printed = when(value)
                if found := iso_date(printed):
                    return found
                self.bad_dates += bool(printed) and not isinstance(value, dict)
        return None

    @cached_property
    def panels(self) -> dict[int, str]:
        """Return the title of the report or panel of an observation, by its identity."""
        found: dict[int, str] = {}
        for resource in self.collection.resources:
            kind = resource.get("resourceType")
            if kind == "DiagnosticReport":
                members = mappings(resource.get("result"))
            elif kind == "Observation" and ("hasMember" in resource or "related" in resource):
                members = _members(resource)
            else:
                continue
            title = concept_name(resource.get("code"))
            for reference in members:
                if member := self.collection.find(reference, resource):
                    found.setdefault(id(member), title)
        return found


def _members(resource: Resource) -> list[Resource]:
    """Return the members of a panel: R4 has `hasMember`, DSTU2 and STU3 `related`."""
    related = [
        mapping(each.get("target"))
        for each in mappings(resource.get("related"))
        if words(each.get("type")) in ("has-member", "")
    ]
    return [*mappings(resource.get("hasMember")), *related]
