"""Days, times and doses in forms: how they are read as people say them, and what a field shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from famchart.core.course import doses_meant
from famchart.core.day_words import nearest_date
from famchart.core.typed_moment import clock_time, dated_moment, nearest_moment, typed_days
from famchart.i18n import N_
from famchart.records.fields import (
    AgreedMoment,
    ClockTime,
    Day,
    DayOrMonth,
    Days,
    FieldSpec,
    LocalMoment,
)
from famchart.records.number_fields import EarlierDoses

MEANT: Mapping[type[FieldSpec], Callable[[str, date | None], str | None]] = {
    Day: nearest_date,
    DayOrMonth: nearest_date,
    Days: typed_days,
    AgreedMoment: dated_moment,
    LocalMoment: nearest_moment,
    ClockTime: lambda typed, today: clock_time(typed),
    EarlierDoses: doses_meant,
}
"""By the first type that their field is of; None where nothing of the kind is meant."""
EXAMPLES: Mapping[type[FieldSpec], str] = {
    Day: N_("as 2026-12-03, dec 3, 12/3"),
    DayOrMonth: N_("as 2026-12-03, dec 2025, 2025"),
    Days: N_("as nov 27, dec 3"),
    LocalMoment: N_("as 2026-12-03 10:20, dec 3 9am"),
}
"""What stands in such a field while it is empty; all of it is read, in each language its own."""


def meant(spec: FieldSpec, typed: str, today: date | None) -> str:
    """Return the ISO text of what was typed as it is said; nothing where it is not."""
    read = next((MEANT[each] for each in MEANT if isinstance(spec, each)), None)
    return read(typed, today) or "" if read else ""


def example(spec: FieldSpec) -> str:
    return next((EXAMPLES[each] for each in EXAMPLES if isinstance(spec, each)), "")
