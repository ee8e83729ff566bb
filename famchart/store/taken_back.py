"""One record as a backup has it, taken back into the vault.

That is a change like any other: history tells it, and an undo takes it back again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from famchart.core.day_words import short_day
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.i18n import N_, _
from famchart.records import Kind, kind_named
from famchart.store import relations
from famchart.store.changes import Raw
from famchart.store.privacy import title_in_passing
from famchart.store.rows import stored_row, tables
from famchart.store.vault import Vault
from famchart.store.work import Reading, Work

TAKEN_BACK = N_("Taken from the backup:")


class NotInBackupError(AnswerIsNoError):
    """The backup has no such record."""

    message = N_("The backup of {day} has no such record.")


class SameNowError(AnswerIsNoError):
    """There is nothing to take back."""

    message = N_("“{title}” is now as it was on {day}; nothing was changed.")


class NeedsAnotherError(WrongUseError):
    """What it belongs to was deleted as well."""

    message = N_(
        "“{title}” belongs to something that was deleted too ({what}); take that back first."
    )


def take_back(vault: Vault, then: Reading, kind_name: str, row: UUID, day: date) -> str:
    """Let a record be again as it was in a backup, with its parts if it was deleted.

    Return its title. Raise NotInBackupError, SameNowError, NeedsAnotherError, ForgottenError.
    """
    kind = kind_named(kind_name)
    record = then.get(kind.table, row)
    old = stored_row(then.connection, kind_name, row.hex)
    if record is None or old is None:
        raise NotInBackupError(day=short_day(day.isoformat()))
    title = title_in_passing(kind, record, then)
    with vault.work(TAKEN_BACK, title) as work:
        new = work.stored(kind_name, row.hex)
        if new == old:
            raise SameNowError(title=title, day=short_day(day.isoformat()))
        if _fitted(work.connection, kind_name, old, [row.hex]) is None:
            raise NeedsAnotherError(title=title, what=_missing(work.connection, kind, old, then))
        if new is None:
            _put_back(work, then, kind_name, old)
        else:
            _change_back(work, then, kind_name, (new, old))
    return title


def _change_back(work: Work, then: Reading, table: str, rows: tuple[Raw, Raw]) -> None:
    new, old = rows
    for source in _sources(then.connection, work.connection, [old]):
        work.put("source", source)
    work.change(table, (new, _fitted(work.connection, table, old, []) or old))
    work.reindex_row(table, old["id"])


def _put_back(work: Work, then: Reading, table: str, old: Raw) -> None:
    """Bring a record back with its parts, and with where they came from."""
    parts = _parts(then.connection, work.connection, table, old["id"])
    coming = [(table, old), *parts]
    for source in _sources(then.connection, work.connection, [row for _table, row in coming]):
        work.put("source", source)
    ids = [row["id"] for _table, row in coming]
    fitting = [(each, _fitted(work.connection, each, row, ids)) for each, row in coming]
    for each, row in fitting:
        if row:
            work.put(each, row)
    for each, row in fitting:
        if row:
            work.reindex_row(each, row["id"])


def _parts(then: Connection, now: Connection, table: str, row: str) -> Iterator[tuple[str, Raw]]:
    """Yield the parts, links and marks that a record had, and that are not there any more."""
    for part_table, part in relations.parts(then, table, row):
        stored = stored_row(then, part_table, part)
        if stored and stored_row(now, part_table, part) is None:
            yield part_table, stored


def _sources(then: Connection, now: Connection, rows: Collection[Raw]) -> list[Raw]:
    """Return where the rows came from, as far as it is not known any more."""
    named = {str(each["source_id"]) for each in rows if each.get("source_id")}
    gone = [each for each in sorted(named) if stored_row(now, "source", each) is None]
    return [found for each in gone if (found := stored_row(then, "source", each))]


def _fitted(now: Connection, table: str, row: Raw, coming: Collection[str]) -> Raw | None:
    """Return a row without what it names and is not there; None where it cannot be without."""
    lost = _lost_keys(now, table, row, coming)
    if any(not tables()[table].columns[column].nullable for column, _target in lost):
        return None
    return row | {column: None for column, _target in lost}


def _lost_keys(
    now: Connection, table: str, row: Raw, coming: Collection[str]
) -> list[tuple[str, str]]:
    """Return the columns that name what is not there, and its table."""
    return [
        (column.name, key.column.table.name)
        for column in tables()[table].columns
        for key in column.foreign_keys
        if row.get(column.name)
        and row[column.name] not in coming
        and stored_row(now, key.column.table.name, row[column.name]) is None
    ]


def _missing(now: Connection, kind: Kind, row: Raw, then: Reading) -> str:
    """Return the title of what a record needs and that is not there."""
    for column, target in _lost_keys(now, kind.name, row, {row["id"]}):
        other = kind_named(target)
        found = then.get(other.table, UUID(row[column]))
        return title_in_passing(other, found, then) if found else _(other.label)
    return _(kind.label)
