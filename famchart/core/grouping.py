"""Rows in groups: what is asked of many records one by one is read at once, and then looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

RowT = TypeVar("RowT")
KeyT = TypeVar("KeyT", bound=Hashable)


def grouped(rows: Iterable[RowT], key: Callable[[RowT], KeyT]) -> dict[KeyT, list[RowT]]:
    """Return the rows of each key, in the order in which they come."""
    found: dict[KeyT, list[RowT]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)
