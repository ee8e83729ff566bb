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
from famchart.screens.closing import LetterSheet
from famchart.widgets.key_line import KeyLine
from famchart.widgets.letter_table import LetterTable
from famchart.widgets.plain import Plain
from famchart.widgets.refusal import Refusal

AROUND = 5
"""Lines of the sheet beside the places: its edge, its title, its keys."""
BESIDE = 5
"""Cells of the sheet beside them."""


class LetterMenu(LetterSheet[str | None]):
    """A few things to choose from, each with its letter."""

    AUTO_FOCUS = ""  # in a table j and k are arrows, here they may be places
    # Bindings, not on_key: a letter typed at once after `g` finds these, whoever had the focus.
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(letter, f"choose({letter!r})", show=False) for letter in ascii_letters),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("right", "move_column(1)", show=False),
        Binding("left", "move_column(-1)", show=False),
        Binding("enter", "open", N_("open"), key_display="enter", id="go.open"),
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="go.back"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str, str]],
        untold: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        """Take (letter, name, label) of all there is, and of letters that work without a line.

        Whoever opens this refuses what those stand for, or knows them for others' names.
        """
        super().__init__()
        self._title = title
        self._choices = choices
        self._untold = untold

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(self._title, classes="question")
            yield LetterTable(self._choices)
            yield Refusal()
            yield KeyLine()

    @property
    def _table(self) -> LetterTable:
        return self.query_one(LetterTable)

    def on_mount(self) -> None:
        self._table.can_focus = False

    def on_resize(self) -> None:
        """Show every place where there is room; where not, the cursor scrolls."""
        self._table.lay_out(self.size.height - AROUND, self.size.width - BESIDE)

    def action_choose(self, letter: str) -> None:
        for own, name, _label in (*self._choices, *self._untold):
            if own == letter:
                self.dismiss(name)
                return
        self.refuse_key(letter)

    def action_move(self, step: int) -> None:
        self._table.move(step)

    def action_move_column(self, columns: int) -> None:
        self._table.move(columns * self._table.rows)

    def action_open(self) -> None:
        self._table.choose()

    @on(LetterTable.Chosen)
    def take_chosen(self, event: LetterTable.Chosen) -> None:
        self.dismiss(event.name)
