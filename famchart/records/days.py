"""What holds of the days of every kind: which may lie ahead, and which comes after which.

A day may be ISO text of which only the month or the year is known: then no more is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from famchart.core.clock import Clock
from famchart.core.course import told_doses
from famchart.i18n import _
from famchart.records.changed import is_altered
from famchart.records.fields import (
    AgreedMoment,
    BadFieldValueError,
    Day,
    DayOrMonth,
    Days,
    FieldSpec,
    LocalMoment,
)
from famchart.records.number_fields import EarlierDoses

DAY_FIELDS = (Day, DayOrMonth, LocalMoment, AgreedMoment, Days)


class FutureDayError(BadFieldValueError):
    """Something is said to have happened on a day that is still to come."""


@dataclass(frozen=True)
class DayOrder:
    """A day of a record that does not come before another one of it."""

    later: str
    earlier: str
    words: str
    """What is wrong where it does; {day} is the earlier one."""
    is_refused: bool = True
    """False for what can be, yet is more often a slip: that is kept, and said."""

    def is_broken(self, record: Any) -> bool:
        after, before = str(getattr(record, self.later) or ""), self._day(record)
        known = min(len(after), len(before), len("2026-11-22"))
        return bool(known) and after[:known] < before[:known]

    def said(self, record: Any) -> str:
        return _(self.words).format(day=self._day(record)[:10])

    def _day(self, record: Any) -> str:
        return str(getattr(record, self.earlier) or "")


def refuse_future(old: Any, new: Any, column: str, clock: Clock) -> None:
    """Raise FutureDayError where a column is set to a day after today, on this computer.

    Of a month or a year, only one that has not begun is to come.
    """
    day = getattr(new, column)
    if day and str(day) > clock.today().isoformat() and is_altered(old, new, column):
        raise FutureDayError(field=column, value=day, hint=_("that day is still to come"))


def refuse_slips(old: Any, new: Any, fields: Iterable[FieldSpec], clock: Clock) -> None:
    """Raise where an hour is set of a year in which nobody meets and nobody writes.

    A day may still be meant so far off: the last one of an insurance. That is only said.
    """
    for spec in fields:
        if isinstance(spec, LocalMoment) and is_altered(old, new, spec.stored_in):
            value = getattr(new, spec.stored_in)
            if hint := spec.unlikely(value, clock.today()):
                raise BadFieldValueError(field=spec.name, value=value, hint=hint)


def refuse_disorder(old: Any, new: Any, orders: Iterable[DayOrder]) -> None:
    """Raise BadFieldValueError where a day is set that comes before what it cannot come before."""
    for order in orders:
        is_set = is_altered(old, new, order.later, order.earlier)
        if order.is_refused and is_set and order.is_broken(new):
            value = getattr(new, order.later)
            raise BadFieldValueError(field=order.later, value=value, hint=order.said(new))


def before_birth(record: Any, born: date, fields: Iterable[FieldSpec]) -> Iterator[FieldSpec]:
    """Yield the fields of days before a birth; of a month, only months are compared."""
    for spec in fields:
        days = _days_in(spec, record)
        if any(day < born.isoformat()[: len(day)] for day in days):
            yield spec


def _days_in(spec: FieldSpec, record: Any) -> list[str]:
    """Return the days that a field holds, as ISO text: of earlier doses there are several.

    Only a field of days is looked at: of links the record itself has no value.
    """
    is_day = type(spec) in DAY_FIELDS
    value = getattr(record, spec.stored_in) if is_day or isinstance(spec, EarlierDoses) else None
    if not value:
        return []
    return [str(value)[:10]] if is_day else [str(each.since) for each in told_doses(value)[1:]]
