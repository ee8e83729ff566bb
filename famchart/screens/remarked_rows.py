"""Rows of a list, and below each what the other lists of the person say of the same thing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import col

from famchart.records import Kind
from famchart.records.listed_things import LISTS
from famchart.screens.desk import Desk
from famchart.screens.records import PAGE, RecordRows, order_of, tells_whose
from famchart.store.disagreement_words import words_by_record
from famchart.store.disagreements import disagreements
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.rows import Row

if TYPE_CHECKING:
    from famchart.store.work import Reading

Place = tuple[UUID, bool]
"""The id of a record, and whether it is the remark below it."""


class RemarkedRows(RecordRows):
    """The rows of a kind; where no list differs from another, only its records."""

    def __init__(self, desk: Desk, kind: Kind, facts: Reading) -> None:
        super().__init__(desk, kind)
        found = disagreements(facts, desk.clock, desk.person_id) if kind.name in LISTS else []
        self._remarks = words_by_record(found, desk.today)
        self._places: list[Place] = list(self._every_place(facts)) if self._remarks else []
        self.count = len(self._places) or self.records

    def _every_place(self, facts: Reading) -> Iterator[Place]:
        ids = self.query.with_only_columns(col(self.kind.table.id)).order_by(*order_of(self.kind))
        for record_id in facts.connection.execute(ids).scalars():
            yield record_id, False
            if record_id in self._remarks:
                yield record_id, True

    def page(self, number: int) -> Sequence[Row]:
        if not self._places:
            return super().page(number)
        places = self._places[number * PAGE : (number + 1) * PAGE]
        with self.desk.vault.reading() as facts:
            facts.look_ahead(self.kind.table, [record_id for record_id, _remark in places])
            return [self._placed(place, facts) for place in places]

    def _placed(self, place: Place, facts: Reading) -> Row:
        record_id, is_remark = place
        if is_remark:
            before: list[Part] = [""] if tells_whose(self.kind, self.desk) else []
            return Row(place, (*before, Toned(self._remarks[record_id], "soon")), is_remark=True)
        record = facts.get(self.kind.table, record_id)
        return self.row(record, facts) if record else Row(record_id, ())

    def position_of(self, row_id: Hashable) -> int | None:
        if not self._places:
            return super().position_of(row_id)
        return next((at for at, place in enumerate(self._places) if place == (row_id, False)), None)
