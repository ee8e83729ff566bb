"""What a change of a record alters: a rule forbids what is typed, never what stands already."""

from __future__ import annotations

from typing import Any


def is_altered(old: Any, new: Any, *columns: str) -> bool:
    """True where a record is new, or one of these columns differs from what it was."""
    return old is None or any(getattr(old, name) != getattr(new, name) for name in columns)
