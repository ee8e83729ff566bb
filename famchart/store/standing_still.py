"""What is asked again and again while thousands of records are made: each answer is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlmodel.sql.expression import SelectOfScalar

from famchart.records import Record, Stored, kind_of, kinds
from famchart.records.base import RowT, Worked
from famchart.records.fields import Reference
from famchart.store.work import Work


class StandingStill:
    """The facts of a work, each asked for once: thousands of records name the same account.

    It is for what nothing that is written meanwhile changes.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._found: dict[tuple[type[Stored], UUID], Any] = {}
        self._worked_out: dict[Hashable, Any] = {}

    def know(self, records: Iterable[Record]) -> None:
        """Take records that are about to be written, of kinds that others belong to."""
        for record in records:
            kind = kind_of(record)
            if kind.name in _named_by_others():
                self._found[kind.table, record.id] = record

    def get(self, table: type[RowT], row_id: UUID) -> RowT | None:
        if (table, row_id) not in self._found:
            self._found[table, row_id] = self._work.get(table, row_id)
        found: RowT | None = self._found[table, row_id]
        return found

    def all(self, query: SelectOfScalar[RowT]) -> Sequence[RowT]:
        return self._work.all(query)

    def every(self, table: type[RowT]) -> Sequence[RowT]:
        return self.once(table, lambda: self._work.every(table))

    def once(self, key: Hashable, work_out: Callable[[], Worked]) -> Worked:
        if key not in self._worked_out:
            self._worked_out[key] = work_out()
        found: Worked = self._worked_out[key]
        return found


@cache
def _named_by_others() -> Collection[str]:
    """Return the kinds of which a record decides how private others are."""
    fields = (kind.field_named(name) for kind in kinds().values() for name in kind.private_with)
    return {field.to for field in fields if isinstance(field, Reference)}
