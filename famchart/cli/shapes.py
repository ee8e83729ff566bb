"""The shape of records in answers: JSON for scripts, a few lines for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from famchart.cli.whose import person_name
from famchart.core.clock import Clock
from famchart.i18n import _
from famchart.records import Facts, Kind, Record
from famchart.records.fields import FieldSpec, References
from famchart.records.source import Source
from famchart.records.worked_out import told, worked_out
from famchart.store.links import linked
from famchart.store.privacy import is_private, privacy
from famchart.store.told import field_shown, source_text, state_words

MASK = "***"


def record_data(kind: Kind, record: Record, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return a record as `list` gives it; of a private one only that it is there."""
    hidden = privacy(kind, record, facts)
    is_nameless = hidden != "no" and kind.name == "person"
    return {
        "id": str(record.id),
        "kind": kind.name,
        "person": None if is_nameless else person_name(kind.owner(record, facts), facts),
        "fields": {"private": hidden} if hidden != "no" else _fields(kind, record, facts, clock),
        "source": _source(record, facts) if hidden == "no" else {},
    }


def opened_record_data(kind: Kind, record: Record, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return a record as `show` and `add` give it: whole, with what is worked out of it."""
    return {
        "id": str(record.id),
        "kind": kind.name,
        "person": person_name(kind.owner(record, facts), facts),
        "fields": _fields(kind, record, facts, clock),
        "source": _source(record, facts),
        "derived": worked_out(kind, record, facts, clock),
    }


def record_text(
    kind: Kind,
    record: Record,
    facts: Facts,
    clock: Clock,
    revealed: Mapping[str, str] | None = None,
) -> str:
    """Return a record for people: its title, its fields, what follows from them, its source.

    Secrets are masked, but for those that are given as revealed, by the names of their fields.
    """
    lines = [
        f"{_(kind.label)}: {kind.shown_title(record, facts, clock.today())}",
        f"  id: {record.id}",
    ]
    instead = dict.fromkeys(kind.hidden(record, facts, clock), _("hidden"))
    instead.update(revealed or {})
    for spec in kind.every_field():
        shown = instead.get(spec.name) or field_shown(kind, spec, record, facts)
        if shown:
            lines.append(f"  {_(spec.label)}: {shown}")
    for label, words in told(kind, record, facts, clock):
        lines.append(f"  {label}: {words}")
    return "\n".join([*lines, f"  {_('Source')}: {source_text(record, facts)}"])


def line_text(kind: Kind, record: Record, facts: Facts, clock: Clock) -> str:
    """Return one line of a list: how it stands comes before what it is."""
    day = (kind.on(record) or "").ljust(10)
    hidden = is_private(kind, record, facts)
    title = kind.shown_title(record, facts, clock.today())
    title = _("private: open it to see") if hidden else title
    state = "" if hidden else state_words(kind, record, facts, clock)
    whose = "" if kind.name == "person" else person_name(kind.owner(record, facts), facts)
    return "  ".join(part for part in (str(record.id), day, whose, state, title) if part)


def _fields(kind: Kind, record: Record, facts: Facts, clock: Clock) -> dict[str, Any]:
    told = {spec.name: _field(kind, spec, record, facts) for spec in kind.every_field()}
    return told | dict.fromkeys(kind.hidden(record, facts, clock), MASK)


def _field(kind: Kind, spec: FieldSpec, record: Record, facts: Facts) -> Any:
    if isinstance(spec, References):
        return [str(row) for row in linked(kind, spec, record, facts)]
    return spec.json(getattr(record, spec.stored_in))


def _source(record: Record, facts: Facts) -> dict[str, Any]:
    source = facts.get(Source, record.source_id) if record.source_id else None
    return {
        "way": source.way if source else "typed",
        "label": source.label if source else "",
        "line": record.source_line,
        "original": source.original if source else None,
        "entered_at": record.entered_at.isoformat(timespec="seconds"),
    }
