"""The table of a pasted text: what its columns mean, and the text read as somebody said it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.intake.draft import Draft, Table
from famchart.intake.formats import Asked
from famchart.intake.paste.kinds import NOTE
from famchart.intake.paste.table_head import parted
from famchart.intake.tables.columns import not_understood, sort
from famchart.intake.tables.examples import with_examples
from famchart.intake.tables.grid import Grid, Row
from famchart.intake.tables.reading import read_grids

LONGEST = 200_000
"""Letters of a text in which a table is looked for."""
_SIGNS = ("\t", "|", ";", ",", "")
"""What parts the cells of a line; nothing stands for wide gaps."""
MARKS = ("\t", "|")
"""Signs that part cells and nothing else."""
FEWEST_MARKED, FEWEST = 2, 3
"""Rows and columns of a table whose headers are not known."""
_RULE = Shape(r"[\s|:+=_-]*")


def table_of_paste(text: str, mappings: Mapping[str, Table]) -> Table | None:
    """Return the first table of a text, with what its columns are taken for; None without any."""
    grids = dict(_grids(text))
    for grid in grids.values():
        for found in sort(grid, mappings).tables:
            if len(found.table.columns) > 1 and found.rows:
                return with_examples(found)
    regular = (grid for sign, grid in grids.items() if _is_regular(grid, sign))
    return next(filter(None, map(not_understood, regular)), None)


def read_in_columns(text: str, asked: Asked) -> Draft | None:
    """Return a text whose table somebody has explained as they did; None where nobody has."""
    for _sign, grid in _grids(text) if asked.mappings else ():
        if any(
            each.table.fingerprint in asked.mappings for each in sort(grid, asked.mappings).tables
        ):
            drafts = read_grids(NOTE, text.splitlines(), [grid], asked)
            heads = (table.line for each in drafts for table in each.tables)
            told = tuple(sorted({*drafts[0].told_at, *heads}))
            return replace(drafts[0], text=text, told_at=told) if len(drafts) == 1 else None
    return None


def _is_regular(grid: Grid, sign: str) -> bool:
    """True for cells that stand in columns: prose has commas and gaps, too."""
    widths = [len(row) for row in grid.rows if any(row)]
    fewest = FEWEST_MARKED if sign in MARKS else FEWEST
    return len(widths) >= fewest and len(set(widths)) == 1 and widths[0] >= fewest


def _grids(text: str) -> Iterator[tuple[str, Grid]]:
    """Yield a text in cells, by each sign that may part them: every line is a row."""
    lines = text.splitlines() if len(text) <= LONGEST else []
    for sign in _SIGNS:
        if any(sign in line if sign else "  " in line.strip() for line in lines):
            yield sign, Grid([_cells(line, sign) for line in lines])


def _cells(line: str, sign: str) -> Row:
    if _RULE.fullmatch(line):
        return ()
    if sign == ";":
        return tuple(cell.strip() for cell in line.split(sign))
    cells: Sequence[str] = [cell.text for cell in parted(line, sign)]
    return tuple(cells)
