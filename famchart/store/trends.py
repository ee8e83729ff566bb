"""The results of one test for one person, gathered from every portal and joined."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import col, select

from famchart.core.analytes import analyte_of, identity
from famchart.core.results import parse_value
from famchart.core.trend import Measured, Trend, join
from famchart.core.units import ucum
from famchart.records import Facts
from famchart.records.account import Account
from famchart.records.portal import Portal
from famchart.records.portal import title as portal_title
from famchart.records.result import KIND, Result
from famchart.store.privacy import is_private


def trend_of(name: str, person_id: UUID, facts: Facts, unit: str | None = None) -> Trend:
    """Join the results that are the same test as a name, in a printed unit if one is given.

    Private results stay out: they are opened one by one.
    """
    analyte, wanted = analyte_of(name), identity(name)
    results = facts.all(
        select(Result).where(col(Result.person_id) == person_id).order_by(col(Result.on))
    )
    same = [
        each
        for each in results
        if identity(each.name, each.loinc) == wanted and not is_private(KIND, each, facts)
    ]
    shown_name = analyte.name_en if analyte else (same[0].name if same else name)
    measured = [_measured(each, facts) for each in same]
    return join(shown_name, measured, analyte, ucum(unit) or unit)


def _measured(result: Result, facts: Facts) -> Measured:
    account = facts.get(Account, result.account_id) if result.account_id else None
    portal = facts.get(Portal, account.portal_id) if account else None
    return Measured(
        record_id=result.id,
        on=result.on,
        value=parse_value(result.value, "," if result.decimal_comma else "."),
        unit=result.unit,
        range=result.range,
        flag=result.flag,
        portal=portal_title(portal) if portal else None,
    )
