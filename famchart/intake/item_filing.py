"""Items into the vault: new records by the thousand, changes one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import _
from famchart.intake.as_records.letters import subject_key
from famchart.intake.as_records.papers import NOTE
from famchart.intake.as_records.shape import Texts, as_note, joined
from famchart.intake.changes import changes
from famchart.intake.fills_told import new_fill
from famchart.intake.item_standing import becoming_of
from famchart.intake.plan import ItemRow, Preview, Standing
from famchart.intake.private_notes import WhyPrivate, why_private
from famchart.intake.sources import Sources
from famchart.records import Facts, PersonalRecord, Record, kinds
from famchart.records.document import Document
from famchart.records.fill import KIND as FILL
from famchart.records.medication import Medication
from famchart.records.message import Message
from famchart.records.note import Note
from famchart.store.bulk import add_new
from famchart.store.standing_still import StandingStill
from famchart.store.typed import Typed, changed_record, new_record, texts_of
from famchart.store.work import Work


@dataclass
class Filing:
    """For whom items are filed, and with what."""

    planned: Preview
    work: Work
    clock: Clock
    sources: Sources
    why_private: WhyPrivate | None = None
    """Why the first of its notes that starts private does so."""

    def file(self, rows: Iterable[ItemRow]) -> list[UUID]:
        """Write what is new or changed; what has to be answered first is left."""
        wanted = [row for row in rows if not row.is_left_until_answered]
        withdrawn = [row for row in wanted if row.is_withdrawn]
        wanted = [row for row in wanted if not row.is_withdrawn]
        fresh = [row for row in wanted if row.standing is Standing.NEW]
        altered = [row for row in wanted if row.standing is Standing.CHANGED]
        fills = self._fill((row, row.known) for row in altered)  # what is left is so behind them
        written = [self._change(row) for row in altered]
        first = [replace(row, texts=row.earlier) if row.earlier else row for row in fresh]
        records = list(_threaded(wanted, fresh, [self._new(row) for row in first]))
        linked = [each for each in records if each.links]
        add_new(self.work, [each.record for each in records if not each.links])
        for each in linked:
            each.save(self.work)
        for row, typed in zip(fresh, records, strict=True):
            if row.earlier and isinstance(typed.record, PersonalRecord):
                self._change(replace(row, known=typed.record))  # history keeps what was preliminary
        fills += self._fill((row, typed.record) for row, typed in zip(fresh, records, strict=True))
        return [*(each.record.id for each in records), *written, *fills, *self._take_out(withdrawn)]

    def _fill(self, rows: Iterable[tuple[ItemRow, Record | None]]) -> list[UUID]:
        """Write the last fills that are told of medicines which stand in the vault."""
        kept: list[UUID] = []
        for row, medicine in rows:
            if not isinstance(medicine, Medication):
                continue
            if texts := new_fill(row, medicine, self.work, self.clock.today()):
                typed = self._typed_fill(texts)
                typed.record.source_id = self.sources.of(row.document, by_hand=row.draft.by_hand)
                typed.record.source_line = row.draft.line
                kept.append(typed.save(self.work).id)
        return kept

    def _typed_fill(self, texts: Texts) -> Typed:
        """Return a fill; without its quantity where that cannot be one of its medicine's."""
        try:
            typed = new_record(FILL, texts, self.work, self.clock, self.planned.person_id)
            FILL.check_all(None, typed.record, self.work, self.clock)
        except WrongUseError:
            texts = {name: text for name, text in texts.items() if name != "quantity"}
            typed = new_record(FILL, texts, self.work, self.clock, self.planned.person_id)
        if isinstance(typed.record, PersonalRecord):
            typed.record.account_id = self.planned.account_id
        return typed

    def _take_out(self, withdrawn: Iterable[ItemRow]) -> Iterator[UUID]:
        """Remove what its portal withdrew, of which somebody said so; an undo brings it back."""
        for row in withdrawn:
            if row.standing is Standing.CHANGED and isinstance(row.known, PersonalRecord):
                self.work.remove(row.known)
                yield row.known.id

    def _new(self, row: ItemRow) -> Typed:
        """Return a new record that its kind permits; what it does not is kept as a note."""
        try:
            typed = self._typed(row.kind, row.texts)
        except WrongUseError as error:
            typed = self._without(row, str(error.facts.get("field", "")))
        typed.record.source_id = self.sources.of(row.document, by_hand=row.draft.by_hand)
        typed.record.source_line = row.draft.line
        if isinstance(typed.record, Document):
            typed.record.size, typed.record.media = self.sources.size_and_media
        if isinstance(typed.record, Note):
            self._keep_private(typed.record, row.document)
        return typed

    def _keep_private(self, note: Note, document: int) -> None:
        """Let a note start private that is a teen's, or stands beside passwords or tells one."""
        why = why_private(note.text, self.planned, self._standing_still, self.clock)
        if why is None and self.sources.stands_beside_logins(document):
            why = WhyPrivate.SECRET
        if why:
            note.private = "ask"
            self.why_private = self.why_private or why

    def _without(self, row: ItemRow, field: str) -> Typed:
        """Return the record without the field that cannot be, which its own words then tell."""
        becoming = becoming_of(row)
        if field in row.texts and field not in becoming.needs:
            spec = kinds()[row.kind].field_named(field)
            label = _(spec.label) if spec else field
            beside = "remarks" if spec and spec.is_secret else "our_words"
            said = joined(row.texts.get(beside), f"{label}: {row.texts[field]}")
            texts = {name: text for name, text in row.texts.items() if name != field}
            try:
                return self._typed(row.kind, texts | {beside: said})
            except WrongUseError:
                pass
        return self._typed(NOTE.kind, as_note(row.draft, _(kinds()[row.kind].label)))

    def _typed(self, kind_name: str, texts: Texts) -> Typed:
        kind = kinds()[kind_name]
        person = self.planned.person_id if kind.is_personal() else None
        typed = new_record(kind, texts, self._standing_still, self.clock, person)
        if isinstance(typed.record, PersonalRecord):
            typed.record.account_id = self.planned.account_id
        kind.check_all(None, typed.record, self._standing_still, self.clock)
        return typed

    def _change(self, row: ItemRow) -> UUID:
        """Set what was said differently; history tells from what source."""
        assert row.known is not None  # noqa: S101
        kind = kinds()[row.kind]
        known = self.work.get(kind.table, row.known.id) or row.known
        found = changes(becoming_of(row), row.texts, texts_of(kind, known, self.work))
        if not found:
            return row.known.id
        try:
            typed = changed_record(kind, known, found, self.work, self.clock)
            self._save_changed(typed, row)
        except WrongUseError:
            return self._add(row)
        return row.known.id

    def _save_changed(self, typed: Typed, row: ItemRow) -> None:
        typed.record.source_id = self.sources.of(row.document, by_hand=row.draft.by_hand)
        typed.record.source_line = row.draft.line
        typed.save(self.work)

    def _add(self, row: ItemRow) -> UUID:
        """Keep a change that its kind forbids beside the record, as a note."""
        typed = self._typed(NOTE.kind, as_note(row.draft, _(kinds()[row.kind].label)))
        typed.record.source_id = self.sources.of(row.document)
        typed.save(self.work)
        return typed.record.id

    @cached_property
    def _standing_still(self) -> Facts:
        """What a new record is held against: none of it is altered by other new ones."""
        return StandingStill(self.work)


def _threaded(
    rows: Sequence[ItemRow], fresh: Sequence[ItemRow], records: Sequence[Typed]
) -> Iterator[Typed]:
    """Yield records; messages of one subject in one document follow the first of them."""
    first: dict[tuple[int, str], Message] = {}
    for row in rows:
        if isinstance(row.known, Message):
            first.setdefault(_thread(row, row.known), row.known)
    for row, typed in zip(fresh, records, strict=True):
        message = typed.record
        if isinstance(message, Message):
            before = first.setdefault(_thread(row, message), message)
            if before is not message and before.sent_at <= message.sent_at:
                message.thread_id = before.thread_id or before.id
        yield typed


def _thread(row: ItemRow, message: Message) -> tuple[int, str]:
    return row.document, subject_key(message.subject)
