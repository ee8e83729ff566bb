"""Insurance: the plans that pay, with the numbers on their cards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Field, String

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import Choice, Day, FieldSpec, LongText

COVERS: Mapping[str, str] = {
    "medical": N_("medical"),
    "pharmacy": N_("pharmacy"),
    "dental": N_("dental"),
    "vision": N_("vision"),
    "other": N_("other"),
}


class Insurance(PersonalRecord, table=True):
    """One plan of one person."""

    plan: str
    covers: str = Field(default="medical", sa_type=String)
    member_number: str | None = None
    group_number: str | None = None
    phone: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None


def title(insurance: Insurance, facts: Facts | None = None) -> str:
    return insurance.plan


KIND = Kind(
    name="insurance",
    table=Insurance,
    label=N_("Insurance"),
    plural=N_("Insurance plans"),
    fields=(
        FieldSpec("plan", N_("Plan"), required=True),
        Choice("covers", N_("Covers"), names=COVERS),
        FieldSpec("member_number", N_("Member no.")),
        FieldSpec("group_number", N_("Group no.")),
        FieldSpec("phone", N_("Phone")),
        Day("since", N_("Since")),
        Day("until", N_("Until")),
        LongText("text", N_("Remarks")),
    ),
    columns=("plan", "covers", "member_number", "phone", "until"),
    title=title,
    on=lambda insurance: insurance.since.isoformat() if insurance.since else None,
    words=lambda plan: "\n".join(
        filter(None, (plan.member_number, plan.group_number, plan.phone, plan.text))
    ),
    sorted_by=("plan",),
)
