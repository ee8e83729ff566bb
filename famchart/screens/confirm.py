"""The one question that is asked before something is hard to get back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button

from famchart.core.terminal_text import visible_line
from famchart.i18n import N_, _
from famchart.screens.closing import Overlay, Unforeseen
from famchart.widgets.plain import Plain

YES = N_("y")
"""The letter that says yes; in Spanish it is that of sí, and both do in either language."""
NO = "n"
"""The letter that says no in both."""


class Confirm(Overlay[bool]):
    """A question whose safe answer has the focus; a letter of its own gives either: n, y (or s)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", N_("no"), id="confirm.no"),
        Binding("y,s", "answer(True)", N_("yes"), key_display="y", id="confirm.yes"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "#no"

    def __init__(self, question: str, yes: str, no: str | None = None) -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        self._no = no or _("No, leave it")

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(self._question, classes="question")
            with Horizontal(classes="answers"):
                for name, words in (("no", f"{NO}  {self._no}"), ("yes", f"{_(YES)}  {self._yes}")):
                    yield Button(Content(visible_line(words)), id=name, compact=True)

    @on(Button.Pressed)
    def take_answer(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)


class Doubt(Unforeseen[bool], Confirm):
    """A question about what was just typed or read: whose it is, whether it is there already."""
