"""The timeline: every kind of record by its day, the newest first, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.day_words import last_day
from famchart.i18n import N_, _, ngettext
from famchart.records import kinds
from famchart.screens import alone
from famchart.screens.ask_day import AskDate
from famchart.screens.desk import Desk
from famchart.screens.filter_keys import FilterKeys
from famchart.screens.removing import remove_after_asking
from famchart.screens.shown import (
    ENTRY_COLUMNS,
    KIND,
    NOTHING_HERE,
    NOTHING_YET,
    count_words,
    entry_columns,
    entry_row,
    entry_words,
)
from famchart.store.disagreement_words import remarks
from famchart.store.portal_names import portals_by_account
from famchart.store.timeline import Entry, Timeline
from famchart.widgets.big_table import BigTable
from famchart.widgets.rows import Column, Row
from famchart.widgets.telling_apart import PeopleColumn

if TYPE_CHECKING:
    from famchart.store.work import Reading


ROOMY = 120
"""Cells of the glass from which on a line tells through which portal it came."""


def columns_for(desk: Desk, portals: Iterable[str] = ()) -> list[Column]:
    """Return the columns, that of the portal only where any is named."""
    columns = entry_columns(desk)
    longest = max(cell_len(_(kind.label)) for kind in kinds().values() if kind.may_have_day)
    columns[KIND] = replace(columns[KIND], width=longest)
    if named := [*portals]:
        columns.append(Column(N_("Portal"), max(map(cell_len, (_("Portal"), *named)))))
    return columns


class _Page(Sequence[Row]):
    """Lines as rows, each made when it is looked at: of a page one leaps over, few ever are."""

    def __init__(self, entries: Sequence[Entry], row: Callable[[Entry], Row]) -> None:
        self._entries = entries
        self._row = row

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, at: Any) -> Any:
        return self._row(self._entries[at])


class TimelineRows:
    """The lines of a timeline as rows of a table."""

    def __init__(
        self,
        timeline: Timeline,
        desk: Desk,
        remarks: Mapping[UUID, str],
        portals: Mapping[UUID, str],
    ) -> None:
        """Take `portals` for the names of the portals by account, where they are told."""
        self._timeline = timeline
        self._desk = desk
        self._remarks = remarks
        self._portals = portals
        self.count = timeline.count
        self.page_size = timeline.page_size

    @cached_property
    def _names(self) -> PeopleColumn:
        return self._desk.whole_names

    def page(self, number: int) -> Sequence[Row]:
        return _Page(self._timeline.page(number), self._row)

    def _row(self, entry: Entry) -> Row:
        more = [self._portal(entry)] if self._portals else []
        words = entry_words(entry, self._desk, self._remarks)
        return entry_row(entry, self._desk, self._names, words, *more)

    def _portal(self, entry: Entry) -> str:
        """Return through which portal a record came, of one that is private nothing."""
        is_told = entry.private == "no"
        return self._portals.get(entry.account_id, "") if is_told and entry.account_id else ""

    def position_of(self, row_id: Hashable) -> int | None:
        record_id = row_id[1] if isinstance(row_id, tuple) else row_id
        return self._timeline.position_of(record_id) if isinstance(record_id, UUID) else None


class TimelineScreen(FilterKeys[Timeline]):
    """All that was entered, for one person or everyone; narrowed by kind, portal and dates."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", N_("filter"), id="timeline.filter"),
        Binding("t", "jump", N_("to a date"), id="timeline.jump"),
        Binding("e", "edit", N_("edit"), id="timeline.edit"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="timeline.remove"),
        Binding("T", "trend", N_("over time"), show=False, id="timeline.trend"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="timeline.search"),
        Binding("g", "go('menu')", N_("go to"), id="timeline.go"),
        Binding("F", "clear", N_("show everything"), show=False, id="timeline.clear"),
    ]
    place = "timeline"
    showing = ("edit", "trend")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._timeline: Timeline | None = None
        self._withheld = 0
        """How many lines are not shown while only one person is."""
        self._remarks: Mapping[UUID, str] = {}
        """What other lists say of a line."""
        self._portals: Mapping[UUID, str] = {}
        """The names of portals by account; none on a glass without room for them."""

    def body(self) -> Iterable[Widget]:
        yield BigTable(ENTRY_COLUMNS, head=True, may_fold=True)

    def heading(self) -> str:
        gap = "  ·  " if self.chosen_filter.is_all else " · "
        counts, chosen = list(self._counts()), self.filter_words()
        more = alone.more_words(self._withheld) if self._withheld else ""
        least = 0 if self._timeline and self._timeline.count else len(counts)
        shorter = (counts[:kept] for kept in range(len(counts), least - 1, -1))
        told = [gap.join(filter(None, (_("Timeline"), *each, more, chosen))) for each in shorter]
        return next(filter(self.is_room_for, told), told[-1])  # what was chosen decides

    def _counts(self) -> Iterator[str]:
        """Yield how many lines there are, and how many of them stand at the end, without a day."""
        count = self._timeline.count if self._timeline else 0
        if self.chosen_filter.is_turned:
            yield _("“from” lies after “to”: f changes that")
        elif not count and self.filter_words():
            yield _("no record fits")
        elif count:
            yield count_words(count)
        if self._timeline and (undated := self._timeline.undated):
            yield ngettext("{n} without a day", "{n} without a day", undated).format(n=undated)

    def nothing_words(self) -> str:
        """Say how to begin; not where something is, which a filter or the one person hides."""
        if self._withheld or self.filter_words() or self.chosen_filter.is_turned:
            return ""
        return alone.nothing_words(self.desk, _(NOTHING_YET))

    def load(self, facts: Reading) -> Timeline:
        everything = self.chosen_filter.of_person(self.desk.person_id)
        chosen = replace(everything, left_out=alone.left_out(self.desk))
        timeline = Timeline(self.desk.vault, chosen, is_uncut=self._is_roomy)
        if chosen.left_out:
            self._withheld = Timeline(self.desk.vault, everything).count - timeline.count
        timeline.page(0)
        self._remarks = remarks(facts, self.desk.clock, self.desk.person_id)
        self._portals = portals_by_account(facts) if self._is_roomy else {}
        return timeline

    def show(self, data: Timeline) -> None:
        is_first, self._timeline = self._timeline is None, data
        table = self.query_one(BigTable)
        rows = TimelineRows(data, self.desk, self._remarks, self._portals)
        table.show(rows, columns_for(self.desk, self._portals.values()))
        if kept := self.desk.take_kept_in_view():
            table.place(kept)
        elif is_first:  # what is still to come stands above
            self._jump(self.desk.today.isoformat())

    @property
    def _is_roomy(self) -> bool:
        return self.size.width >= ROOMY

    def resized(self) -> None:
        if self._timeline and self._is_roomy != bool(self._portals):
            self.reload()

    @property
    def under_cursor(self) -> tuple[str, UUID] | None:
        """Kind and id of the record under the cursor."""
        row = self.query_one(BigTable).row
        return row.id if row and isinstance(row.id, tuple) else None

    def may_be_shown(self, kind_name: str, record_id: UUID) -> bool:
        """Take a line that says what it is for open: a step of the cursor reads no record then."""
        assert self._timeline is not None  # noqa: S101
        number, at = divmod(self.query_one(BigTable).cursor, self._timeline.page_size)
        for entry in self._timeline.page(number)[at : at + 1]:
            if entry.record_id == record_id and entry.private == "no" and not entry.is_held_back:
                return True
        return super().may_be_shown(kind_name, record_id)

    def why_not(self, action: str) -> str | None:
        if action in ("edit", "remove", "jump") and self.is_mounted and not self.under_cursor:
            return _(NOTHING_HERE)
        if action == "trend" and self.is_mounted and not self._is_on_result:
            return _("Only a result can be followed over time.")
        return super().why_not(action)

    @on(BigTable.Chosen)
    async def open_record(self) -> None:
        if self.under_cursor:
            kind, record_id = self.under_cursor
            await self.action_go(f"open {kind} {record_id}")

    @property
    def _is_on_result(self) -> bool:
        return self.under_cursor is not None and self.under_cursor[0] == "result"

    async def action_trend(self) -> None:
        """Show the test of the result under the cursor over time."""
        if self.under_cursor and self.is_opened(*self.under_cursor):
            await self.action_go(f"trend {self.under_cursor[1]}")

    async def action_edit(self) -> None:
        if self.under_cursor:
            kind, record_id = self.under_cursor
            await self.action_go(f"edit {kind} {record_id}")

    async def action_remove(self) -> None:
        if self.under_cursor:
            await remove_after_asking(self, *self.under_cursor)

    # To a date

    async def action_jump(self) -> None:
        await self.ask(AskDate(_("Jump to which date?"), self.desk.today), self._jump)

    def _jump(self, iso: str | None) -> None:
        """Put the cursor on the newest line on or before a day, or the last of a month or year."""
        if iso and self._timeline:
            day = last_day(iso).isoformat()
            self.query_one(BigTable).move_to(self._timeline.position_of_day(day))
