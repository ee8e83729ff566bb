"""The account of one bill: its EOBs, payments, calls and visit, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from famchart.core.bills import (
    DISPUTED_FROM,
    SETTLED,
    WRITTEN_OFF,
    Instalment,
    dispute_by,
    is_past_due,
    names_agree,
    next_instalment,
    open_amount,
    state_on,
)
from famchart.core.clock import Clock
from famchart.core.money import dollars
from famchart.records import appointment as appointments
from famchart.records import visit as visits
from famchart.records.appointment import Appointment
from famchart.records.base import Facts
from famchart.records.bill import Bill, provider_of
from famchart.records.bill_against import Against, against, eob_against
from famchart.records.bill_papers import Papers, papers_of, service_of
from famchart.records.call import Call
from famchart.records.ended_access import AT_REST, left_alone
from famchart.records.eob import Eob
from famchart.records.payment import Payment
from famchart.records.visit import Visit


@dataclass(frozen=True)
class BillAccount:
    """A bill with all that belongs to it; every amount in cents."""

    bill: Bill
    eobs: Sequence[Eob]
    payments: Sequence[Payment]
    calls: Sequence[Call]
    visit: Visit | Appointment | None
    is_visit_sure: bool
    """False where only the day of the service says that it is this one."""
    against: Against
    estimate_cents: int | None
    """What was promised before: typed with the bill, or the estimate of the same visit."""
    done: frozenset[str]
    """The steps that somebody marked as done."""

    @property
    def above_estimate(self) -> int | None:
        """What the bill asks beyond its estimate, where that is enough to dispute it."""
        if self.estimate_cents is None or self.bill.sort != "bill":
            return None
        above = self.bill.amount_cents - self.estimate_cents
        return above if above >= DISPUTED_FROM else None

    @property
    def open_cents(self) -> int:
        """What is still asked for; below zero where more was paid than that."""
        return self._not_paid_cents - self.written_off_cents

    @property
    def _not_paid_cents(self) -> int:
        if self.bill.sort != "bill":
            return 0
        return open_amount(self.bill.amount_cents, (each.amount_cents for each in self.payments))

    @property
    def written_off_cents(self) -> int:
        return max(self._not_paid_cents, 0) if self.bill.state == WRITTEN_OFF else 0

    @property
    def owed_cents(self) -> int:
        """What is open, yet of a bill above its EOB only what the insurer says is owed."""
        paid = self.bill.amount_cents - self.open_cents
        share = self.against.share
        return self.open_cents if share is None else min(self.open_cents, share - paid)

    @property
    def instalment(self) -> Instalment | None:
        """The next one, where a payment plan is told."""
        bill = self.bill
        if bill.state != "payment_plan" or not (bill.instalment_cents and bill.first_instalment_on):
            return None
        days = (each.on for each in self.payments)
        return next_instalment(
            bill.instalment_cents, bill.first_instalment_on, days, self.open_cents
        )

    @property
    def dispute_by(self) -> date | None:
        bill = self.bill
        return dispute_by(bill.amount_cents, self.estimate_cents, bill.received_on)

    @property
    def unpaid_cents(self) -> int:
        """What of a bill that is said to be paid is among no payment."""
        return max(self.open_cents, 0) if self.bill.state == "paid" else 0

    @property
    def due_before(self) -> str | None:
        """The field of a day before which it is due already: that of the service, or its coming."""
        bill = self.bill
        days = (("service_on", bill.service_on), ("received_on", bill.received_on))
        return next((name for name, day in days if day and bill.due_on and bill.due_on < day), None)

    def is_past_due(self, today: date) -> bool:
        return is_past_due(self.bill.due_on, self.open_cents, today)

    def state(self, today: date) -> str:
        if self.bill.sort != "bill":
            return self.bill.state
        return state_on(self.bill.state, self.open_cents, self.is_past_due(today))


def account_of(bill: Bill, facts: Facts) -> BillAccount:
    papers = papers_of(bill.person_id, facts)
    visit = visit_of(bill, papers)
    return BillAccount(
        bill,
        papers.eobs_of.get(bill.id, []),
        papers.payments_of.get(bill.id, []),
        papers.calls_of.get(bill.id, []),
        visit,
        visit is not None and is_its_visit(bill, visit, papers),
        against(bill, service_of(bill, facts), papers),
        estimate_of(bill, visit, papers, facts),
        frozenset(what for bill_id, what in papers.done if bill_id == bill.id),
    )


def eob_standing(eob: Eob, facts: Facts) -> dict[str, Any]:
    """Return the bill of an EOB, and how it stands against it."""
    bill_id = eob.bill_id or papers_of(eob.person_id, facts).bill_of.get(eob.id)
    bill = facts.get(Bill, bill_id) if bill_id else None
    told = (_eob_against(bill, eob, facts) if bill else Against()).derived()
    return {"bill": str(bill.id) if bill else None, "apart": told["apart"], "notes": told["notes"]}


def _eob_against(bill: Bill, eob: Eob, facts: Facts) -> Against:
    return eob_against(bill, service_of(bill, facts), eob, papers_of(bill.person_id, facts))


def estimate_of(
    bill: Bill, visit: Visit | Appointment | None, papers: Papers, facts: Facts
) -> int | None:
    """Return the estimate typed with a bill, else the only one of its visit or its day."""
    if bill.estimate_cents is not None or bill.sort != "bill":
        return bill.estimate_cents
    planned = visit.appointment_id if isinstance(visit, Visit) else visit and visit.id
    name = provider_of(bill, facts)
    found = [
        each
        for each in papers.estimates
        if (planned and each.appointment_id == planned)
        or (bill.service_on and each.service_on == bill.service_on)
        if names_agree(provider_of(each, facts), name)
    ]
    return found[0].amount_cents if len(found) == 1 else None


def visit_of(bill: Bill, papers: Papers) -> Visit | Appointment | None:
    """Return the visit that is billed: the one named, else one of that day.

    The only one that fits the bill, by its portal or by a name; else the only one there is, which
    may be another (`is_its_visit`).
    """
    if bill.appointment_id:
        return papers.appointment_by_id.get(bill.appointment_id)
    if bill.service_on is None:
        return None
    visited = papers.visits_on.get(bill.service_on, [])
    agreed = papers.appointments_on.get(bill.service_on.isoformat(), [])
    for is_sure in (True, False):
        for found in (visited, agreed):
            fitting = [each for each in found if _may_be(bill, each, papers, is_sure=is_sure)]
            if len(fitting) == 1:
                return fitting[0]
    return None


def is_its_visit(bill: Bill, visit: Visit | Appointment, papers: Papers) -> bool:
    """True where more than the day says that a visit is the one billed."""
    if bill.appointment_id == visit.id:
        return True
    if bill.account_id and bill.account_id == visit.account_id:
        return True
    service = papers.services.get(bill.id)
    billed = filter(None, (bill.provider, service.portal if service else ""))
    return any(
        names_agree(one, other)
        for one in billed
        for other in filter(None, (visit.with_whom, visit.place))
    )


def _may_be(bill: Bill, visit: Visit | Appointment, papers: Papers, *, is_sure: bool) -> bool:
    if is_sure:
        return is_its_visit(bill, visit, papers)
    return not (bill.account_id and visit.account_id)  # another portal is another clinic


def left_open(account: BillAccount, facts: Facts, clock: Clock) -> str:
    """Return THEIRS or AT_REST where a bill still wants something, and not of the family."""
    is_settled = account.state(clock.today()) in SETTLED
    return "" if is_settled else left_alone(account.bill, facts, clock)


def derived(bill: Bill, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return amounts as decimal strings and days as ISO text."""
    account, today = account_of(bill, facts), clock.today()
    owed, left = account.dispute_by, left_open(account, facts, clock)
    return {
        **account.against.derived(),
        "state": left or account.state(today),
        "is_of_nothing": bill.amount_cents == 0,
        "open": _money(account.open_cents),
        "next_instalment": None if left == AT_REST else _instalment(account.instalment),
        "paid": _money(sum(each.amount_cents for each in account.payments)),
        "written_off": _money(account.written_off_cents or None),
        "unpaid": _money(account.unpaid_cents or None),
        "past_due": account.is_past_due(today) and not left,
        "due_before": account.due_before,
        "service_is_ahead": bill.sort == "bill" and (bill.service_on or today) > today,
        "estimate": _money(account.estimate_cents),
        "dispute_by": owed.isoformat() if owed and left != AT_REST else None,
        "eobs": [str(eob.id) for eob in account.eobs],
        "visit": _visit(account, facts),
        "calls": [
            {"id": str(call.id), "on": call.on.isoformat(), "with": call.with_whom}
            for call in account.calls
        ],
    }


def _instalment(found: Instalment | None) -> dict[str, str] | None:
    if found is None:
        return None
    return {"amount": dollars(found.amount), "on": found.due_on.isoformat()}


def _money(amount: int | None) -> str | None:
    return None if amount is None else dollars(amount)


def _visit(account: BillAccount, facts: Facts) -> dict[str, Any] | None:
    visit = account.visit
    if isinstance(visit, Visit):
        on, title = str(visit.on), visits.title(visit)
    elif isinstance(visit, Appointment):
        on, title = (visit.at or "")[:10], appointments.title(visit, facts)
    else:
        return None
    told = {"id": str(visit.id), "on": on, "title": title}
    return told if account.is_visit_sure else told | {"is_sure": False}
