"""Pages of lines: a list of things in groups, and one thing with all around it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar
from uuid import UUID

from textual import on
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.records import Record, kind_named
from famchart.records.fields import FieldSpec
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import Data, VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.document_lines import document_stops
from famchart.screens.page_keys import NOTHING_TO_OPEN
from famchart.screens.removing import remove_after_asking
from famchart.screens.shown import DELETED, NOTHING_HERE
from famchart.store.change_words import change_words
from famchart.store.documents import DocumentLine, documents_about
from famchart.store.drafts import HalfWritten
from famchart.store.privacy import title_in_passing
from famchart.store.told import saved_words
from famchart.store.typed import changed_record, new_record
from famchart.widgets.agenda_list import AgendaList, Stop
from famchart.widgets.line_view import CHOOSE, Toned

if TYPE_CHECKING:
    from famchart.store.work import Reading

Line = TypeVar("Line")


class LinesPage(VaultScreen[Data, None]):
    """What was read, written anew as lines whenever it or the width is another."""

    data: Data | None = None
    """What was read; None before that, and of a record that is gone."""

    def body(self) -> Iterable[Widget]:
        yield AgendaList()

    def stops(self) -> Iterable[Stop]:
        """Return the lines of what was read, for the width that there is."""
        raise NotImplementedError

    def show(self, data: Data) -> None:
        self.data = data
        self.fill()

    def resized(self) -> None:
        self.fill()

    def fill(self) -> None:
        if self.data is not None:
            self.listed.fill(list(self.stops()))

    @property
    def listed(self) -> AgendaList:
        return self.query_one(AgendaList)


class ListPage(LinesPage[Sequence[Line]]):
    """A line or two for each thing; enter opens it."""

    kind: ClassVar[str]
    """The kind of what enter opens."""
    needs_line: ClassVar[tuple[str, ...]] = ()
    """The actions that want something under the cursor."""

    @property
    def lines(self) -> Sequence[Line]:
        return self.data or ()

    def show(self, data: Sequence[Line]) -> None:
        super().show(data)
        kept = self.desk.kept_in_view
        here = [each for each in self.listed.stops if record_behind(each) == kept]
        if kept and here and self.listed.place(here[0]):
            self.desk.take_kept_in_view()

    @property
    def chosen(self) -> UUID | None:
        """The record under the cursor."""
        return record_behind(self.listed.chosen)

    @property
    def under_cursor(self) -> tuple[str, UUID] | None:
        return (self.kind, self.chosen) if self.chosen else None

    def why_not(self, action: str) -> str | None:
        if action in self.needs_line and self.is_mounted and not self.chosen:
            return _(NOTHING_HERE)
        return super().why_not(action)

    @on(AgendaList.Chosen)
    async def open_chosen(self) -> None:
        if self.chosen:
            await self.action_go(f"open {self.kind} {self.chosen}")

    async def action_edit(self) -> None:
        await self.action_go(f"edit {self.kind} {self.chosen}")

    async def action_remove(self) -> None:
        if self.chosen:
            await remove_after_asking(self, self.kind, self.chosen)


def record_behind(stop: Hashable | None) -> UUID | None:
    """Return the record of a line: its id, or the first of two where it has several lines."""
    found = stop[0] if isinstance(stop, tuple) and stop else stop
    return found if isinstance(found, UUID) else None


class OnePage(LinesPage[Data | None]):
    """One record with all around it; each line opens the record behind it."""

    kind: ClassVar[str]
    showing = ("our_words",)
    changing: ClassVar[tuple[str, ...]] = ("edit",)
    """The actions that want the record to be there."""

    def __init__(self, desk: Desk, record_id: UUID) -> None:
        super().__init__(desk)
        self.record_id = record_id
        self.opened_here = (record_id,)
        self._documents: list[DocumentLine] = []

    def heading(self) -> str:
        return _(kind_named(self.kind).label)

    def load(self, facts: Reading) -> Data | None:
        self._documents = list(documents_about(self.record_id, facts))
        return self.load_one(facts)

    def load_one(self, facts: Reading) -> Data | None:
        """Read the record; this runs in a thread, so touch no widget."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show the record, and below it the documents that belong to it."""
        if self.data is not None:
            below = document_stops(self._documents, self.size.width)
            self.listed.fill([*self.stops(), *below])

    def show(self, data: Data | None) -> None:
        self.desk.kept_in_view = self.record_id
        super().show(data)
        if data is None:
            self.listed.fill([Stop(None, [[Toned(_(DELETED), "quiet")]])])

    def why_not(self, action: str) -> str | None:
        if self.data is None and action in self.changing:
            return _(DELETED)
        if action == CHOOSE and self.is_mounted and not isinstance(self.listed.chosen, tuple):
            return _(NOTHING_TO_OPEN)
        return super().why_not(action)

    @property
    def under_cursor(self) -> tuple[str, UUID]:
        """Kind and id of what stands behind the line under the cursor, or of the record itself."""
        match self.listed.chosen:
            case (_, str(kind), UUID() as record_id):
                return kind, record_id
        return self.kind, self.record_id  # a line may lead to another page, which is no record

    @on(AgendaList.Chosen)
    async def open_record(self, event: AgendaList.Chosen) -> None:
        """Open what stands behind a line; behind the first, the record itself."""
        if isinstance(event.id, tuple):
            await self.action_go(" ".join(map(str, event.id)))

    async def action_edit(self) -> None:
        await self.action_go(f"edit {self.kind} {self.record_id}")

    async def action_our_words(self) -> None:
        """Say what is under the cursor in the family's own words."""
        kind, record_id = self.under_cursor
        await self.action_go(f"words {kind} {record_id}")

    # Asking for something, and keeping it

    async def ask_to_add(
        self, kind: str, title: str, specs: Sequence[FieldSpec], given: Mapping[str, str]
    ) -> None:
        """Ask for something that belongs to the record, and keep it."""

        def told(texts: Mapping[str, str] | None) -> None:
            if texts:
                self.change(partial(self.keep_part, kind, texts))

        half = HalfWritten(self.desk.vault, f"{kind}:{self.kind}:{self.record_id}")
        await self.ask(AskFields(title, specs, given, half, today=self.desk.today), told)

    def keep_part(self, kind_name: str, texts: Mapping[str, str]) -> str:
        """Write a record that names this one; return the sentence that says so."""
        kind = kind_named(kind_name)
        with self.desk.vault.work(N_("Added")) as unit:
            owner = unit.get(kind_named(self.kind).table, self.record_id)
            assert owner is not None  # noqa: S101
            given = {name: text for name, text in texts.items() if text.strip()}
            given |= {self.kind: str(owner.id)}
            whose = getattr(owner, "person_id", None)
            made = new_record(kind, given, unit, self.desk.clock, whose).save(unit)
            unit.detail = title_in_passing(kind, made, unit)
            return saved_words([made], unit, self.desk.clock)

    def keep_fields(self, texts: Mapping[str, str], words: str = "") -> str:
        """Set fields of the record anew; return what became of it, said with its title."""
        return fields_kept(self.desk, self.kind, self.record_id, texts, words)


def fields_kept(
    desk: Desk, kind_name: str, record_id: UUID, texts: Mapping[str, str], words: str
) -> str:
    """Set fields of a record anew; return the sentence that says so: its title, and these words."""
    kind = kind_named(kind_name)
    with desk.vault.work(N_("Changed")) as unit:
        old: Record | None = unit.get(kind.table, record_id)
        assert old is not None  # noqa: S101
        made = changed_record(kind, old, texts, unit, desk.clock).save(unit)
        unit.detail = title_in_passing(kind, made, unit)
        if not words:
            return saved_words([made], unit, desk.clock)
    return change_words(words, unit.detail)
