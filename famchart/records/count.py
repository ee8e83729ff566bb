"""Pill counts: how many units of a medicine were left on a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from famchart.core.clock import Clock
from famchart.core.exact import exact, written
from famchart.i18n import N_, _
from famchart.records import medication
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.changed import is_altered
from famchart.records.fields import BadFieldValueError, Day, Reference
from famchart.records.fill import units_of_last_fill
from famchart.records.medication import Medication
from famchart.records.number_fields import Exact

MOST_FILLS = 6
"""What may be left at most, in last fills: more is a slip of the finger."""


class Count(PersonalRecord, table=True):
    """Units that somebody counted; the dose of that day is still to come out of them.

    So are the units left over at a fill reckoned (RULES.md 3.1). Counted in the evening, the
    forecast is a day early, never late.
    """

    medication_id: UUID = Field(foreign_key="medication.id", index=True)
    on: date
    units: str
    """An exact number; see core/exact.py."""


def title(count: Count, facts: Facts) -> str:
    of = facts.get(Medication, count.medication_id)
    called = medication.title(of, facts) if of else ""
    return f"{called}: {count.units}"


def check(old: Count | None, new: Count, facts: Facts, clock: Clock) -> None:
    held = units_of_last_fill(new.medication_id, facts)
    if held and exact(new.units) > MOST_FILLS * held and is_altered(old, new, "units"):
        hint = _("the last fill held {held}; enter what was filled since, or count again")
        raise BadFieldValueError(
            field="units", value=new.units, hint=hint.format(held=written(held))
        )


KIND = Kind(
    name="count",
    table=Count,
    label=N_("Pill count"),
    plural=N_("Pill counts"),
    fields=(
        Reference(
            "medication", N_("Medicine"), column="medication_id", to="medication", required=True
        ),
        Day("on", N_("Counted on"), required=True),
        Exact("units", N_("Units left"), or_none=True, required=True),
    ),
    columns=("on", "medication", "units"),
    title=title,
    happened=("on",),
    on=lambda count: count.on.isoformat(),
    check=check,
    defaults=lambda clock: {"on": clock.today()},
    is_part=lambda count: True,
    part_of="medication_id",
    named_after=("medication_id",),
    private_with=("medication",),
)
