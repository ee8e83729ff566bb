"""One record: every field, what belongs to it, where it came from, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.agenda import Item
from famchart.i18n import N_, _
from famchart.records import Kind, kind_named
from famchart.records.person import Person
from famchart.screens import alone
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.marking import get_done
from famchart.screens.opened import MORE_PARTS, THE_ORIGINAL, Opened, opened
from famchart.screens.parts import FIRST_PARTS
from famchart.screens.record_panes import RecordBesideOriginal
from famchart.screens.removing import remove_after_asking
from famchart.widgets.line_view import CHOOSE
from famchart.widgets.linked_reader import LinkedReader

if TYPE_CHECKING:
    from famchart.store.work import Reading

TIMES_MORE = 10
"""How many times as many parts are shown when more are wanted."""


class RecordScreen(VaultScreen[Opened | None, None]):
    """The record beside its original, and what can be done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other_pane", N_("as it came"), id="record.other"),
        Binding("d", "done", N_("done"), id="record.done"),
        Binding("e", "edit", N_("edit"), id="record.edit"),
        Binding("w", "our_words", N_("our words"), id="record.our_words"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="record.remove"),
        Binding("t", "trend", N_("over time"), id="record.trend"),
        Binding("X", "forget", N_("forget for good"), id="record.forget"),
        Binding("escape", "back", N_("back"), key_display="esc", id="record.back"),
    ]

    def __init__(self, desk: Desk, kind_name: str, record_id: UUID) -> None:
        super().__init__(desk)
        self.kind: Kind = kind_named(kind_name)
        self.record_id = record_id
        self.opened_here = (record_id,)
        self._panes = RecordBesideOriginal()
        self._opened: Opened | None = None
        self._most_parts = FIRST_PARTS

    def body(self) -> Iterable[Widget]:
        yield self._panes

    def heading(self) -> str:
        return _(self.kind.label)

    def load(self, facts: Reading) -> Opened | None:
        return opened(self.desk, self.kind, self.record_id, facts, self._most_parts)

    def show(self, data: Opened | None) -> None:
        self._opened = data
        if data:
            self.desk.kept_in_view = self.record_id
        self._panes.show(data, self.desk)

    @property
    def person_shown(self) -> UUID | None:
        """The person who is opened, or the one whose record is."""
        if self.kind.table is Person:
            return self.record_id
        return self._opened.owner if self._opened else None

    # Walking

    def action_other_pane(self) -> None:
        self._panes.focus_other()

    @on(LinkedReader.Chosen)
    async def open_other(self, event: LinkedReader.Chosen) -> None:
        """Open what a line leads to: a record, the original that was held back, more parts."""
        if isinstance(event.link, tuple):
            kind, record_id = event.link
            await self.action_go(f"open {kind} {record_id}")
        elif event.link == THE_ORIGINAL:
            self._panes.open_original()
        elif event.link == MORE_PARTS:
            self._most_parts *= TIMES_MORE
            self.reload()

    def why_not(self, action: str) -> str | None:
        if action == "other_pane" and self.is_mounted and not self._panes.has_original:
            return _("This was typed: there is no original to show.")
        if action == CHOOSE and self.desk.is_alone and self._panes.link == THE_ORIGINAL:
            return alone.why_not(self.desk)  # what was held back may be private
        return super().why_not(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what is for other records only: forgetting a person, a result over time."""
        if action == "forget" and self.kind.table is not Person:
            return False
        if action == "done" and not self.asked:
            return False
        if action == "trend" and self.kind.name != "result":
            return False
        return super().check_action(action, parameters)

    async def action_trend(self) -> None:
        """Show the test of this result over time."""
        await self.action_go(f"trend {self.record_id}")

    # Changing

    @property
    def asked(self) -> list[Item]:
        """What Today asks of this record."""
        return self._opened.asked if self._opened else []

    async def action_done(self) -> None:
        """Answer what Today asks, as there."""
        await get_done(self, self.asked[0])

    async def action_edit(self) -> None:
        await self.action_go(f"edit {self.kind.name} {self.record_id}")

    async def action_our_words(self) -> None:
        await self.action_go(f"words {self.kind.name} {self.record_id}")

    async def action_forget(self) -> None:
        await self.action_go(f"forget {self.record_id}")

    async def action_remove(self) -> None:
        await remove_after_asking(self, self.kind.name, self.record_id)
