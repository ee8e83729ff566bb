"""The resources of a file as drafts, one a patient, and what was left out of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from famchart.i18n import _
from famchart.intake.draft import Draft, Item, LabRow, Patient, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.formats.ccda.reading import Reading as Beside
from famchart.intake.formats.fhir.beside import read_beside_entries
from famchart.intake.formats.fhir.coded import (
    code_of,
    concept_name,
    iso_date,
    mapping,
    mappings,
    words,
)
from famchart.intake.formats.fhir.collection import Collection as Resources
from famchart.intake.formats.fhir.entries import Entry, Resource
from famchart.intake.formats.fhir.health import (
    allergies_of,
    immunizations_of,
    problems_of,
    procedures_of,
    relatives_of,
)
from famchart.intake.formats.fhir.medicines import dispensed, medicines_of
from famchart.intake.formats.fhir.observations import remarks_of, rows_of
from famchart.intake.formats.fhir.papers import Papers, plain_text
from famchart.intake.formats.fhir.reading import ORDERS, Reading
from famchart.intake.formats.fhir.sections import sections_of
from famchart.intake.formats.fhir.visits import (
    appointments_of,
    claims_of,
    encounters_of,
    insurances_of,
)
from famchart.intake.formats.fhir.withdrawn import ItemsOf, is_withdrawn, withdrawn_in
from famchart.intake.formats.fhir.written import written_allergies
from famchart.intake.left_out import not_taken_in
from famchart.intake.paste.watch import while_wanted

KIND, SUMMARY = "fhir", "ips"
_SUMMARY_CODE = "60591-5"
TOLD_EVERY = 2_000
"""Resources after which the progress is told."""
NAMES_LOOKED_AT = 50
"""Resources of a patient whose references may tell the name where no Patient resource does."""
_ITEMS: Mapping[str, ItemsOf] = {
    "AllergyIntolerance": allergies_of,
    "Appointment": appointments_of,
    "Condition": problems_of,
    "Coverage": insurances_of,
    "Encounter": encounters_of,
    "FamilyMemberHistory": relatives_of,
    "ExplanationOfBenefit": claims_of,
    "Immunization": immunizations_of,
    "MedicationDispense": dispensed,
    "Procedure": procedures_of,
} | dict.fromkeys(ORDERS, medicines_of)
_SILENT = frozenset((
    "Patient", "Practitioner", "PractitionerRole", "Organization", "Location",
    "HealthcareService", "Medication", "Substance", "Composition", "Provenance",
    "Specimen", "Schedule", "Slot", "Endpoint", "Group", "List",
))  # fmt: skip
"""Resources that only serve others: they are no facts, and nobody misses them."""


@dataclass
class _Own:
    """What is one patient's."""

    resources: list[Resource] = field(default_factory=list)
    rows: list[LabRow] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    withdrawn: list[LabRow | Item] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)
    """What somebody wrote of a result, each once: kept as text."""

    @property
    def is_told(self) -> bool:
        return bool(self.rows or self.items or self.withdrawn or self.remarks)


def read_entries(entries: Iterable[Entry], asked: Asked, depth: int = 0) -> ReadFile:
    """Read resources that belong together; raise OvertakenError once they are not wanted."""
    reading = Reading(Resources(entries))
    inner = replace(asked, progress=Asked().progress)  # a document's share is not the file's
    papers = Papers(inner, depth)
    own = _read_by_patient(reading, papers, asked)
    if papers.elsewhere:
        named = _("Documents that are only named in this file: {n}. Open them at the portal.")
        reading.warnings.append(named.format(n=papers.elsewhere))
    compositions = [
        each for each in reading.collection.resources if each.get("resourceType") == "Composition"
    ]
    kind = SUMMARY if any(map(_is_summary, compositions)) else KIND
    told = {
        key: each
        for key, each in own.items()
        if key in reading.collection.patients or each.is_told or len(own) == 1
    }
    drafts = [
        _draft(
            kind,
            reading.collection.patient(key, each.resources) or _stranger(key, told),
            each,
            theirs := [one for one in compositions if reading.collection.owner(one) in (key, "")],
            read_beside_entries(theirs, reading.collection, asked.habits),
        )
        for key, each in told.items()
    ]
    return ReadFile(kind, (*drafts, *papers.drafts), tuple(_warnings(reading)))


def _stranger(key: str, keys: Collection[str]) -> Patient | None:
    """Return somebody whom the file only refers to, beside others: never taken for one of them."""
    return Patient(name=key) if key and len(keys) > 1 else None


def _read_by_patient(reading: Reading, papers: Papers, asked: Asked) -> dict[str, _Own]:
    own: dict[str, _Own] = defaultdict(_Own)
    for key in reading.collection.patients:
        own[key] = _Own()
    readers = {
        **_ITEMS,
        "Binary": papers.binary,
        "DiagnosticReport": papers.report,
        "DocumentReference": papers.document,
    }
    only = next(iter(own)) if len(own) == 1 else ""
    every = sorted(reading.collection.resources, key=_is_binary)  # those without a document last
    for number, resource in enumerate(while_wanted(every, asked.is_wanted)):
        kind = resource.get("resourceType")
        if number % TOLD_EVERY == 0:
            asked.progress(number / len(every))
        reader = readers.get(words(kind))
        if reader is None and kind != "Observation":
            _leave(resource, reading)
            continue
        mine = own[reading.collection.owner(resource) or only]
        if is_withdrawn(resource):
            mine.withdrawn += withdrawn_in(resource, reading, _ITEMS)
        elif reader is None:
            mine.rows += rows_of(resource, reading)
            mine.remarks |= dict.fromkeys(remarks_of(resource))
        else:
            mine.items += reader(resource, reading)
            for held in _results_within(resource, reading) if "contained" in resource else ():
                if is_withdrawn(held):
                    mine.withdrawn += withdrawn_in(held, reading, _ITEMS)
                else:
                    mine.rows += rows_of(held, reading)
        if len(mine.resources) < NAMES_LOOKED_AT:
            mine.resources.append(resource)
    return own or {"": _Own()}


def _leave(resource: Resource, reading: Reading) -> None:
    kind = words(resource.get("resourceType"))
    if kind == "OperationOutcome":
        reading.outcome(resource)
    elif kind not in _SILENT:
        reading.left[kind[:40]] += 1


def _is_binary(resource: Resource) -> bool:
    return resource.get("resourceType") == "Binary"


def _results_within(resource: Resource, reading: Reading) -> Iterator[Resource]:
    """Yield the results that a report carries within itself and stands for."""
    for reference in mappings(resource.get("result")):
        if words(reference.get("reference")).startswith("#"):
            found = reading.collection.find(reference, resource)
            if found.get("resourceType") == "Observation":
                yield found


def _is_summary(composition: Resource) -> bool:
    return code_of(composition.get("type")) == _SUMMARY_CODE


def _draft(
    kind: str,
    patient: Patient | None,
    own: _Own,
    compositions: list[Resource],
    beside: Beside,
) -> Draft:
    first = compositions[0] if compositions else {}
    sections = [each for one in compositions for each in sections_of(one)]
    empty, told = _silent_sections(sections)
    written = list(written_allergies(sections))
    if written:
        empty.append(_("Read from the text alone, not from entries: allergies. Please check them."))
    return Draft(
        kind=kind,
        text="\n\n".join(filter(None, (told, *beside.texts))),
        title=words(first.get("title")) or None,
        date=iso_date(words(first.get("date"))),
        rows=(*own.rows, *beside.rows),
        items=(*own.items, *written, *beside.items),
        withdrawn=tuple(own.withdrawn),
        unread=tuple(own.remarks),
        unread_at=(0,) * len(own.remarks),
        patient=patient,
        warnings=tuple(dict.fromkeys((*empty, *beside.warnings))),
    )


def _silent_sections(sections: list[Resource]) -> tuple[list[str], str]:
    """Return what to know of sections without entries, and the text of those that have some.

    A list without entries never means that there is nothing: the words may say something.
    """
    warnings, told = [], []
    for each in sections:
        if each.get("entry"):
            continue
        title = words(each.get("title")) or concept_name(each.get("code"))
        text = plain_text(words(mapping(each.get("text")).get("div")))
        reason = concept_name(each.get("emptyReason"))
        if reason:
            said = _("“{title}” is empty in this file; the portal says: {reason}.")
            warnings.append(said.format(title=title, reason=reason))
        elif text:
            said = _("“{title}” has words only, and they were kept as text: read them yourself.")
            warnings.append(said.format(title=title))
        if text:
            told.append(f"{title}\n{text}")
    return warnings, "\n\n".join(told)


def _warnings(reading: Reading) -> Iterator[str]:
    yield from dict.fromkeys(reading.warnings)
    yield from reading.not_facts.words()
    if reading.bad_dates:
        yield _("Dates left away, as they are none or lie outside of 1850-2199: {n}.").format(
            n=reading.bad_dates
        )
    if reading.left:
        yield not_taken_in(reading.left)
