"""An EOB is held against its bill only as one of the same service: day and provider, RULES.md 4.3."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.records import kind_of
from famchart.records.bill import Bill
from famchart.records.eob import Eob
from famchart.records.fields import BadFieldValueError
from famchart.records.worked_out import unusual, worked_out

BILL = {"amount": "86.20", "service_on": "2026-08-19", "provider": "Valley Heart",
        "due_on": "2026-12-05"}  # fmt: skip
SAME = {"service_on": "2026-08-19", "provider": "Valley Heart", "your_share": "86.20"}
OTHER_DAY = "the day of service differs: Aug 19, 2026 on the bill, Aug 12, 2026 on the EOB"
OTHER_PROVIDER = "the provider differs: Valley Heart on the bill, Hill Lab on the EOB"


def _reason(chart: Any) -> str:
    (item,) = [item for item in chart.items() if item.kind == "bill"]
    return str(item.reason if item.is_called("differs") else item.action)


def _told(chart: Any, record: Any) -> list[str]:
    derived = chart.derived(record)
    words = [str(words) for _label, words in kind_of(record).told(derived)]
    return [*words, *kind_of(record).unusual(derived)]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({}, "bill and EOB say the same"),
        ({"service_on": "2026-08-12"}, OTHER_DAY),
        ({"provider": "Hill Lab"}, OTHER_PROVIDER),
        ({"service_on": "2026-08-12", "provider": "Hill Lab"}, f"{OTHER_DAY} · {OTHER_PROVIDER}"),
        ({"service_on": "2026-08-12", "your_share": "80.00"},
         f"bill exceeds EOB by 6.20 · {OTHER_DAY}"),
    ],
)  # fmt: skip
def test_bill_and_eob_say_the_same_only_of_the_same_service(
    chart: Any, other: dict[str, str], words: str
) -> None:
    bill = chart.add("bill", "Rosa", **BILL)
    eob = chart.add("eob", bill=str(bill.id), **(SAME | other))
    assert _reason(chart) == words
    assert words in _told(chart, bill)
    apart = chart.derived(bill)["apart"]
    assert {each["field"] for each in apart} == other.keys() - {"your_share"}
    assert chart.derived(eob)["apart"] == apart
    with chart.vault.reading() as facts:
        listed = kind_of(bill).listed(bill, facts, chart.clock)["state"]
        assert listed == ("received" if not other else f"received · {words}")
    said = _told(chart, eob)
    assert all((each in said) == (each in words) for each in (OTHER_DAY, OTHER_PROVIDER))


def test_a_private_eob_tells_no_provider_on_its_bill(chart: Any) -> None:
    bill = chart.add("bill", "Rosa", **BILL)
    chart.add("eob", bill=str(bill.id), **(SAME | {"provider": "Hill Lab", "private": "ask"}))
    assert "Hill" not in _reason(chart) + str(chart.derived(bill))
    assert _reason(chart) == "the provider differs between bill and EOB"


def test_what_was_said_of_a_difference_is_asked_again_of_another_service(chart: Any) -> None:
    bill = chart.add("bill", "Rosa", **BILL)
    eob = chart.add("eob", bill=str(bill.id), **(SAME | {"your_share": "80.00"}))
    (item,) = [item for item in chart.items() if item.kind == "bill"]
    with chart.vault.work("Done") as work:
        work.mark(bill.id, item.what, done_on=chart.clock.today())
    assert not any(item.is_called("differs") for item in chart.items())
    chart.set(eob, service_on="2026-08-12")
    assert any(item.is_called("differs") for item in chart.items())


def test_a_share_above_what_was_billed_is_said(chart: Any) -> None:
    eob = chart.add("eob", "Rosa", billed="80.00", your_share="86.20")
    with chart.vault.reading() as facts:
        found = list(unusual(kind_of(eob), worked_out(kind_of(eob), eob, facts, chart.clock)))
    assert found == ["your share is more than was billed: see whether both amounts are right"]
    assert not chart.derived(chart.set(eob, billed="86.20"))["above_billed"]


@pytest.mark.parametrize(
    ("amounts", "than"),
    [
        ({"billed": "100", "your_share": "40", "plan_paid": "70"}, "was billed"),
        ({"billed": "100", "your_share": "40", "plan_paid": "60"}, ""),
        ({"billed": "200", "allowed": "100", "your_share": "40", "plan_paid": "80"},
         "the plan allows"),
        ({"billed": "200", "allowed": "100", "your_share": "20", "plan_paid": "80"}, ""),
        ({"billed": "200", "allowed": "0", "your_share": "200", "plan_paid": "0"}, ""),
    ],
)  # fmt: skip
def test_shares_that_are_together_more_than_the_whole_are_said(
    chart: Any, amounts: dict[str, str], than: str
) -> None:
    eob = chart.add("eob", "Rosa", **amounts)
    with chart.vault.reading() as facts:
        found = list(unusual(kind_of(eob), worked_out(kind_of(eob), eob, facts, chart.clock)))
    words = f"what the plan paid are together more than {than}: see whether"
    assert [words in each for each in found] == ([True] if than else [])


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ({"allowed": "100", "your_share": "120"}, ["your share is more than the plan allows"]),
        ({"billed": "110", "allowed": "100", "your_share": "120"},
         ["your share is more than was billed"]),
        ({"allowed": "100", "your_share": "100"}, []),
        ({"allowed": "0", "your_share": "120"}, []),
        ({"billed": "100", "allowed": "120", "your_share": "20", "plan_paid": "80"},
         ["the plan allows more than was billed"]),
    ],
)  # fmt: skip
def test_amounts_above_what_they_are_part_of_are_said(
    chart: Any, amounts: dict[str, str], words: list[str]
) -> None:
    eob = chart.add("eob", "Rosa", **amounts)
    with chart.vault.reading() as facts:
        found = list(unusual(kind_of(eob), worked_out(kind_of(eob), eob, facts, chart.clock)))
    assert found == [f"{each}: see whether both amounts are right" for each in words]


def test_nothing_is_paid_on_an_estimate(chart: Any) -> None:
    estimate = chart.add("bill", "Rosa", sort="estimate", amount="100")
    with pytest.raises(BadFieldValueError, match="enter the bill when it comes"):
        chart.add("payment", bill=str(estimate.id), amount="10", on="2026-11-20")
    bill = chart.add("bill", "Rosa", **BILL)
    paid = chart.add("payment", bill=str(bill.id), amount="10", on="2026-11-20")
    with pytest.raises(BadFieldValueError, match="enter the bill when it comes"):
        chart.set(paid, bill=str(estimate.id))
    with pytest.raises(BadFieldValueError, match="payments are entered towards it"):
        chart.set(bill, sort="estimate")


def _against(chart: Any, bill: Any) -> tuple[str | None, str]:
    """Return what the insurer says is to be paid, and how the bill stands against it."""
    words = dict(kind_of(bill).told(chart.derived(bill)))
    return words.get("EOB: your share"), words.get("Keep in mind", "")


def test_a_bill_without_provider_takes_no_eob_from_the_one_that_names_it(chart: Any) -> None:
    named = chart.add("bill", "Rosa", **BILL)
    silent = chart.add("bill", "Rosa", service_on="2026-08-19", amount="412.60")
    eob = chart.add("eob", "Rosa", **SAME)
    assert chart.derived(eob)["bill"] == str(named.id)
    reasons = {item.title: item.action for item in chart.items() if item.kind == "bill"}
    assert reasons == {
        "Valley Heart 86.20": "bill and EOB say the same",
        "412.60": "no EOB yet: pay once it says the same",
    }
    other = chart.add("eob", "Rosa", service_on="2026-08-19", your_share="412.60")
    assert chart.derived(other)["bill"] == str(silent.id)


def test_the_portal_s_name_is_not_held_against_the_eob(chart: Any) -> None:
    account = str(chart.add("account", person="Rosa", portal="Valley").id)
    bill = chart.add("bill", account=account, amount="86.20", service_on="2026-08-19")
    chart.add("eob", "Rosa", **(SAME | {"provider": "Dr. Lee"}))
    assert _against(chart, bill) == (
        "86.20", "bill and EOB say the same · provider not stated on the bill")  # fmt: skip
    assert _reason(chart) == "bill and EOB say the same · provider not stated on the bill"
    bill = chart.set(bill, provider="Lee")
    assert _against(chart, bill) == ("86.20", "bill and EOB say the same")


def test_one_eob_entered_twice_is_said_and_counted_once(chart: Any) -> None:
    bill = chart.add("bill", "Rosa", **BILL)
    chart.add("eob", "Rosa", **SAME, claim="A1")
    again = chart.add("eob", "Rosa", **SAME)
    twice = "the same EOB is entered twice and counted once"
    assert _against(chart, bill) == ("86.20", f"bill and EOB say the same · {twice}")
    assert twice in _told(chart, again)
    chart.set(again, claim="A2")
    assert _against(chart, bill) == ("172.40", "bill is below EOB by 86.20")


def test_an_eob_that_corrects_another_is_said_and_one_that_is_added_too(chart: Any) -> None:
    bill = chart.add("bill", "Rosa", **BILL)
    first = chart.add("eob", bill=str(bill.id), **(SAME | {"your_share": "412.60"}))
    second = chart.add("eob", bill=str(bill.id), **SAME)
    corrected = "of the EOBs of one service the latest counts, as it corrects the others"
    assert _against(chart, bill) == ("86.20", f"bill and EOB say the same · {corrected}")
    assert corrected in _told(chart, first)
    second = chart.set(second, your_share="90.00")
    added = "EOBs of one service are added up: if one corrects another, delete the older one"
    assert _against(chart, bill) == ("502.60", f"bill is below EOB by 416.40 · {added}")
    assert added in _told(chart, second)
    chart.set(first, claim="A1", on="2026-09-02")
    chart.set(second, claim="A1", on="2026-09-01")
    assert _against(chart, bill) == ("412.60", f"bill is below EOB by 326.40 · {corrected}")


def test_an_eob_and_a_bill_are_looked_at_before_they_are_kept(chart: Any) -> None:
    bill = chart.add("bill", "Rosa", **BILL)
    new = Bill(person_id=bill.person_id, amount_cents=8620)
    eob = Eob(person_id=bill.person_id, bill_id=bill.id, provider="Hill Lab", your_share_cents=1)
    with chart.vault.reading() as facts:
        assert worked_out(kind_of(new), new, facts, chart.clock)["open"] == "86.20"
        assert OTHER_PROVIDER in list(
            unusual(kind_of(eob), worked_out(kind_of(eob), eob, facts, chart.clock))
        )


def test_eobs_of_another_provider_are_said_and_not_summed(chart: Any) -> None:
    bill = chart.add("bill", "Rosa", **BILL)
    chart.add("eob", bill=str(bill.id), **SAME)
    lab = chart.add("eob", bill=str(bill.id), **(SAME | {"provider": "Hill Lab"}))
    apart = "not counted, being of another provider: the EOB of Hill Lab"
    assert _against(chart, bill) == ("86.20", f"bill and EOB say the same · {apart}")
    assert apart in _told(chart, lab)
    bill = chart.set(bill, provider="", amount="100")
    assert _against(chart, bill) == (
        None, "there are EOBs of Valley Heart, Hill Lab: enter from whom the bill is")  # fmt: skip
    assert "enter from whom the bill is" in _reason(chart)
    chart.set(lab, private="ask")
    assert _reason(chart) == (
        "there are EOBs of several providers: enter from whom the bill is")  # fmt: skip
