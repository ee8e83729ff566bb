"""What was said of the steps of a record on Today, in words: done, put off, woken up again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from sqlmodel import col, select

from famchart.core.day_words import short_day
from famchart.i18n import _
from famchart.records.mark import Mark
from famchart.store.changes import GONE, WHOLE_ROW, Change, Raw, RowLog, row_log
from famchart.store.rows import marks
from famchart.store.work import Reading


def marks_told(record_id: UUID, facts: Reading) -> Iterator[tuple[Change, str]]:
    """Yield a change of each batch that marked a step of a record, and what it did.

    Of one that took another back it is told what that had done.
    """
    for mark in facts.all(select(Mark).where(col(Mark.record_id) == record_id)):
        log = row_log(facts.connection, mark.id.hex)
        undoing = _undoing(log, facts)
        before: Raw = {}
        for batch, changes in groupby(sorted(log.changes, key=_written), lambda each: each.batch):
            after, last = dict(before), None
            for last in changes:
                after = _changed(after, last)
            if last and (words := _words(before if batch in undoing else after)):
                yield last, words
            before = after


def _written(change: Change) -> tuple[int, str, bool, bytes]:
    return change.hlc, change.batch, change.field != WHOLE_ROW, change.id


def _changed(row: Raw, change: Change) -> Raw:
    if change.field in (WHOLE_ROW, GONE):
        return dict(change.content or {})
    return row | {change.field: change.content}


def _words(row: Raw) -> str:
    if not row:
        return ""
    if row["done_on"]:
        return _("Marked as done")
    if row["until"]:
        return _("Put off until {day}").format(day=short_day(row["until"]))
    return _("Woken up")


def _undoing(log: RowLog, facts: Reading) -> set[str]:
    """Return the batches that took another one back, without those that took an undo back."""
    batches = {change.batch for change in log.changes}
    found = facts.connection.exec_driver_sql(
        "SELECT own.id FROM batch own JOIN batch undone ON undone.id = own.undoes"  # noqa: S608
        " WHERE own.undoes <> own.id AND ifnull(undone.undoes, undone.id) = undone.id"
        f" AND own.id IN ({marks(len(batches))})",
        tuple(batches),
    )
    return set(found.scalars())
