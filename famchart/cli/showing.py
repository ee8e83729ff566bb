"""Commands that show what there is to know: kinds, show."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.disagreements import differs_data
from famchart.cli.shapes import opened_record_data, record_text
from famchart.i18n import _
from famchart.records import Kind
from famchart.records import kinds as all_kinds
from famchart.records.fields import Choice, Reference, References
from famchart.store.disagreement_words import apart_of, elsewhere, settled_of
from famchart.store.history import Event, history
from famchart.store.lookup import find_listed


def kinds(parsed: Namespace, context: Context) -> Answer:
    data = {"kinds": [_kind_data(kind) for kind in all_kinds().values()]}
    lines = []
    for kind in all_kinds().values():
        lines.append(f"{kind.name}: {_(kind.label)}")
        lines += [f"  {spec.name}: {_(spec.label)}" for spec in kind.every_field()]
    return Answer(data, "\n".join(lines))


def _kind_data(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "label": _(kind.label),
        "personal": kind.is_personal(),
        "fields": [
            {
                "name": spec.name,
                "label": _(spec.label),
                "required": spec.required,
                "secret": spec.is_secret,
                "type": type(spec).__name__,
            }
            | ({"choices": list(spec.names or {})} if isinstance(spec, Choice) else {})
            | ({"to": spec.to} if isinstance(spec, Reference) else {})
            | ({"several": True} if isinstance(spec, References) else {})
            for spec in kind.every_field()
        ],
    }


def show(parsed: Namespace, context: Context) -> Answer:
    vault = context.vault()
    with vault.reading() as facts:
        kind, record = find_listed(facts, parsed.id)
        data = opened_record_data(kind, record, facts, context.clock)
        text = record_text(kind, record, facts, context.clock)
        if words := elsewhere(kind, record, facts, context.clock):
            apart = apart_of(kind, record, facts, context.clock)
            data |= {"elsewhere": words, "differs": differs_data([apart] if apart else [])}
            text = f"{text}\n  {words}"
        if words := settled_of(kind, record, facts, context.clock):
            data |= {"settled": words}
            text = f"{text}\n  {words}"
    if parsed.history:
        today = context.clock.today()
        events = history(vault, kind.name, record.id)
        data["history"] = [_event_data(event) for event in events]
        text = "\n".join(
            [text, *(f"  {each.told(today)}" for each in events if not each.is_told_beside)]
        )
    return Answer(data, text)


def _event_data(event: Event) -> dict[str, Any]:
    return {
        "at": _moment(event),
        "device": event.device,
        "batch": event.batch,
        "what": event.what,
        "detail": event.detail,
        "field": event.field,
        "before": event.before,
        "after": event.after,
        "words": event.words,
    }


def _moment(event: Event) -> str:
    return datetime.fromtimestamp(event.at / 1000, UTC).isoformat(timespec="seconds")
