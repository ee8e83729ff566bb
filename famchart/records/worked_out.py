"""What follows from a record: by the rules of its kind, and by what holds of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from famchart.core.clock import Clock
from famchart.i18n import _
from famchart.records.base import Facts, Kind, Record, Told
from famchart.records.person import Person


def worked_out(kind: Kind, record: Record, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return what is derived of a record, and whether its day is before its person was born."""
    derived = kind.derived(record, facts, clock)
    return derived | ({"is_before_birth": True} if _is_before_birth(kind, record, facts) else {})


def _is_before_birth(kind: Kind, record: Record, facts: Facts) -> bool:
    day, owner = kind.on(record), kind.owner(record, facts)
    person = facts.get(Person, owner) if owner and day and not kind.may_precede_birth else None
    if person is None or person.birth_date is None or day is None:
        return False
    return day < person.birth_date.isoformat()[: len(day)]  # of a month, only months are compared


def unusual(kind: Kind, derived: dict[str, Any]) -> Iterator[str]:
    """Say what can be, yet is more often a slip: of what `worked_out` returned."""
    yield from kind.unusual(derived)
    if derived.get("is_before_birth"):
        yield _("that is before the birth: see whether the day is right")


def told(kind: Kind, record: Record, facts: Facts, clock: Clock) -> Iterator[Told]:
    """Yield what is worked out of a record in words, what is unusual about it last."""
    derived = worked_out(kind, record, facts, clock)
    yield from kind.told(derived)
    yield from ((_("Keep in mind"), words) for words in unusual(kind, derived))
