"""Explanations of benefits: what the insurer makes of a claim. It is no bill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field

from famchart.core.clock import Clock
from famchart.core.money import dollars
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind, PersonalRecord, Told
from famchart.records.days import DayOrder
from famchart.records.fields import BadFieldValueError, Day, FieldSpec, Reference
from famchart.records.number_fields import Money
from famchart.records.person import has_died


class Eob(PersonalRecord, table=True):
    """The insurer’s account of one claim."""

    bill_id: UUID | None = Field(default=None, foreign_key="bill.id", index=True)
    """The bill for the same service, once there is one."""
    claim: str | None = None
    provider: str | None = None
    on: date | None = None
    service_on: date | None = None
    billed_cents: int | None = None
    allowed_cents: int | None = None
    plan_paid_cents: int | None = None
    your_share_cents: int


def title(eob: Eob, facts: Facts | None = None) -> str:
    money = Money("your_share", "").shown(eob.your_share_cents)
    return " ".join(part for part in ("EOB", eob.provider, money) if part)


def check(old: Eob | None, new: Eob, facts: Facts, clock: Clock) -> None:
    for name in ("your_share", "billed", "allowed", "plan_paid"):
        amount = getattr(new, f"{name}_cents")
        if amount is not None and amount < 0:
            hint = _("an amount of an EOB is never below zero")
            raise BadFieldValueError(field=name, value=dollars(amount), hint=hint)


def derived(eob: Eob, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return the bill that it belongs to, by name or because it fits no other as well."""
    from famchart.records.bill_account import eob_standing  # which imports this module

    standing = eob_standing(eob, facts)
    return {
        **standing,
        "above_billed": _is_above(eob.your_share_cents, eob.billed_cents),
        "above_allowed": _is_above_allowed(eob),
        "allowed_above_billed": _is_above(eob.allowed_cents or 0, eob.billed_cents),
        "together_above": _together_above(eob),
        "is_bill_awaited": not (standing["bill"] or has_died(eob.person_id, facts)),
    }


def _is_above(amount: int, most: int | None) -> bool:
    return most is not None and amount > most


def _is_above_allowed(eob: Eob) -> bool:
    """True for a share above what the plan allows, where it is not told what the plan paid."""
    is_told = eob.plan_paid_cents is not None or _is_above(eob.your_share_cents, eob.billed_cents)
    return bool(not is_told and eob.allowed_cents and eob.your_share_cents > eob.allowed_cents)


def _together_above(eob: Eob) -> str | None:
    """Return what both shares are together more than; a plan that pays nothing allows nothing."""
    together = eob.your_share_cents + (eob.plan_paid_cents or 0)
    if not eob.plan_paid_cents or _is_above(eob.your_share_cents, eob.billed_cents):
        return None
    if _is_above(together, eob.billed_cents):
        return "billed"
    return "allowed" if _is_above(together, eob.allowed_cents) else None


_TOGETHER = {
    "billed": N_(
        "your share and what the plan paid are together more than was billed: see whether the"
        " amounts are right"
    ),
    "allowed": N_(
        "your share and what the plan paid are together more than the plan allows: see whether the"
        " amounts are right"
    ),
}


def told(derived: dict[str, Any]) -> Iterator[Told]:
    """Say what is often taken amiss."""
    waits = _("not a bill: pay nothing until a bill comes")
    yield _("Keep in mind"), waits if derived["is_bill_awaited"] else _("not a bill")


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    from famchart.records.bill_against import Apart, apart_words  # which imports this module

    for each in (*derived["apart"], *derived["notes"]):
        yield apart_words(Apart(**each))
    if derived["above_billed"]:
        yield _("your share is more than was billed: see whether both amounts are right")
    if derived["above_allowed"]:
        yield _("your share is more than the plan allows: see whether both amounts are right")
    if derived["allowed_above_billed"]:
        yield _("the plan allows more than was billed: see whether both amounts are right")
    if above := derived["together_above"]:
        yield _(_TOGETHER[above])


KIND = Kind(
    name="eob",
    table=Eob,
    label=N_("EOB"),
    plural=N_("EOBs"),
    fields=(
        Reference("bill", N_("Bill"), column="bill_id", to="bill"),
        Money("your_share", N_("Your share"), column="your_share_cents", required=True),
        FieldSpec("provider", N_("Provider")),
        Day("service_on", N_("Date of service")),
        Day("on", N_("Date")),
        FieldSpec("claim", N_("Claim no.")),
        Money("billed", N_("Billed"), column="billed_cents"),
        Money("allowed", N_("Allowed"), column="allowed_cents"),
        Money("plan_paid", N_("Plan paid"), column="plan_paid_cents"),
    ),
    columns=("service_on", "provider", "your_share", "claim"),
    title=title,
    happened=("on", "service_on"),
    day_order=(
        DayOrder(
            "on",
            "service_on",
            N_("dated before the service of {day}: see whether the days are right"),
            is_refused=False,
        ),
    ),
    on=lambda eob: str(eob.on or eob.service_on or "") or None,
    words=lambda eob: eob.claim or "",
    check=check,
    derived=derived,
    told=told,
    unusual=unusual,
    part_of="bill_id",
    private_with=("bill",),
)
