"""Vaccinations: what was given when, as stated; nothing is forecast."""

from __future__ import annotations

from datetime import date

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import Day, DayOrMonth, FieldSpec, Reference
from famchart.records.source import way_for_account


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


KIND = Kind(
    name="vaccination",
    table=Vaccination,
    label=N_("Vaccination"),
    plural=N_("Vaccinations"),
    fields=(
        FieldSpec("name", N_("Vaccine"), required=True),
        DayOrMonth("on", N_("Given on")),
        FieldSpec("cvx", N_("CVX code")),
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
    on=lambda vaccination: vaccination.on,
    words=lambda given: " ".join(
        filter(None, (given.product, given.lot, given.maker, given.place, given.cvx))
    ),
    listed=lambda vaccination, facts, clock: way_for_account(vaccination, facts),
    private_with=("account",),
    is_never_complete=True,
)
