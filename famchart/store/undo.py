"""Taking back: a batch is undone by a batch of its own, so that nothing ever leaves the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from famchart.i18n import _
from famchart.records import kinds
from famchart.store import changes, relations
from famchart.store.bulk import enter_anew
from famchart.store.changes import Change, Raw, RowLog
from famchart.store.detail_words import detail_words
from famchart.store.work import Work

Pair = tuple[str, str]
"""A batch that took another one back, and that other one."""


@dataclass(frozen=True)
class Batch:
    """What was done in one go; `what` is a text to be translated."""

    id: str
    what: str
    detail: str

    @property
    def words(self) -> str:
        """What was done, in words: Deleted Lipid panel; languages join the two in their way."""
        done = _(self.what)
        done = f"{done[:1].upper()}{done[1:]}"
        if not (done and self.detail):
            return done or detail_words(self.detail)
        return _("{done} {title}").format(done=done, title=detail_words(self.detail))


def undoable_batch(connection: Connection, batch_id: str | None = None) -> Batch | None:
    """Return a batch, or the newest, that is neither an undo nor undone."""
    undone = taken_back(connection)
    newest_first = connection.exec_driver_sql(
        "SELECT id, what, detail FROM batch WHERE undoes IS NULL AND id = ifnull(?, id)"
        " ORDER BY hlc DESC",
        (batch_id,),
    )
    return next((Batch(*row) for row in newest_first if row[0] not in undone), None)


def redoable_batch(connection: Connection, batch_id: str | None = None) -> tuple[str, Batch] | None:
    """Return the newest undo that still holds, and what it took back: a named batch, or any.

    Once something else was done, an undo from before that stays: the way forward is another now.
    """
    newest = connection.exec_driver_sql("SELECT max(hlc) FROM batch WHERE undoes IS NULL")
    for undo, target in _in_force(_pairs(connection, newest.scalar_one() or 0)):
        found = connection.exec_driver_sql(
            "SELECT id, what, detail FROM batch WHERE id = ? AND undoes IS NULL", (target,)
        ).first()
        if found:  # else it is a redo: what it took back is an undo itself
            return (undo, Batch(*found)) if batch_id in (None, target) else None
    return None


def count_rows(connection: Connection, batch: str) -> int:
    """Count the rows that a batch touched."""
    found = connection.exec_driver_sql(
        'SELECT count(DISTINCT "row") FROM change WHERE batch = ?', (batch,)
    )
    return int(found.scalar_one())


def begin_here(work: Work) -> None:
    """Let undo stop at this batch: it is how a vault came to be, not something that was done."""
    work.undoes = work.batch


def undo_batch(work: Work, batch: str) -> int:
    """Give every row that a batch touched its state from before; return how many rows.

    A field that was changed again since then keeps its later value. An undo may itself be taken
    back: then what it took back is there again.
    """
    work.undoes = batch
    pairs = _pairs(work.connection)
    now, then = _dead(pairs) - {batch}, _dead([(work.batch, batch), *pairs])
    logs = changes.logs_of_batch(work.connection, batch)
    work.know_logs(logs)
    gone: dict[str, list[str]] = {}
    standing: list[tuple[str, Raw | None, Raw]] = []
    for row, log in logs.items():
        is_now, wanted, table = log.fold(), _wanted(log, batch, now, then), log.changes[0].table
        if wanted is not None:
            standing.append((table, is_now, wanted))
        elif is_now is not None:
            gone.setdefault(table, []).append(row)
    for table, rows in gone.items():
        work.drop(table, *rows)
    _stand(work, standing)
    back = [(table, new["id"]) for table, is_now, new in standing if is_now is None]
    changed = [(table, new["id"]) for table, is_now, new in standing if is_now is not None]
    unlinked = [(table, row) for table, rows in gone.items() for row in rows]
    enter_anew(work, _with_lines([*back, *changed, *unlinked], logs))
    return len(logs)


def _stand(work: Work, rows: Iterable[tuple[str, Raw | None, Raw]]) -> None:
    """Give rows their state, of each its table, how it is now, and how it should be."""
    missing: dict[str, list[Raw]] = {}
    changed: dict[str, list[tuple[Raw, Raw]]] = {}
    for table, is_now, wanted in rows:
        if is_now is None:
            missing.setdefault(table, []).append(wanted)
        else:
            changed.setdefault(table, []).append((is_now, wanted))
    for table, pairs in changed.items():
        work.change(table, *pairs)
    for table, those in missing.items():
        work.put(table, *those)


def _with_lines(
    rows: Iterable[tuple[str, str]], logs: Mapping[str, RowLog]
) -> Iterator[tuple[str, str]]:
    """Yield the records (kind, id) of rows; a link has its part in the line of its owner."""
    for table, row in rows:
        owner = relations.linking_kind(table)
        if owner:
            yield owner, logs[row].changes[0].value_of(f"{owner}_id")
        elif table in kinds():
            yield table, row


def taken_back(connection: Connection) -> set[str]:
    """Return the batches that an undo took back, as it stands now."""
    return {target for _undo, target in _in_force(_pairs(connection))}


def _pairs(connection: Connection, since: int = 0) -> list[Pair]:
    """Return every batch that took another one back (since a tick), the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT id, undoes FROM batch WHERE undoes <> id AND hlc > ? ORDER BY hlc DESC", (since,)
    )
    return [(undo, target) for undo, target in rows]


def _in_force(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield those that still hold, out of pairs with the newest first."""
    undone: set[str] = set()
    for undo, target in pairs:
        if undo not in undone:
            undone.add(target)
            yield undo, target


def dead_batches(connection: Connection) -> set[str]:
    """Return the batches that do not count, as it stands now: those taken back, and what did it."""
    return _dead(_pairs(connection))


def _dead(pairs: Iterable[Pair]) -> set[str]:
    """Return the batches that were taken back, and those that took them back."""
    return {batch for pair in _in_force(pairs) for batch in pair}


def _wanted(log: RowLog, batch: str, dead_now: set[str], dead_then: set[str]) -> Raw | None:
    """Return how a row should stand without a batch; what was done to it since then stays."""
    living = log.without(dead_now)
    before, now = log.without(dead_then).fold(), log.fold()
    if before is None or now is None:
        return before if _only_by(batch, living.all_heads()) else now
    return now | {name: before.get(name) for name in now if _is_shown(batch, living.heads(name))}


def _is_shown(batch: str, heads: list[Change]) -> bool:
    """True where what a batch set is the newest that stands: what stands beside it is kept."""
    return not heads or heads[-1].batch == batch


def _only_by(batch: str, heads: list[Change]) -> bool:
    return all(head.batch == batch for head in heads)
