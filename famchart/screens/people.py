"""The people of the family: no two lines look alike, however narrow the terminal is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rich.cells import cell_len
from sqlmodel import col

from famchart.core.day_words import short_day
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records.base import Record
from famchart.records.person import Person
from famchart.screens.records import RecordRows, RecordsScreen
from famchart.screens.shown import private_words
from famchart.widgets.line_view import Toned
from famchart.widgets.owned import Owned
from famchart.widgets.rows import Column, Row
from famchart.widgets.telling_apart import LEAST

if TYPE_CHECKING:
    from famchart.store.work import Reading

FULL = 12
"""Cells of a full name, at the least."""
DAY = 12
"""Cells of a birth date."""


class PeopleRows(RecordRows):
    """Each with the name that the family uses, the full one, and the birth date."""

    def order(self) -> list[Any]:
        """Return what they are sorted by: as their number keys are."""
        return [col(Person.id)]

    def row(self, record: Record, facts: Reading) -> Row:
        assert isinstance(record, Person)  # noqa: S101
        if record.private != "no":
            return Row(record.id, ("", Toned(private_words(), "quiet"), ""))
        born = short_day(str(record.birth_date or ""))
        return Row(record.id, (self._names.label(record.id), self._full_name(record), born))

    def _full_name(self, person: Person) -> str:
        """Return a full name and whether they died, which is told however the name is cut."""
        full = [each.full_name for each in self.desk.people]
        return Owned(person.full_name, _died(person), full) if person.died_on else person.full_name


class PeopleScreen(RecordsScreen):
    """Everybody who is entered, in the order of their number keys."""

    def load(self, facts: Reading) -> RecordRows:
        return PeopleRows(self.desk, self.kind)

    async def open_chosen(self, row_id: UUID) -> None:
        """Open the page of a person; where one is looked at, that is the one from here on."""
        if self.desk.person_id:
            self._choose_person(row_id)
        await super().open_chosen(row_id)

    def columns(self) -> list[Column]:
        """Return the columns; of namesakes the birth date is dropped on no terminal."""
        full = [each.full_name for each in self.desk.people]
        folded = Counter(map(fold, full))
        has_namesakes = max(folded.values(), default=0) > 1
        marked = tuple(each.full_name + _died(each) for each in self.desk.people)
        longest = _longest(marked)
        least = FULL + _longest(map(_died, self.desk.people))
        called = self.desk.whose(Column(N_("Name"), LEAST, stays=True))
        return [  # of a long name that the family uses more is cut than of the full ones
            replace(called, whole=_longest(called.names)),
            Column(N_("Full name"), least, grows=True, most=longest, whole=longest, names=marked),
            Column(N_("Born"), DAY, stays=has_namesakes),
        ]


def _died(person: Person) -> str:
    return " " + _("(died)") if person.died_on else ""


def _longest(names: Iterable[str]) -> int:
    return max(map(cell_len, names), default=0)
