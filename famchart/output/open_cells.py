"""What one field says in files that any program opens: no formula, and no password in its words."""

from __future__ import annotations

from famchart.core.terminal_text import visible
from famchart.core.told_secrets import without_secrets
from famchart.records import Kind, Record
from famchart.records.fields import FieldSpec
from famchart.store.privacy import is_private
from famchart.store.told import field_shown
from famchart.store.work import Reading

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def as_text(cell: str) -> str:
    cell = visible(cell)
    is_number = cell.lstrip("+-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if cell.startswith(FORMULA) and not is_number else cell


def shown(kind: Kind, spec: FieldSpec, record: Record, facts: Reading) -> str:
    """Return what a field says, a password in it hidden; private records were asked for whole."""
    words = field_shown(kind, spec, record, facts)
    return words if is_private(kind, record, facts) else without_secrets(words)
