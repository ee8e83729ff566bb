"""A table whose columns are as wide as what stands in their first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len

from famchart.i18n import _
from famchart.widgets.big_table import BigTable
from famchart.widgets.rows import Column, ListedRows, Row, Source

WIDEST = 28
"""Cells that a column takes at most, unless it grows."""
WIDEST_SPARSE = 14
"""Cells of one that is empty in most rows; it gets more where the others have all they need."""
MOST_WHOLE = 60
"""Cells that it takes where the others leave room."""
ROOMY = 40
"""Cells that a growing column may take though no text that was measured is so long."""
LONGEST = 200
ROWS_MEASURED = 500


class PlainTable(BigTable):
    """Rows that are in memory already, or can be made of what is."""

    def fill(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show rows; `width` of a column is the least that it takes."""
        self.fill_from(ListedRows(rows), columns)

    def fill_from(self, source: Source, columns: Sequence[Column] | None = None) -> None:
        """Show the rows of a source, of which the first page is measured."""
        wanted = columns if columns is not None else self.columns
        self.show(source, measured(wanted, source.page(0)))


def measured(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return columns as wide as what stands in these rows; one without a word has no width."""
    last = len(columns) - 1
    return [_measured(column, at, last, rows) for at, column in enumerate(columns)]


def _measured(column: Column, at: int, last: int, rows: Sequence[Row]) -> Column:
    if column.names:
        return column
    own = (row.cells if len(row.cells) > last else row.cells[:-1] for row in rows[:ROWS_MEASURED])
    texts = (cells[at] for cells in own if at < len(cells))
    cut = LONGEST if column.grows else MOST_WHOLE
    lengths = [cell_len((t if isinstance(t, str) else t.text)[:cut]) for t in texts]
    longest = max(lengths, default=0)
    widest = WIDEST if 2 * sum(map(bool, lengths)) > len(lengths) else WIDEST_SPARSE
    label = cell_len(_(column.label)) if column.label else 0
    if column.grows:  # others are dropped for it only as far as its texts need the room
        width = min(column.width, max(longest, label)) if longest else column.width
        return replace(column, width=width, most=max(longest, ROOMY), whole=longest)
    if not longest and not column.width:
        return column
    least = max(column.width, label)
    return replace(column, width=max(least, min(widest, longest)), whole=longest)
