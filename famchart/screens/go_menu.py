"""One letter chooses: after `g` a place."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_letters
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from famchart.i18n import N_
from famchart.screens.closing import Overlay
from famchart.widgets.big_table import BigTable
from famchart.widgets.key_line import KeyLine
from famchart.widgets.line_view import Toned
from famchart.widgets.plain import Plain
from famchart.widgets.plain_table import PlainTable
from famchart.widgets.rows import Column, Row

AROUND = 5
"""Lines of the sheet beside the places: its edge, its title, its keys."""


class LetterMenu(Overlay[str | None]):
    """A few things to choose from, each with its letter."""

    AUTO_FOCUS = ""  # in a table j and k are arrows, here they may be places
    # Bindings, not on_key: a letter typed at once after `g` finds these, whoever had the focus.
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(letter, f"choose({letter!r})", show=False) for letter in ascii_letters),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("enter", "open", N_("open"), key_display="enter", id="go.open"),
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="go.back"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str, str]],
        refused: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        """Take (letter, name, label) of all there is; whoever opens this refuses the others."""
        super().__init__()
        self._title = title
        self._choices = choices
        self._refused = refused

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(self._title, classes="question")
            yield PlainTable([Column("", 2), Column("", 10, grows=True)], is_lit=True)
            yield KeyLine()

    def on_mount(self) -> None:
        table = self.query_one(PlainTable)
        table.fill([Row(name, (Toned(letter, "accent"), label))
                    for letter, name, label in self._choices])  # fmt: skip

    def on_resize(self) -> None:
        """Show every place where there is room; where not, the cursor scrolls."""
        room = self.size.height - AROUND
        self.query_one(PlainTable).styles.height = max(1, min(len(self._choices), room))

    def action_choose(self, letter: str) -> None:
        for own, name, _label in (*self._choices, *self._refused):
            if own == letter:
                self.dismiss(name)

    def action_move(self, step: int) -> None:
        self.query_one(PlainTable).action_move(step)

    def action_open(self) -> None:
        self.query_one(PlainTable).action_choose()

    @on(BigTable.Chosen)
    def take_chosen(self, event: BigTable.Chosen) -> None:
        self.dismiss(str(event.row.id))
