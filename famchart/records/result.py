"""Results: one test's value as a laboratory printed it."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import DayOrMonth, FieldSpec, Reference, YesNo


class Result(PersonalRecord, table=True):
    """A value with its unit, range and flag; what can be worked out of them is not stored."""

    report_id: UUID | None = Field(default=None, foreign_key="report.id", index=True)
    name: str
    value: str
    unit: str | None = None
    range: str | None = None
    flag: str | None = None
    on: str | None = None
    loinc: str | None = None
    decimal_comma: bool = False
    """Printed as 13,2 and 1.200 rather than 13.2 and 1,200."""


def title(result: Result, facts: Facts | None = None) -> str:
    return " ".join(part for part in (result.name, result.value, result.unit, result.flag) if part)


KIND = Kind(
    name="result",
    table=Result,
    label=N_("Result"),
    plural=N_("Results"),
    fields=(
        FieldSpec("name", N_("Test"), required=True),
        FieldSpec("value", N_("Value"), required=True),
        FieldSpec("unit", N_("Unit")),
        FieldSpec("range", N_("Lab’s range")),
        FieldSpec("flag", N_("Lab’s flag")),
        DayOrMonth("on", N_("Taken on")),
        FieldSpec("loinc", N_("LOINC code")),
        YesNo("decimal_comma", N_("Decimal comma")),
        Reference("report", N_("Part of"), column="report_id", to="report"),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
    ),
    columns=("on", "name", "value", "unit", "flag", "range"),
    title=title,
    on=lambda result: result.on,
    words=lambda result: " ".join(filter(None, (result.range, result.loinc))),
    in_timeline=lambda result: result.report_id is None,
    part_of="report_id",
    private_with=("report", "account"),
)
