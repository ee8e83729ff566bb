"""The timeline: every kind of record by its day, the newest first, however many there are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.form import FormScreen
from famchart.screens.opening import screen_of
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.removing import remove_after_asking
from famchart.screens.shown import count_words, entry_words
from famchart.store.timeline import Entry, Filter, Timeline
from famchart.widgets.big_table import BigTable
from famchart.widgets.line_view import Toned
from famchart.widgets.rows import Column, Row

if TYPE_CHECKING:
    from famchart.store.work import Reading

ALL_KINDS = "*"
WHOSE = 1
"""Where the column of persons stands."""
COLUMNS = (
    Column(N_("Day"), 12),
    Column(N_("Whose"), 9, stays=True),
    Column(N_("What"), 24, grows=True),
    Column(N_("Kind"), 14),
)


def columns_for(desk: Desk) -> list[Column]:
    """Return the columns; whose a record is need not be told of one person's."""
    hidden = replace(COLUMNS[WHOSE], width=0) if desk.person_id else COLUMNS[WHOSE]
    return [*COLUMNS[:WHOSE], hidden, *COLUMNS[WHOSE + 1 :]]


def entry_row(entry: Entry, desk: Desk) -> Row:
    """Return a line of the timeline; of a private record only that it is there."""
    whose = desk.name_of(entry.person_id)
    title = entry_words(entry, whose)
    day = Toned(short_day(entry.on), "quiet")
    kind = Toned(_(kinds()[entry.kind].label), "quiet")
    return Row((entry.kind, entry.record_id), (day, whose, title, kind))


class TimelineRows:
    """The lines of a timeline as rows of a table."""

    def __init__(self, timeline: Timeline, desk: Desk) -> None:
        self._timeline = timeline
        self._desk = desk
        self.count = timeline.count
        self.page_size = timeline.page_size

    def page(self, number: int) -> Sequence[Row]:
        return [entry_row(entry, self._desk) for entry in self._timeline.page(number)]

    def position_of(self, row_id: Hashable) -> int | None:
        record_id = row_id[1] if isinstance(row_id, tuple) else row_id
        return self._timeline.position_of(record_id) if isinstance(record_id, UUID) else None


class TimelineScreen(VaultScreen[Timeline, None]):
    """All that was entered, for one person or everyone, of one kind or all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", N_("kind"), id="timeline.filter"),
        Binding("e", "edit", N_("edit"), id="timeline.edit"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="timeline.remove"),
        Binding("t", "trend", N_("over time"), show=False, id="timeline.trend"),
        Binding("a", "go('add')", N_("add"), id="timeline.add"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="timeline.search"),
        Binding("g", "go('menu')", N_("go to"), id="timeline.go"),
    ]
    place = "timeline"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kind: str | None = None
        self._count = 0

    def body(self) -> Iterable[Widget]:
        yield BigTable(COLUMNS, head=True)

    def heading(self) -> str:
        kind = _(kinds()[self.kind].plural) if self.kind else _("all kinds")
        return f"{_('Timeline')}  ·  {kind}  ·  {count_words(self._count)}"

    def load(self, facts: Reading) -> Timeline:
        timeline = Timeline(self.desk.vault, Filter(person_id=self.desk.person_id, kind=self.kind))
        timeline.page(0)
        return timeline

    def show(self, data: Timeline) -> None:
        table = self.query_one(BigTable)
        table.show(TimelineRows(data, self.desk), columns_for(self.desk))
        if self.desk.kept_in_view:
            table.place(self.desk.kept_in_view)
            self.desk.kept_in_view = None
        self._count = data.count

    @property
    def chosen(self) -> tuple[str, UUID] | None:
        """Kind and id of the record under the cursor."""
        row = self.query_one(BigTable).row
        return row.id if row and isinstance(row.id, tuple) else None

    def why_not(self, action: str) -> str | None:
        if action in ("edit", "remove") and self.is_mounted and not self.chosen:
            return _("There is nothing under the cursor.")
        if action == "trend" and self.is_mounted and not self._is_on_result:
            return _("Only a result can be followed over time.")
        return None

    @on(BigTable.Chosen)
    def open_record(self) -> None:
        if self.chosen:
            self.app.push_screen(screen_of(self.desk, *self.chosen))

    @property
    def _is_on_result(self) -> bool:
        return self.chosen is not None and self.chosen[0] == "result"

    async def action_trend(self) -> None:
        """Show the test of the result under the cursor over time."""
        if self.chosen:
            await self.action_go(f"trend {self.chosen[1]}")

    def action_edit(self) -> None:
        if self.chosen:
            kind, record_id = self.chosen
            self.app.push_screen(FormScreen(self.desk, kinds()[kind], record_id))

    async def action_remove(self) -> None:
        if self.chosen:
            await remove_after_asking(self, *self.chosen)

    async def action_filter(self) -> None:
        choices = [Choice(ALL_KINDS, _("all kinds"))]
        choices += [Choice(kind.name, _(kind.plural)) for kind in kinds().values()]
        await self.ask(PickScreen(_("Which kind?"), choices), self._filtered)

    def _filtered(self, chosen: Hashable | None) -> None:
        if chosen is not None:
            self.kind = None if chosen == ALL_KINDS else str(chosen)
            self.reload()
