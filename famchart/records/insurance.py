"""Insurance: the plans that pay, with the numbers on their cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from sqlmodel import Field, String, col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item, Urgency, urgency_of
from famchart.core.clock import Clock
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.days import DayOrder
from famchart.records.ended_access import AT_REST
from famchart.records.fields import Choice, Day, FieldSpec, LongText, Phone
from famchart.records.person import has_died

COVERS: Mapping[str, str] = {
    "medical": N_("medical"),
    "pharmacy": N_("pharmacy"),
    "dental": N_("dental"),
    "vision": N_("vision"),
    "other": N_("other"),
}


VALID, TO_COME, ENDED = "valid", "to_come", "ended"


class CardNumber(FieldSpec):
    """A number of a card: whoever looks over a shoulder need not see it."""

    is_covered: ClassVar[bool] = True


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


def derived(insurance: Insurance, facts: Facts, clock: Clock) -> dict[str, Any]:
    return {"is_valid": standing(insurance, facts, clock.today()) == VALID}


def standing(insurance: Insurance, facts: Facts, today: date) -> str:
    """Return `valid`, `to_come` or `ended`, the last day counting; `at_rest` of who has died."""
    if has_died(insurance.person_id, facts):
        return AT_REST
    if insurance.until and insurance.until < today:
        return ENDED
    return TO_COME if insurance.since and insurance.since > today else VALID


def ending(clock: Clock) -> SelectOfScalar[Insurance]:
    """Select the plans whose last day is known and to come."""
    return select(Insurance).where(col(Insurance.until) >= clock.today())


def items(insurance: Insurance, facts: Facts, clock: Clock) -> Iterator[Item]:
    until = insurance.until
    urgency = urgency_of(until, clock.today()) if until else None
    if urgency in (Urgency.SOON, Urgency.DUE):
        yield Item(
            record_id=insurance.id,
            kind="insurance",
            what=f"ends:{until}",
            person_id=insurance.person_id,
            title=insurance.plan,
            due_on=until,
            state=urgency,
            reason=_("the plan ends; that is its last day"),
            action=_("enter the new card, and tell the clinics"),
        )


KIND = Kind(
    name="insurance",
    table=Insurance,
    label=N_("Insurance"),
    plural=N_("Insurance plans"),
    fields=(
        FieldSpec("plan", N_("Plan"), required=True),
        Choice("covers", N_("Covers"), names=COVERS),
        CardNumber("member_number", N_("Member no.")),
        CardNumber("group_number", N_("Group no.")),
        Phone("phone", N_("Phone")),
        Day("since", N_("Since")),
        Day("until", N_("Until")),
        LongText("text", N_("Remarks")),
    ),
    columns=("plan", "covers", "phone", "until"),
    title=title,
    day_order=(DayOrder("until", "since", N_("that is before it began")),),
    on=lambda insurance: insurance.since.isoformat() if insurance.since else None,
    words=lambda plan: "\n".join(
        filter(None, (plan.member_number, plan.group_number, plan.phone, plan.text))
    ),
    may_precede_birth=True,
    alike_in=("plan", "covers", "member_number", "since"),
    derived=derived,
    open_records=ending,
    items=items,
    sorted_by=("plan",),
)
