"""What an imported file has, as numbers of each kind, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from textual import on
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.intake.draft import ReadFile
from famchart.records import account as accounts
from famchart.screens.around_rows import About
from famchart.screens.deciding import NO_PORTAL
from famchart.screens.desk import Desk
from famchart.screens.guesses import Guess, accounts_of
from famchart.screens.import_rows import (
    IMPORT_COLUMNS,
    LineId,
    about_file,
    by_kind,
    columns_for,
    counted_words,
    head_words,
    import_rows,
)
from famchart.screens.imported import EntryId, Import, Part
from famchart.screens.kind_rows import KindRows
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.reading_file import ReadingFileScreen
from famchart.widgets.big_table import BigTable
from famchart.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from famchart.store.work import Reading

NOTHING_READ = N_("No file was read yet: i chooses one.")
WHOSE_PART = N_("Whose is it? Press the number of the person, on the line of each patient.")


class ImportedScreen(ReadingFileScreen[Sequence[str]]):
    """What a file has, for each patient: whose it is, and which of it is wanted."""

    AUTO_FOCUS = "PlainTable"

    def __init__(self, desk: Desk, path: str = "") -> None:
        super().__init__(desk)
        self._path = path
        self._import: Import | None = None
        self._heads: Sequence[str] = ()
        self._is_saved = False

    def heading(self) -> str:
        return _("Import a file")

    def body(self) -> Iterable[Widget]:
        yield About()
        yield PlainTable(IMPORT_COLUMNS, head=True)

    async def on_mount(self) -> None:
        if self._path:
            self.begin_to_read(Path(self._path))
        else:
            self.call_later(self.action_pick_file)

    def has_read(self, path: Path, read: ReadFile) -> None:
        self._import, self._is_saved = Import.of(path, read), False
        self.tell("")
        self.query_one(PlainTable).move_to(0)
        self.reload()

    def load(self, facts: Reading) -> Sequence[str]:
        """Compare all parts with the vault; return whose each is, in words."""
        if self._import is None:
            return ()
        self._import.part_by_headings(facts)
        for part in self._import.parts:
            part.guess(facts, self.desk.person_id)
            part.plan = part.compared(facts, self.desk.clock)
        return [head_words(part, facts) for part in self._import.parts]

    def show(self, data: Sequence[str]) -> None:
        self._heads = data
        found = self._import
        self.query_one(About).say(about_file(found) if found else "")
        if found is None or len(data) != len(found.parts):
            return
        self.query_one(PlainTable).fill(
            list(import_rows(found, data)), columns_for(self.size.width)
        )
        self.tell(counted_words(found))

    def on_resize(self) -> None:
        if self._import and self._heads:
            self.show(self._heads)

    # What is under the cursor

    @property
    def line(self) -> LineId | None:
        row = self.query_one(PlainTable).row
        return row.id if row and isinstance(row.id, LineId) else None

    @property
    def part(self) -> Part | None:
        """The part under the cursor, or the only one."""
        parts = self._import.parts if self._import else []
        return parts[self.line.part] if self.line and self.line.part < len(parts) else None

    def _entries(self) -> list[EntryId]:
        """Return the entries of the kind under the cursor."""
        entries = by_kind(self.part).get(self.line.kind, []) if self.part and self.line else []
        return [each.id for each in entries]

    @property
    def _is_on_head(self) -> bool:
        return bool(self.line and self.line.is_head)

    def why_not(self, action: str) -> str | None:
        is_about_rows = action in ("save", "open_kind", "leave_out", "pick_account")
        if is_about_rows and self._import is None:
            return _(NOTHING_READ)
        if action in ("open_kind", "leave_out") and self.is_mounted:
            return self._why_not_here(action)
        return super().why_not(action)

    def _why_not_here(self, action: str) -> str | None:
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
        elif self.part and self.line:
            await self.ask(
                KindRows(self.part, self.line.kind), lambda _none: self.show(self._heads)
            )

    async def action_pick_account(self) -> None:
        part = self.part
        if part is None:
            return
        with self.desk.vault.reading() as facts:
            offered = {each.id: each for each in accounts_of(part.person.id, facts)}
            choices = [Choice(row, accounts.title(each, facts)) for row, each in offered.items()]

        def picked(chosen: Hashable | None) -> None:
            if isinstance(chosen, UUID):
                part.give_to(offered[chosen].person_id)
            if chosen is not None:
                part.account = Guess(chosen if isinstance(chosen, UUID) else None)
                part.is_account_decided = True
                self.reload()

        choices.append(Choice(NO_PORTAL, _("no portal")))
        await self.ask(PickScreen(_("Which portal?"), choices), picked)

    def action_back(self) -> None:
        if self.is_reading:
            self.stop_reading()
        else:
            super().action_back()
