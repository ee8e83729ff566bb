"""Vaccinations: what was given when, as stated; nothing is forecast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item, urgency_of
from famchart.core.clock import Clock
from famchart.core.vaccine_names import several_vaccines
from famchart.core.vaccines import (
    ANTIGENS,
    Dose,
    antigens,
    called,
    code_words,
    group,
    is_vaccine,
    same_dose,
    to_keep,
    vaccine,
)
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind, PersonalRecord, Told
from famchart.records.days import DayOrder
from famchart.records.fields import Day, DayOrMonth, FieldSpec, Reference
from famchart.records.source import way_for_account


class CvxCode(FieldSpec):
    """The number of a vaccine; one that is not in the list is kept too (RULES.md 4.4)."""

    hint: ClassVar[str] = N_("write the digits of the code, as 150, or nothing where none is told")

    def read(self, typed: str) -> str:
        if not re.fullmatch(r"\d{1,3}", typed, re.ASCII):
            raise ValueError(typed)
        return typed


class Vaccination(PersonalRecord, table=True):
    """One dose as one source states it; a year alone may be all that is known."""

    name: str
    cvx: str | None = None
    on: str | None = None
    product: str | None = None
    dose: str | None = None
    """As stated: 2 of 3."""
    lot: str | None = None
    maker: str | None = None
    site: str | None = None
    place: str | None = None
    said_by: str | None = None
    next_due_on: date | None = None
    """As a clinic stated it; famchart works out none (RULES.md 4.4)."""


def title(vaccination: Vaccination, facts: Facts | None = None) -> str:
    return " ".join(part for part in (vaccination.name, vaccination.dose) if part)


def dose_of(given: Vaccination) -> Dose:
    return Dose(given.name, given.cvx, given.on)


def derived(given: Vaccination, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return what the code means, and which other entries are the same dose."""
    dose, twins = dose_of(given), twins_of(given, facts)
    again = [
        str(each.id)
        for each, how in twins
        if (how == "duplicate" or called(each.name) == called(given.name))
        and (each.account_id, each.said_by) == (given.account_id, given.said_by)
    ]
    several = () if given.cvx else several_vaccines(given.name)
    best = to_keep([dose, *(dose_of(each) for each, _how in twins)])
    return {
        "code": code_words(given.cvx),
        "is_code_known": not given.cvx or vaccine(given.cvx) is not None,
        "group": group(dose),
        "antigens": list(antigens(dose)),
        "is_vaccine": is_vaccine(dose),
        "same_as": [{"id": str(each.id), "how": how, "source": each.said_by or each.place}
                    for each, how in twins],
        "is_less_specific": best != dose,
        **({"alike": again[0]} if again else {}),
        **({"several": list(several)} if several else {}),
        "next_due_on": given.next_due_on.isoformat() if given.next_due_on else None,
    }  # fmt: skip


def twins_of(given: Vaccination, facts: Facts) -> list[tuple[Vaccination, str]]:
    """Return the other entries of a person that state the same dose, and how sure that is."""
    if given.on is None:
        return []
    same_day = select(Vaccination).where(
        col(Vaccination.person_id) == given.person_id,
        col(Vaccination.on) == given.on,
        col(Vaccination.id) != given.id,
    )
    found = ((each, same_dose(dose_of(given), dose_of(each))) for each in facts.all(same_day))
    return [(each, how) for each, how in found if how]


SAME_AS = {
    "duplicate": N_("the same dose from another source"),
    "probable_duplicate": N_("probably the same dose from another source"),
}


def told(derived: dict[str, Any]) -> Iterator[Told]:
    """Say what the code stands for; what comes next only as a clinic said it."""
    if derived["code"]:
        yield _("The code means"), derived["code"]
    if not derived["is_vaccine"]:
        yield _("Keep in mind"), _("not a vaccine")
    if len(derived["antigens"]) > 1:
        yield _("Against"), ", ".join(_(ANTIGENS[code]) for code in derived["antigens"])
    for twin in derived["same_as"]:
        words = SAME_AS[twin["how"]]
        yield _("Entered twice"), _(words)
    if derived["is_less_specific"]:
        yield _("Keep in mind"), _("the other entry says more")


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    if not derived["is_code_known"]:
        yield _("that code is in no list that famchart has: see whether it is right")
    if several := derived.get("several"):
        words = _("the name tells {n} vaccines ({names}): enter each as its own")
        yield words.format(n=len(several), names=", ".join(several))


def stated(clock: Clock) -> SelectOfScalar[Vaccination]:
    """Select the doses after which a clinic said when the next is due; famchart says it of none."""
    return select(Vaccination).where(col(Vaccination.next_due_on).is_not(None))


def items(given: Vaccination, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield the day that a clinic stated, unless a later dose of the kind was entered."""
    due_on = given.next_due_on
    urgency = urgency_of(due_on, clock.today()) if due_on else None
    if urgency and not _is_followed(given, facts):
        yield Item(
            record_id=given.id,
            kind="vaccination",
            what="next_dose",
            person_id=given.person_id,
            title=given.name,
            due_on=due_on,
            state=urgency,
            reason=_("next one due, as the clinic said"),
            action=_("ask the clinic or the state registry"),
        )


def _is_followed(given: Vaccination, facts: Facts) -> bool:
    theirs = facts.all(select(Vaccination).where(col(Vaccination.person_id) == given.person_id))
    kind = group(dose_of(given)) or given.name.casefold()
    return any(
        (group(dose_of(each)) or each.name.casefold()) == kind
        for each in theirs
        if (each.on or "") > (given.on or "")
    )


KIND = Kind(
    name="vaccination",
    table=Vaccination,
    label=N_("Vaccination"),
    plural=N_("Vaccinations"),
    fields=(
        FieldSpec("name", N_("Vaccine"), required=True),
        DayOrMonth("on", N_("Given on")),
        CvxCode("cvx", N_("CVX code")),
        FieldSpec("product", N_("Product")),
        FieldSpec("dose", N_("Dose, as stated")),
        FieldSpec("lot", N_("Lot")),
        FieldSpec("maker", N_("Maker")),
        FieldSpec("site", N_("Site")),
        FieldSpec("where", N_("Given at"), column="place"),
        FieldSpec("said_by", N_("Said by")),
        Day("next_due_on", N_("Next due, as a clinic said")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
    ),
    columns=("on", "name", "dose", "where", "account"),
    title=title,
    day_order=(DayOrder("next_due_on", "on", N_("that is before the dose was given, on {day}")),),
    on=lambda vaccination: vaccination.on,
    happened=("on",),
    words=lambda given: " ".join(
        filter(None, (given.product, given.lot, given.maker, given.place, given.cvx))
    ),
    listed=lambda vaccination, facts, clock: way_for_account(vaccination, facts),
    derived=derived,
    told=told,
    unusual=unusual,
    open_records=stated,
    items=items,
    private_with=("account",),
    is_never_complete=True,
)
