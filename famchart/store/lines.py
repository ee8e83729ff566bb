"""The lines of every record, entered anew where a vault came without them: that of a slice."""

from __future__ import annotations

from sqlalchemy import Connection

from famchart.records import kinds
from famchart.store.bulk import BATCH, enter_anew
from famchart.store.work import Work


def write_lines(connection: Connection) -> None:
    """Let the timeline and search know all records, in the order in which they were entered."""
    for kind in kinds():
        query = f'SELECT id FROM "{kind}" ORDER BY id'  # noqa: S608
        ids = connection.exec_driver_sql(query).scalars().all()
        for start in range(0, len(ids), BATCH):
            rows = ((kind, row) for row in ids[start : start + BATCH])
            enter_anew(Work(connection, "", "", ""), rows)
