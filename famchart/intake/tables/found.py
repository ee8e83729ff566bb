"""A table that was found, before its rows are facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from famchart.intake.draft import Table
from famchart.intake.tables.grid import Row


@dataclass
class Found:
    """A table of a grid: what its columns mean, and its rows with their line numbers."""

    table: Table
    fields: Mapping[int, str]
    """By the number of the column."""
    span: range
    """Its columns, where several tables stand side by side."""
    numbers: tuple[int, ...] = ()
    """Those columns that have a header."""
    is_vital: bool = False
    days: Mapping[int, str] = field(default_factory=dict)
    """The days or months that head columns, by their numbers."""
    day: str | None = None
    """The one that stands over it, where that is not the day of the whole text."""
    rows: list[tuple[int, Row]] = field(default_factory=list)
