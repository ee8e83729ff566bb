"""Rows of a list, and below each what the other lists of the person say of the same thing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import col

from famchart.records import Kind
from famchart.records.compared import LISTS
from famchart.screens.desk import Desk
from famchart.screens.records import PAGE, RecordRows, order_of, tells_whose
from famchart.store.disagreement_words import settled_by_record, words_by_record
from famchart.store.disagreements import disagreements
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.rows import Fitted, Row
from famchart.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from famchart.store.work import Reading

Place = tuple[UUID, int]
"""The id of a record, and the how manieth row of it: the remark below it may take several."""


class RemarkedRows(RecordRows):
    """The rows of a kind; where no list differs from another, only its records."""

    def __init__(self, desk: Desk, kind: Kind, facts: Reading) -> None:
        super().__init__(desk, kind)
        found = disagreements(facts, desk.clock, desk.person_id) if kind.name in LISTS else []
        settled = settled_by_record(found, desk.today)
        self._remarks = settled | words_by_record(found, desk.today)
        self._shown = {row: [words] for row, words in self._remarks.items()}
        self._ids = list(self._every_id(facts)) if self._remarks else []
        self._place_all()

    def _every_id(self, facts: Reading) -> Iterator[UUID]:
        ids = self.query.with_only_columns(col(self.kind.table.id)).order_by(*order_of(self.kind))
        yield from facts.connection.execute(ids).scalars()

    def wrap(self, fitted: Fitted) -> None:
        """Have each remark in as many rows as it needs, so many lines in each."""
        room, tall = fitted.room_of(len(self._before)), fitted.height
        if room < 1:  # it is on no glass yet
            return
        for row, words in self._remarks.items():
            lines = list(wrapped(words, room))
            self._shown[row] = [
                " ".join(lines[at : at + tall]) for at in range(0, len(lines), tall)
            ]
        self._place_all()

    def _place_all(self) -> None:
        self._places: list[Place] = [
            (row, number)
            for row in self._ids
            for number in range(1 + len(self._shown.get(row, ())))
        ]
        self.count = len(self._places) or self.records

    @property
    def _before(self) -> list[Part]:
        """What stands before a remark: below a name nothing."""
        return [""] if tells_whose(self.kind, self.desk) else []

    def page(self, number: int) -> Sequence[Row]:
        if not self._places:
            return super().page(number)
        places = self._places[number * PAGE : (number + 1) * PAGE]
        with self.desk.vault.reading() as facts:
            facts.look_ahead(self.kind.table, [record_id for record_id, _number in places])
            return [self._placed(place, facts) for place in places]

    def _placed(self, place: Place, facts: Reading) -> Row:
        record_id, number = place
        if number:
            words = Toned(self._shown[record_id][number - 1], "soon")
            return Row(place, (*self._before, words), is_remark=True)
        record = facts.get(self.kind.table, record_id)
        return self.row(record, facts) if record else Row(record_id, ())

    def position_of(self, row_id: Hashable) -> int | None:
        if not self._places:
            return super().position_of(row_id)
        return next((at for at, place in enumerate(self._places) if place == (row_id, 0)), None)
