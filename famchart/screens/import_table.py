"""The columns of the tables in a file: shown, mended, and the file read so."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import TYPE_CHECKING

from famchart.i18n import _
from famchart.intake.draft import Table
from famchart.intake.formats import Asked
from famchart.intake.paste.surroundings import UNKNOWN, Habits
from famchart.intake.rules import rules_for, table_rules
from famchart.screens.import_rows import TABLE, LineId
from famchart.screens.one_import import Import, Mappings
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.reading_file import ReadingFileScreen
from famchart.screens.table_columns import TableColumns
from famchart.screens.table_words import table_words
from famchart.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from famchart.store.work import Reading


class TablesScreen(ReadingFileScreen[list[str]]):
    """A file whose tables are read as their columns were said to mean."""

    _import: Import | None = None
    _mappings: Mappings
    """What was said here about tables, before they are read so."""
    _habits: Habits = UNKNOWN
    """How its portal writes dates and numbers, as rules say."""

    def how_to_read(self) -> Asked:
        with self.desk.vault.reading() as facts:
            known = table_rules(facts)
        return Asked(self._habits, mappings=known | self._mappings)

    def mappings(self) -> Mappings:
        return self._mappings

    def find_habits(self, facts: Reading) -> bool:
        """Look for rules about dates and numbers; True where the file was read otherwise."""
        parts = self._import.parts if self._import else []
        taught = {rules_for(part.account.id, facts).habits for part in parts} - {UNKNOWN}
        is_other = len(taught) == 1 and self._habits not in taught
        if is_other:
            (self._habits,) = taught
        return is_other

    @property
    def line(self) -> LineId | None:
        row = self.query_one(PlainTable).row
        return row.id if row and isinstance(row.id, LineId) else None

    @property
    def _tables(self) -> list[Table]:
        return self._import.tables if self._import else []

    async def action_show_columns(self) -> None:
        """Show what columns mean: of the table under the cursor, of the only one, of one chosen."""
        tables, line = self._tables, self.line
        if line and line.kind == TABLE:
            await self._ask_columns(tables[line.part])
        elif len(tables) == 1:
            await self._ask_columns(tables[0])
        else:
            await self._choose(tables)

    async def _choose(self, tables: list[Table]) -> None:
        async def chosen(number: Hashable | None) -> None:
            if isinstance(number, int):
                await self._ask_columns(tables[number])

        choices = [Choice(number, table_words(table, is_declined=False))
                   for number, table in enumerate(tables)]  # fmt: skip
        await self.ask(PickScreen(_("Which table?"), choices), chosen)

    async def _ask_columns(self, table: Table) -> None:
        await self.ask(TableColumns(table), partial(self._said, table))

    def _said(self, before: Table, said: Table | None) -> None:
        """Read the file anew, its table as was said; that is remembered once it is saved."""
        found = self._import
        if (
            found is None
            or said is None
            or (said.kind, said.mapping) == (before.kind, before.mapping)
        ):
            return
        self._mappings = {**found.mappings, said.fingerprint: said}
        self.begin_to_read(found.path)
