"""Rows in the toolkit's own table, a thousand unless said: the peer for moving in a list."""

import sys

from textual.app import App
from textual.widgets import DataTable, Static

ROWS = int(sys.argv[1]) if sys.argv[1:] else 1000


class Rows(App[None]):
    def compose(self):
        yield Static("rows")
        yield DataTable(cursor_type="row")

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("day", "person", "kind", "title")
        for number in range(ROWS):
            table.add_row("Nov 20, 2026", "Mother", "note", f"entry {number} of many")
        table.focus()


Rows().run()
