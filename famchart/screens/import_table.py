"""The columns of the tables in a file: shown, mended, and the file read so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from famchart.intake.draft import Table
from famchart.intake.formats import Asked
from famchart.intake.paste.surroundings import UNKNOWN, Habits
from famchart.intake.rules import rules_for, table_rules
from famchart.intake.table_rules import Mappings
from famchart.screens.ask_columns import ask_columns, choose_table
from famchart.screens.import_rows import TABLE, LineId
from famchart.screens.one_import import Import
from famchart.screens.reading_file import ReadingFileScreen
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
    _keys: tuple[bytes, ...] = ()
    """With which the signatures of the cards that are shown are checked."""

    def how_to_read(self) -> Asked:
        with self.desk.vault.reading() as facts:
            known = table_rules(facts)
        return Asked(self._habits, keys=self._keys, mappings=known | self._mappings)

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
            await ask_columns(self, tables[line.part], self._said)
        else:
            await choose_table(self, tables, self._said)

    def _said(self, said: Table) -> None:
        """Read the file anew, its table as was said; that is remembered once it is saved."""
        if found := self._import:
            self._mappings = {**found.mappings, said.fingerprint: said}
            self.begin_to_read(found.path)
