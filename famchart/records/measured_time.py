"""When in its day something was measured, typed as a time by itself and kept as a moment."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from famchart.core.iso_days import NoSuchDayError, iso_day
from famchart.core.readings import moment_to_the_minute
from famchart.i18n import N_, _
from famchart.records.fields import BadFieldValueError, ClockTime

TIME, COLUMN = "time", "at"


class MeasuredTime(ClockTime):
    """A time of the day that another field tells; of a file it is a moment with its offset."""

    def read(self, typed: str) -> str:
        return moment_to_the_minute(typed) or super().read(typed)

    def json(self, value: str | None) -> str | None:
        return value if is_of_a_zone(value) else value and value.rpartition("T")[2]

    def shown(self, value: str | None) -> str:
        """Return what the clock on the wall said; that of a zone is told beside the fields."""
        return "" if is_of_a_zone(value) else (value or "").rpartition("T")[2]


MEASURED_TIME = MeasuredTime(TIME, N_("Measured at"), column=COLUMN)


def with_moment(values: dict[str, Any], old_on: str | None, old_at: str | None) -> dict[str, Any]:
    """Return values with the moment of their day and time; it follows where the day is another.

    Raise BadFieldValueError for a time of no whole day.
    """
    on, typed = values.get("on", old_on), values.get(COLUMN)
    day = _day(on)
    if typed and "T" not in typed:
        if day is None:
            hint = _("its whole day has to be told too")
            raise BadFieldValueError(field=TIME, value=typed, hint=hint)
        return values | {COLUMN: f"{on}T{typed}"}
    old_day = _day(old_on)
    if COLUMN in values or not old_at or on == old_on:
        return values
    if day is None or old_day is None:
        return values | {COLUMN: None}
    moved = datetime.fromisoformat(old_at) + (day - old_day)
    return values | {COLUMN: moved.isoformat(timespec="minutes")}


def is_of_a_zone(moment: str | None) -> bool:
    """True for a moment that tells its instant: what a clock showed then depends on where."""
    return (
        moment is not None and "T" in moment and (datetime.fromisoformat(moment).tzinfo is not None)
    )


def _day(on: str | None) -> date | None:
    try:
        return iso_day(on or "")
    except (NoSuchDayError, ValueError):
        return None
