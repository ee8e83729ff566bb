"""The history of a record in words: who changed what, when, from what to what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from famchart.core.day_words import short_day
from famchart.i18n import _
from famchart.records import Facts, Kind, kind_named
from famchart.records.fields import Day, DayOrMonth, FieldSpec, Reference, YesNo
from famchart.store import changes
from famchart.store.changes import GONE, WHOLE_ROW, Change, RowLog
from famchart.store.clock import milliseconds
from famchart.store.vault import Vault


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


def history(vault: Vault, kind_name: str, record_id: UUID) -> list[Event]:
    """Return what happened to a record, the newest first."""
    kind = kind_named(kind_name)
    with vault.reading() as facts:
        log = changes.row_log(facts.connection, record_id.hex)
        batches = {
            row[0]: (row[1], row[2])
            for row in facts.connection.exec_driver_sql(
                "SELECT id, what, detail FROM batch WHERE id IN"
                " (SELECT batch FROM change WHERE row = ?)",
                (record_id.hex,),
            )
        }
        return list(_events(log, batches, kind, facts))[::-1]


def _events(
    log: RowLog, batches: dict[str, tuple[str, str]], kind: Kind, facts: Facts
) -> Iterator[Event]:
    current: dict[str, Any] = {}
    for change in sorted(log.changes, key=lambda change: change.order):
        what, detail = batches.get(change.batch, ("", ""))
        head = (milliseconds(change.hlc), change.device, change.batch, what, detail)
        if change.field in (WHOLE_ROW, GONE):
            yield Event(*head, None, words=_whole(change, bool(current)))
            current = json.loads(change.value) if change.value else current
            continue
        spec = _spec(kind, change.field)
        before, after = current.get(change.field), change.value_of(change.field)
        current[change.field] = after
        said = _change_words(spec, _shown(spec, before, facts), _shown(spec, after, facts))
        yield Event(*head, spec.name, _told(spec, before), _told(spec, after), said)


def _whole(change: Change, known: bool) -> str:
    if change.field == GONE:
        return _("Deleted")
    return _("Brought back") if known else _("Entered")


def _spec(kind: Kind, column: str) -> FieldSpec:
    found = (spec for spec in kind.every_field() if spec.stored_in == column)
    return next(found, FieldSpec(column, column))


def _change_words(spec: FieldSpec, before: str | None, after: str | None) -> str:
    facts = {"field": _(spec.label), "before": before, "after": after}
    if before is None:
        return _("{field}: {after}").format(**facts)
    if after is None:
        return _("{field}: “{before}” taken out").format(**facts)
    return _("{field}: from “{before}” to “{after}”").format(**facts)


def _told(spec: FieldSpec, raw: Any) -> str | None:
    """Return a stored value; of a secret only that there is one."""
    if raw is None:
        return None
    return "***" if spec.is_secret else str(raw)


def _shown(spec: FieldSpec, raw: Any, facts: Facts) -> str | None:
    """Return a stored value as a person reads it: codes in words, names for references."""
    told = _told(spec, raw)
    if told is None or spec.is_secret:
        return told
    if isinstance(spec, Reference):
        return _name(spec, UUID(told), facts)
    if isinstance(spec, YesNo):
        return spec.shown(bool(raw))
    if isinstance(spec, (Day, DayOrMonth)):
        return short_day(told)
    return spec.shown(told)


def _name(spec: Reference, row_id: UUID, facts: Facts) -> str:
    kind = kind_named(spec.to)
    found = facts.get(kind.table, row_id)
    return kind.title(found, facts) if found and found.private == "no" else _(kind.label)
