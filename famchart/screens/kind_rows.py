"""The entries of one kind in a file, one by one: x leaves one out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from famchart.core.day_words import short_day
from famchart.core.results import DecimalMark
from famchart.i18n import N_, _
from famchart.intake.draft import LabRow
from famchart.intake.lessons import lessons_of
from famchart.intake.rules import rules_for
from famchart.intake.standing import ItemRow, Standing
from famchart.intake.standing import Row as FiledRow
from famchart.records.fields import FieldSpec
from famchart.screens.ask_fields import AskFields
from famchart.screens.closing import HEAD, Overlay, make_as_high_as
from famchart.screens.desk import Desk
from famchart.screens.guesses import portal_words
from famchart.screens.import_rows import by_kind, kind_words
from famchart.screens.imported import Entry, EntryId, Part
from famchart.screens.item_decisions import ItemDecisions, fields_of
from famchart.screens.item_rows import item_row
from famchart.screens.item_words import label_of
from famchart.screens.paste_rows import remark_of_row
from famchart.screens.row_fields import ROW_FIELDS, row_texts
from famchart.screens.teaching import offer_in_turn
from famchart.screens.whole import WholeScreen
from famchart.store.drafts import HalfWritten
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
        Binding("e", "edit", N_("edit"), id="kind.edit"),
        Binding("escape,enter,q", "dismiss", N_("back"), key_display="esc", id="kind.back"),
    ]

    def __init__(self, desk: Desk, part: Part, kind: str) -> None:
        super().__init__()
        self._desk = desk
        self._part = part
        self._kind = kind

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet tall"):
            yield Plain(kind_words(self._kind), classes="question")
            yield PlainTable(COLUMNS, head=True)
            yield KeyLine()

    def on_mount(self) -> None:
        self._fill()
        table = self.query_one(PlainTable)
        make_as_high_as(self.query_one(".sheet"), kind_words(self._kind), HEAD + table.count)
        table.focus()

    def _fill(self) -> None:
        entries = by_kind(self._part).get(self._kind, [])
        self.query_one(PlainTable).fill([_row(each) for each in _in_order(entries)])

    def action_leave_out(self) -> None:
        row = self.query_one(PlainTable).row
        if row is not None and isinstance(row.id, EntryId):
            self._part.toggle([row.id])
            self._fill()

    @property
    def _entry(self) -> Entry | None:
        row = self.query_one(PlainTable).row
        return next((each for each in self._part.entries() if row and each.id == row.id), None)

    def action_edit(self) -> None:
        """Change what is under the cursor before it is kept."""
        entry = self._entry
        if entry is None:
            return
        half = HalfWritten(self._desk.vault, f"import:{self._part.address}:{entry.id}")
        number, planned = entry.id.number, entry.planned
        specs: Sequence[FieldSpec] = ROW_FIELDS
        if isinstance(entry.draft, LabRow):
            title = _("Edit this row")
            texts = row_texts(entry.draft) | {"date": planned.on or "" if planned else ""}
        elif isinstance(planned, ItemRow):
            title = _("Edit: {kind}").format(kind=label_of(entry.kind))
            specs, texts = fields_of(planned), dict(planned.texts)
        else:
            return

        def edited(given: dict[str, str] | None) -> None:
            if given and isinstance(entry.draft, LabRow):
                self._part.row_edits[number] = given
                self._offer(entry.draft, given, self._part.mark_of(number))
            elif given:
                self._part.items.edits[number] = given
            self._compare()

        fields = AskFields(title, specs, texts, half, today=self._desk.today)
        self.app.push_screen(fields, edited)

    def _compare(self) -> None:
        """Hold the part against the vault once more, and show what became of its rows."""
        with self._desk.vault.reading() as facts:
            self._part.plan = self._part.compared(facts, self._desk.clock)
        self._fill()

    def _offer(self, row: LabRow, given: dict[str, str], mark: DecimalMark) -> None:
        """Offer the rules that follow; they are kept once the import is saved."""
        account_id = self._part.account.id
        with self._desk.vault.reading() as facts:
            where = portal_words(account_id, facts)
            printed = rules_for(account_id, facts).as_printed(row)
        if where:
            found = list(lessons_of(printed, given, "", "", mark))
            offer_in_turn(self.app, found, where, self._part.lessons.append)

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
    edits = {0: planned.texts} if planned and planned.draft.by_hand else {}
    decided = ItemDecisions({0} if entry.is_left_out else set(), edits)
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
