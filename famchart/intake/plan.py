"""What filing would do: each row and item of what was read, beside what the vault has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.intake.draft import Draft, Item, LabRow
from famchart.intake.match import Whose
from famchart.records import Record
from famchart.records.note import Note
from famchart.records.result import Result

FILED = N_("Filed")
"""What a batch is called in which something that was read is filed."""

WITHDRAWN = "withdrawn"
"""The kind of an item that stands for a known record: its portal says that it was an error."""

HAPPENED = ("immunization", "procedure", "imaging", "pathology", "report")
"""Kinds of items that tell of what took place."""
WHOLE_DAY = len("2026-11-22")


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
    document: int = 0
    """The number of the document that it stands in, counted from 0."""
    earlier: Row | None = None
    """The preliminary one that it takes the place of, told in the same file."""
    is_beside_another: bool = False
    """The known one came through another portal, which nothing here corrects."""
    is_one_of_several: bool = False
    """The known one is the first of several that it may be meant to correct."""
    was_deleted: bool = False
    """New again: somebody deleted what said so before."""

    @property
    def is_beside_known(self) -> bool:
        """True where another value of its test and day is known, and both are kept."""
        return self.known is not None and self.standing is Standing.NEW

    @property
    def changes(self) -> tuple[str, ...]:
        """Return what becomes of the flag of a value that is corrected: it was that value's own."""
        known, read = self.known, self.draft
        if known is None or self.standing is not Standing.CHANGED or read.flag or not known.flag:
            return ()
        if fold(known.value) == fold(read.value):
            return ()
        taken_out = _("{field} taken out: “{before}”")
        return (taken_out.format(field=_("Lab’s flag"), before=known.flag),)


@dataclass(frozen=True)
class ItemRow:
    """One item of a draft, the record that it would be, and the one that it repeats or corrects."""

    draft: Item = field(repr=False)
    kind: str
    """The kind of record."""
    texts: Mapping[str, str] = field(repr=False)
    """The fields of the record, as they would be typed."""
    on: str | None
    standing: Standing
    known: Record | None = None
    changes: tuple[str, ...] = ()
    """What would change in the known one, each in words."""
    question: str = ""
    """What is only likely, and so has to be asked: is this the same as …?"""
    document: int = 0
    """As with rows."""
    earlier: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The fields of the preliminary report that it takes the place of, told in the same file."""
    was_agreed: str = ""
    """The state of an appointment of which the day has gone by: whether it took place is open."""
    was_deleted: bool = False
    """As with rows."""

    @property
    def is_withdrawn(self) -> bool:
        """True of a known record that the file withdraws."""
        return self.draft.kind == WITHDRAWN

    @property
    def is_left_until_answered(self) -> bool:
        """True of a login of which nobody said what it opens: it is kept nowhere meanwhile."""
        return self.kind == "login" and bool(self.question)


class Apart(NamedTuple):
    """What a file holds besides what is filed, of each how many entries."""

    of_others: int = 0
    of_nobody: int = 0
    """Those that name nobody, where others name somebody: whose they are has to be asked."""
    logins: int = 0
    """Those among them."""


NONE_APART = Apart()


@dataclass(frozen=True)
class Preview:
    """What filing a draft would do, for one person and portal account; rows may be edited."""

    draft: Draft
    """Of a file all its documents as one."""
    person_id: UUID
    account_id: UUID | None
    on: str | None
    rows: tuple[Row, ...]
    items: tuple[ItemRow, ...] = ()
    known_note: Note | None = None
    whose: Whose = Whose.FITS
    documents: tuple[Draft, ...] = ()
    """Those of a file; of a text that was pasted, none."""
    apart: Apart = NONE_APART
    is_unproven: bool = False
    """True where a file has a fitting name and no birth date: then its owner is doubtful."""

    def count(self, standing: Standing) -> int:
        if self.rows or self.items or self.documents:
            items = [row for row in self.items if not row.is_left_until_answered]
            all_rows: Iterable[Row | ItemRow] = (*self.rows, *items)
            return sum(row.standing is standing for row in all_rows)
        return int(standing is (Standing.SAME if self.known_note else Standing.NEW))

    @property
    def left(self) -> int:
        """Return how many are left until somebody answers: they are neither new nor known."""
        return sum(row.is_left_until_answered for row in self.items)

    @property
    def not_understood(self) -> int:
        return len(self.draft.unread)

    @property
    def is_dateless(self) -> bool:
        """True for results of which no day is known, be earlier ones with theirs among them."""
        return not all(row.on for row in self.rows)

    @property
    def past(self) -> int:
        """Return how many appointments are of days gone by, and nobody said what came of them."""
        return sum(bool(row.was_agreed) for row in self.items)

    @property
    def questions(self) -> tuple[ItemRow, ...]:
        """Return the items of which something has to be asked."""
        return tuple(row for row in self.items if row.question)

    def days_after(self, today: date) -> list[str]:
        """Return days still to come of what has happened as it is told, in order."""
        days = {row.on for row in self.rows} | ({self.on} if not self.items else set())
        told = {row.on for row in self.items if row.draft.kind in HAPPENED}
        days |= {day for day in told if day and len(day) == WHOLE_DAY}
        return sorted(day for day in days if day and day > today.isoformat())
