"""The history of a record in words: who changed what, when, from what to what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from famchart.i18n import N_, _
from famchart.records import Kind, kind_named
from famchart.records.fields import FieldSpec
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
    label: str
    before: str | None
    after: str | None

    def words(self) -> str:
        """Return a sentence without its date."""
        if self.field is None:
            return _(self.label)
        if self.before is None:
            return _("{field}: {after}").format(field=_(self.label), after=self.after)
        if self.after is None:
            return _("{field}: “{before}” taken out").format(
                field=_(self.label), before=self.before
            )
        return _("{field}: from “{before}” to “{after}”").format(
            field=_(self.label), before=self.before, after=self.after
        )


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
    return list(_events(log, batches, kind))[::-1]


def _events(log: RowLog, batches: dict[str, tuple[str, str]], kind: Kind) -> Iterator[Event]:
    current: dict[str, Any] = {}
    for change in sorted(log.changes, key=lambda change: change.order):
        what, detail = batches.get(change.batch, ("", ""))
        head = (milliseconds(change.hlc), change.device, change.batch, what, detail)
        if change.field in (WHOLE_ROW, GONE):
            yield Event(*head, None, _whole(change, bool(current)), None, None)
            current = json.loads(change.value) if change.value else current
            continue
        spec = _spec(kind, change.field)
        before, after = current.get(change.field), change.value_of(change.field)
        current[change.field] = after
        yield Event(*head, spec.name, spec.label, _shown(spec, before), _shown(spec, after))


def _whole(change: Change, known: bool) -> str:
    if change.field == GONE:
        return N_("Deleted")
    return N_("Brought back") if known else N_("Entered")


def _spec(kind: Kind, column: str) -> FieldSpec:
    found = (spec for spec in kind.fields if spec.stored_in == column)
    return next(found, FieldSpec(column, column))


def _shown(spec: FieldSpec, raw: Any) -> str | None:
    """Return a stored value as a person may see it; of a secret only that there is one."""
    if raw is None:
        return None
    return "***" if spec.is_secret else str(raw)
