"""The resources of a file as a whole: each once, found by reference, and whose each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from famchart.intake.draft import Patient
from famchart.intake.formats.fhir.coded import iso_date, mapping, mappings, person_name, words
from famchart.intake.formats.fhir.entries import Entry, Resource

_SUBJECTS = ("subject", "patient", "beneficiary")
_OLD_NAMES = ("old", "maiden")


class Collection:
    """Resources that may refer to one another, without those that are there twice."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.resources: list[Resource] = []
        self._by_reference: dict[str, Resource] = {}
        self._owners: dict[str, str] = {}
        places: dict[tuple[str, str, str], int] = {}
        for resource, url in entries:
            kind, its_id = words(resource.get("resourceType")), words(resource.get("id"))
            if its_id:
                key = (kind, its_id, url.rpartition("/" + kind + "/")[0])
                place = places.setdefault(key, len(self.resources))
                if place < len(self.resources):
                    self._replace(place, resource, url)
                    continue
                self._by_reference.setdefault(f"{kind}/{its_id}", resource)
            if url:
                self._by_reference.setdefault(url, resource)
            self.resources.append(resource)
        self.patients = {
            _own_key(each, number): each
            for number, each in enumerate(self.resources)
            if each.get("resourceType") == "Patient"
        }
        self._keys = {id(each): key for key, each in self.patients.items()}

    def _replace(self, place: int, newer: Resource, url: str) -> None:
        """Keep the newer one of two that are the same resource."""
        older = self.resources[place]
        if _updated(newer) <= _updated(older):
            return
        self.resources[place] = newer
        for reference in (f"{newer['resourceType']}/{words(newer.get('id'))}", url):
            if reference:
                self._by_reference[reference] = newer

    def find(self, reference: Any, holder: Resource) -> Resource:
        """Return what a reference means: contained in its holder, or elsewhere in the file."""
        told = words(mapping(reference).get("reference")) if reference else ""
        if not told:
            return {}
        if told.startswith("#"):
            held = mappings(holder.get("contained"))
            return next((each for each in held if words(each.get("id")) == told[1:]), {})
        return self._by_reference.get(told) or self._by_reference.get(_tail(told)) or {}

    def name_of(self, reference: Any, holder: Resource) -> str:
        """Return what whoever is referred to is called: a clinician, a clinic, a payer."""
        if not reference:
            return ""
        if isinstance(within := mapping(reference).get("reference"), dict):  # R5 has it within
            return self.name_of(within, holder)
        found = self.find(reference, holder)
        if words(found.get("resourceType")) == "PractitionerRole":
            inner = self.name_of(found.get("practitioner"), found)
            return inner or self.name_of(found.get("organization"), found)
        name = found.get("name")
        told = words(name) or person_name(name)[0]
        return told or words(mapping(reference).get("display"))

    def owner(self, resource: Resource) -> str:
        """Return the key of the patient whom a resource is about; nothing where it does not say."""
        for name in _SUBJECTS:
            if subject := resource.get(name):
                return self._owner_by(subject, resource)
        for participant in mappings(resource.get("participant")):
            actor = mapping(participant.get("actor"))
            if "Patient/" in words(actor.get("reference")) or id(self.find(actor, resource)) in (
                self._keys
            ):
                return self._owner_by(actor, resource)
        return ""

    def _owner_by(self, subject: Any, resource: Resource) -> str:
        reference = mapping(subject)
        told = words(reference.get("reference"))
        if told and (known := self._owners.get(told)) is not None:
            return known
        found = self.find(reference, resource)
        if told.startswith("#") and found:
            return self._held_key(found)
        key = self._keys.get(id(found)) or _tail(told)
        if not key and (name := words(reference.get("display"))):
            return f"called {name}"
        self._owners[told] = key
        return key

    def _held_key(self, held: Resource) -> str:
        """Return the key of a patient whom a resource holds within itself, perhaps as others do."""
        key = f"held {patient_of(held)}"
        self.patients.setdefault(key, held)
        return key

    def patient(self, key: str, own: Iterable[Resource]) -> Patient | None:
        """Return a patient by the resource that describes them, else as references call them."""
        if described := self.patients.get(key):
            return patient_of(described)
        names = Counter(
            name
            for resource in own
            for subject in _SUBJECTS
            if (name := words(mapping(resource.get(subject)).get("display")))
        )
        return Patient(name=names.most_common(1)[0][0]) if names else None


def patient_of(resource: Resource) -> Patient | None:
    """Return whom a Patient resource describes: the official name, else the first one in use."""
    names = mappings(resource.get("name"))
    official = [each for each in names if words(each.get("use")) == "official"]
    in_use = [each for each in names if words(each.get("use")) not in _OLD_NAMES]
    whole, given, family = person_name([*official, *in_use, *names])
    born = iso_date(words(resource.get("birthDate"))) or ""
    birth_date = born if len(born) == len("2026-11-22") else None
    if not (whole or birth_date):
        return None
    return Patient(whole or None, birth_date, given or None, family or None)


def _own_key(resource: Resource, number: int) -> str:
    return f"Patient/{words(resource.get('id')) or number}"


def _updated(resource: Resource) -> str:
    return words(mapping(resource.get("meta")).get("lastUpdated"))


def _tail(reference: str) -> str:
    """Return `Type/id` of a reference, whatever address it stands under, and no old version."""
    parts = reference.partition("/_history/")[0].rsplit("/", 2)
    return "/".join(parts[-2:])
