"""The days from which a dose holds, and the refills that are left.

A dose that was changed is kept as two facts of the medicine: what was taken a day before, and the
day since which it is what it is now. That is all that a forecast asks for, since a fill or a count
after that day stands on the new dose alone; of a second change within one fill, the count of what
is left tells more than any history would. Setting what is taken a day to something else dates the
change today, unless a day is told; emptying that day says that it was a slip of the pen.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from famchart.core.clock import Clock
from famchart.core.exact import exact


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
    if "dose_since" in values:
        if values["dose_since"] is None:
            return {"per_day_before": None} | values
        is_other = values.get("strength", old.strength) != old.strength
        is_told = values.get("per_day") or is_other  # so many a day, of another strength
        is_new_day = values["dose_since"] != old.dose_since and is_told
        return (
            {"per_day_before": _taken_on(values["dose_since"], old)} | values
            if is_new_day
            else values
        )
    new = values.get("per_day")
    if new is None or exact(new) == exact(old.per_day) or old.dose_since == clock.today():
        return values
    return {"per_day_before": old.per_day} | values | {"dose_since": clock.today()}


def _taken_on(day: date, old: Any) -> str | None:
    """Return what was taken a day when another dose began, before or after the change on record."""
    is_before = old.dose_since is not None and day < old.dose_since
    taken: str | None = (old.per_day_before if is_before else None) or old.per_day
    return taken
