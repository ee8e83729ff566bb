"""What the columns of a table mean, as the text of a rule: its kind, then `header = field`."""

from __future__ import annotations

from dataclasses import replace

from famchart.core.terminal_text import fold
from famchart.intake.draft import Table

Mappings = dict[str, Table]
"""How tables are to be read, by the fingerprints of their headers."""
NO_TABLE = "text"
"""Stands for the kind of a table whose rows are to be kept as text."""
_BETWEEN = " = "


def table_of(fingerprint: str, meaning: str) -> Table:
    """Return a table as a rule tells it; lines that say nothing are left out."""
    kind, *lines = meaning.splitlines() or [""]
    pairs = (line.rpartition(_BETWEEN) for line in lines)
    mapping = tuple((header, name) for header, between, name in pairs if between)
    columns = tuple(fingerprint.split("|"))
    return Table("" if kind == NO_TABLE else kind, columns, mapping)


def as_told(table: Table, told: Table) -> Table:
    """Return a table with the kind and the fields that a rule tells, by its headers as printed."""
    meant = dict(told.mapping)
    fields = ((each, meant[fold(each)]) for each in table.columns if fold(each) in meant)
    return replace(table, kind=told.kind, mapping=tuple(fields))


def meaning_of(table: Table) -> str:
    """Return the text of the rule that reads a table so the next time."""
    pairs = (f"{fold(header)}{_BETWEEN}{name}" for header, name in table.mapping)
    return "\n".join([table.kind or NO_TABLE, *pairs])
