"""A thousand rows in the toolkit's own table: the peer for moving about in a list."""

from textual.app import App
from textual.widgets import DataTable, Static


class Rows(App[None]):
    def compose(self):
        yield Static("rows")
        yield DataTable(cursor_type="row")

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("day", "person", "kind", "title")
        for number in range(1000):
            table.add_row("Nov 20, 2026", "Mother", "note", f"entry {number} of a thousand")
        table.focus()


Rows().run()
