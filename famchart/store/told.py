"""A record in plain words: codes by their names, references by titles, where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.i18n import _
from famchart.records import Facts, Kind, Record, kind_of, kinds
from famchart.records.account import Account
from famchart.records.any_reference import AnyReference, record_of
from famchart.records.fields import FieldSpec, LongText, Reference, References
from famchart.records.own_titles import own_title
from famchart.records.source import Source
from famchart.records.worked_out import unusual, worked_out
from famchart.store.change_words import change_words
from famchart.store.links import linked
from famchart.store.portal_names import whence
from famchart.store.privacy import is_held_back, is_told_in_passing, title_in_passing


def field_shown(kind: Kind, spec: FieldSpec, record: Record, facts: Facts) -> str:
    """Return a field as a person reads it; a reference by its name, a day as ISO text."""
    if isinstance(spec, References):
        return ", ".join(name_of(spec.to, row, facts) for row in linked(kind, spec, record, facts))
    value = getattr(record, spec.stored_in)
    if isinstance(spec, Reference):
        return name_of(spec.to, value, facts) if value else ""
    if isinstance(spec, AnyReference):
        return about_words(value, facts)
    shown = spec.shown(value)
    return own_title(shown) if isinstance(spec, LongText) else shown


SAYS_STATE = ("state", "answered_at")
"""The columns of lists that say how a record stands: of a message, its answer."""


def state_words(kind: Kind, record: Record, facts: Facts, clock: Clock) -> str:
    """Return how a record stands today, as its list says it; empty of what only is."""
    name = next((each for each in kind.columns if each in SAYS_STATE), None)
    spec = kind.field_named(name) if name else None
    if spec is None:
        return ""
    listed = kind.listed(record, facts, clock).get(spec.name)
    return field_shown(kind, spec, record, facts) if listed is None else listed


def about_words(row_id: UUID | None, facts: Facts) -> str:
    """Return the kind of a record of any kind, and what it is called in passing."""
    if (found := record_of(row_id, facts)) is None:
        return ""
    kind, title = found[0], title_in_passing(*found, facts)
    return title if title == _(kind.label) else f"{_(kind.label)}: {title}"


def name_of(kind_name: str, row_id: UUID, facts: Facts) -> str:
    """Return what a record is called in passing; the foreign keys see to it that it is there."""
    kind = kinds()[kind_name]
    found = facts.get(kind.table, row_id)
    return title_in_passing(kind, found, facts) if found else ""


def name_to_choose(kind: Kind, record: Record, facts: Facts) -> str:
    """Return what a record is called among those to choose from: its title.

    What is held back is told by its kind, its day and its portal.
    """
    if not is_held_back(kind, record, facts):
        return kind.title(record, facts)
    held_back = _("{kind}, held back").format(kind=_(kind.label))
    account = getattr(record, "account_id", None)
    portal = name_of("account", account, facts) if account else ""
    return " · ".join(filter(None, (held_back, short_day(kind.on(record)), portal)))


def saved_words(
    records: Iterable[Record], facts: Facts, clock: Clock, passed_over: Iterable[str] = ()
) -> str:
    """Return that records are kept, what their change passed over, and what is unusual of them."""
    titles: list[str] = []
    remarks: list[str] = list(passed_over)
    for record in records:
        titles.append(_title_now(record, facts, clock.today()))
        remarks += [*counted(record, facts, clock), *remarks_on(record, facts, clock)]
    return change_words(_("Saved: {title}"), " · ".join(titles), *remarks)


def _title_now(record: Record, facts: Facts, today: date) -> str:
    """Return the title in passing; of what only its state names (none known), that state."""
    kind = kind_of(record)
    if is_told_in_passing(kind, record, facts) and not kind.is_named(record):
        return kind.shown_title(record, facts, today)
    return title_in_passing(kind, record, facts)


def counted(record: Record, facts: Facts, clock: Clock) -> list[str]:
    """Return what followed from saving a record, where it may be told in passing."""
    kind = kind_of(record)
    if not is_told_in_passing(kind, record, facts):
        return []
    return list(kind.counted(worked_out(kind, record, facts, clock)))


def remarks_on(record: Record, facts: Facts, clock: Clock) -> list[str]:
    """Return what is unusual about a record, where it may be told in passing."""
    kind = kind_of(record)
    if not is_told_in_passing(kind, record, facts):
        return []
    return list(unusual(kind, worked_out(kind, record, facts, clock)))


def source_text(record: Record, facts: Facts) -> str:
    """Return where a record came from, in the words of its history, and which line of what."""
    source = facts.get(Source, record.source_id) if record.source_id else None
    through = getattr(record, "account_id", None)
    account = facts.get(Account, through) if through else None
    came = whence(source.way if source else "typed", account, facts)
    line = _("line {number}").format(number=record.source_line) if record.source_line else ""
    return ", ".join(part for part in (came, source.label if source else None, line) if part)
