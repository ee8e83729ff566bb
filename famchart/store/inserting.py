"""Many rows at once: stepping through a statement for each would take half as long again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection

TOGETHER = 100
"""Rows that one statement writes."""


def insert_many(connection: Connection, insert_one: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, each as a statement says that inserts one and ends with its placeholders."""
    whole = len(rows) - len(rows) % TOGETHER
    if whole:
        together = (rows[start : start + TOGETHER] for start in range(0, whole, TOGETHER))
        values = [tuple(chain.from_iterable(some)) for some in together]
        connection.exec_driver_sql(_insert_together(insert_one), values)
    if rest := list(rows[whole:]):
        connection.exec_driver_sql(insert_one, rest)


@cache
def _insert_together(insert_one: str) -> str:
    placeholders = insert_one[insert_one.rindex("(") :]
    return ", ".join([insert_one, *[placeholders] * (TOGETHER - 1)])
