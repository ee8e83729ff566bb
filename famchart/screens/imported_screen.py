"""What an imported file has, as numbers of each kind, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from textual import on
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.records import account as accounts
from famchart.screens.around_rows import About
from famchart.screens.deciding import NO_PORTAL
from famchart.screens.desk import Desk
from famchart.screens.guesses import Guess, accounts_of
from famchart.screens.import_kept import UnsavedImportScreen
from famchart.screens.import_rows import (
    IMPORT_COLUMNS,
    TABLE,
    WARNING,
    about_file,
    by_kind,
    columns_for,
    counted_words,
    head_words,
    import_rows,
)
from famchart.screens.imported import EntryId, Part
from famchart.screens.kind_rows import KindRows
from famchart.screens.pick import Choice, PickScreen
from famchart.widgets.big_table import BigTable
from famchart.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from famchart.store.work import Reading

NOTHING_READ = N_("No file was read yet: i chooses one.")
WHOSE_PART = N_("Whose is it? Press the number of the person, on the line of each patient.")


class ImportedScreen(UnsavedImportScreen):
    """What a file has, for each patient: whose it is, and which of it is wanted."""

    AUTO_FOCUS = "PlainTable"

    def __init__(self, desk: Desk, path: str = "") -> None:
        super().__init__(desk, path)
        self._heads: Sequence[str] = ()
        self._is_read_otherwise = False

    def heading(self) -> str:
        return _("Import a file")

    def body(self) -> Iterable[Widget]:
        yield About()
        yield PlainTable(IMPORT_COLUMNS, head=True)

    def load(self, facts: Reading) -> list[str]:
        """Compare all parts with the vault; return whose each is, in words."""
        if self._import is None:
            return []
        for part in self._import.parts:
            part.guess(facts, self._import.chosen_for(part, self.desk.person_id))
            part.plan = part.compared(facts, self.desk.clock)
        self._is_read_otherwise = self.find_habits(facts)
        return [head_words(part, facts) for part in self._import.parts]

    def show(self, data: Sequence[str]) -> None:
        self._heads = data
        found = self._import
        if found and self._is_read_otherwise:
            self._is_read_otherwise = False
            self.begin_to_read(found.path)
            return
        self.query_one(About).say(about_file(found) if found else "")
        if found is None or len(data) != len(found.parts):
            return
        self.query_one(PlainTable).fill(
            list(import_rows(found, data)), columns_for(self.size.width)
        )
        self.tell(" · ".join(filter(None, (self._remark, counted_words(found)))))
        self._keeping.soon()

    def resized(self) -> None:
        if self._import and self._heads:
            self.show(self._heads)

    # What is under the cursor

    @property
    def part(self) -> Part | None:
        """The part under the cursor, or the only one."""
        parts = self._import.parts if self._import else []
        if self.line and self.line.kind not in (TABLE, WARNING):
            return parts[self.line.part]
        return parts[0] if len(parts) == 1 else None

    def _entries(self) -> list[EntryId]:
        """Return the entries of the kind under the cursor."""
        entries = by_kind(self.part).get(self.line.kind, []) if self.part and self.line else []
        return [each.id for each in entries]

    @property
    def _is_on_head(self) -> bool:
        return bool(self.line and self.line.is_head)

    @property
    def _is_on_table(self) -> bool:
        return bool(self.line and self.line.kind == TABLE)

    def why_not(self, action: str) -> str | None:
        is_about_file = action in ("save", "open_kind", "leave_out", "pick_account", "show_columns",
                                   "throw_away")  # fmt: skip
        if is_about_file and self._import is None:
            return _(NOTHING_READ)
        if action == "show_columns" and not self._tables:
            return _("There is no table in this file.")
        if action in ("open_kind", "leave_out") and self.is_mounted:
            return self._why_not_here(action)
        return super().why_not(action)

    def _why_not_here(self, action: str) -> str | None:
        if self._is_on_table:
            return None if action == "open_kind" else _("There is no row under the cursor.")
        if self._is_on_head:
            is_of_rows = action == "open_kind"
            return _("Go down to a kind: enter shows its rows.") if is_of_rows else None
        if not self._entries():
            return _("There is no row under the cursor.")
        return None if self.part and self.part.plan else _(WHOSE_PART)

    # Decisions

    def person_chosen(self, person_id: UUID | None) -> None:
        if self.part and person_id:
            self.part.give_to(person_id)
        self.reload()

    def action_leave_out(self) -> None:
        """Leave out a kind, or all of a patient; the same key takes it in again."""
        part = self.part
        if part and self._is_on_head:
            part.is_left_out = not part.is_left_out
        elif part:
            part.toggle(self._entries())
        self.show(self._heads)

    @on(BigTable.Chosen)
    async def action_open_kind(self) -> None:
        """Show the rows of a kind, to be left out one by one."""
        if refusal := self._why_not_here("open_kind"):
            self.warn(refusal)
        elif self._is_on_table:
            await self.action_show_columns()
        elif self.part and self.line:
            rows = KindRows(self.desk, self.part, self.line.kind)
            await self.ask(rows, lambda _none: self.show(self._heads))

    async def action_pick_account(self) -> None:
        part = self.part
        if part is None:
            return
        with self.desk.vault.reading() as facts:
            offered = {each.id: each for each in accounts_of(part.person.id, facts)}
            choices = [Choice(row, self.desk.owned(accounts.title(each, facts)))
                       for row, each in offered.items()]  # fmt: skip

        def picked(chosen: Hashable | None) -> None:
            if isinstance(chosen, UUID):
                part.give_to(offered[chosen].person_id)
            if chosen is not None:
                part.account = Guess(chosen if isinstance(chosen, UUID) else None)
                part.is_account_decided = True
                self.reload()

        choices.append(Choice(NO_PORTAL, _("no portal")))
        await self.ask(PickScreen(_("Which portal?"), choices), picked)
