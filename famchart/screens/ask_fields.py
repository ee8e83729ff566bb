"""A few fields in a sheet at the foot: for a date, or for one row of what was pasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from famchart.i18n import N_
from famchart.records.fields import FieldSpec
from famchart.screens.closing import Overlay
from famchart.widgets.field_row import FieldRow
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain


class AskFields(Overlay[dict[str, str] | None]):
    """Returns the texts by the names of the fields, each one readable; None for escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="fields.back"),
        Binding("enter", "keep", N_("keep"), key_display="enter", id="fields.keep"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: str, specs: Sequence[FieldSpec], texts: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._specs = specs
        self._texts = texts

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(self._title, classes="question")
            for spec in self._specs:
                yield FieldRow(spec, self._texts.get(spec.name, ""))
            yield KeyLine()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        rows = list(self.query(FieldRow))
        for row in rows:
            if problem := row.problem():
                row.refuse(problem)
                row.take_focus()
                return
        self.dismiss({row.spec.name: row.text for row in rows})
