"""Asking for the password of a locked file: shown as dots, and kept nowhere."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.screens.closing import Overlay
from famchart.widgets.entries import LineEntry
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain


class AskPassword(Overlay[Secret | None]):
    """Returns what was typed; None for escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("open"), key_display="enter", id="password.choose"),
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="password.back"),
    ]

    def __init__(self, name: str, *, is_wrong: bool) -> None:
        super().__init__()
        self._name = name
        self._is_wrong = is_wrong

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            question = _("“{file}” is locked. Its password? It is not kept.")
            yield Plain(question.format(file=self._name), classes="question")
            if self._is_wrong:
                wrong = _("That password does not open it; look how the portal says it is made.")
                yield Plain(f"! {wrong}", classes="refused")
            yield LineEntry(password=True, compact=True)
            yield KeyLine()

    @on(Input.Submitted)
    def action_choose(self) -> None:
        line = self.query_one(LineEntry)
        line.take_as_at_key()
        if line.value:
            self.dismiss(Secret(line.value))
