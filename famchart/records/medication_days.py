"""The days from which a dose holds, and the refills that are left.

A medicine has the last dose that was told, the day since which it holds, and what was taken before
it: of a taper several doses, each with its day. Setting what is taken a day to something else
dates the change today, unless a day is told; a day before that of the last dose puts it between.
A dose that began today, or is still to begin, is set right instead. Emptying its day says that the
change was a slip of the pen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from famchart.core.clock import Clock
from famchart.core.course import (
    ToldDose,
    course_text,
    dose_told_on,
    moves_last,
    told_doses,
    with_dose,
)
from famchart.core.exact import exact
from famchart.i18n import _
from famchart.records.changed import is_altered
from famchart.records.fields import BadFieldValueError


def course(of: Any) -> tuple[ToldDose, ...]:
    """Return every dose of a medicine that was told, in the order of their days."""
    if of.per_day is None:
        return ()
    if not (of.dose_since and of.per_day_before):
        return (ToldDose(of.per_day),)
    return (*told_doses(of.per_day_before), ToldDose(of.per_day, of.dose_since))


def dated_course(of: Any) -> tuple[ToldDose, ...]:
    """Return every dose; an only one with its own day, where that was told."""
    doses = course(of)
    return (replace(doses[0], since=of.dose_since),) if len(doses) == 1 and of.dose_since else doses


def per_day_on(of: Any, day: date) -> str | None:
    """Return what is taken on a day, as it was said."""
    told = dose_told_on(course(of), day)
    return told.per_day if told else None


def next_dose(of: Any, day: date) -> ToldDose | None:
    """Return the dose that is still to begin on a day."""
    return next((each for each in course(of) if each.since > day), None)


def check_course(old: Any, new: Any) -> None:
    """Refuse doses before the last one that are not of days before it, and a break before any."""
    if new.per_day and not exact(new.per_day) and not (new.dose_since and new.per_day_before):
        hint = _(
            "write a quantity above 0: 0 is a break between doses, and “{field}” is when it was"
            " stopped"
        )
        hint = hint.format(field=_("Stopped on"))
        raise BadFieldValueError(field="per_day", value=new.per_day, hint=hint)
    if not new.per_day_before or not is_altered(old, new, "per_day_before", "dose_since"):
        return
    last = told_doses(new.per_day_before)[-1].since
    if last != date.min and (new.dose_since is None or last >= new.dose_since):
        hint = _("its last day, {day}, is not before that of the dose since then").format(day=last)
        raise BadFieldValueError(field="per_day_before", value=new.per_day_before, hint=hint)


def complete(values: dict[str, Any], old: Any, clock: Clock) -> dict[str, Any]:
    """Date what is set anew and for which no day was told: the refills left, and the dose."""
    if old is None:
        return values
    return _dated_dose(_dated_refills(values, old, clock), old, clock)


def _dated_refills(values: dict[str, Any], old: Any, clock: Clock) -> dict[str, Any]:
    """Let another number of refills hold as of today; who enters fills of before knows it."""
    left, told_on = (
        values.get(name, getattr(old, name)) for name in ("refills_left", "refills_on")
    )
    if left == old.refills_left:
        return values if told_on == old.refills_on else {"refills_over": None} | values
    as_of = None if left is None else clock.today()
    return {"refills_on": as_of, "refills_over": None} | values


def _dated_dose(values: dict[str, Any], old: Any, clock: Clock) -> dict[str, Any]:
    """Date a change of dose, and keep what was taken before it."""
    if old.per_day is None:
        return values
    if "dose_since" not in values:
        return _dated_today(values, old, clock)
    since = values["dose_since"]
    if since is None:
        return {"per_day_before": None} | values
    is_other = values.get("strength", old.strength) != old.strength
    amount = values.get("per_day") or (is_other and per_day_on(old, since))  # of another strength
    if since == old.dose_since or not amount or "per_day_before" in values:
        return values
    told = ToldDose(amount, since)
    return values if not is_other and moves_last(course(old), told) else values | _put(old, told)


def _dated_today(values: dict[str, Any], old: Any, clock: Clock) -> dict[str, Any]:
    """Let another dose without a day begin today; where one has begun today, it is mended.

    A dose that is still to come stays as it is, unless it is the same.
    """
    new, today = values.get("per_day"), clock.today()
    if new is None or exact(new) == exact(old.per_day) or old.dose_since == today:
        return values
    if (now := per_day_on(old, today)) and exact(new) == exact(now):
        return values | {"per_day": old.per_day}
    return values | _put(old, ToldDose(new, today))


def _put(old: Any, told: ToldDose) -> dict[str, Any]:
    """Return the fields of a medicine with a dose put where its day is."""
    *earlier, last = with_dose(dated_course(old), told)
    return {
        "per_day": last.per_day,
        "dose_since": last.since,
        "per_day_before": course_text(earlier) if earlier else None,
    }
