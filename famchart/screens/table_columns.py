"""What the columns of a table mean: each with an example, to be mended and remembered."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from famchart.i18n import N_, _
from famchart.intake.draft import Table
from famchart.intake.table_rules import as_told, meaning_of, table_of
from famchart.intake.tables.columns import fields_of
from famchart.screens.closing import HEAD, Overlay, make_as_high_as
from famchart.screens.pick import Choice, PickScreen, by_words
from famchart.screens.table_words import field_words, fields_of_kind, kind_of_rows, table_kinds
from famchart.store.drafts import HalfWritten
from famchart.widgets.big_table import BigTable
from famchart.widgets.key_line import KeyLine
from famchart.widgets.line_view import Toned
from famchart.widgets.plain import Plain
from famchart.widgets.plain_table import PlainTable
from famchart.widgets.rows import Column, Row

COLUMNS = (
    Column(N_("Column"), 12, grows=True),
    Column(N_("For example"), 12, grows=True),
    Column(N_("Fills"), 12, stays=True),
)
NOTHING = "-"
"""Stands for no field, and for no kind."""


class TableColumns(Overlay[Table | None]):
    """Returns the table as a person says it is to be read; None for escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "pick_field", N_("what it fills"), key_display="enter", id="columns.field"
        ),
        Binding("r", "pick_kind", N_("what the rows are"), id="table.kind"),
        Binding("f2,s", "keep", N_("read it so"), key_display="s", id="table.keep"),
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="table.back"),
    ]

    def __init__(self, table: Table, half: HalfWritten) -> None:
        """Take `half` for where what was begun is kept until it is answered: a lock may come."""
        super().__init__()
        self._table, self._half = table, half
        begun = half.texts().get("meaning")
        shown = as_told(table, table_of(table.fingerprint, begun)) if begun else table
        self._kind, self._fields = shown.kind, dict(shown.mapping)

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet tall"):
            yield Plain("", classes="question")
            yield PlainTable(COLUMNS, head=True)
            yield KeyLine()

    def on_mount(self) -> None:
        self._fill()
        table = self.query_one(PlainTable)
        make_as_high_as(self.query_one(".sheet"), self._question, HEAD + table.count)
        table.focus()

    @property
    def _question(self) -> str:
        title = self._table.title or _("Table")
        kind = kind_of_rows(self._kind) if self._kind else _("text, not understood")
        return _("{title} · rows are: {kind} · r changes it").format(title=title, kind=kind)

    def _fill(self) -> None:
        self.query_one(".question", Plain).write(self._question)
        examples = self._table.examples or ("",) * len(self._table.columns)
        shown = zip(self._table.columns, examples, strict=True)
        self.query_one(PlainTable).fill([self._row(*each) for each in shown])

    def _row(self, header: str, example: str) -> Row:
        name = self._fields.get(header)
        fills = Toned(field_words(name), "strong") if name else Toned(_("nothing"), "quiet")
        return Row(header, (header, Toned(example, "quiet"), fills))

    @on(BigTable.Chosen)
    def action_pick_field(self) -> None:
        """Choose what the column under the cursor fills; one field is filled by one column."""
        row = self.query_one(PlainTable).row
        if row is None or not self._kind:
            self.action_pick_kind()
            return
        header = str(row.id)

        def picked(name: Hashable | None) -> None:
            if name is None:
                return
            self._fields = {each: field for each, field in self._fields.items()
                            if each != header and field != name}  # fmt: skip
            if name != NOTHING:
                self._fields[header] = str(name)
            self._changed()

        choices = [Choice(name, field_words(name)) for name in fields_of_kind(self._kind)]
        choices.append(Choice(NOTHING, _("nothing")))
        title = _("What does “{column}” fill?").format(column=header[:40])
        self.app.push_screen(PickScreen(title, choices), picked)

    def action_pick_kind(self) -> None:
        """Choose what the rows are; columns whose headers are known fill their fields at once."""

        def picked(kind: Hashable | None) -> None:
            if kind is None:
                return
            columns = self._table.columns
            self._kind = "" if kind == NOTHING else str(kind)
            found = fields_of(columns, range(len(columns)), self._kind) if self._kind else {}
            self._fields = {columns[number]: name for number, name in found.items()}
            self._changed()

        choices = by_words(Choice(kind, kind_of_rows(kind)) for kind in table_kinds())
        choices.append(Choice(NOTHING, kind_of_rows("")))
        self.app.push_screen(PickScreen(_("What are the rows of this table?"), choices), picked)

    def _changed(self) -> None:
        self._half.keep({"meaning": meaning_of(self._said)})
        self._fill()

    @property
    def _said(self) -> Table:
        """The table as it is said to be by now."""
        fields = ((each, self._fields[each]) for each in self._table.columns
                  if each in self._fields)  # fmt: skip
        return replace(self._table, kind=self._kind, mapping=tuple(fields))

    def action_keep(self) -> None:
        self.dismiss(self._said)

    def dismiss(self, result: Table | None = None) -> AwaitComplete:
        if self.app.screen is self:
            self._half.forget()
        return super().dismiss(result)
