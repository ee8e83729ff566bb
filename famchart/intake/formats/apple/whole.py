"""An export as a whole: whose it is, what devices measured, and the clinical records in it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from famchart.core.errors import UnreadableInputError
from famchart.i18n import _
from famchart.intake.draft import Draft, Patient, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.formats.apple.days import Days
from famchart.intake.formats.apple.export_xml import stream_elements
from famchart.intake.formats.apple.members import (
    BROKEN,
    BrokenExportError,
    export_in,
    others_in,
    records_in,
)
from famchart.intake.formats.apple.not_taken import ELEMENTS
from famchart.intake.formats.fhir.coded import iso_date
from famchart.intake.formats.fhir.drafts import read_entries
from famchart.intake.formats.fhir.entries import Entry, entries_in
from famchart.intake.given import Given
from famchart.intake.left_out import not_taken_in

KIND = "apple-health"
_BIRTH = "HKCharacteristicTypeIdentifierDateOfBirth"


@dataclass
class _Export:
    """What the large XML file says, while it streams by."""

    days: Days = field(default_factory=Days)
    born: str | None = None
    date: str | None = None
    clinical: int = 0

    def take(self, element: str, told: Mapping[str, str]) -> None:
        if element == "Record":
            self.days.add(told)
        elif element == "ClinicalRecord":
            self.clinical += 1
        elif element in ELEMENTS:
            self.days.not_taken.add(element)
        elif element == "Me":
            day = iso_date(told.get(_BIRTH, "").strip()) or ""
            self.born = day if len(day) == len("2026-11-22") else None
        elif element == "ExportDate":
            self.date = iso_date(told.get("value", "")[:10])


def read_export(given: Given, asked: Asked) -> ReadFile:
    """Read the large XML file alone."""
    with given.open() as stream:
        export = _read_xml(stream, given.size, asked)
    warnings = _warnings(export)
    if export.clinical:
        warnings.append(
            _(
                "Clinical records that lie beside this export: {n}. Read the whole zip of the "
                "phone to have them too."
            ).format(n=export.clinical)
        )
    patient = Patient(birth_date=export.born) if export.born else None
    return ReadFile(KIND, (_draft(export, patient),), tuple(warnings))


def read_zip(given: Given, asked: Asked) -> ReadFile:
    """Read the zip of a phone, the large file straight out of it."""
    try:
        with given.open() as stream, zipfile.ZipFile(stream) as archive:
            member = export_in(archive)
            if member is None:
                raise BrokenExportError
            with archive.open(member) as xml:
                export = _read_xml(xml, member.file_size, asked)
            records = list(records_in(archive))
            others = others_in(archive, member)
    except BROKEN:
        raise BrokenExportError from None
    clinical, broken = _clinical(records, given, asked)
    warnings = [*_warnings(export), *clinical.warnings]
    if broken:
        warnings.append(_("Clinical records that were damaged and not read: {n}.").format(n=broken))
    if others:
        warnings.append(_("Other files in this export that were not read: {n}.").format(n=others))
    mine = _draft(export, _whose(export.born, clinical))
    return ReadFile(KIND, (mine, *clinical.documents), tuple(warnings))


def _clinical(records: list[bytes], given: Given, asked: Asked) -> tuple[ReadFile, int]:
    """Read clinical records as one file, since they refer to one another; count broken ones."""
    entries: list[Entry] = []
    broken = 0
    for content in records:
        try:
            entries += entries_in(content).entries
        except UnreadableInputError:
            broken += 1
    read = read_entries(entries, asked, given.depth + 1) if entries else ReadFile(KIND, ())
    return read, broken


def _read_xml(stream: IO[bytes], size: int, asked: Asked) -> _Export:
    export = _Export()
    stream_elements(
        stream,
        export.take,
        asked.is_wanted,
        lambda done: asked.progress(min(done / (size or 1), 1)),
    )
    return export


def _draft(export: _Export, patient: Patient | None) -> Draft:
    return Draft(
        kind=KIND,
        text="",
        title="Apple Health",
        date=export.date,
        items=tuple(export.days.items()),
        patient=patient,
    )


def _whose(born: str | None, clinical: ReadFile) -> Patient | None:
    """Return the phone's owner: the one whom its clinical records name, unless born another day."""
    owner = Patient(birth_date=born) if born else None
    if len(clinical.patients) != 1:
        return owner
    named = clinical.patients[0]
    return named if born is None or named.birth_date == born else owner


def _warnings(export: _Export) -> list[str]:
    found = []
    if export.days.bad_dates:
        said = _("Dates left away, as they are none or lie outside of 1850-2199: {n}.")
        found.append(said.format(n=export.days.bad_dates))
    if left := export.days.left():
        found.append(not_taken_in(left))
    return found
