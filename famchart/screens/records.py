"""The list of one kind of record, for every kind that there is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from sqlmodel import col, func, select
from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.records import Kind, Record
from famchart.records.fields import Day, DayOrMonth, FieldSpec, LongText, References, Whole
from famchart.records.number_fields import Exact
from famchart.records.person import Person
from famchart.screens import alone
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.places import LABELS
from famchart.screens.removing import remove_after_asking
from famchart.screens.shown import (
    NOTHING_HERE,
    NOTHING_YET,
    cells_of,
    count_words,
    listed_fields,
    without_person,
)
from famchart.widgets.big_table import BigTable
from famchart.widgets.plain_table import measured
from famchart.widgets.rows import Column, Row
from famchart.widgets.telling_apart import PeopleColumn

if TYPE_CHECKING:
    from famchart.store.work import Reading

PAGE = 256
NUMBERS = ("value",)
"""Fields of text that hold a number, as it was printed."""
LEAST: Sequence[tuple[type[FieldSpec], int]] = ((LongText, 28), (References, 36))
"""Cells for which other columns are dropped: several names in one are longer than one."""
SECOND = 10
"""Cells down to which the second field of a list is narrowed."""
WHOSE = Column(N_("Whose"), 9, stays=True)


class RecordRows:
    """The records of a kind as rows, a page at a time."""

    page_size = PAGE

    def __init__(self, desk: Desk, kind: Kind) -> None:
        self.desk = desk
        self.kind = kind
        self.query: Any = select(kind.table)
        with desk.vault.reading() as facts:
            if desk.person_id and kind.table is not Person:  # people are what is chosen from
                self.query = _only_of(desk.person_id, kind, self.query, facts)
            counted = select(func.count()).select_from(self.query.subquery())
            self.records = int(facts.connection.execute(counted).scalar_one())
        self.count = self.records

    @cached_property
    def _names(self) -> PeopleColumn:
        """What people are called, by the time of the first row: they are read along with these."""
        return self.desk.whole_names

    def page(self, number: int) -> Sequence[Row]:
        with self.desk.vault.reading() as facts:
            query = self.query.order_by(*self.order())
            records = facts.all(query.offset(number * PAGE).limit(PAGE))
            return [self.row(record, facts) for record in records]

    def order(self) -> list[Any]:
        return order_of(self.kind)

    def row(self, record: Record, facts: Reading) -> Row:
        cells = cells_of(self.kind, listed_fields(self.kind), record, facts, self.desk.clock)
        owner = self.kind.owner(record, facts)
        is_told = tells_whose(self.kind, self.desk) or self.desk.person_id
        name = self.desk.name_of(owner) if is_told else ""
        told = [
            self.desk.owned(without_person(cell, name)) if isinstance(cell, str) else cell
            for cell in cells
        ]
        whose = [self._names.label(owner)] if tells_whose(self.kind, self.desk) else []
        return Row(record.id, (*whose, *told))

    def position_of(self, row_id: Hashable) -> int | None:
        pages = (self.count + PAGE - 1) // PAGE
        for number in range(min(pages, 4)):
            for at, row in enumerate(self.page(number)):
                if row.id == row_id:
                    return number * PAGE + at
        return None


def _only_of(person_id: UUID, kind: Kind, query: Any, facts: Reading) -> Any:
    """Keep to one person's records; a kind without such a column has few enough to look at all."""
    if "person_id" in kind.table.model_fields:
        return query.where(col(_column(kind, "person_id")) == person_id)
    mine = [each.id for each in facts.all(query) if person_id in kind.people(each, facts)]
    return query.where(col(kind.table.id).in_(mine))


def _column(kind: Kind, name: str) -> Any:
    return getattr(kind.table, name)


def order_of(kind: Kind) -> list[Any]:
    """Return what a list is sorted by: the user’s mark, names side by side, or the newest first."""
    if kind.side_by_side:
        return _marked_first(kind)
    if not kind.sorted_by:
        return _newest_first(kind)
    names = [func.lower(col(_column(kind, name))) for name in kind.sorted_by]
    return [col(_column(kind, "person_id")), *names, col(kind.table.id)]


def _marked_first(kind: Kind) -> list[Any]:
    """Sort things, not lines: those of which one is marked, then by their newest line."""
    person, name = (col(_column(kind, each)) for each in ("person_id", kind.side_by_side))
    thing = [person, func.lower(name)]
    is_marked = func.max(func.coalesce(_column(kind, "first"), 0)).over(partition_by=thing)
    days = [col(_column(kind, "on"))] if "on" in kind.table.model_fields else []
    newest = [func.max(day).over(partition_by=thing).desc() for day in days]
    entered = func.min(_column(kind, "id")).over(partition_by=thing)
    return [person, is_marked.desc(), *newest, entered, *(day.desc() for day in days),
            col(kind.table.id)]  # fmt: skip


def _newest_first(kind: Kind) -> list[Any]:
    by_day = [col(_column(kind, "on")).desc()] if "on" in kind.table.model_fields else []
    return [*by_day, col(kind.table.id).desc()]


def tells_whose(kind: Kind, desk: Desk) -> bool:
    """True where a list says whose each record is: not if it is one person's."""
    return kind.is_personal() and desk.person_id is None


def columns_of(kind: Kind, desk: Desk) -> list[Column]:
    """Return the columns of a list: the widest kind of field takes the room that is left."""
    specs = listed_fields(kind)
    wordy = [spec for spec in specs if isinstance(spec, LongText)]
    undated = [spec for spec in specs if not isinstance(spec, (Day, DayOrMonth))]
    growing = (wordy or undated or specs)[0]
    second = next((spec for spec in undated if spec is not growing), None)
    whose = [desk.whose(WHOSE)] if tells_whose(kind, desk) else []
    return whose + [
        _column_of(spec, grows=spec is growing, is_second=spec is second) for spec in specs
    ]


def _column_of(spec: FieldSpec, *, grows: bool, is_second: bool) -> Column:
    """Return the column of a field; the second of a list is narrowed before it is dropped.

    It tells lines apart whose first field is the same: two portals of one brand.
    """
    is_number = isinstance(spec, (Whole, Exact)) or spec.name in NUMBERS
    least = next((cells for field, cells in LEAST if isinstance(spec, field)), 16)
    narrowest = 0 if grows or is_number or not is_second else SECOND
    return Column(
        spec.label, least if grows else 4, grows=grows, right=is_number,
        stays=spec.name in NUMBERS, least=narrowest,
    )  # fmt: skip


class RecordsScreen(VaultScreen[RecordRows, None]):
    """Every record of one kind, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("add"), id="records.add"),
        Binding("e", "edit", N_("edit"), id="records.edit"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="records.remove"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="records.search"),
        Binding("g", "go('menu')", N_("go to"), id="records.go"),
    ]

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__(desk)
        self.kind = kind
        self.place = kind.name
        self._count = 0

    def body(self) -> Iterable[Widget]:
        yield BigTable(head=True, may_fold=True)

    def heading(self) -> str:
        label = _(LABELS.get(self.kind.name, self.kind.plural))
        return f"{label}  ·  {count_words(self._count)}" if self._count else label

    def nothing_words(self) -> str:
        return alone.nothing_words(self.desk, _(NOTHING_YET))

    def load(self, facts: Reading) -> RecordRows:
        return RecordRows(self.desk, self.kind)

    def columns(self) -> list[Column]:
        return columns_of(self.kind, self.desk)

    def show(self, data: RecordRows) -> None:
        table = self.query_one(BigTable)
        table.show(data, measured(self.columns(), data.page(0)))
        if kept := self.desk.take_kept_in_view():
            table.place(kept)
        self._count = data.records

    @property
    def chosen(self) -> UUID | None:
        """The record under the cursor."""
        row = self.query_one(BigTable).row
        return row.id if row and isinstance(row.id, UUID) else None

    @property
    def under_cursor(self) -> tuple[str, UUID] | None:
        return (self.kind.name, self.chosen) if self.chosen else None

    def why_not(self, action: str) -> str | None:
        if action in ("edit", "remove") and self.is_mounted and not self.chosen:
            return _(NOTHING_HERE)
        return super().why_not(action)

    @on(BigTable.Chosen)
    async def open_record(self) -> None:
        if self.chosen:
            await self.open_chosen(self.chosen)

    async def open_chosen(self, row_id: UUID) -> None:
        await self.action_go(f"open {self.kind.name} {row_id}")

    async def action_add(self) -> None:
        await self.action_go(f"add {self.kind.name}")

    async def action_edit(self) -> None:
        if self.chosen:
            await self.action_go(f"edit {self.kind.name} {self.chosen}")

    async def action_remove(self) -> None:
        if self.chosen:
            await remove_after_asking(self, self.kind.name, self.chosen)
