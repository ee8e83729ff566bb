"""How a draft stands against the vault: what is new, what is known already, what has changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import col, or_, select

from famchart.core.analytes import identity
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, Item, LabRow, ReadFile
from famchart.intake.match import Whose, whose
from famchart.records import Facts, PersonalRecord
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.result import Result


class Standing(StrEnum):
    """How a row of a draft stands against what the vault has."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True)
class Row:
    """One row of a draft, and the result that it repeats or corrects."""

    draft: LabRow
    on: str | None
    standing: Standing
    known: Result | None = None


@dataclass(frozen=True)
class ItemRow:
    """One item of a draft, the record that it would be, and the one that it repeats or corrects."""

    draft: Item
    kind: str
    """The kind of record."""
    texts: Mapping[str, str]
    """The fields of the record, as they would be typed."""
    on: str | None
    standing: Standing
    known: PersonalRecord | None = None
    changes: tuple[str, ...] = ()
    """What would change in the known one, each in words."""
    question: str = ""
    """What is only likely, and so has to be asked: is this the same as …?"""


@dataclass(frozen=True)
class Preview:
    """What filing a draft would do, for one person and portal account; rows may be edited."""

    draft: Draft
    person_id: UUID
    account_id: UUID | None
    on: str | None
    rows: tuple[Row, ...]
    items: tuple[ItemRow, ...] = ()
    known_note: Note | None = None
    whose: Whose = Whose.FITS

    def count(self, standing: Standing) -> int:
        if self.rows or self.items:
            all_rows: Iterable[Row | ItemRow] = (*self.rows, *self.items)
            return sum(row.standing is standing for row in all_rows)
        return int(standing is (Standing.SAME if self.known_note else Standing.NEW))

    @property
    def not_understood(self) -> int:
        return len(self.draft.unread)

    @property
    def is_dateless(self) -> bool:
        """True for results of which no day is known."""
        return bool(self.rows) and not any(row.on for row in self.rows)

    def days_after(self, today: date) -> list[str]:
        """Return the days that are still to come, in order: hardly those of a sample."""
        days = {row.on for row in self.rows} | {self.on}
        return sorted(day for day in days if day and day > today.isoformat())


def preview(
    draft: Draft,
    facts: Facts,
    person_id: UUID,
    account_id: UUID | None = None,
    on: str | None = None,
) -> Preview:
    """Compare a draft with the vault; `on` (ISO) stands in where the text has no date."""
    day = draft.date or on
    days = {row.date or day for row in draft.rows}
    known = facts.all(
        select(Result).where(
            col(Result.person_id) == person_id,
            or_(col(Result.on).in_(days), col(Result.on).is_(None)),
        )
    )
    named = Counter((fold(row.name), row.date or day) for row in draft.rows)
    rivals = _by_test(known)
    rows = tuple(
        _row(row, on, rivals[identity(row.name), on], account_id, named[fold(row.name), on] == 1)
        for row in draft.rows
        for on in (row.date or day,)
    )
    note = None if rows else _known_note(draft, facts, person_id)
    person = facts.get(Person, person_id)
    fits = whose(draft.patient, person) if person else Whose.FITS
    return Preview(draft, person_id, account_id, day, rows, (), note, fits)


def preview_file(
    read: ReadFile,
    facts: Facts,
    person_id: UUID,
    account_id: UUID | None = None,
    on: str | None = None,
) -> Preview:
    """Compare all documents of a file with the vault; what several of them tell counts once."""
    documents = [_with_its_text(each) for each in read.documents]
    rows = (replace(row, date=row.date or each.date) for each in documents for row in each.rows)
    items: list[Item] = []
    for each in documents:
        items += (item for item in each.items if item not in items)
    whole = Draft(
        read.kind,
        "",
        rows=tuple(dict.fromkeys(rows)),
        items=tuple(items),
        unread=tuple(line for each in documents for line in each.unread),
        unread_at=tuple(at for each in documents for at in each.unread_at),
        patient=next(iter(read.patients), None),
    )
    return preview(whole, facts, person_id, account_id, on)


def _with_its_text(document: Draft) -> Draft:
    """Return a document of which nothing is left out: one that holds no facts is kept as text."""
    if document.rows or document.items or not document.text.strip():
        return document
    fields = {"title": document.title, "date": document.date, "body": document.text.strip()}
    told = {name: text for name, text in fields.items() if text}
    return replace(document, items=(Item("note", told),))


def _by_test(known: Iterable[Result]) -> dict[tuple[str, str | None], list[Result]]:
    """Return results by their test, whatever it is called in print, and their day."""
    found = defaultdict(list)
    for each in known:
        found[identity(each.name, each.loinc), each.on].append(each)
    return found


def _row(
    row: LabRow, on: str | None, rivals: Sequence[Result], account_id: UUID | None, is_alone: bool
) -> Row:
    """Compare with the results of the same test and day: the same value is the same result.

    Another value corrects it only where the day is known, the text has that test once, and it is
    called alike; a test taken several times a day has several results.
    """
    for each in rivals:
        if fold(each.value) == fold(row.value) and fold(each.unit or "") == fold(row.unit or ""):
            return Row(row, on, Standing.SAME, each)
    alike = (each for each in rivals if fold(each.name) == fold(row.name))
    corrected = next(
        (each for each in alike if is_alone and on and each.account_id == account_id), None
    )
    return Row(row, on, Standing.CHANGED if corrected else Standing.NEW, corrected)


def _known_note(draft: Draft, facts: Facts, person_id: UUID) -> Note | None:
    notes = facts.all(
        select(Note).where(col(Note.person_id) == person_id, col(Note.text) == draft.text)
    )
    return notes[0] if notes else None
