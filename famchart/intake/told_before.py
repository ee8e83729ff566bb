"""What an older statement must not undo: what was corrected since, or a later document tells."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from famchart.intake.paste.released import released
from famchart.intake.told_then import RecordT, deleted, told_then
from famchart.records import Facts, PersonalRecord
from famchart.records.source import Source, came_as_list
from famchart.store import originals
from famchart.store.changes import WHOLE_ROW, row_log
from famchart.store.undo import taken_back
from famchart.store.work import Reading

LONGEST_TEXT = 100_000
"""Bytes of an original in which its state is looked for."""


@dataclass(frozen=True)
class ToldBefore:
    """What tells something: bytes, by their address where that is known, and their documents."""

    facts: Facts
    address: str | None
    days: Sequence[str | None]
    """The day of each document."""
    is_text: bool = False
    """A pasted text: of two values of a day it is not said which is the later one."""

    def is_overtaken(self, record: PersonalRecord, document: int) -> bool:
        """True where what a document says of a record is no news: the record knows better."""
        return self.is_older(record, document) or self.has_told(record)

    def is_older(self, record: PersonalRecord, document: int) -> bool:
        """True where a later document has told of the record."""
        day = self.days[document]
        return day is not None and any(day < (each.dated or "") for each in self._sources(record))

    def has_told(self, record: PersonalRecord) -> bool:
        """True where these very bytes have told of the record, be it corrected since."""
        return bool(self.address) and any(
            each.original == self.address for each in self._sources(record)
        )

    def is_from_document(self, record: PersonalRecord, field: str) -> bool:
        """True where a field has its value from a document, and not from a person."""
        if not isinstance(self.facts, Reading):
            return came_as_list(record.source_id, self.facts)
        changes = row_log(self.facts.connection, record.id.hex)
        head = next(reversed(changes.heads(field)), None)
        given = (
            UUID(said)
            for each in changes.changes
            if head and each.batch == head.batch and each.sets("source_id")
            if (said := each.value_of("source_id"))
        )
        return any(came_as_list(source_id, self.facts) for source_id in given)

    def was_preliminary(self, record: PersonalRecord) -> bool:
        """True where the text from which the record has its values said so."""
        source = self.facts.get(Source, record.source_id) if record.source_id else None
        if not (source and source.original and isinstance(self.facts, Reading)):
            return False
        head = next(originals.pieces(self.facts.connection, source.original), b"")
        return released(head[:LONGEST_TEXT].decode("utf-8", "replace")).is_preliminary

    def told_then(self, table: type[RecordT], person_id: UUID) -> Mapping[UUID, RecordT]:
        """Return as documents told them the records that a person has changed since."""
        return told_then(table, person_id, self.facts) if isinstance(self.facts, Reading) else {}

    def deleted(self, table: type[RecordT], person_id: UUID) -> Collection[RecordT]:
        """Return the records that somebody deleted, as documents told them."""
        return deleted(table, person_id, self.facts) if isinstance(self.facts, Reading) else ()

    def _sources(self, record: PersonalRecord) -> Iterator[Source]:
        """Yield whence the record has, or once had, its values."""
        for source_id in {record.source_id, *self._earlier(record)}:
            if source_id and (source := self.facts.get(Source, source_id)):
                yield source

    def _earlier(self, record: PersonalRecord) -> Iterator[UUID]:
        """Yield the sources that its history names; what an undo took back was never told."""
        if not isinstance(self.facts, Reading):
            return
        undone = taken_back(self.facts.connection)
        for change in row_log(self.facts.connection, record.id.hex).changes:
            if change.batch in undone or not change.value:
                continue
            given = None
            if change.field == WHOLE_ROW:
                given = json.loads(change.value).get("source_id")
            elif change.field == "source_id":
                given = change.value_of("source_id")
            if given:
                yield UUID(given)
