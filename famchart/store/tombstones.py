"""What was removed for good stays away: its ids are kept, and no row of such an id is written."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table

from famchart.core.errors import AnswerIsNoError
from famchart.i18n import N_
from famchart.store.changes import Raw


class ForgottenError(AnswerIsNoError):
    """A row that was removed for good would come back."""

    message = N_("This belongs to a person who was forgotten for good; it stays away.")


def bury(connection: Connection, rows: Collection[str], at: datetime) -> None:
    """Keep the ids of rows that were removed for good."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO tombstone SELECT value, ? FROM json_each(?)",
        (at.isoformat(timespec="seconds"), as_list(rows)),
    )


def refuse_forgotten(connection: Connection, rows: Collection[str]) -> None:
    """Raise ForgottenError where one of these ids was removed for good."""
    if _forgotten(connection, rows):
        raise ForgottenError


def still_known(connection: Connection, table: Table, rows: Sequence[Raw]) -> list[Raw]:
    """Return rows, or some columns of them, without references to what was removed for good.

    Raise ForgottenError where one was removed itself, or cannot be without such a reference.
    """
    keys = [column for column in table.columns if column.foreign_keys]
    named = {row[key.name] for row in rows for key in keys if row.get(key.name)}
    found = _forgotten(connection, {*named, *(row["id"] for row in rows)})
    return [_without(found, keys, row) for row in rows] if found else list(rows)


def _without(forgotten: set[str], keys: Sequence[Column[Any]], row: Raw) -> Raw:
    lost = [column for column in keys if row.get(column.name) in forgotten]
    if row["id"] in forgotten or any(not column.nullable for column in lost):
        raise ForgottenError
    return row | {column.name: None for column in lost}


def _forgotten(connection: Connection, rows: Collection[str]) -> set[str]:
    found = connection.exec_driver_sql(
        "SELECT id FROM tombstone WHERE id IN (SELECT value FROM json_each(?))", (as_list(rows),)
    )
    return set(found.scalars())


def as_list(rows: Collection[str]) -> str:
    """Return ids as one parameter of a statement, for json_each."""
    return json.dumps(list(rows))
