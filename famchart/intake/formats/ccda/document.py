"""One C-CDA document: its header, its sections in turn, and what only its text tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from famchart.i18n import _
from famchart.intake.draft import Draft, Item
from famchart.intake.formats import Asked
from famchart.intake.formats.ccda.beside import Row, Statements
from famchart.intake.formats.ccda.care import (
    read_encounters,
    read_notes,
    read_plan,
    read_procedures,
)
from famchart.intake.formats.ccda.conditions import read_allergies, read_problems
from famchart.intake.formats.ccda.courses import mark_states, settle
from famchart.intake.formats.ccda.header import Head, head_of
from famchart.intake.formats.ccda.loading import WHOLE, load
from famchart.intake.formats.ccda.medicines import read_immunizations, read_medications
from famchart.intake.formats.ccda.narrative import (
    doubt_none,
    read_beside,
    read_narrative,
    section_text,
    sentences_of,
    withdraw_errors,
)
from famchart.intake.formats.ccda.nodes import Narrative, child, children, text_in
from famchart.intake.formats.ccda.observations import read_observations
from famchart.intake.formats.ccda.reading import Reading, filled
from famchart.intake.formats.ccda.relatives import read_relatives
from famchart.intake.formats.ccda.sections import FAMILY, kind_of
from famchart.intake.formats.ccda.unstructured import read_body
from famchart.intake.formats.ccda.written import rows_of
from famchart.intake.given import Given
from famchart.intake.paste.watch import OvertakenError
from famchart.intake.relatives import family_history

_READERS: dict[str, Callable[[Element, Reading], None]] = {
    "results": lambda entry, reading: read_observations(entry, reading, are_vitals=False),
    "vitals": lambda entry, reading: read_observations(entry, reading, are_vitals=True),
    "medications": read_medications,
    "allergies": read_allergies,
    "immunizations": read_immunizations,
    "problems": read_problems,
    "encounters": read_encounters,
    "procedures": read_procedures,
    "plan": read_plan,
    FAMILY: read_relatives,
}


def read_document(given: Given, asked: Asked) -> Draft:
    """Return the draft of a document; raise UnreadableInputError."""
    visited: list[_Visits] = []

    def begin() -> _Visits:
        visited.append(
            _Visits(Reading(given.depth, asked.habits), asked, forgets=given.size > WHOLE)
        )
        return visited[-1]

    root, is_repaired = load(given, begin)
    reading = visited[-1].reading
    if is_repaired:
        reading.warn(_("The file has errors of form, and was read with repairs."))
    head = head_of(root, reading)
    settle(reading, head.date)
    reading.items += _prose(head, reading)
    if reading.family:
        reading.items.append(family_history("\n".join(reading.family), head.date))
    read_body(root, head, reading, asked)
    if not (reading.count or reading.texts or head.patient):
        reading.warn(_("This document names nobody, and no section of it says anything."))
    return Draft(
        kind="ccda",
        text="\n\n".join(reading.texts),
        title=head.title,
        date=head.date,
        rows=tuple(reading.rows),
        items=tuple(reading.items),
        withdrawn=tuple(reading.withdrawn),
        patient=head.patient,
        also_named=head.others,
        warnings=reading.warnings,
    )


def _prose(head: Head, reading: Reading) -> Iterator[Item]:
    """Yield a note for each section of words: the course in hospital, the plan, what to do."""
    for title, said in reading.prose:
        fields = filled(name=title or head.title, date=head.date, with_=head.author, body=said)
        yield Item("section", fields, is_from_text=True)


class _Visits:
    """Reads the sections of one document, as they are told of."""

    def __init__(self, reading: Reading, asked: Asked, *, forgets: bool) -> None:
        self.reading = reading
        self._asked = asked
        self._forgets = forgets
        self._begun: Element | None = None
        self._found_before = 0
        self._has_entries = False
        self._rows: list[Row] = []
        self._statements = Statements(None)
        self._items_before = 0
        self._family_before = 0

    def __call__(self, section: Element, is_complete: bool) -> None:
        """Read the entries of a section; of a complete one also what only its text says."""
        if not self._asked.is_wanted():
            raise OvertakenError
        if section is not self._begun:
            self._begin(section)
        reading = self.reading
        kind = kind_of(section)
        title = text_in(child(section, "title"))
        read = _READERS.get(kind or "")
        for entry in children(section, "entry"):
            self._has_entries = True
            if read is not None:
                read(entry, reading)
            if self._rows:
                self._statements.take(entry, reading.narrative)
            read_notes(entry, title, reading)
        if is_complete:
            self._finish(section, kind, title)

    def _begin(self, section: Element) -> None:
        self._begun = section
        self._found_before = self.reading.count
        self._has_entries = False
        text, kind = child(section, "text"), kind_of(section)
        if text is not None:
            self.reading.narrative.add(text)
        self._rows, self._statements = rows_of(text, kind), Statements(kind)
        self._items_before = len(self.reading.items)
        self._family_before = len(self.reading.family)

    def _finish(self, section: Element, kind: str | None, title: str) -> None:
        self._begun = None
        reading = self.reading
        is_empty = reading.count == self._found_before
        may_be_text = kind == "results" or not self._has_entries
        if kind == FAMILY:
            self._finish_family(section, title)
        elif is_empty and kind is not None and may_be_text:
            read_narrative(section, kind, title, reading)
        elif is_empty and kind == "allergies":
            doubt_none(section, title, reading)
        elif kind is not None and self._rows and self._has_entries:
            withdraw_errors(self._rows, self._items_before, reading)
            mark_states(self._rows, self._items_before, reading)
            left = self._statements.not_behind(self._rows)
            read_beside(section, left, kind, title, reading)
        if kind in (None, "plan") and (said := section_text(section, reading)):
            if (title, said) not in reading.prose:  # told of as narrative already
                reading.texts.append(f"{title}\n{said}" if title else said)
            if self._has_entries and kind == "plan":
                said = sentences_of(section, reading)
            is_told = self._has_entries and kind != "plan"
            if said and not is_told and (title, said) not in reading.prose:
                reading.prose.append((title, said))
        if self._forgets:  # of a large file only one section's text is held at a time
            reading.narrative = Narrative()

    def _finish_family(self, section: Element, title: str) -> None:
        """Keep the words of a section on relatives; where it has none, what its entries code."""
        reading = self.reading
        if said := section_text(section, reading):
            reading.texts.append(f"{title}\n{said}" if title else said)
            reading.prose.append((title, said))
            del reading.family[self._family_before :]
