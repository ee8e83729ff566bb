"""What was understood of a text, beside it: the rows, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.intake.draft import LabRow
from famchart.intake.standing import Preview
from famchart.screens.around_rows import About, InFull
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.item_rows import item_in_full
from famchart.screens.paste_rows import (
    COLUMNS,
    about_words,
    columns_of,
    counts_words,
    in_full,
    known_places,
    rows_of,
)
from famchart.screens.pasted import Pasted
from famchart.screens.understanding import ShownItem, Understood
from famchart.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from famchart.store.work import Reading

HIGH = 16
"""Lines of a glass from which on there is room to say what a sign means."""
WHOSE = N_("Whose is it? Press the number of the person, in the rows.")
NOBODY = N_("Nobody is entered yet: add a person first (esc, a); this text is kept meanwhile.")


class UnderstoodScreen(VaultScreen[Understood, None]):
    """The rows that a text would become, and the lines around them."""

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__(desk)
        self.pasted = Pasted(text, desk.person_id)
        self._understood = Understood()

    def understood_pane(self) -> Iterable[Widget]:
        """Yield the widgets that show what was understood."""
        with Vertical(classes="understood"):
            yield About()
            yield PlainTable(COLUMNS, head=True)
            yield InFull()

    def heading(self) -> str:
        return _("Paste")

    def load(self, facts: Reading) -> Understood:
        found = self.pasted.understand(facts, self.desk.clock)
        about = about_words(found, self.pasted, facts, self.desk.today)
        plan = found.plan
        known_from = known_places(plan.rows, facts) if plan and not plan.items else ""
        rows = rows_of(found, self.pasted)
        return replace(found, about=about, known_from=known_from, rows=rows)

    def show(self, data: Understood) -> None:
        is_another = data.draft is None or data.text != self._understood.text
        self._understood = data
        table = self.query_one(PlainTable)
        table.fill_from(data.rows, columns_of(data.draft))
        if is_another:
            table.move_to(0)
        self.query_one(About).say(data.about)
        if data.wrong:
            self.warn(data.wrong)
        elif data.plan:
            self._tell_counts(data.plan)
        elif data.draft:
            self.warn(_(WHOSE) if self.desk.people else _(NOBODY))
        else:
            self.tell(_("Paste the text here; nothing is kept before you say so."))

    def _tell_counts(self, plan: Preview) -> None:
        kept = self.pasted.kept(plan, self._understood.numbers)
        words = counts_words(kept, self.pasted.count_left_out(), self._understood.known_from)
        guess = _("? is a guess, enter confirms")
        has_room = self.size.height >= HIGH  # without it, the sign in the rows says as much
        is_guessed = has_room and "\n? " in self._understood.about
        self.tell(f"{words} · {guess}" if is_guessed else words)

    def _under_cursor(self) -> tuple[LabRow | None, int | None]:
        """Return the row under the cursor and its first line, or the mere line that is there."""
        row = self.query_one(PlainTable).row
        return self._understood.at(row.id if row else None)

    def show_in_full(self) -> None:
        """Say below the rows all that will be saved of the one under the cursor."""
        shown = self.query_one(PlainTable).row
        found = self.item
        if found:
            words = item_in_full(*found, self.pasted.items)
        else:
            words = in_full(shown, self._under_cursor()[0]) if shown else ""
        self.query_one(InFull).say(words)

    @property
    def number(self) -> int | None:
        """The row of the draft under the cursor."""
        row = self.query_one(PlainTable).row
        return row.id if row and isinstance(row.id, int) else None

    @property
    def item(self) -> ShownItem | None:
        """The item under the cursor, with its number and what filing would do with it."""
        row = self.query_one(PlainTable).row
        return self._understood.item_at(row.id if row else None)

    @property
    def _line(self) -> int | None:
        """The line under the cursor that became no row, where it is kept as text or passed over."""
        row, line = self._under_cursor()
        draft = self._understood.draft
        is_open = draft and line in (*draft.unread_at, *self.pasted.passed_over)
        return line if row is None and not self.item and is_open else None

    @property
    def _can_be_left_out(self) -> bool:
        return self.number is not None or bool(self.item) or self._line is not None

    def _why_no_row(self, action: str) -> str | None:
        if action == "leave_out" and not self._can_be_left_out:
            return _("There is no row under the cursor.")
        if action == "merge" and self.number is None:
            return _("Only a result is called by the name of a test; e changes this.")
        if action == "edit_row" and self.item and not self.item[2]:
            return _(WHOSE)
        if action == "edit_row" and not (self.item or any(self._under_cursor())):
            return _("There is no row under the cursor.")
        return None

    def why_not(self, action: str) -> str | None:
        if self.is_mounted and (refusal := self._why_no_row(action)):
            return refusal
        if action == "keep_as_note" and not self._understood.draft:
            return _("There is nothing pasted yet.")
        if action in ("save", "pick_account", "pick_date") and not self._understood.draft:
            return _("There is nothing pasted yet.")
        return None
