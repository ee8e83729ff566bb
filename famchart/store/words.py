"""The words of every record, entered into search anew: after a restore, or a repair."""

from __future__ import annotations

from sqlalchemy import Connection

from famchart.records import Kind, kinds
from famchart.store.rows import plain_records
from famchart.store.tombstones import as_list

AT_ONCE = 1000


def write_words(connection: Connection) -> None:
    """Let search know what the lines of all records say, and nothing else."""
    connection.exec_driver_sql("INSERT INTO search (search) VALUES ('delete-all')")
    for kind in kinds().values():
        _write_kind(connection, kind)


def _write_kind(connection: Connection, kind: Kind) -> None:
    place = -1
    while lines := connection.exec_driver_sql(
        "SELECT place, record, title FROM entry WHERE kind = ? AND place > ?"
        " ORDER BY place LIMIT ?",
        (kind.name, place, AT_ONCE),
    ).all():
        listed = as_list([line.record for line in lines])
        where = "id IN (SELECT value FROM json_each(?))"
        found = plain_records(connection, kind.table, where, (listed,))
        words = {each.id.hex: kind.all_words(each) for each in found}
        connection.exec_driver_sql(
            "INSERT INTO search (rowid, title, body) VALUES (?,?,?)",
            [(line.place, line.title, words[line.record]) for line in lines],
        )
        place = lines[-1].place
