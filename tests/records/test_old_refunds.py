"""Refunds from before they were kept below zero: as they were typed, in the table and the log."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import select

from famchart.records.bill import Bill
from famchart.records.payment import Payment
from famchart.store.connection import writing
from famchart.store.migrations import steps
from famchart.store.timeline import Timeline
from famchart.store.verify import verify

REFUNDS = 24
"""The step that tells the lines of such bills anew."""


def _old_refund(chart: Any, provider: str) -> Bill:
    whose = chart.add("bill", "Rosa", provider=provider, amount="20").person_id
    bill = Bill(person_id=whose, provider=provider, sort="refund", amount_cents=2050)
    paid = Payment(person_id=whose, bill_id=bill.id, on=date(2026, 11, 2), amount_cents=-2050)
    chart.vault.save(bill, paid)
    return bill


def test_an_old_refund_is_read_below_zero_and_the_log_still_fits_the_tables(chart: Any) -> None:
    bill = _old_refund(chart, "Valley")
    assert chart.vault.get(Bill, bill.id).amount_cents == -2050
    (found,) = chart.vault.all(select(Bill).where(Bill.id == bill.id))
    assert found.amount_cents == -2050
    assert verify(chart.vault).is_whole
    chart.set(found, state="to_pay")
    with writing(chart.vault.engine) as connection:
        stored = connection.exec_driver_sql(
            "SELECT amount_cents FROM bill WHERE id = ?", (bill.id.hex,)
        )
        assert stored.scalar_one() == -2050
    assert verify(chart.vault).is_whole


def test_the_lines_of_old_refunds_are_told_anew_and_those_of_bills_are_not(chart: Any) -> None:
    _old_refund(chart, "Valley")
    with writing(chart.vault.engine) as connection:
        for statement in steps()[REFUNDS].split("--;"):
            connection.exec_driver_sql(statement)
    titles = sorted(line.title for line in Timeline(chart.vault).page(0))
    assert titles == ["-20.50 · Valley -20.50", "Valley -20.50", "Valley 20.00"]
