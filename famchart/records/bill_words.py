"""A bill in words: how it stands against the insurer's account, and what Today says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from famchart.core.agenda import Item, Urgency, urgency_of
from famchart.core.bills import STATES, TALKED_OVER
from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.core.money import cents, dollars
from famchart.i18n import N_, _
from famchart.records.base import Facts, Told
from famchart.records.bill import PAST_DUE, SORTS, Bill, title
from famchart.records.bill_account import BillAccount, account_of, left_open
from famchart.records.bill_against import Against, against_words
from famchart.records.ended_access import LEFT_WORDS
from famchart.records.office import office_of
from famchart.records.visit import Visit

DIFFERS = "differs"
OF_TODAY = {"past_due": PAST_DUE, **LEFT_WORDS}
"""How a bill stands today, whatever state is kept of it."""
NO_EOB = N_("no EOB yet: pay once it says the same")


def state_words(state: str) -> str:
    words = OF_TODAY.get(state) or STATES[state]
    return _(words)


def open_label(open_cents: int) -> str:
    """Return what an amount is called that is open, or that was paid beyond what was asked."""
    return _("Paid too much") if open_cents < 0 else _("Still open")


def told(derived: dict[str, Any]) -> Iterator[Told]:
    """Say what a bill comes to, and which visit, EOB and calls belong to it."""
    yield _("Now"), state_words(derived["state"])
    if derived["your_share"] is not None:
        yield _("EOB: your share"), derived["your_share"]
    if words := against_words(Against.told(derived)):
        yield _("Keep in mind"), words
    if derived["paid"] != "0.00":
        yield _("Paid so far"), derived["paid"]
    open_cents = cents(derived["open"])
    if derived["written_off"]:
        yield _("Written off"), derived["written_off"]
    elif not derived["unpaid"]:
        yield open_label(open_cents), dollars(abs(open_cents))
    if plan := derived["next_instalment"]:
        yield (
            _("Next instalment"),
            _("{amount} by {day}").format(amount=plan["amount"], day=short_day(plan["on"])),
        )
    if derived["estimate"]:
        yield _("Estimate"), derived["estimate"]
    if derived["dispute_by"]:
        yield _("Can be disputed until"), date.fromisoformat(derived["dispute_by"])
    if visit := derived["visit"]:
        is_sure = visit.get("is_sure", True)
        yield (
            _("For the visit of") if is_sure else _("Perhaps for the visit of"),
            " · ".join(filter(None, (short_day(visit["on"]), visit["title"]))),
        )
    for call in derived["calls"]:
        yield _("Called"), " · ".join(filter(None, (short_day(call["on"]), call["with"])))


DUE_BEFORE = {
    "service_on": N_("due before the day of the service: see whether both days are right"),
    "received_on": N_("due before it was received: see whether both days are right"),
}


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    if derived["is_of_nothing"]:
        yield _("the amount is 0.00: see whether it is right")
    if derived["unpaid"]:
        yield unpaid_words(cents(derived["unpaid"]))
    if derived["service_is_ahead"]:
        yield _("the service is still to come: see whether its day is right")
    if field := derived["due_before"]:
        yield _(DUE_BEFORE[field])


def unpaid_words(unpaid_cents: int) -> str:
    """Return that nothing shows how a bill was paid; empty where payments do."""
    if not unpaid_cents:
        return ""
    words = _("said to be paid; no payment of {amount} is entered")
    return words.format(amount=dollars(unpaid_cents))


def listed(bill: Bill, facts: Facts, clock: Clock) -> dict[str, str]:
    """Return the state as it is today, and against the insurer's account where they differ.

    An estimate and a refund want nothing: what they are is all that stands there.
    """
    if bill.sort != "bill":
        return {"state": _(SORTS[bill.sort])}
    account = account_of(bill, facts)
    if left := left_open(account, facts, clock):
        return {"state": state_words(left)}
    words = unpaid_words(account.unpaid_cents) or state_words(account.state(clock.today()))
    if account.against.differs:
        words = f"{words} · {against_words(account.against)}"
    return {"state": words}


def bill_items(bill: Bill, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield that it differs from the EOB, until that is done; then that it is to be paid."""
    account, today = account_of(bill, facts), clock.today()
    if account.open_cents <= 0:
        return
    item = partial(
        Item,
        record_id=bill.id,
        kind="bill",
        person_id=bill.person_id,
        title=title(bill, facts),
    )
    yield from _to_dispute(item, account, today)
    plan = account.instalment
    if plan and (urgency := urgency_of(plan.due_on, today)):
        yield item(
            what=f"instalment:{plan.due_on}",
            due_on=plan.due_on,
            state=urgency,
            reason=_("instalment of {amount}").format(amount=dollars(plan.amount)),
            action=_("{amount} open").format(amount=dollars(account.open_cents)),
        )
    if bill.state in TALKED_OVER:
        return
    if account.against.differs and differs_what(account) not in account.done:
        yield _differs(item, account, facts, today)
    elif urgency := _urgency(bill, today):
        yield _to_pay(item, account, urgency)


def _to_dispute(item: partial[Item], account: BillAccount, today: date) -> Iterator[Item]:
    """Yield that a bill far above its estimate can be disputed: RULES.md 4.3."""
    until, above = account.dispute_by, account.above_estimate
    if above is None or account.bill.state == "disputed" or (until and until < today):
        return
    told = N_("can be disputed until then; done when it is, or is not meant to be")
    no_day = N_("can be disputed for 120 days: enter on which day it was received")
    yield item(
        what="dispute",
        due_on=until,
        state=(urgency_of(until, today) if until else None) or Urgency.SOON,
        reason=_("{amount} above its estimate").format(amount=dollars(above)),
        action=_(told if until else no_day),
    )


def _urgency(bill: Bill, today: date) -> Urgency | None:
    return urgency_of(bill.due_on, today) if bill.due_on else Urgency.SOON


def differs_what(account: BillAccount) -> str:
    """Return the step that tells this difference: of one that is done, another asks again."""
    amounts = map(dollars, (account.bill.amount_cents, account.against.share or 0))
    fields = sorted({each.field for each in account.against.apart})
    return f"{DIFFERS}:{'-'.join((*amounts, *fields))}"


def _differs(item: partial[Item], account: BillAccount, facts: Facts, today: date) -> Item:
    bill = account.bill
    phone = office_of(bill, facts).phone
    call = _("call {phone} before you pay").format(phone=phone) if phone else _(
        "call the office before you pay"
    )  # fmt: skip
    reason = [against_words(account.against), *_visit_words(account, today)]
    return item(
        what=differs_what(account),
        due_on=bill.due_on,
        state=(urgency_of(bill.due_on, today) if bill.due_on else None) or Urgency.SOON,
        reason=" · ".join(reason),
        action=_called(account, today) or call,
    )


def _visit_words(account: BillAccount, today: date) -> Iterator[str]:
    visit = account.visit
    if visit is not None and account.is_visit_sure:
        on = visit.on.isoformat() if isinstance(visit, Visit) else (visit.at or "")[:10]
        yield _("visit of {day}").format(day=short_day(on, today))


def _called(account: BillAccount, today: date) -> str:
    """Return when somebody last called about it."""
    if not account.calls:
        return ""
    return _("called {day}").format(day=short_day(account.calls[-1].on.isoformat(), today))


def _to_pay(item: partial[Item], account: BillAccount, urgency: Urgency) -> Item:
    told = against_words(account.against) or _(NO_EOB)
    if account.bill.state == "scheduled":
        told = state_words("scheduled")
    return item(
        what="pay",
        due_on=account.bill.due_on,
        state=urgency,
        reason=_("{amount} open").format(amount=dollars(account.open_cents)),
        action=told,
    )
