"""Asking what the columns of a table mean: the same sheet for a file and for a paste."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any
from zlib import crc32

from famchart.i18n import _
from famchart.intake.draft import Table
from famchart.screens.base import VaultScreen
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.table_columns import TableColumns
from famchart.screens.table_words import table_words
from famchart.store.drafts import HalfWritten

Said = Callable[[Table], object]


async def choose_table(page: VaultScreen[Any, Any], tables: Sequence[Table], said: Said) -> None:
    """Ask of the only table, or of the one that is chosen."""
    if len(tables) == 1:
        await ask_columns(page, tables[0], said)
        return

    async def chosen(number: Hashable | None) -> None:
        if isinstance(number, int):
            await ask_columns(page, tables[number], said)

    choices = [Choice(number, table_words(table, is_declined=False))
               for number, table in enumerate(tables)]  # fmt: skip
    await page.ask(PickScreen(_("Which table?"), choices), chosen)


async def ask_columns(page: VaultScreen[Any, Any], table: Table, said: Said) -> None:
    """Pass on how a table is to be read where it is said to be another one than it was read as."""

    def answered(told: Table | None) -> None:
        if told and (told.kind, told.mapping) != (table.kind, table.mapping):
            said(told)

    half = HalfWritten(page.desk.vault, f"columns:{crc32(table.fingerprint.encode()):08x}")
    await page.ask(TableColumns(table, half), answered)
