"""Letting the log and the tables tell the same again, where damage took a part of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from famchart.records import kinds
from famchart.store.bulk import enter_anew
from famchart.store.changes import GONE, WHOLE_ROW, Raw, RowLog, as_json, bases
from famchart.store.repair.salvage import record_tables
from famchart.store.repair.trees import Trees
from famchart.store.rows import marks, stored_row, tables
from famchart.store.tombstones import as_list
from famchart.store.verify import row_logs, unwritten
from famchart.store.work import Work


@dataclass
class Agreed:
    """What one told of the other."""

    from_log: Counter[str] = field(default_factory=Counter)
    """Rows that the log told, by their table."""
    lost: Counter[str] = field(default_factory=Counter)
    """Rows that nothing tells any more, or that cannot be without one of these."""


def fill_from_log(connection: Connection, trees: Trees, agreed: Agreed) -> None:
    """Give the tables the rows that damage took and that the log still tells."""
    there = record_tables(connection)
    missing = {name for name in there if not trees.is_whole(name)}
    for log in row_logs(connection):
        table, row = log.changes[0].table, log.changes[0].row
        if table not in missing or stored_row(connection, table, row):
            continue
        if told := log.fold():
            _insert(connection, table, told)
            agreed.from_log[table] += 1
        elif not log.is_gone():
            agreed.lost[table] += 1


def _insert(connection: Connection, table: str, row: Raw) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks(len(row))})'  # noqa: S608
    connection.exec_driver_sql(statement, tuple(row.values()))


# In today's shape


def agree(work: Work, agreed: Agreed) -> None:
    """Log what the tables tell and the log does not; leave no row that points nowhere."""
    connection = work.connection
    _let_go_of_the_missing(work, agreed)
    standing = {table: unwritten(connection, table) for table in tables()}
    for log in list(_differing(connection, standing)):
        _log_as_stored(work, log)
    for table in tables():
        known = "SELECT * FROM \"{0}\" WHERE id NOT IN (SELECT row FROM change WHERE tbl = '{0}')"
        for found in connection.exec_driver_sql(known.format(table)).mappings().all():
            work.log_change(table, found["id"], WHOLE_ROW, as_json(dict(found)), b"")
    work.flush_log()
    _name_batches(connection)
    enter_anew(work, list(_records_in_order(connection)))


def _differing(connection: Connection, standing: dict[str, Raw]) -> Iterator[RowLog]:
    for log in row_logs(connection):
        first, told = log.changes[0], log.fold()
        if (told and standing[first.table] | told) != stored_row(
            connection, first.table, first.row
        ):
            yield log


def _log_as_stored(work: Work, log: RowLog) -> None:
    """Let the newest change of a row be that it is as it stands in its table, or gone."""
    first = log.changes[0]
    stored = stored_row(work.connection, first.table, first.row)
    field_, value = (WHOLE_ROW, as_json(stored)) if stored else (GONE, None)
    work.log_change(first.table, first.row, field_, value, bases(log.all_heads()))


def _let_go_of_the_missing(work: Work, agreed: Agreed) -> None:
    """Empty the fields that name what is lost; a row that cannot be without it is lost as well."""
    connection = work.connection
    ask = connection.exec_driver_sql
    ask(
        "UPDATE source SET original = NULL WHERE original IS NOT NULL"
        " AND original NOT IN (SELECT address FROM original)"
    )
    while found := ask("PRAGMA foreign_key_check").all():
        for table, rowid, _target, key in found:
            keys = {each["id"]: each["from"] for each in ask(
                f'PRAGMA foreign_key_list("{table}")').mappings()}  # fmt: skip
            column = tables()[table].columns[keys[key]]
            if column.nullable:
                ask(f'UPDATE "{table}" SET "{column.name}" = NULL WHERE rowid = ?', (rowid,))  # noqa: S608
            else:
                ask(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))  # noqa: S608
                agreed.lost[table] += 1


def _name_batches(connection: Connection) -> None:
    """Let every change belong to a batch that is known: history and undo ask for it."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO batch SELECT batch, min(hlc), device, member, 'Saved', '', NULL"
        " FROM change WHERE batch NOT IN (SELECT id FROM batch) GROUP BY batch"
    )


def _records_in_order(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield every record (kind, id) as they came: lines of one day stand in that order."""
    names = as_list(list(kinds()))
    found = connection.exec_driver_sql(
        "SELECT tbl, row FROM change WHERE tbl IN (SELECT value FROM json_each(?))"
        " GROUP BY row ORDER BY min(hlc), row",
        (names,),
    )
    yield from ((kind, row) for kind, row in found)


def lost_changes(connection: Connection, trees: Trees) -> tuple[int, set[str]]:
    """Return how many changes the log's own index names and nothing holds, and of which rows."""
    count, rows = 0, set[str]()
    for owner, node in trees.nodes():
        if owner == "change_row":
            for payload in node.payloads:
                row: list[Any] | None = trees.row(payload, None)
                if row and not _is_change_there(connection, row[1]):
                    count += 1
                    rows.add(row[0])
    return count, rows


def _is_change_there(connection: Connection, change: bytes) -> bool:
    found = connection.exec_driver_sql("SELECT 1 FROM change WHERE id = ?", (change,))
    return found.first() is not None
