"""A bill beside its EOB, its payments, its visit and its calls."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.core.agenda import Urgency
from famchart.records.bill import KIND
from famchart.records.fields import BadFieldValueError
from famchart.records.payment import KIND as PAYMENT


@pytest.fixture
def account(chart: Any) -> str:
    return str(chart.add("account", person="Rosa", portal="Valley").id)


@pytest.fixture
def bill(chart: Any, account: str) -> Any:
    return chart.add("bill", account=account, amount="412.60", service_on="2026-08-19",
                     due_on="2026-12-05")  # fmt: skip


def _items(chart: Any) -> dict[str, Any]:
    mine = [item for item in chart.items() if item.kind == "bill"]
    return {"differs" if item.is_called("differs") else item.what: item for item in mine}


def test_a_bill_that_exceeds_its_eob_says_by_how_much(chart: Any, bill: Any) -> None:
    chart.add("eob", bill=str(bill.id), your_share="86.20")
    found = chart.derived(bill)
    assert (found["difference"], found["your_share"], found["open"]) == (
        "326.40",
        "86.20",
        "412.60",
    )
    item = _items(chart)["differs"]
    assert item.title == "Valley 412.60"
    assert item.reason == "bill exceeds EOB by 326.40"
    assert item.action == "call the office before you pay"


def test_the_visit_of_that_day_and_the_calls_stand_beside_it(
    chart: Any, bill: Any, account: str
) -> None:
    chart.add("eob", bill=str(bill.id), your_share="86.20")
    visit = chart.add("visit", account=account, on="2026-08-19", reason="Follow-up")
    chart.add("visit", "Rosa", on="2026-08-20", reason="Eyes")
    chart.add("call", "Rosa", on="2026-11-20", text="They look into it", bill=str(bill.id))
    found = chart.derived(bill)
    assert found["visit"] == {"id": str(visit.id), "on": "2026-08-19", "title": "Follow-up"}
    assert [call["on"] for call in found["calls"]] == ["2026-11-20"]
    item = _items(chart)["differs"]
    assert item.reason == "bill exceeds EOB by 326.40 · visit of Aug 19"
    assert item.action == "called Nov 20"


def test_of_two_visits_on_a_day_the_one_at_the_bill_s_portal_is_meant(
    chart: Any, bill: Any, account: str
) -> None:
    chart.add("visit", "Rosa", on="2026-08-19", reason="Eyes")
    assert chart.derived(bill)["visit"]["title"] == "Eyes"
    assert ("Perhaps for the visit of", "Aug 19, 2026 · Eyes") in KIND.told(chart.derived(bill))
    here = chart.add("appointment", account=account, at="2026-08-19T09:00", reason="Heart")
    assert chart.derived(bill)["visit"]["id"] == str(here.id)
    chart.add("visit", "Rosa", on="2026-08-19", reason="Ears")
    assert chart.derived(bill)["visit"]["id"] == str(here.id)


def test_a_visit_of_the_day_is_the_billed_one_where_the_provider_is_the_same(chart: Any) -> None:
    bill = chart.add("bill", "Rosa", amount="90", provider="GFEclinic", service_on="2026-11-01")
    chart.add("appointment", "Rosa", at="2026-11-01T09:00", zone="America/New_York", reason="q5")
    assert chart.derived(bill)["visit"]["is_sure"] is False
    seen = chart.add("visit", "Rosa", on="2026-11-01", where="GFEclinic, Main Street")
    told = chart.derived(bill)["visit"]
    assert (told["id"], "is_sure" in told) == (str(seen.id), False)


@pytest.mark.parametrize("is_first", [True, False])
def test_an_eob_finds_the_bill_of_its_day_and_provider(
    chart: Any, account: str, is_first: bool
) -> None:
    """Whichever of them comes first."""
    told = {"service_on": "2026-08-19", "provider": "Valley", "your_share": "86.20"}
    eob = chart.add("eob", "Rosa", **told) if is_first else None
    bill = chart.add("bill", account=account, amount="412.60", service_on="2026-08-19")
    eob = eob or chart.add("eob", "Rosa", **told)
    assert chart.derived(bill)["difference"] == "326.40"
    assert chart.derived(eob).items() >= {"bill": str(bill.id), "is_bill_awaited": False}.items()


def test_an_eob_that_could_mean_two_bills_or_none_is_left_alone(chart: Any, bill: Any) -> None:
    bill = chart.set(bill, provider="Valley")
    other_day = chart.add("eob", "Rosa", service_on="2026-08-20", your_share="1.00")
    elsewhere = chart.add(
        "eob", "Rosa", service_on="2026-08-19", provider="Lake", your_share="1.00"
    )
    somebody = chart.add("eob", "Alma", service_on="2026-08-19", your_share="1.00")
    for eob in (other_day, elsewhere, somebody):
        assert chart.derived(eob).items() >= {"bill": None, "is_bill_awaited": True}.items()
    eob = chart.add("eob", "Rosa", service_on="2026-08-19", your_share="1.00")
    assert chart.derived(eob)["bill"] == str(bill.id)
    chart.add("bill", "Rosa", amount="10.00", service_on="2026-08-19")
    assert chart.derived(eob).items() >= {"bill": None, "is_bill_awaited": True}.items()


def test_a_bill_is_paid_once_nothing_is_open_and_past_due_before(chart: Any, bill: Any) -> None:
    late = chart.on("2026-12-06")
    assert (late.derived(bill)["state"], late.derived(bill)["past_due"]) == ("past_due", True)
    assert _items(late)["pay"].state is Urgency.LATE
    chart.add("payment", bill=str(bill.id), amount="400.00", on="2026-11-20")
    assert late.derived(bill)["open"] == "12.60"
    assert _items(chart)["pay"].reason == "12.60 open"
    chart.add("payment", bill=str(bill.id), amount="12.60", on="2026-11-21")
    assert (late.derived(bill)["state"], late.derived(bill)["past_due"]) == ("paid", False)
    assert not _items(late)
    chart.add("payment", bill=str(bill.id), amount="-12.60", on="2026-11-22")
    assert late.derived(bill)["state"] == "past_due"


def test_once_the_difference_is_settled_the_bill_is_to_be_paid(chart: Any, bill: Any) -> None:
    chart.add("eob", bill=str(bill.id), your_share="86.20")
    assert list(_items(chart)) == ["differs"]
    with chart.vault.work("Done") as work:
        work.mark(bill.id, _items(chart)["differs"].what, done_on=chart.clock.today())
    assert list(_items(chart)) == ["pay"]
    eob = chart.add("eob", bill=str(bill.id), your_share="100.00")
    assert _items(chart)["differs"].reason.startswith("bill exceeds EOB by 226.40 · EOBs of one")
    chart.set(eob, your_share="0")
    assert list(_items(chart)) == ["pay"]  # the difference that was settled already
    chart.set(bill, state="disputed")
    assert not _items(chart)


def test_a_bill_far_above_its_estimate_can_be_disputed(chart: Any, bill: Any) -> None:
    bill = chart.set(bill, amount="1400.00", estimate="1000.00", received_on="2026-11-22")
    assert chart.derived(bill)["dispute_by"] == "2027-03-22"
    assert _items(chart)["dispute"].reason == "400.00 above its estimate"
    bill = chart.set(bill, amount="1399.99")
    assert chart.derived(bill)["dispute_by"] is None


def test_an_estimate_and_a_refund_ask_for_no_money(chart: Any) -> None:
    for sort in ("estimate", "refund"):
        made = chart.add("bill", "Rosa", amount="100.00", sort=sort, due_on="2026-11-01")
        assert (chart.derived(made)["open"], chart.derived(made)["state"]) == ("0.00", "received")
    assert not _items(chart)


def test_a_payment_plan_asks_for_one_instalment_after_the_other(chart: Any, account: str) -> None:
    bill = chart.add("bill", account=account, amount="120.00", state="payment_plan",
                     instalment="50.00", first_instalment_on="2026-11-30")  # fmt: skip
    item = _items(chart)["instalment:2026-11-30"]
    assert (item.state, item.reason, item.action) == (
        Urgency.SOON, "instalment of 50.00", "120.00 open")  # fmt: skip
    chart.add("payment", bill=str(bill.id), amount="50.00", on="2026-11-20")
    assert chart.derived(bill)["next_instalment"] == {"amount": "50.00", "on": "2026-12-30"}
    assert not _items(chart)
    chart = chart.on("2026-12-31")
    assert _items(chart)["instalment:2026-12-30"].state is Urgency.LATE
    chart.add("payment", bill=str(bill.id), amount="50.00", on="2026-12-30")
    assert chart.derived(bill)["next_instalment"] == {"amount": "20.00", "on": "2027-01-30"}
    chart.add("payment", bill=str(bill.id), amount="20.00", on="2026-12-31")
    assert chart.derived(bill)["next_instalment"] is None
    with pytest.raises(BadFieldValueError, match="an instalment is above zero"):
        chart.set(bill, instalment="0")


def test_what_is_written_off_is_open_no_more_and_a_payment_towards_it_is_said(chart: Any) -> None:
    bill = chart.add("bill", "Rosa", amount="100", provider="Valley", state="written_off")
    told = chart.derived(bill)
    assert (told["open"], told["written_off"]) == ("0.00", "100.00")
    labels = [label for label, _words in KIND.told(told)]
    assert "Written off" in labels
    assert "Still open" not in labels
    paid = chart.add("payment", bill=str(bill.id), amount="40", on="2026-11-20")
    said = list(PAYMENT.unusual(chart.derived(paid)))
    assert said == ["the bill was written off: nothing is asked for any more"]
    assert chart.derived(bill)["written_off"] == "60.00"


def test_a_refund_is_below_zero_however_it_is_typed(chart: Any) -> None:
    typed = chart.add("bill", "Rosa", provider="Valley", sort="refund", amount="20")
    assert typed.amount_cents == -2000
    signed = chart.add("bill", "Rosa", provider="Valley Two", sort="refund", amount="-20")
    assert signed.amount_cents == -2000
    chart.set(signed, amount="35")
    assert chart.vault.get(type(signed), signed.id).amount_cents == -3500
    turned = chart.add("bill", "Rosa", provider="Lakeside", amount="12")
    chart.set(turned, sort="refund")
    assert chart.vault.get(type(turned), turned.id).amount_cents == -1200


@pytest.mark.parametrize("sort", ["bill", "estimate", "refund"])
def test_an_amount_of_nothing_is_remarked_on(chart: Any, account: str, sort: str) -> None:
    empty = chart.add("bill", account=account, amount="0.00", sort=sort)
    said = "the amount is 0.00: see whether it is right"
    assert list(KIND.unusual(chart.derived(empty))) == [said]
    assert not _items(chart)
    told = chart.set(empty, amount="12")
    assert said not in KIND.unusual(chart.derived(told))
