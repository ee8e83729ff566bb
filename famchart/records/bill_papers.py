"""What stands around the bills of a person: read at once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlmodel import col, func, or_, select

from famchart.core.eobs import BilledService, ClaimedService, match
from famchart.core.grouping import grouped
from famchart.records.appointment import Appointment
from famchart.records.base import Facts
from famchart.records.bill import Bill, portal_name
from famchart.records.call import Call
from famchart.records.eob import Eob
from famchart.records.mark import Mark
from famchart.records.payment import Payment
from famchart.records.visit import Visit

NEVER_WERE = ("cancelled_by_us", "cancelled_by_clinic", "rescheduled")
"""States of appointments that nobody is billed for."""


@dataclass(frozen=True)
class Papers:
    """The bills of one person, and all that can belong to one of them."""

    bills: Sequence[Bill]
    services: dict[UUID, BilledService]
    """What each of the bills is for, as it stands in the vault."""
    eobs: Sequence[Eob]
    payments: Sequence[Payment]
    calls: Sequence[Call]
    visits: Sequence[Visit]
    appointments: Sequence[Appointment]
    done: frozenset[tuple[UUID, str]]
    """The steps of bills that somebody marked as done."""

    @cached_property
    def payments_of(self) -> dict[UUID, list[Payment]]:
        return grouped(self.payments, lambda payment: payment.bill_id)

    @cached_property
    def calls_of(self) -> dict[UUID | None, list[Call]]:
        return grouped(self.calls, lambda call: call.bill_id)

    @cached_property
    def visits_on(self) -> dict[date | None, list[Visit]]:
        return grouped(self.visits, lambda visit: visit.on)

    @cached_property
    def appointments_on(self) -> dict[str, list[Appointment]]:
        """By the ISO text of their day."""
        there = [each for each in self.appointments if each.state not in NEVER_WERE]
        return grouped(there, lambda each: (each.at or "")[:10])

    @cached_property
    def appointment_by_id(self) -> dict[UUID, Appointment]:
        return {each.id: each for each in self.appointments}

    @cached_property
    def estimates(self) -> list[Bill]:
        return [bill for bill in self.bills if bill.sort == "estimate"]

    @cached_property
    def bill_of(self) -> dict[UUID, UUID]:
        """Return the bill of each EOB that names one, or fits one best.

        Which came first does not matter: it is matched when it is read, and never stored.
        """
        billed = grouped((b for b in self.bills if b.sort == "bill"), lambda bill: bill.service_on)
        free = grouped((e for e in self.eobs if not e.bill_id), lambda eob: eob.service_on)
        told = {eob.id: eob.bill_id for eob in self.eobs if eob.bill_id}
        naming = grouped((e for e in self.eobs if e.bill_id), lambda eob: eob.bill_id)
        for day in free.keys() - {None}:
            bills = [self.services[bill.id] for bill in billed.get(day, ())]
            theirs = {bill.id: [claimed(e) for e in naming.get(bill.id, ())] for bill in bills}
            told |= match(bills, [claimed(eob) for eob in free[day]], theirs)
        return told

    @cached_property
    def eobs_of(self) -> dict[UUID | None, list[Eob]]:
        return grouped(self.eobs, lambda eob: self.bill_of.get(eob.id))


def service_of(bill: Bill, facts: Facts) -> BilledService:
    """Return what a bill is for; it may not be in the vault yet."""
    portal = portal_name(bill, facts)
    return BilledService(bill.id, bill.provider or "", portal, bill.amount_cents)


def claimed(eob: Eob) -> ClaimedService:
    amounts = (eob.billed_cents, eob.allowed_cents, eob.plan_paid_cents)
    return ClaimedService(
        eob.id,
        eob.provider or "",
        eob.your_share_cents,
        eob.claim or "",
        eob.service_on,
        eob.on,
        amounts,
    )


def papers_of(person_id: UUID, facts: Facts) -> Papers:
    """Return the papers of a person, put together once however many bills there are."""
    return facts.once(("bill papers", person_id), lambda: _papers(person_id, facts))


def _papers(person_id: UUID, facts: Facts) -> Papers:
    every = facts.once("papers of bills", lambda: _EveryPaper(facts))
    bills = every.bills.get(person_id, [])
    theirs = {bill.id for bill in bills}
    named = {bill.appointment_id for bill in bills}
    return Papers(
        bills,
        {bill.id: service_of(bill, facts) for bill in bills},
        [each for each in every.eobs if each.person_id == person_id or each.bill_id in theirs],
        [each for each in every.payments if each.bill_id in theirs],
        [each for each in every.calls if each.bill_id in theirs],
        every.visits.get(person_id, []),
        [each for each in every.appointments if each.person_id == person_id or each.id in named],
        frozenset((mark.record_id, mark.what) for mark in every.marks if mark.record_id in theirs),
    )


class _EveryPaper:
    """What can belong to any bill: read for all people at once, since Today asks for them all."""

    def __init__(self, facts: Facts) -> None:
        days, named = select(col(Bill.service_on)), select(col(Bill.appointment_id))
        of_bills = select(Bill.id)
        eobs = select(Eob).where(or_(col(Eob.bill_id).in_(of_bills), col(Eob.service_on).in_(days)))
        payments = select(Payment).where(col(Payment.bill_id).in_(of_bills))
        calls = select(Call).where(col(Call.bill_id).in_(of_bills))
        visits = select(Visit).where(col(Visit.on).in_(days))
        appointments = select(Appointment).where(
            or_(
                col(Appointment.id).in_(named),
                func.substr(col(Appointment.at), 1, 10).in_(days),
            )
        )
        marks = select(Mark).where(
            col(Mark.record_id).in_(of_bills), col(Mark.done_on).is_not(None)
        )
        self.bills = grouped(facts.every(Bill), lambda bill: bill.person_id)
        self.eobs = facts.all(eobs.order_by(col(Eob.id)))
        self.payments = facts.all(payments.order_by(col(Payment.on), col(Payment.id)))
        self.calls = facts.all(calls.order_by(col(Call.on), col(Call.id)))
        self.visits = grouped(
            facts.all(visits.order_by(col(Visit.id))), lambda visit: visit.person_id
        )
        self.appointments = facts.all(appointments.order_by(col(Appointment.id)))
        self.marks = facts.all(marks)
