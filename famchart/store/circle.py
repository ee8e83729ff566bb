"""Who cares for a person and who pays: contacts and insurance plans, as their pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.terminal_text import fold
from famchart.records import Facts
from famchart.records import contact as contacts
from famchart.records import insurance as insurances
from famchart.records.account import Account
from famchart.records.contact import Contact
from famchart.records.insurance import Insurance, standing
from famchart.records.person import Person
from famchart.records.proxy import is_caregiver
from famchart.store.portal_names import portal_name
from famchart.store.privacy import is_private


@dataclass(frozen=True)
class ContactLine:
    """One contact, as it may be told in passing."""

    contact: Contact
    is_hidden: bool
    portal: str

    @property
    def is_first(self) -> bool:
        """True for whom to call in an emergency."""
        return bool(self.contact.emergency or self.contact.agent)


def contact_lines(facts: Facts, person_id: UUID | None) -> Sequence[ContactLine]:
    """Return the contacts of everybody, or of one person: a person’s side by side, by name."""
    query = select(Contact)
    if person_id:
        query = query.where(col(Contact.person_id) == person_id)
    found = sorted(facts.all(query), key=lambda each: (each.person_id, fold(each.name), each.id))
    return [_contact(each, facts) for each in found]


def _contact(contact: Contact, facts: Facts) -> ContactLine:
    account = facts.get(Account, contact.account_id) if contact.account_id else None
    portal = portal_name(account, facts) if account else ""
    return ContactLine(contact, is_private(contacts.KIND, contact, facts), portal)


def without_emergency_contact(
    lines: Sequence[ContactLine], facts: Facts, person_id: UUID | None
) -> Sequence[UUID]:
    """Return the living for whom nobody is entered to call; a caregiver may have no chart here."""
    having = {line.contact.person_id for line in lines if line.is_first}
    return [
        person.id
        for person in facts.all(select(Person).order_by(col(Person.id)))
        if person.id not in having
        and not person.died_on
        and (person_id == person.id or (person_id is None and not is_caregiver(person, facts)))
    ]


@dataclass(frozen=True)
class PlanLine:
    """One insurance plan, as it may be told in passing."""

    plan: Insurance
    is_hidden: bool
    standing: str


def plan_lines(facts: Facts, clock: Clock, person_id: UUID | None) -> Sequence[PlanLine]:
    """Return the plans of everybody, or of one person; what ends first, first."""
    query = select(Insurance)
    if person_id:
        query = query.where(col(Insurance.person_id) == person_id)
    found = sorted(
        facts.all(query),
        key=lambda each: (each.person_id, each.until or date.max, fold(each.plan), each.id),
    )
    today = clock.today()
    return [
        PlanLine(each, is_private(insurances.KIND, each, facts), standing(each, facts, today))
        for each in found
    ]
