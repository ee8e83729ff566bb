"""The entries of one kind in a file, one by one: x leaves one out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.intake.draft import LabRow
from famchart.intake.standing import ItemRow, Standing
from famchart.intake.standing import Row as FiledRow
from famchart.screens.closing import Overlay
from famchart.screens.import_rows import by_kind, kind_words
from famchart.screens.imported import Entry, EntryId, Part
from famchart.screens.item_decisions import ItemDecisions
from famchart.screens.item_rows import item_row
from famchart.screens.paste_rows import remark_of_row
from famchart.screens.whole import WholeScreen
from famchart.widgets.big_table import BigTable
from famchart.widgets.key_line import KeyLine
from famchart.widgets.line_view import Part as TextPart
from famchart.widgets.line_view import Toned
from famchart.widgets.plain import Plain
from famchart.widgets.plain_table import PlainTable
from famchart.widgets.rows import Column, Row

COLUMNS = (
    Column("", 1, stays=True),
    Column(N_("What"), 16, grows=True),
    Column(N_("Day"), 0, stays=True),
    Column("", 0, least=6, is_missed=True),
    Column("", 0, least=3),
)


class KindRows(Overlay[None]):
    """A sheet of rows; what is left out in it is left out of the file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "leave_out", N_("leave out, take in"), key_display="x", id="kind.out"),
        Binding("escape,enter,q", "dismiss", N_("back"), key_display="esc", id="kind.back"),
    ]

    def __init__(self, part: Part, kind: str) -> None:
        super().__init__()
        self._part = part
        self._kind = kind

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet tall"):
            yield Plain(kind_words(self._kind), classes="question")
            yield PlainTable(COLUMNS, head=True)
            yield KeyLine()

    def on_mount(self) -> None:
        self._fill()
        self.query_one(PlainTable).focus()

    def _fill(self) -> None:
        entries = by_kind(self._part).get(self._kind, [])
        self.query_one(PlainTable).fill([_row(each) for each in _in_order(entries)])

    def action_leave_out(self) -> None:
        row = self.query_one(PlainTable).row
        if row is not None and isinstance(row.id, EntryId):
            self._part.toggle([row.id])
            self._fill()

    @on(BigTable.Chosen)
    def close(self) -> None:
        self.dismiss()

    @on(BigTable.Whole)
    def show_whole_line(self, event: BigTable.Whole) -> None:
        self.app.push_screen(WholeScreen(event.texts))


def _in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Put what is doubtful or asked first, and what is known last."""
    return sorted(entries, key=lambda each: (
        not (each.is_asked or each.draft.is_doubtful), each.standing is Standing.SAME,
    ))  # fmt: skip


def _row(entry: Entry) -> Row:
    if isinstance(entry.draft, LabRow):
        return Row(entry.id, _result_cells(entry, entry.draft))
    planned = entry.planned if isinstance(entry.planned, ItemRow) else None
    decided = ItemDecisions({0} if entry.is_left_out else set())
    sign, _kind, *others = item_row(0, entry.draft, planned, decided, has_kind=False).cells
    return Row(entry.id, (sign, *others))


def _result_cells(entry: Entry, draft: LabRow) -> tuple[TextPart, ...]:
    bare = FiledRow(draft, draft.date, Standing.NEW)
    planned = entry.planned if isinstance(entry.planned, FiledRow) else bare
    sign, remark, tone = remark_of_row(planned, is_left_out=entry.is_left_out)
    if planned.standing is Standing.CHANGED and planned.known and not entry.is_left_out:
        was = _("corrected, was {value}").format(value=planned.known.value)
        remark = "; ".join((was, *planned.changes))
    quiet = "quiet" if entry.is_left_out or planned.standing is Standing.SAME else ""
    value = " ".join(filter(None, (draft.value, draft.unit)))
    details = " · ".join(filter(None, (value, draft.flag)))
    return (
        Toned(sign, tone),
        Toned(draft.name, quiet or "strong"),
        Toned(short_day(planned.on or ""), quiet),
        Toned(details, quiet),
        Toned(remark, tone),
    )
