"""What is to be paid, and who pays: bills, claims, insurance."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from famchart.core.money import cents
from famchart.intake.as_records.shape import (
    About,
    Becoming,
    Texts,
    Told,
    day,
    filled,
    folded,
    joined,
    line,
    named_keys,
    several,
    whole_day,
)
from famchart.intake.draft import Item


def bill(item: Item, about: About) -> Texts:
    told = Told(item)
    return filled(
        amount=told.take("amount_due", "amount"),
        provider=line(told.take("provider", "with", "from")),
        due_on=whole_day(told.take("due_date")),
        statement_on=whole_day(told.take("statement_date")),
        service_on=whole_day(told.take("service_date", "date")),
        number=line(told.take("number", "account_number")),
        text=joined(told.take("body", "text"), *told.lines()),
    )


def _bill_keys(texts: Texts) -> Iterator[Hashable]:
    """Yield the amount and the provider with each day that is told."""
    for name in ("due_on", "service_on", "statement_on"):
        if texts.get(name):
            yield (name, texts[name], _cents(texts), *folded(texts, "provider"))


def _bill_likely(texts: Texts) -> Iterator[Hashable]:
    yield (_cents(texts), *folded(texts, "provider"))


def _cents(texts: Texts) -> int | str:
    try:
        return cents(texts.get("amount", ""))
    except ValueError:
        return texts.get("amount", "")


def claim(item: Item, about: About) -> Texts:
    told = Told(item)
    return filled(
        your_share=told.take("your_share", "patient_share", "amount_due"),
        provider=line(told.take("provider", "with", "by")),
        claim=line(told.take("claim_id", "claim", "number")),
        service_on=whole_day(told.take("service_date", "date")),
        billed=told.take("billed", "charged"),
        allowed=told.take("allowed"),
        plan_paid=told.take("plan_paid", "paid"),
    )


def insurance(item: Item, about: About) -> Texts:
    told = Told(item)
    plan, payer = line(told.take("plan")), line(told.take("name", "payer"))
    return filled(
        plan=payer if plan in payer else plan if payer in plan else f"{payer}, {plan}",
        member_number=line(told.take("member_id", "member_number", "number")),
        group_number=line(told.take("group", "group_number")),
        phone=line(told.take("phone")),
        since=whole_day(told.take("date", "since")),
        until=whole_day(told.take("until", "end")),
        text=joined(*told.lines()),
    )


def _claim_of_day(texts: Texts) -> Iterator[Hashable]:
    if day(texts.get("service_on", "")):
        yield (texts["service_on"], texts.get("your_share"), *folded(texts, "provider"))


BILL = Becoming(
    "bill",
    bill,
    _bill_keys,
    needs=("amount",),
    fills=("due_on", "service_on", "statement_on", "number", "provider"),
    grows=("text",),
    likely=_bill_likely,
)
CLAIM = Becoming(
    "eob",
    claim,
    several(named_keys("claim"), _claim_of_day),
    needs=("your_share",),
    compared=("your_share", "billed", "allowed", "plan_paid"),
    fills=("provider", "service_on"),
)
INSURANCE = Becoming(
    "insurance",
    insurance,
    several(named_keys("member_number", "plan"), named_keys("plan")),
    needs=("plan",),
    compared=("member_number", "group_number", "phone", "until"),
    fills=("since",),
    grows=("text",),
)
