"""An example of what stands in each column of a table; of a secret none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from famchart.intake.draft import Table
from famchart.intake.tables.found import Found
from famchart.intake.tables.grid import Row

SECRET = ("password", "totp", "note")
"""Fields of logins of which nothing is shown."""
LOOKED_AT = 20
"""Rows in which something is looked for that the head of a table does not say."""


def examples(rows: Iterable[Row], numbers: Sequence[int]) -> tuple[str, ...]:
    """Return the first text below each header, nothing where its column says nothing."""
    first = list(islice(rows, LOOKED_AT))
    return tuple(
        next((row[number] for row in first if number < len(row) and row[number]), "")
        for number in numbers
    )


def with_examples(found: Found) -> Table:
    """Return the table that was found with an example of each column; of a secret none."""
    rows = (row for _line, row in found.rows)
    shown = zip(found.numbers, examples(rows, found.numbers), strict=True)
    told = ("" if found.fields.get(number) in SECRET else text for number, text in shown)
    return replace(found.table, examples=tuple(told))
