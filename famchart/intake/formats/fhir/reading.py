"""What the readers of single resources share: the whole file, and what was left out of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from famchart.core.shape import Shape
from famchart.core.specimens import of_specimen
from famchart.i18n import _
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
from famchart.intake.formats.fhir.sections import sections_of
from famchart.intake.left_out import LeftOut

ORDERS = ("MedicationRequest", "MedicationStatement", "MedicationOrder", "MedicationPrescription",
          "MedicationUsage")  # fmt: skip
_YEAR = Shape(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
LONGEST_SAID = 300
"""Letters of a portal's own warning that are passed on."""


@dataclass
class Reading:
    """A file while it is read."""

    collection: Collection
    left: Counter[str] = field(default_factory=Counter)
    """What was not taken in, by a word for it."""
    not_facts: LeftOut = field(default_factory=LeftOut)
    """What a resource says of itself to be none."""
    bad_dates: int = 0
    warnings: list[str] = field(default_factory=list)

    def date_of(self, resource: Resource, *names: str) -> str | None:
        """Return the first of these that is a date; others are counted."""
        for name in names:
            if value := resource.get(name):
                printed = when(value)
                if found := iso_date(printed):
                    return found
                self.bad_dates += bool(printed)
        return None

    def year_in_words(self, name: str, said: str) -> str | None:
        """Return the one year that words for a day name, about 2019; the words are passed on."""
        if not said:
            return None
        told = _("The day of {name} is told in words only: “{words}”.")
        self.warnings.append(told.format(name=name, words=said[:LONGEST_SAID]))
        years = set(_YEAR.findall(said))
        return iso_date(years.pop()) if len(years) == 1 else None

    @cached_property
    def has_orders(self) -> bool:
        kinds = {words(each.get("resourceType")) for each in self.collection.resources}
        return not kinds.isdisjoint(ORDERS)

    def specimen(self, resource: Resource) -> str:
        """Return what was sampled for an observation, or for the report that it stands in."""
        told = mapping(resource.get("specimen"))
        if not told:
            return self._specimens.get(id(resource), "")
        sampled = mapping(self.collection.find(told, resource))
        return concept_name(sampled.get("type")) or words(told.get("display"))

    @cached_property
    def _specimens(self) -> dict[int, str]:
        """Return what reports with one specimen say of their observations, by their identity."""
        found: dict[int, str] = {}
        for report in self.collection.resources:
            sampled = mappings(report.get("specimen"))
            if report.get("resourceType") == "DiagnosticReport" and len(sampled) == 1:
                said = self.specimen({**report, "specimen": sampled[0]})
                for reference in mappings(report.get("result")):
                    if member := self.collection.find(reference, report):
                        found.setdefault(id(member), said)
        return found

    def nameless(self, resource: Resource) -> None:
        """Count what does not say what it is of."""
        self.left[f"{words(resource.get('resourceType'))} without a name"] += 1

    def outcome(self, resource: Resource) -> None:
        """Pass on what the portal itself says of its answer: that something is withheld, say."""
        for issue in mappings(resource.get("issue")):
            said = words(issue.get("diagnostics")) or concept_name(issue.get("details"))
            if said and words(issue.get("severity")) != "information":
                self.warnings.append(_("The portal says: {what}").format(what=said[:LONGEST_SAID]))

    @cached_property
    def listed(self) -> frozenset[int]:
        """Return what the document itself lists in one of its sections, by identity."""
        return frozenset(
            id(self.collection.find(entry, resource))
            for resource in self.collection.resources
            if resource.get("resourceType") == "Composition"
            for section in sections_of(resource)
            for entry in mappings(section.get("entry"))
        )

    def panel(self, resource: Resource) -> str:
        """Return the panel or report of an observation, with the specimen that it is of."""
        panel, specimen = self.panels.get(id(resource), ""), self.specimen(resource)
        return of_specimen(panel, specimen) if panel or specimen else ""

    @cached_property
    def panels(self) -> dict[int, str]:
        """Return the title of the report or panel of an observation, by its identity."""
        return {key: concept_name(around.get("code")) for key, around in self._around.items()}

    def day_around(self, resource: Resource) -> str | None:
        """Return the day of the report or panel of an observation that tells none itself."""
        around = self._around.get(id(resource), {})
        return self.date_of(around, "effectiveDateTime", "effectivePeriod", "issued")

    @cached_property
    def _around(self) -> dict[int, Resource]:
        """Return the report or panel that an observation stands in, by its identity."""
        found: dict[int, Resource] = {}
        for resource in self.collection.resources:
            kind = resource.get("resourceType")
            if kind == "DiagnosticReport":
                members = mappings(resource.get("result"))
            elif kind == "Observation" and ("hasMember" in resource or "related" in resource):
                members = _members(resource)
            else:
                continue
            for reference in members:
                if member := self.collection.find(reference, resource):
                    found.setdefault(id(member), resource)
        return found


def _members(resource: Resource) -> list[Resource]:
    """Return the members of a panel: R4 has `hasMember`, DSTU2 and STU3 `related`."""
    related = [
        mapping(each.get("target"))
        for each in mappings(resource.get("related"))
        if words(each.get("type")) in ("has-member", "")
    ]
    return [*mappings(resource.get("hasMember")), *related]
