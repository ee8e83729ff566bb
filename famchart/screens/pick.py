"""Choosing one of many by typing a part of its name: the palette, kinds, people, accounts."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.fuzzy import FuzzySearch
from textual.widgets import Input

from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.screens.closing import Overlay, make_as_high_as
from famchart.widgets.big_table import BigTable
from famchart.widgets.entries import LineEntry
from famchart.widgets.key_line import KeyLine
from famchart.widgets.line_view import Toned
from famchart.widgets.plain import Plain
from famchart.widgets.plain_table import PlainTable
from famchart.widgets.rows import Column, Row

MOST_SHOWN = 200
LINES_TO_TYPE = 2
"""What one types in, and the line left free below it."""
FURTHEST, SCATTERED, RARE, BEGUN, WHOLE = range(5)
"""How the letters that were typed stand in a choice, the best last."""


@dataclass(frozen=True)
class Choice:
    """Something to choose: what it stands for, its words, and a quiet remark (a key, a date)."""

    id: Hashable
    words: str
    remark: str = ""
    also: Collection[str] = ()
    """Other words that find it, folded: of Mother, mamá."""
    is_rare: bool = False
    """It is offered behind others, where one of its words begins with what is typed.

    By its letters alone it is found only where nothing else is.
    """


def by_words(choices: Iterable[Choice]) -> list[Choice]:
    """Return choices in the order of the alphabet of who reads them, whatever their codes are."""
    return sorted(choices, key=lambda each: fold(each.words))


class PickScreen(Overlay[Hashable | None]):
    """A line to type in and what fits, the best first; arrows and enter choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("choose"), key_display="enter", id="pick.choose"),
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="pick.back"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._fuzzy = FuzzySearch(case_sensitive=True)

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet tall"):
            yield Plain(self._title, classes="question")
            yield LineEntry(placeholder=_("type a part of it"), compact=True)
            yield PlainTable(self._columns(), is_lit=True)
            yield Plain(_("nothing found"), classes="nothing")
            yield KeyLine()

    def _columns(self) -> list[Column]:
        """Return a column for words and one for remarks, of which none is cut for longer words.

        Words beside which no remark stands run on through its room.
        """
        longest = max((cell_len(each.remark) for each in self._choices), default=0)
        beside = max(4, min(longest, self.app.size.width // 2))
        return [Column("", 10, grows=True), Column("", beside, right=True, least=8)]

    def on_mount(self) -> None:
        self.query_one(PlainTable).can_focus = False
        lines = LINES_TO_TYPE + len(self._choices)
        make_as_high_as(self.query_one(".sheet"), self._title, lines)
        self._fill("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        table = self.query_one(PlainTable)
        rows = [Row(each.id, (each.words, Toned(each.remark, "quiet")))
                for each in self.fitting(typed)]  # fmt: skip
        table.fill(rows)
        table.display, self.query_one(".nothing").display = bool(rows), not rows
        table.move_to(0)

    def fitting(self, typed: str) -> list[Choice]:
        """Return the choices that fit, the best first."""
        wanted = fold(typed)
        if not wanted:
            return list(self._choices)
        fits = ((*self._fit(wanted, each), each) for each in self._choices)
        fitting = [(how, score, each) for how, score, each in fits if score > 0]
        found = [each for each in fitting if each[0] > FURTHEST] or fitting
        found.sort(key=itemgetter(0, 1), reverse=True)
        return [each for _how, _score, each in found[:MOST_SHOWN]]

    def _fit(self, wanted: str, choice: Choice) -> tuple[int, float]:
        """Return how well a choice fits: its words whole, or begun, or their letters in order."""
        words, also = fold(choice.words), [each for each in choice.also if each.startswith(wanted)]
        begins = re.search(rf"(?<!\w){re.escape(wanted)}(\w?)", words)
        score = max(self._fuzzy.match(wanted, text)[0] for text in (words, *also))
        if choice.is_rare:
            return (RARE if begins else FURTHEST, score)
        if wanted in also or (begins and not begins[1]):
            return WHOLE, score
        return (BEGUN if also or begins else SCATTERED), score

    def action_move(self, step: int) -> None:
        self.query_one(PlainTable).action_move(step)

    @on(Input.Submitted)
    @on(BigTable.Chosen)
    def action_choose(self) -> None:
        row = self.query_one(PlainTable).row
        if row is not None:
            self.dismiss(row.id)
