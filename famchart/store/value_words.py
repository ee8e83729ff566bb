"""The values of a change in words: what a field held before, and what it holds since."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from famchart.core.day_words import short_day
from famchart.core.typed_moment import moment_words
from famchart.i18n import N_, _
from famchart.records import Facts, kind_named
from famchart.records.any_reference import AnyReference
from famchart.records.fields import (
    Day,
    DayOrMonth,
    Days,
    FieldSpec,
    LocalMoment,
    Reference,
    YesNo,
)
from famchart.records.number_fields import Money
from famchart.store.privacy import title_in_passing
from famchart.store.told import about_words


def changed_words(spec: FieldSpec, before: str | None, after: str | None) -> str:
    facts = {"field": _(spec.label), "before": before, "after": after}
    if _is_masked(spec):
        words = N_("{field} added") if before is None else N_("{field} changed")
        return _(words if after is not None else N_("{field} taken out")).format(**facts)
    if before is None:
        return _("{field} added: “{after}”").format(**facts)
    if after is None:
        return _("{field} taken out: “{before}”").format(**facts)
    return _("{field} changed from “{before}” to “{after}”").format(**facts)


def told_value(spec: FieldSpec, raw: Any) -> str | None:
    """Return a stored value; of a secret only that there is one."""
    if raw is None:
        return None
    if isinstance(spec, Reference):
        return str(UUID(raw))
    if isinstance(spec, Money):
        return spec.json(raw)
    return "***" if _is_masked(spec) else str(raw)


def _is_masked(spec: FieldSpec) -> bool:
    return spec.is_secret or spec.is_covered or spec.is_kept_out_of_history


def shown_value(spec: FieldSpec, raw: Any, facts: Facts) -> str | None:
    """Return a stored value as a person reads it: codes in words, names for references."""
    told = told_value(spec, raw)
    if told is None or _is_masked(spec):
        return told
    if isinstance(spec, Reference):
        return named(spec, UUID(told), facts)
    if isinstance(spec, YesNo):
        return spec.shown(bool(raw))
    if isinstance(spec, (Day, DayOrMonth)):
        return short_day(told)
    if isinstance(spec, LocalMoment):
        return moment_words(told)
    if isinstance(spec, Days):
        return ", ".join(short_day(day.strip()) for day in told.split(","))
    if isinstance(spec, AnyReference):
        return about_words(UUID(told), facts) or _("no name yet")
    return spec.shown(raw)


def named(spec: Reference, row_id: UUID, facts: Facts) -> str:
    kind = kind_named(spec.to)
    found = facts.get(kind.table, row_id)
    if found is None:
        return _(kind.label)
    return title_in_passing(kind, found, facts) or _("no name yet")
