"""How a draft stands against the vault: what is new, what is known already, what has changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import col, or_, select

from famchart.core.analytes import identity
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, LabRow
from famchart.intake.match import Whose, whose_among
from famchart.records import Facts
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
class Preview:
    """What filing a draft would do, for one person and portal account; rows may be edited."""

    draft: Draft
    person_id: UUID
    account_id: UUID | None
    on: str | None
    rows: tuple[Row, ...]
    known_note: Note | None = None
    whose: Whose = Whose.FITS

    def count(self, standing: Standing) -> int:
        if self.rows:
            return sum(row.standing is standing for row in self.rows)
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
    others = facts.all(select(Person).where(col(Person.id) != person_id))
    fits = whose_among(draft.patient, person, others) if person else Whose.FITS
    return Preview(draft, person_id, account_id, day, rows, note, fits)


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
