"""What is known of a text that was pasted, and the ids of its rows, its items and its lines."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from famchart.i18n import _
from famchart.intake.draft import Draft, Item, LabRow
from famchart.intake.standing import ItemRow, Preview
from famchart.screens.guesses import Guess
from famchart.widgets.rows import ListedRows, Source

LINE, ITEM = "line", "item"
RowId = Hashable | None
"""The number of a row in the draft; of an item `item` and its number, of a line that became
neither `line` and its number."""


ShownItem = tuple[int, Item, ItemRow | None]
"""The number of an item, the item, and what filing would do with it, where that is known."""


def line_id(line: int) -> str:
    return f"{LINE} {line}"


def item_id(number: int) -> str:
    return f"{ITEM} {number}"


@dataclass(frozen=True)
class Understood:
    """What is known of a text: what was read, whose it may be, what filing it would do."""

    plan: Preview | None = None
    draft: Draft | None = None
    wrong: str = ""
    person: Guess = field(default_factory=Guess)
    account: Guess = field(default_factory=Guess)
    text: str = ""
    """The text as it was pasted."""
    about: str = ""
    known_from: str = ""
    numbers: tuple[int, ...] = ()
    """Those of the planned items in the draft."""
    has_table: bool = False
    """It is a note so far, and has columns of which a person could say what they mean."""
    waiting: int = 0
    """How many other texts wait, not saved."""
    rows: Source = field(default_factory=ListedRows)
    """What stands in the table."""

    def note_words(self) -> str:
        """Return what becomes of a text in which nothing but words was read."""
        if self.plan and self.plan.known_note:
            return _("known: this very note was kept before")
        return _("kept as a note · c reads its table") if self.has_table else _("kept as a note")

    @property
    def items(self) -> list[ShownItem]:
        """Return the items with their numbers; where filing makes one of several, that one."""
        if self.plan:
            rows = zip(self.numbers, self.plan.items, strict=True)
            return [(number, row.draft, row) for number, row in rows]
        items = self.draft.items if self.draft else ()
        return [(number, item, None) for number, item in enumerate(items)]

    def at(self, row_id: RowId) -> tuple[LabRow | None, int | None]:
        """Return the row that an id stands for, and its first line; of a mere line only that."""
        if isinstance(row_id, int):
            row = self.draft.rows[row_id] if self.draft and row_id < len(self.draft.rows) else None
            return row, row.line if row else None
        return None, _number(row_id, LINE)

    def item_at(self, row_id: RowId) -> ShownItem | None:
        """Return the item that an id stands for."""
        number = _number(row_id, ITEM)
        return next((each for each in self.items if each[0] == number), None)

    def id_of(self, line: int) -> RowId:
        """Return the id of the row that was read from a line of the text, or of the mere line."""
        if self.draft is None:
            return None
        rows = (number for number, row in enumerate(self.draft.rows) if line in row.lines)
        items = (item_id(n) for n, item, _row in self.items if line in item.lines)
        found: Iterator[RowId] = chain(rows, items)
        is_kept = line in (*self.draft.unread_at, *self.draft.ignored_at)
        return next(found, line_id(line) if is_kept else None)


def _number(row_id: RowId, word: str) -> int | None:
    """Return the number of an id that begins with this word."""
    begin, _space, number = str(row_id).partition(" ")
    return int(number) if begin == word else None
