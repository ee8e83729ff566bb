"""Taking in what was changed in a copy of the same vault: the changes of both, then the fold.

A change is a fact with a name of its own, so that order and repetition do not matter: whoever takes
in the same changes comes to the same rows. What nobody has replaced is kept, whatever is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_
from famchart.records import kinds
from famchart.store import originals
from famchart.store.bulk import enter_anew
from famchart.store.changes import (
    COLUMNS,
    GONE,
    WHOLE_ROW,
    Change,
    Raw,
    append,
    as_json,
    bases,
    logs_of,
    row_log,
)
from famchart.store.conflicts import Conflict, conflicts_of
from famchart.store.index import unindex
from famchart.store.relations import linking_kind
from famchart.store.rows import insert_sql, stored_row, tables
from famchart.store.vault import Vault
from famchart.store.verify import unwritten
from famchart.store.work import Work

MERGED = N_("Merged")
AT_ONCE = 500
"""Rows whose changes are in memory at a time."""


class ChangedLogError(UnreadableInputError):
    """A change in the copy does not have the name that its content gives it."""

    message = N_("The change log of the copy is not as it was written; nothing was changed.")


@dataclass
class Merged:
    """What a merge brought."""

    changes: int = 0
    records: Counter[str] = field(default_factory=Counter)
    """How many records are new, changed, deleted."""
    forgotten: int = 0
    """Rows that belong to somebody who was forgotten here, and stayed away."""
    conflicts: list[Conflict] = field(default_factory=list)
    """Fields that both have changed, each without knowing of the other."""


class _NotMeantError(Exception):
    """It was only to be seen what would come."""


def merge(vault: Vault, there: Connection, *, is_dry: bool = False) -> Merged:
    """Take in what another database of this vault has and this one has not: all of it, or nothing.

    Raise ChangedLogError.
    """
    merged = Merged()
    try:
        with vault.work(MERGED) as work:
            _take_in(work, there, merged)
            if is_dry:
                raise _NotMeantError
    except _NotMeantError:
        pass
    return merged


def _take_in(work: Work, there: Connection, merged: Merged) -> None:
    here = work.connection
    new = list(_new_changes(here, there))
    refused = _of_the_forgotten(here, new)
    new = [change for change in new if change.row not in refused]
    merged.changes, merged.forgotten = len(new), len(refused)
    _take_batches(here, there, {change.batch for change in new})
    if not new:
        return
    append(here, new)
    touched = dict.fromkeys(change.row for change in new)
    before = _lines_of(here, touched)
    _fold(here, list(touched))
    mended = _let_all_stand(work)
    _take_originals(here, there)
    after = _enter(work, [*touched, *mended])
    merged.records = _counted(before, after)
    merged.conflicts = conflicts_of(work, list(touched))


def _new_changes(here: Connection, there: Connection) -> Iterator[Change]:
    """Yield the changes that are only there; both logs are read once, in their order."""
    ours = iter(here.exec_driver_sql("SELECT id FROM change ORDER BY id").scalars())
    mine = next(ours, None)
    for id_, *columns in there.exec_driver_sql(f"SELECT id, {COLUMNS} FROM change ORDER BY id"):  # noqa: S608
        while mine is not None and mine < id_:
            mine = next(ours, None)
        if mine != id_:
            change = Change(*columns)
            if change.id != id_ or change.table not in tables():
                raise ChangedLogError
            yield change


def _of_the_forgotten(here: Connection, new: Collection[Change]) -> set[str]:
    """Return the rows that were removed for good here, or that cannot be without such a one."""
    forgotten = set(here.exec_driver_sql("SELECT id FROM tombstone").scalars())
    refused = {change.row for change in new if change.row in forgotten}
    for change in new if forgotten else ():
        if change.field == WHOLE_ROW and change.content:
            needed = (
                change.content.get(column.name)
                for column in tables()[change.table].columns
                if column.foreign_keys and not column.nullable
            )
            if not forgotten.isdisjoint(needed):
                refused.add(change.row)
    return refused


def _take_batches(here: Connection, there: Connection, wanted: Collection[str]) -> None:
    """Take in what was done there: batches of these ids, and undos that had nothing to change."""
    rows = there.exec_driver_sql(
        "SELECT *, undoes IS NOT NULL AND id NOT IN (SELECT batch FROM change) FROM batch"
    )
    for *row, is_empty_undo in rows:
        if is_empty_undo or row[0] in wanted:
            here.exec_driver_sql("INSERT OR IGNORE INTO batch VALUES (?,?,?,?,?,?,?)", tuple(row))


def _fold(here: Connection, rows: list[str]) -> None:
    """Let rows be what their changes say."""
    empty = {name: unwritten(here, name) for name in tables()}
    for start in range(0, len(rows), AT_ONCE):
        for row, log in logs_of(here, rows[start : start + AT_ONCE]).items():
            table, told = log.changes[0].table, log.fold()
            _write(here, table, row, empty[table] | told if told else None)


def _write(here: Connection, table: str, row: str, wanted: Raw | None) -> None:
    """Write a row past the log, which tells it already."""
    if stored_row(here, table, row) != wanted:
        here.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', (row,))  # noqa: S608
        if wanted:
            values = tuple(wanted.get(column.name) for column in tables()[table].columns)
            here.exec_driver_sql(insert_sql(tables()[table]), values)


def _let_all_stand(work: Work) -> list[str]:
    """Bring back what was removed on one side and is needed on the other; return what changed."""
    here, changed = work.connection, list[str]()
    while found := here.exec_driver_sql("PRAGMA foreign_key_check").all():
        for table, rowid, target, key in found:
            listed = here.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")').mappings()
            column = next(each["from"] for each in listed if each["id"] == key)
            row, named = here.exec_driver_sql(
                f'SELECT id, "{column}" FROM "{table}" WHERE rowid = ?',  # noqa: S608
                (rowid,),
            ).one()
            if _bring_back(work, target, named):
                changed.append(named)
            else:
                _let_go(work, table, row, column)
                changed.append(row)
            work.flush_log()
    return changed


def _bring_back(work: Work, table: str, row: str) -> bool:
    """Let a row that was removed be there again; return whether that can be."""
    if stored_row(work.connection, table, row):
        return True  # for the sake of another one
    log = row_log(work.connection, row)
    told = log.before_removal.fold()
    if told is None:
        return False
    wanted = unwritten(work.connection, table) | told
    work.log_change(table, row, WHOLE_ROW, as_json(wanted), bases(log.all_heads()))
    _write(work.connection, table, row, wanted)
    return True


def _let_go(work: Work, table: str, row: str, column: str) -> None:
    """Empty a field that names what is gone for good; without it a row may not be able to be."""
    log = row_log(work.connection, row)
    stored = stored_row(work.connection, table, row) or {}
    if tables()[table].columns[column].nullable:
        work.log_change(table, row, column, as_json(None), bases(log.heads(column)))
        _write(work.connection, table, row, stored | {column: None})
    else:
        work.log_change(table, row, GONE, None, bases(log.all_heads()))
        _write(work.connection, table, row, None)


def _take_originals(here: Connection, there: Connection) -> None:
    """Take in the files that a record came from, as far as they are not here."""
    missing = here.exec_driver_sql(
        "SELECT DISTINCT original FROM source WHERE original IS NOT NULL"
        " AND original NOT IN (SELECT address FROM original)"
    )
    for address in missing.scalars().all():
        if originals.is_kept(there, address):
            about = originals.size_and_media(there, address)
            originals.keep_pieces(here, address, about, originals.pieces(there, address))


# The lines of what came


def _lines_of(here: Connection, rows: Collection[str]) -> dict[str, tuple[str, Raw]]:
    """Return the records among rows that are there: of each its kind and what it holds."""
    found = {}
    for row in rows:
        table = row_log(here, row).changes[0].table
        stored = stored_row(here, table, row)
        if table in kinds() and stored:
            found[row] = (table, stored)
    return found


def _enter(work: Work, rows: Collection[str]) -> dict[str, tuple[str, Raw]]:
    """Enter records anew, in the order in which they were made; a link is told by its owner."""
    here, wanted = work.connection, list[tuple[int, str, str, str]]()
    for row in dict.fromkeys(rows):
        first = row_log(here, row).changes[0]
        owner = linking_kind(first.table)
        if owner and first.value:
            wanted.append((first.hlc, row, owner, first.value_of(f"{owner}_id")))
        elif first.table in kinds():
            wanted.append((first.hlc, row, first.table, row))
    there = _lines_of(here, rows)
    unindex(here, [row for _hlc, row, kind, _own in wanted if kind in kinds() and row not in there])
    enter_anew(work, [(kind, record) for _hlc, _row, kind, record in sorted(wanted)])
    return there


def _counted(before: dict[str, tuple[str, Raw]], after: dict[str, tuple[str, Raw]]) -> Counter[str]:
    counted = Counter[str]()
    for row in {**before, **after}:
        was, now = before.get(row), after.get(row)
        state = "new" if was is None else "deleted" if now is None else "changed"
        counted[state] += was != now
    return counted
