"""The account of one bill: its EOBs, payments, calls and visit, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import and_, col, or_, select

from famchart.core.bills import (
    DISPUTED_FROM,
    SETTLED,
    Instalment,
    difference,
    dispute_by,
    is_past_due,
    names_agree,
    next_instalment,
    open_amount,
    state_on,
)
from famchart.core.clock import Clock
from famchart.core.money import dollars
from famchart.core.sensitive import topic_of
from famchart.records import appointment as appointments
from famchart.records import visit as visits
from famchart.records.appointment import Appointment
from famchart.records.base import Facts, PersonalRecord
from famchart.records.bill import Bill, provider_of
from famchart.records.call import Call
from famchart.records.ended_access import AT_REST, left_alone
from famchart.records.eob import Eob
from famchart.records.payment import Payment
from famchart.records.visit import Visit


@dataclass(frozen=True)
class Apart:
    """What a bill and one of its EOBs say differently of the service: RULES.md 4.3."""

    field: str
    """`service_on` or `provider`."""
    bill: str | None
    """None, as `eob` is, where the values are nobody’s to read in passing."""
    eob: str | None


@dataclass(frozen=True)
class BillAccount:
    """A bill with all that belongs to it; every amount in cents."""

    bill: Bill
    eobs: Sequence[Eob]
    payments: Sequence[Payment]
    calls: Sequence[Call]
    visit: Visit | Appointment | None
    apart: Sequence[Apart]
    """Why an EOB may be of another service, whatever the amounts are."""
    estimate_cents: int | None
    """What was promised before: typed with the bill, or the estimate of the same visit."""

    @property
    def above_estimate(self) -> int | None:
        """What the bill asks beyond its estimate, where that is enough to dispute it."""
        if self.estimate_cents is None or self.bill.sort != "bill":
            return None
        above = self.bill.amount_cents - self.estimate_cents
        return above if above >= DISPUTED_FROM else None

    @property
    def share(self) -> int | None:
        """What the insurer says is to be paid; None without an EOB."""
        return sum(eob.your_share_cents for eob in self.eobs) if self.eobs else None

    @property
    def difference(self) -> int | None:
        return difference(self.bill.amount_cents, (eob.your_share_cents for eob in self.eobs))

    @property
    def is_against_eob(self) -> bool:
        """True where bill and EOB do not say the same, of the same service."""
        return bool(self.difference or self.apart)

    @property
    def open_cents(self) -> int:
        if self.bill.sort != "bill":
            return 0
        return open_amount(self.bill.amount_cents, (each.amount_cents for each in self.payments))

    @property
    def owed_cents(self) -> int:
        """What is open, yet of a bill above its EOB only what the insurer says is owed."""
        paid = self.bill.amount_cents - self.open_cents
        return self.open_cents if self.share is None else min(self.open_cents, self.share - paid)

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
    payments = select(Payment).where(col(Payment.bill_id) == bill.id).order_by(col(Payment.on))
    calls = select(Call).where(col(Call.bill_id) == bill.id).order_by(col(Call.on))
    visit, eobs = visit_of(bill, facts), eobs_of(bill, facts)
    return BillAccount(
        bill,
        eobs,
        facts.all(payments),
        facts.all(calls),
        visit,
        [each for eob in eobs for each in apart(bill, eob, facts)],
        estimate_of(bill, visit, facts),
    )


def apart(bill: Bill, eob: Eob, facts: Facts) -> Iterator[Apart]:
    """Yield the date of service and the provider where both are told, and differ."""
    if bill.service_on and eob.service_on and bill.service_on != eob.service_on:
        yield Apart("service_on", bill.service_on.isoformat(), eob.service_on.isoformat())
    names = provider_of(bill, facts), eob.provider or ""
    if not names_agree(*names):
        is_covered = eob.private != "no" or topic_of(" ".join(names)) is not None
        yield Apart("provider", *((None, None) if is_covered else names))


def estimate_of(bill: Bill, visit: Visit | Appointment | None, facts: Facts) -> int | None:
    """Return the estimate typed with a bill, else the only one of its visit or its day."""
    if bill.estimate_cents is not None or bill.sort != "bill":
        return bill.estimate_cents
    planned = visit.appointment_id if isinstance(visit, Visit) else visit and visit.id
    if planned is None and bill.service_on is None:
        return None
    promised = select(Bill).where(
        col(Bill.person_id) == bill.person_id,
        col(Bill.sort) == "estimate",
        or_(
            and_(col(Bill.appointment_id).is_not(None), col(Bill.appointment_id) == planned),
            and_(col(Bill.service_on).is_not(None), col(Bill.service_on) == bill.service_on),
        ),
    )
    name = provider_of(bill, facts)
    found = [e for e in facts.all(promised) if names_agree(provider_of(e, facts), name)]
    return found[0].amount_cents if len(found) == 1 else None


def eobs_of(bill: Bill, facts: Facts) -> list[Eob]:
    """Return the EOBs that name the bill, and those that can mean no other one.

    Which came first does not matter: it is matched when it is read, and never stored.
    """
    told = list(facts.all(select(Eob).where(col(Eob.bill_id) == bill.id)))
    if bill.service_on is None:
        return told
    free = select(Eob).where(
        col(Eob.person_id) == bill.person_id,
        col(Eob.service_on) == bill.service_on,
        col(Eob.bill_id).is_(None),
    )
    return told + [eob for eob in facts.all(free) if bill_of(eob, facts) == bill.id]


def bill_of(eob: Eob, facts: Facts) -> UUID | None:
    """Return the bill that an EOB names, else the only one for the same service.

    That is one of the same person and day, and the same provider as far as both are told.
    """
    if eob.bill_id or eob.service_on is None:
        return eob.bill_id
    same_day = select(Bill).where(
        col(Bill.person_id) == eob.person_id,
        col(Bill.service_on) == eob.service_on,
        col(Bill.sort) == "bill",
    )
    found = [
        bill.id
        for bill in facts.all(same_day)
        if names_agree(provider_of(bill, facts), eob.provider)
    ]
    return found[0] if len(found) == 1 else None


def visit_of(bill: Bill, facts: Facts) -> Visit | Appointment | None:
    """Return the visit that is billed: the one named, else the only one of that day."""
    if bill.appointment_id:
        return facts.get(Appointment, bill.appointment_id)
    if bill.service_on is None:
        return None
    visited = select(Visit).where(
        col(Visit.person_id) == bill.person_id, col(Visit.on) == bill.service_on
    )
    agreed = select(Appointment).where(
        col(Appointment.person_id) == bill.person_id,
        col(Appointment.at).startswith(bill.service_on.isoformat()),
        col(Appointment.state).not_in(("cancelled_by_us", "cancelled_by_clinic", "rescheduled")),
    )
    return _only(bill, facts.all(visited)) or _only(bill, facts.all(agreed))


VisitT = TypeVar("VisitT", Visit, Appointment)


def _only(bill: Bill, found: Sequence[VisitT]) -> VisitT | None:
    """Return the only one of a day; of several, the only one at the bill's own portal."""
    there = [each for each in found if each.account_id and each.account_id == bill.account_id]
    fitting = there if len(found) > 1 else found
    return fitting[0] if len(fitting) == 1 else None


def left_open(account: BillAccount, facts: Facts, clock: Clock) -> str:
    """Return THEIRS or AT_REST where a bill still wants something, and not of the family."""
    is_settled = account.state(clock.today()) in SETTLED
    return "" if is_settled else left_alone(account.bill, facts, clock)


def derived(bill: Bill, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return amounts as decimal strings and days as ISO text."""
    account, today = account_of(bill, facts), clock.today()
    owed, left = account.dispute_by, left_open(account, facts, clock)
    return {
        "difference": _money(account.difference),
        "apart": [asdict(each) for each in account.apart],
        "state": left or account.state(today),
        "your_share": _money(account.share),
        "open": _money(account.open_cents),
        "next_instalment": None if left == AT_REST else _instalment(account.instalment),
        "paid": _money(sum(each.amount_cents for each in account.payments)),
        "unpaid": _money(account.unpaid_cents or None),
        "past_due": account.is_past_due(today) and not left,
        "due_before": account.due_before,
        "estimate": _money(account.estimate_cents),
        "dispute_by": owed.isoformat() if owed and left != AT_REST else None,
        "eobs": [str(eob.id) for eob in account.eobs],
        "visit": _visit(account.visit, facts),
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


def _visit(visit: PersonalRecord | None, facts: Facts) -> dict[str, str] | None:
    if isinstance(visit, Visit):
        return {"id": str(visit.id), "on": str(visit.on), "title": visits.title(visit)}
    if isinstance(visit, Appointment):
        title = appointments.title(visit, facts)
        return {"id": str(visit.id), "on": (visit.at or "")[:10], "title": title}
    return None
