"""Taking back: a batch is undone by a batch of its own, so that nothing ever leaves the log."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from famchart.store import changes
from famchart.store.changes import Change, Raw
from famchart.store.work import Work

UNDOABLE = """
    SELECT id, what, detail FROM batch
    WHERE undoes IS NULL AND id NOT IN (SELECT undoes FROM batch WHERE undoes IS NOT NULL)
    AND id = ifnull(?, id) ORDER BY hlc DESC LIMIT 1
"""


@dataclass(frozen=True)
class Batch:
    """What was done in one go; `what` is a text to be translated."""

    id: str
    what: str
    detail: str


def undoable_batch(connection: Connection, batch_id: str | None = None) -> Batch | None:
    """Return a batch, or the newest, that is neither an undo nor undone."""
    found = connection.exec_driver_sql(UNDOABLE, (batch_id,)).first()
    return Batch(*found) if found else None


def begin_here(work: Work) -> None:
    """Let undo stop at this batch: it is how a vault came to be, not something that was done."""
    work.undoes = work.batch


def undo_batch(work: Work, batch: str) -> int:
    """Give every row that a batch touched its state from before; return how many rows.

    A field that was changed again since then keeps its later value.
    """
    work.undoes = batch
    dead = _dead_batches(work.connection)
    touched = {
        change.row: change.table for change in changes.changes_of_batch(work.connection, batch)
    }
    for row, table in touched.items():
        _undo_row(work, batch, table, row, dead)
    for row, table in touched.items():
        work.reindex_row(table, row)
    return len(touched)


def _dead_batches(connection: Connection) -> set[str]:
    """Return the batches that were taken back, and those that took them back."""
    pairs = connection.exec_driver_sql("SELECT id, undoes FROM batch WHERE undoes <> id")
    return {batch for pair in pairs for batch in pair}


def _undo_row(work: Work, batch: str, table: str, row: str, dead: set[str]) -> None:
    log = changes.row_log(work.connection, row)
    living = log.without(dead)
    before, now = living.without({batch}).fold(), log.fold()
    if before is None:
        if now is not None and _only_by(batch, living.all_heads()):
            work.drop(table, row)
    elif now is None:
        if _only_by(batch, living.all_heads()):
            work.put(table, before)
    else:
        wanted: Raw = now | {
            name: before.get(name) for name in now if _only_by(batch, living.heads(name))
        }
        work.change(table, now, wanted)


def _only_by(batch: str, heads: list[Change]) -> bool:
    return all(head.batch == batch for head in heads)
