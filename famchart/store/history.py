"""The history of a record in words: who changed what, when, from what to what."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection
from sqlmodel import col, or_, select

from famchart.core.day_words import day_words, short_day
from famchart.i18n import N_, _
from famchart.records import Kind, Record, kind_named, kind_of
from famchart.records.account import Account
from famchart.records.call import Call
from famchart.records.fields import (
    FieldSpec,
    References,
)
from famchart.records.message_table import Message
from famchart.records.number_fields import EarlierDoses
from famchart.records.source import WAYS, Source
from famchart.store.changes import GONE, WHOLE_ROW, Change, RowLog, row_log
from famchart.store.clock import milliseconds
from famchart.store.links import link_id
from famchart.store.mark_history import marks_told
from famchart.store.portal_names import whence
from famchart.store.privacy import title_in_passing
from famchart.store.rows import marks
from famchart.store.value_words import changed_words, named, shown_value, told_value
from famchart.store.vault import Vault
from famchart.store.work import Reading


@dataclass(frozen=True)
class Event:
    """One change of a record; `at` is milliseconds since 1970, UTC; secrets are masked."""

    at: int
    device: str
    batch: str
    what: str
    """The name of the batch, to be translated."""
    detail: str
    field: str | None
    before: str | None = None
    """The value as it is stored, `after` likewise."""
    after: str | None = None
    words: str = ""
    """A sentence without its date."""
    is_typed: bool = False
    """Somebody set a field by hand, which the sentence does not say."""
    is_told_beside: bool = False
    """The sentence of another field that changed with it says as much: on which day, from what."""

    def told(self, today: date) -> str:
        """Return when it was on this computer's clock, what it was, and how it came in."""
        here = datetime.fromtimestamp(self.at / 1000).astimezone()
        way = ", " + _(WAYS["typed"]) if self.is_typed else ""
        return f"{day_words(here.date(), today)} {here:%H:%M}  {self.words}{way}"


Said = tuple[str | None, str | None, str | None, str, bool]
"""The field, its value before and after, the sentence, and whether that tells its source."""
Done = Literal["", "undo", "redo"]
"""Whether a batch took another one back, or took such an undo back."""
Written = tuple[int, str, int, str, bytes]


def history(vault: Vault, kind_name: str, record_id: UUID) -> list[Event]:
    """Return what happened to a record and to its links with others, the newest first."""
    with vault.reading() as facts:
        return history_of(facts, kind_name, record_id)


def history_of(facts: Reading, kind_name: str, record_id: UUID) -> list[Event]:
    """Return the same to whoever is reading already."""
    kind = kind_named(kind_name)
    said = dict(_own(row_log(facts.connection, record_id.hex), kind, facts))
    said |= dict(_of_links(kind, record_id, facts))
    said |= dict(_of_what_was_done(record_id, facts))
    told = marks_told(record_id, facts)
    said |= {change: (None, None, None, words, True) for change, words in told}
    batches = _batches(facts.connection, {change.batch for change in said})
    beside = _told_beside(said, kind, batches)
    return [
        replace(
            _event(change, batches[change.batch], said[change]),
            is_told_beside=(change.batch, said[change][0]) in beside,
        )
        for change in sorted(said, key=_written_order(kind, said), reverse=True)
    ]


def _told_beside(
    said: Mapping[Change, Said], kind: Kind, batches: Mapping[str, tuple[str, str, Done]]
) -> set[tuple[str, str | None]]:
    """Return the fields that a batch changed and the sentence of another field tells.

    Those are the day since which it holds, and what it was before, unless that is something else.
    A day that gives way to another is told, where no other sentence has it.
    """
    ends = {(change.batch, field): (before, after) for change, (field, before, after, *_) in
            said.items()}  # fmt: skip
    earlier = {spec.of: spec.name for spec in kind.fields if isinstance(spec, EarlierDoses)}
    told: set[tuple[str, str | None]] = set()
    for (batch, field), (before, _after) in ends.items():
        if field is None or before is None:
            continue
        day, dose = kind.dated_by.get(field), earlier.get(field)
        was, since = ends.get((batch, day), (None, None))
        is_day_told = was is None or was in (
            to for (_, name), (_, to) in ends.items() if name == day
        )
        _was, until_then = ends.get((batch, dose), (None, None))
        is_dose_told = until_then and until_then.split("; ")[-1].split(" ")[0] == before
        _what, _detail, done = batches[batch]
        told |= {(batch, day)} if day and (done or (since and is_day_told)) else set()
        told |= {(batch, dose)} if dose and (done or is_dose_told) else set()
    return told


def _written_order(kind: Kind, said: Mapping[Change, Said]) -> Callable[[Change], Written]:
    """Return the key to tell changes by; of one moment, the log does not know which came first.

    A row is entered before anything of it changes, and its fields change in their order.
    """
    places = {spec.name: place for place, spec in enumerate(kind.every_field())}

    def written(change: Change) -> Written:
        field, _before, _after, words, _is_sourced = said[change]
        place = -1 if change.field == WHOLE_ROW and field is None else places.get(field or "", 0)
        return change.hlc, change.device, place, words, change.id

    return written


def _event(change: Change, batch: tuple[str, str, Done], said: Said) -> Event:
    what, detail, done = batch
    field, before, after, words, is_sourced = said
    if done:
        by = {"undo": N_("{change} – taken back with undo"),
              "redo": N_("{change} – done again with redo")}[done]  # fmt: skip
        words = _(by).format(change=words)
    at = milliseconds(change.hlc)
    is_typed = bool(field) and not done and not is_sourced
    return Event(
        at, change.device, change.batch, what, detail, field, before, after, words, is_typed
    )


def _own(log: RowLog, kind: Kind, facts: Reading) -> Iterator[tuple[Change, Said]]:
    """Yield each change of a field that people know, and whence its value came."""
    current: dict[str, Any] = {}
    ordered = sorted(log.changes, key=_told_order)
    for change in ordered:
        source = _set_with(change, "source_id", ordered)
        if change.field in (WHOLE_ROW, GONE):
            words = _whole(change, bool(current))
            current = json.loads(change.value) if change.value else current
            if change.field == WHOLE_ROW:
                words += ", " + _whence(current | ({"source_id": source} if source else {}), facts)
            yield change, (None, None, None, words, True)
            continue
        before, after = current.get(change.field), change.value_of(change.field)
        current[change.field] = after
        if spec := _spec(kind, change.field):
            words = changed_words(
                spec, shown_value(spec, before, facts), shown_value(spec, after, facts)
            )
            if before and (day := _set_with(change, kind.dated_by.get(change.field), ordered)):
                words = _("{change} on {day}").format(change=words, day=short_day(day))
            if source:
                words += ", " + _whence(current | {"source_id": source}, facts)
            ends = told_value(spec, before), told_value(spec, after)
            yield change, (spec.name, *ends, words, bool(source))


def values_before(facts: Reading, record_id: UUID, day: date) -> dict[str, Any] | None:
    """Return the stored values of a record as a day began; None where it was not there."""
    began = datetime.combine(day, time.min).astimezone().timestamp() * 1000
    current: dict[str, Any] | None = None
    for change in sorted(row_log(facts.connection, record_id.hex).changes, key=_told_order):
        if milliseconds(change.hlc) >= began:
            break
        if change.field in (WHOLE_ROW, GONE):
            current = json.loads(change.value) if change.value else None
        elif current is not None:
            current[change.field] = change.value_of(change.field)
    return current


def _told_order(change: Change) -> tuple[int, str, bool, bytes]:
    """Return the key to tell changes by: within one batch a row is entered before it changes."""
    return (change.hlc, change.device, change.field != WHOLE_ROW, change.id)


def _set_with(change: Change, column: str | None, ordered: Sequence[Change]) -> str | None:
    """Return what the same batch set in another column: its source, the day since it holds."""
    given = (c.value_of(c.field) for c in ordered if (c.batch, c.field) == (change.batch, column))
    return next(given, None)


def _whence(row: Mapping[str, Any], facts: Reading) -> str:
    account = facts.get(Account, UUID(row["account_id"])) if row.get("account_id") else None
    return whence(_way(row.get("source_id"), facts), account, facts)


def _way(source_id: str | None, facts: Reading) -> str:
    """Return how a value came in; a source that an undo took back is told by its own history."""
    if source_id is None:
        return "typed"
    if source := facts.get(Source, UUID(source_id)):
        return source.way
    entered = (c for c in row_log(facts.connection, UUID(source_id).hex).changes if c.value)
    ways = (json.loads(c.value)["way"] for c in entered if c.field == WHOLE_ROW and c.value)
    return next(ways, "typed")


def _of_links(kind: Kind, record_id: UUID, facts: Reading) -> Iterator[tuple[Change, Said]]:
    """Yield what was added to a field of several references, and what was taken out."""
    for spec in kind.fields:
        if not isinstance(spec, References):
            continue
        for other in facts.connection.exec_driver_sql(f'SELECT id FROM "{spec.to}"').scalars():  # noqa: S608
            link = link_id(record_id, UUID(other)).hex
            name = named(spec, UUID(other), facts)
            for change in row_log(facts.connection, link).changes:
                ends = (None, name) if change.field == WHOLE_ROW else (name, None)
                before, after = (told_value(spec, end and other) for end in ends)
                yield change, (spec.name, before, after, changed_words(spec, *ends), False)


def _of_what_was_done(record_id: UUID, facts: Reading) -> Iterator[tuple[Change, Said]]:
    """Yield the messages that followed one up, and the calls about a record: what became of it."""
    for each in facts.all(select(Message).where(col(Message.thread_id) == record_id)):
        words = _("Follow-up sent {day}: {subject}")
        yield from _entered(each, words, short_day(each.sent_at[:10]), facts)
    about = (Call.message_id, Call.bill_id, Call.medication_id)
    for call in facts.all(select(Call).where(or_(*(col(each) == record_id for each in about)))):
        yield from _entered(call, _("Called {day}: {subject}"), short_day(str(call.on)), facts)


def _entered(record: Record, words: str, day: str, facts: Reading) -> Iterator[tuple[Change, Said]]:
    title = title_in_passing(kind_of(record), record, facts)
    for change in row_log(facts.connection, record.id.hex).changes:
        if change.field == WHOLE_ROW:
            yield change, (None, None, None, words.format(day=day, subject=title), True)
            return


def _batches(connection: Connection, ids: set[str]) -> dict[str, tuple[str, str, Done]]:
    """Return what each batch did, by its id, and whether it took another one back, or an undo."""
    found = connection.exec_driver_sql(
        "SELECT own.id, own.what, own.detail, CASE WHEN own.undoes = own.id THEN ''"  # noqa: S608
        " WHEN undone.undoes <> undone.id THEN 'redo' WHEN own.undoes <> own.id THEN 'undo'"
        " ELSE '' END FROM batch own LEFT JOIN batch undone ON undone.id = own.undoes"
        f" WHERE own.id IN ({marks(len(ids))})",
        tuple(ids),
    )
    named: dict[str, tuple[str, str, Done]] = {
        row: (what, detail, done) for row, what, detail, done in found
    }
    return dict.fromkeys(ids, ("", "", "")) | named


def _whole(change: Change, known: bool) -> str:
    if change.field == GONE:
        return _("Deleted")
    return _("Brought back") if known else _("Entered")


def _spec(kind: Kind, column: str) -> FieldSpec | None:
    """Return the field that is stored in a column; sources and the like have none."""
    return next((spec for spec in kind.every_field() if spec.stored_in == column), None)
