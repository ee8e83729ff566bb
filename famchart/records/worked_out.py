"""What follows from a record: by the rules of its kind, and by what holds of every kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.records.base import Facts, Kind, PersonalRecord, Record, Told
from famchart.records.days import before_birth
from famchart.records.person import Person


def worked_out(kind: Kind, record: Record, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return what is derived of a record, and which of its days can hardly be."""
    derived = kind.derived(record, facts, clock)
    if early := _before_birth(kind, record, facts):
        derived |= {"is_before_birth": True, "before_birth": early}
    if (other := _alike(kind, record, facts)) is not None:
        derived |= {"alike": str(other.id)}
    if odd := derived.pop("unlikely", {}) | _unlikely(kind, record, clock):
        derived |= {"unlikely": odd}
    if wrong := [order.said(record) for order in kind.day_order if order.is_broken(record)]:
        derived |= {"out_of_order": wrong}
    return derived


def _unlikely(kind: Kind, record: Record, clock: Clock) -> dict[str, str]:
    """Return, by the names of fields, why a value is more often a slip."""
    values = ((spec, getattr(record, spec.stored_in, None)) for spec in kind.fields)
    told = ((spec.name, spec.unlikely(value, clock.today())) for spec, value in values)
    return {name: words for name, words in told if words}


def _alike(kind: Kind, record: Record, facts: Facts) -> PersonalRecord | None:
    """Return another statement of the same source that says the same."""
    if not kind.alike_in or not isinstance(record, PersonalRecord):
        return None
    query = select(kind.table).where(
        col(kind.table.id) != record.id,
        kind.table.person_id == record.person_id,  # type: ignore[attr-defined]
        kind.table.account_id == record.account_id,  # type: ignore[attr-defined]
    )
    mine = _alike_in(kind, record)
    others = facts.all(query.order_by(col(kind.table.id))) if mine[0] else ()
    found = (each for each in others if _say_the_same(mine, _alike_in(kind, each)))
    return next((each for each in found if isinstance(each, PersonalRecord)), None)


def _alike_in(kind: Kind, record: Record) -> list[str]:
    return [fold(str(getattr(record, name) or "")) for name in kind.alike_in]


def _say_the_same(one: Sequence[str], other: Sequence[str]) -> bool:
    rest = zip(one[1:], other[1:], strict=True)
    return one[0] == other[0] and all(a == b or not (a and b) for a, b in rest)


def _before_birth(kind: Kind, record: Record, facts: Facts) -> list[str]:
    """Return the names of the fields whose day is before its person was born."""
    owner = None if kind.may_precede_birth else kind.owner(record, facts)
    person = facts.get(Person, owner) if owner else None
    if person is None or person.birth_date is None:
        return []
    return [spec.name for spec in before_birth(record, person.birth_date, kind.fields)]


def unusual(kind: Kind, derived: dict[str, Any]) -> Iterator[str]:
    """Say what can be, yet is more often a slip: of what `worked_out` returned."""
    yield from kind.unusual(derived)
    if other := derived.get("alike"):
        yield _("another entry says the same ({id}): see whether one is too many").format(id=other)
    yield from derived.get("out_of_order", ())
    yield from derived.get("converted", {}).values()
    for name, words in derived.get("unlikely", {}).items():
        spec = kind.field_named(name)
        yield f"{_(spec.label)}: {words}" if spec else words
    specs = [kind.field_named(name) for name in derived.get("before_birth", ())]
    if fields := ", ".join(_(spec.label) for spec in specs if spec):
        yield _("before the birth: {fields}; see whether the day is right").format(fields=fields)


def told(kind: Kind, record: Record, facts: Facts, clock: Clock) -> Iterator[Told]:
    """Yield what is worked out of a record in words, what is unusual about it last."""
    derived = worked_out(kind, record, facts, clock)
    yield from kind.told(derived)
    yield from ((_("Keep in mind"), words) for words in unusual(kind, derived))
