"""A grid of cells as a document prints it, and as lines of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """Rows of cells; the names that may tell what it is about, the nearest first."""

    rows: Sequence[Row]
    titles: tuple[str, ...] = ()
    line: int = 1
    """Of its first row in the text, counted from 1: each row is a line."""


def cell(text: str) -> str:
    """Return the text of a cell in one line: a row is a line."""
    return " ".join(text.split())


def line_of(row: Row) -> str:
    return "\t".join(row).rstrip()


def filled(row: Row) -> list[int]:
    """Return the numbers of the columns that say something."""
    return [number for number, text in enumerate(row) if text]


@dataclass(frozen=True)
class Span:
    """A merged cell: its first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


def spread(rows: list[list[str]], spans: Sequence[Span]) -> None:
    """Let each row that a merged cell reaches into say what it says; a title stays one cell."""
    for span in spans:
        for number in range(span.top + 1, min(span.bottom + 1, len(rows))):
            if span.left < len(rows[number]) and span.left < len(rows[span.top]):
                rows[number][span.left] = rows[span.top][span.left]
