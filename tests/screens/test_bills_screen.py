"""The bills of the family, and one with its EOB, payments and calls."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, glass, press, vault_of, words_on, write
from sqlmodel import select
from tests_support import HOSTILE
from textual.widgets import Input

from famchart.records import kind_named
from famchart.records.bill import Bill
from famchart.records.mark import Mark
from famchart.records.payment import Payment
from famchart.screens.bill import BillScreen
from famchart.screens.record import RecordScreen
from famchart.store.lookup import find
from famchart.store.typed import changed_record, new_record

BILL = {"amount": "412.60", "provider": "St. Anne", "service_on": "2026-08-19",
        "due_on": "2026-12-05"}  # fmt: skip


def add(pilot: Any, kind: str, whose: str, **texts: str) -> Any:
    with vault_of(pilot).work("Added") as work:
        person = find(work, kind_named("person"), whose).id
        return new_record(kind_named(kind), texts, work, pilot.app.desk.clock, person).save(work)


def all_of(pilot: Any, table: Any) -> list[Any]:
    return list(vault_of(pilot).all(select(table)))


async def test_the_list_says_what_is_open_and_what_was(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "j")
        assert "No bill is entered yet" in words_on(pilot.app)
        add(pilot, "bill", "Mother", **BILL)
        add(pilot, "eob", "Mother", service_on="2026-08-19", your_share="86.20")
        add(pilot, "bill", "Father", amount="20.00", provider=HOSTILE[1], state="paid")
        add(pilot, "bill", "Father", amount="30.00", due_on="2026-11-01")
        add(pilot, "bill", "Father", amount="9.00", provider="Secret", private="ask")
        await press(pilot, "g", "j")
        text = words_on(pilot.app)
        assert "Bills · 451.60 open" in text
        assert "bill exceeds EOB by 326.40" in text
        assert "past due · 21 days late" in text
        assert text.index("OPEN") < text.index("SETTLED")
        assert "Secret" not in text
        await press(pilot, "1")
        assert "Bills · 412.60 open" in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_payment_of_a_bill_above_its_eob_is_offered_what_the_insurer_says(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        bill = add(pilot, "bill", "Mother", **BILL)
        add(pilot, "eob", "Mother", bill=str(bill.id), your_share="86.20")
        add(pilot, "payment", "Mother", bill=str(bill.id), amount="6.20", on="2026-11-20")
        await press(pilot, "g", "j", "enter", "y", "enter")
        assert sorted(each.amount_cents for each in all_of(pilot, Payment)) == [620, 8000]
        await press(pilot, "y")
        assert pilot.app.screen.query(Input).first().value == ""


@pytest.mark.sweep
async def test_a_payment_is_offered_what_is_open(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, "bill", "Mother", **BILL)
        await press(pilot, "g", "j", "enter", "y", "enter")
        (payment,) = all_of(pilot, Payment)
        assert (payment.amount_cents, str(payment.on)) == (41260, "2026-11-22")
        text = words_on(pilot.app)
        assert "Still open 0.00" in text
        assert "State paid" in text
        await press(pilot, "y")
        await write(pilot, "20")
        await press(pilot, "enter")
        assert " · u to undo · 20.00 more is paid than the bill asks for" in words_on(pilot.app)
        await press(pilot, "u")
        assert len(all_of(pilot, Payment)) == 1


@pytest.mark.sweep
async def test_a_dispute_or_a_plan_is_one_key_away_and_done_answers_today(opened: Opened) -> None:
    async with opened() as pilot:
        bill = add(pilot, "bill", "Mother", **BILL)
        add(pilot, "eob", "Mother", bill=str(bill.id), your_share="86.20")
        await press(pilot, "g", "j", "enter", "d")
        assert [mark.what for mark in all_of(pilot, Mark)] == ["differs:412.60-86.20"]
        await press(pilot, "s")
        await write(pilot, "disputed")
        await press(pilot, "enter")
        assert all_of(pilot, Bill)[0].state == "disputed"
        await press(pilot, "d")
        assert "Nothing is asked about this bill." in words_on(pilot.app)
        await press(pilot, "escape")
        assert "TALKED OVER" in words_on(pilot.app)


async def test_each_line_leads_to_its_record(opened: Opened) -> None:
    async with opened() as pilot:
        bill = add(pilot, "bill", "Mother", **BILL)
        add(pilot, "payment", "Mother", bill=str(bill.id), amount="1.00", on="2026-11-20")
        await press(pilot, "g", "j", "enter", "down", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert pilot.app.screen.kind.name == "payment"
        await press(pilot, "escape", "up", "enter")
        assert pilot.app.screen.kind.name == "bill"


async def test_on_few_cells_nothing_that_decides_is_lost(opened: Opened) -> None:
    async with opened(size=(40, 14)) as pilot:
        add(pilot, "bill", "Mother", **BILL)
        await press(pilot, "g", "j")
        assert "St. Anne" in glass(pilot.app)
        assert "412.60" in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BillScreen)
        assert "412.60" in glass(pilot.app)
        assert "Date of service" in words_on(pilot.app)


async def test_what_was_paid_too_much_is_named_and_no_further_payment_proposed(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        bill = add(pilot, "bill", "Mother", amount="100.00", provider="St. Anne")
        add(pilot, "payment", "Mother", bill=str(bill.id), amount="120.00", on="2026-11-20")
        await press(pilot, "g", "j", "enter")
        assert "Paid too much 20.00" in words_on(pilot.app)
        assert "-20" not in words_on(pilot.app)
        await press(pilot, "y", "enter")
        assert "This field is needed" in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_payment_plan_is_told_with_its_state_and_proposes_its_instalment(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        add(pilot, "bill", "Mother", amount="120.00", provider="St. Anne")
        await press(pilot, "g", "j", "enter", "s")
        await write(pilot, "plan")
        await press(pilot, "enter")
        await write(pilot, "50.00")
        await press(pilot, "down")
        await write(pilot, "nov 30")
        await press(pilot, "enter")
        assert "Next instalment 50.00 by Mon Nov 30" in words_on(pilot.app)
        await press(pilot, "y", "enter")
        assert "Next instalment 50.00 by Wed Dec 30" in words_on(pilot.app)
        assert "Still open 70.00" in words_on(pilot.app)


async def test_a_bill_400_above_the_estimate_of_its_visit_can_be_disputed(opened: Opened) -> None:
    async with opened() as pilot:
        day = {"service_on": "2026-11-20"}
        add(pilot, "bill", "Mother", sort="estimate", amount="400.00", provider="St. Anne", **day)
        bill = add(pilot, "bill", "Mother", amount="800.00", provider="St. Anne", **day)
        await press(pilot, "g", "j", "enter")
        told = words_on(pilot.app)
        assert "Estimate 400.00" in told
        assert "400.00 above its estimate · can be disputed for 120 days: enter on which" in told
        with vault_of(pilot).work("Changed") as work:
            texts = {"received_on": "2026-11-22"}
            kind, clock = kind_named("bill"), pilot.app.desk.clock
            changed_record(kind, work.get(Bill, bill.id), texts, work, clock).save(work)
        await press(pilot, "escape", "enter")
        assert "Dispute until Mon Mar 22, 2027" in words_on(pilot.app)
        await press(pilot, "s")
        await write(pilot, "disputed")
        await press(pilot, "enter")
        assert "above its estimate" not in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_new_bill_shows_what_it_is_where_nobody_chooses(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "j", "a")
        assert "[bill] estimate refund" in words_on(pilot.app)
        assert "[received]" in words_on(pilot.app)
        await write(pilot, "20.00")
        await press(pilot, "enter")
        assert [(each.sort, each.state) for each in all_of(pilot, Bill)] == [("bill", "received")]


async def test_done_says_what_is_done_and_what_is_left(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, "bill", "Mother", **BILL)
        add(pilot, "eob", "Mother", service_on="2026-08-19", your_share="86.20")
        await press(pilot, "0", "down", "d")
        told = "Done: Mother · St. Anne 412.60, bill exceeds EOB by 326.40 · u to undo · next: 412.60 open"
        assert told in words_on(pilot.app)
        await press(pilot, "d")
        assert "Done: Mother · St. Anne 412.60 · u to undo" in words_on(pilot.app)


async def test_nothing_is_paid_on_an_estimate(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, "bill", "Mother", amount="100.00", sort="estimate", provider="Valley")
        await press(pilot, "g", "j", "enter", "y")
        assert "Nothing is owed on an estimate: enter the bill" in words_on(pilot.app)


async def test_a_call_about_a_bill_is_told_whole_where_there_is_room(opened: Opened) -> None:
    async with opened(size=(160, 40)) as pilot:
        bill = add(pilot, "bill", "Mother", **BILL)
        said = "They send the claim to the second insurer once more; wait for a new bill until May."
        add(pilot, "call", "Mother", text=said, on="2026-11-19", bill=str(bill.id))
        await press(pilot, "g", "j", "enter")
        assert said in words_on(pilot.app)
