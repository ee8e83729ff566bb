"""Commands that show records: kinds, list, show."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import day, person_id
from famchart.cli.shapes import line_text, opened_record_data, record_data, record_text
from famchart.i18n import _
from famchart.records import Facts, Kind, Record, kind_named
from famchart.records import kinds as all_kinds
from famchart.records.fields import Choice, Reference, References
from famchart.records.listed_things import LISTS
from famchart.store.disagreement_words import elsewhere, remarks
from famchart.store.history import Event, history
from famchart.store.list_sources import ListSources, list_sources
from famchart.store.lookup import find_any


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


def list_records(parsed: Namespace, context: Context) -> Answer:
    kind = kind_named(parsed.kind)
    since, until = (value and day(value).isoformat() for value in (parsed.since, parsed.until))
    with context.vault().reading() as facts:
        person = person_id(parsed.person, facts)
        query = select(kind.table).order_by(col(kind.table.id))
        if person and "person_id" in kind.table.model_fields:
            query = query.where(kind.table.person_id == person)  # type: ignore[attr-defined]
        records = [
            record
            for record in facts.all(query)
            if _is_between(kind, record, since, until)
            and (person is None or person in kind.people(record, facts))
        ]
        records.sort(key=lambda record: kind.on(record) or "", reverse=True)
        told = remarks(facts, context.clock, person) if kind.name in LISTS else {}
        items = [record_data(kind, each, facts) | _elsewhere(each, told) for each in records]
        lines = [_line(kind, each, facts, told) for each in records]
        sources = list_sources(kind, facts, person) if kind.is_never_complete else []
    if not items:
        lines = [_("No entries: {kind}.").format(kind=_(kind.plural))]
    lines += [f"{each.person}: {each.words(context.clock.today())}" for each in sources]
    data: dict[str, Any] = {"items": items, "total": len(items)}
    if kind.is_never_complete:
        data["sources"] = [_sources_data(each) for each in sources]
    return Answer(data, "\n".join(lines))


def _elsewhere(record: Record, told: Mapping[UUID, str]) -> dict[str, str]:
    """Return what other lists say of a record, as one text; most records have none."""
    words = told.get(record.id)
    return {"elsewhere": words} if words else {}


def _line(kind: Kind, record: Record, facts: Facts, told: Mapping[UUID, str]) -> str:
    return "  ".join(filter(None, (line_text(kind, record, facts), told.get(record.id))))


def _sources_data(each: ListSources) -> dict[str, Any]:
    return {
        "person": each.person,
        "from": [{"name": name, "on": day} for name, day in each.sources],
        "never": list(each.never),
        "confirmed_on": each.confirmed_on.isoformat() if each.confirmed_on else None,
        "entered_since": each.entered_since,
    }


def _is_between(kind: Kind, record: Record, since: str | None, until: str | None) -> bool:
    """True where the day is within both limits; a month or a year counts by its first day."""
    on = kind.on(record)
    if since is None and until is None:
        return True
    full = (on + "-01-01")[:10] if on else ""
    return bool(full) and (since or "") <= full <= (until or "9999-12-31")


def show(parsed: Namespace, context: Context) -> Answer:
    vault = context.vault()
    with vault.reading() as facts:
        kind, record = find_any(facts, parsed.id)
        data = opened_record_data(kind, record, facts, context.clock)
        text = record_text(kind, record, facts, context.clock)
        if words := elsewhere(kind, record, facts, context.clock):
            data["elsewhere"] = words
            text = f"{text}\n  {words}"
    if parsed.history:
        events = history(vault, kind.name, record.id)
        data["history"] = [_event_data(event) for event in events]
        text = "\n".join([text, *(f"  {_moment(event)}  {event.words}" for event in events)])
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
