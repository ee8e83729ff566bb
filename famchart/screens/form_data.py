"""What a form begins with, and how what was typed in it becomes a record."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from uuid import UUID

from sqlmodel import select

from famchart.i18n import N_, _
from famchart.records import Facts, Kind, Record, kinds
from famchart.records.any_reference import AnyReference
from famchart.records.base import OUR_WORDS, as_typed
from famchart.records.fields import Choice, FieldSpec, LongText, Reference
from famchart.screens.desk import Desk
from famchart.store.lookup import find
from famchart.store.privacy import is_held_back, is_private, title_in_passing
from famchart.store.told import name_to_choose, saved_words
from famchart.store.typed import changed_record, new_record, texts_of

WHOSE = Reference("person", N_("Whose"), "person_id", required=True, to="person")
MOST_OFFERED = 5_000


@dataclass
class Started:
    """What a form begins with."""

    texts: dict[str, str]
    offers: dict[str, dict[str, UUID]] = field(default_factory=dict)
    """For each kind that is referred to: its records by their names."""
    without_draft: dict[str, str] = field(default_factory=dict)
    """What would stand in the fields had nothing been half written."""
    is_draft: bool = False


@dataclass(frozen=True)
class KnownAs:
    """By what a form is known: the place that opens it, the name of what is half written in it."""

    place: str
    draft: str


def known_as(kind: Kind, record_id: UUID | None, place: str = "") -> KnownAs:
    """Return by what the form of a record is known, or one that a place of its own opens."""
    if place:
        return KnownAs(place, f"form:{place}")
    if record_id is None:
        return KnownAs(f"add {kind.name}", f"form:{kind.name}:new")
    return KnownAs(f"edit {kind.name} {record_id}", f"form:{kind.name}:{record_id}")


def specs_of(kind: Kind, record_id: UUID | None) -> Iterator[FieldSpec]:
    """Yield the fields of a form; of a new record, whose it is comes first.

    Room for our words is where there is a text to say again; elsewhere the record has a key for it.
    What it belongs to, of whatever kind, is chosen by a key too: nobody types an id.
    """
    if _asks_whose(kind, record_id):
        yield WHOSE
    has_text = any(isinstance(spec, LongText) for spec in kind.fields)
    shown = (spec for spec in kind.every_field() if not isinstance(spec, AnyReference))
    yield from (spec for spec in shown if has_text or spec is not OUR_WORDS)


def _asks_whose(kind: Kind, record_id: UUID | None) -> bool:
    return kind.is_personal() and record_id is None


def started(
    desk: Desk,
    kind: Kind,
    record_id: UUID | None,
    given: Mapping[str, str],
    kept: Mapping[str, str],
    facts: Facts,
) -> Started:
    """Return the texts of a record, or the defaults of a new one, with a kept draft over them."""
    references = [s for s in specs_of(kind, record_id) if isinstance(s, Reference)]
    offers = {spec.to: _names(kinds()[spec.to], facts) for spec in references}
    first = _first_texts(desk, kind, record_id, facts) | dict(given)
    first |= {spec.name: _named(first, spec, offers) for spec in references}
    kept = {**kept, **{s.name: _named(kept, s, offers) for s in references if s.name in kept}}
    return Started(first | kept, offers, first, bool(kept))


def _first_texts(desk: Desk, kind: Kind, record_id: UUID | None, facts: Facts) -> dict[str, str]:
    if record_id is not None:
        record = facts.get(kind.table, record_id)
        return texts_of(kind, record, facts) if record else {}
    values = kind.defaults(desk.clock)
    given = [spec for spec in kind.fields if spec.stored_in in values]
    texts = {spec.name: str(spec.json(values[spec.stored_in])) for spec in given}
    return {"private": "no", "person": _whose(desk)} | _usual_choices(kind) | texts


def _usual_choices(kind: Kind) -> dict[str, str]:
    """Return what a new record is where nobody chooses: it would be saved so, unseen.

    Only of kinds that do not complete themselves: from what is typed those know better.
    """
    if kind.complete is not as_typed:
        return {}
    usual = {
        spec.name: kind.table.model_fields[spec.stored_in].default
        for spec in kind.fields
        if isinstance(spec, Choice) and not spec.required
    }
    return {name: code for name, code in usual.items() if code}


def _whose(desk: Desk) -> str:
    """Return the id of the person who is chosen, or who is the only one."""
    only = desk.people[0].id if len(desk.people) == 1 else ""
    return str(desk.person_id or only)


def _names(kind: Kind, facts: Facts) -> dict[str, UUID]:
    """Return the records of a kind by what they are called; of two with one title, the newer.

    Several that are held back may be of one day and portal: those are numbered.
    """
    records = facts.all(select(kind.table).limit(MOST_OFFERED))
    names: dict[str, UUID] = {}
    for each in records:
        if not is_private(kind, each, facts):
            name = name_to_choose(kind, each, facts)
            is_apart = name in names and is_held_back(kind, each, facts)
            names[_numbered(name, names) if is_apart else name] = each.id
    return names


def _numbered(name: str, names: Container[str]) -> str:
    """Return a name with the first number that makes it another than those there are."""
    return next(each for n in count(2) if (each := f"{name} ({n})") not in names)


def _named(
    texts: Mapping[str, str], spec: Reference, offers: Mapping[str, Mapping[str, UUID]]
) -> str:
    """Return the names for the ids that stand in a field of references."""
    by_id = {str(row): name for name, row in offers[spec.to].items()}
    ids = texts.get(spec.name, "").split(", ")
    return ", ".join(by_id.get(each, each) for each in ids)


def _days_ahead(kind: Kind, old: Record, altered: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the days still to come that a form shows with what was altered in it.

    The amount beside such a day is that of the day; without it, it would be told as today's.
    """
    days = {kind.dated_by[name] for name in altered if name in kind.dated_by} - altered.keys()
    shown = {name: getattr(old, name) for name in days}
    return {name: day.isoformat() for name, day in shown.items() if day and day > today}


def saved(
    desk: Desk, kind: Kind, record_id: UUID | None, texts: Mapping[str, str]
) -> tuple[UUID, str]:
    """Write what was typed; return the record's id and the sentence that says so."""
    label = N_("Changed") if record_id else N_("Added")
    with desk.vault.work(label) as unit:
        if record_id is None:
            given = {name: text for name, text in texts.items() if text}
            whose = given.pop("person", "") if _asks_whose(kind, record_id) else ""
            person = find(unit, kinds()["person"], whose).id if whose.strip() else None
            typed = new_record(kind, given, unit, desk.clock, person)
        else:
            old = unit.get(kind.table, record_id)
            assert old is not None  # noqa: S101
            before = texts_of(kind, old, unit)
            altered = {name: text for name, text in texts.items() if text != before[name]}
            altered |= _days_ahead(kind, old, altered, desk.today)
            typed = changed_record(kind, old, altered, unit, desk.clock)
        record = typed.save(unit)
        unit.detail = title_in_passing(kind, record, unit)
        unit.flush_log()
        if not unit.is_written:
            return record.id, _("Nothing was changed: {title}").format(title=unit.detail)
        return record.id, saved_words([record], unit, desk.clock, typed.passed_over)
