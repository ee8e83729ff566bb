"""Whose a text may be, and from which portal: guesses, each with its reason, to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import select

from famchart.core.day_words import short_day
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.intake.draft import Draft, Patient
from famchart.intake.match import Whose, is_called, whose
from famchart.records import Facts, account, portal
from famchart.records.account import Account
from famchart.records.person import Person
from famchart.records.portal import Portal

LETTERS_LOOKED_AT = 100_000
"""Where in a text the names of people and portals are looked for."""
NAMED = N_("named in the text")
ONLY_PERSON = N_("the only person")
ONLY_ONE_THERE = N_("the only one there")
ONLY_PORTAL = N_("the only portal")


@dataclass(frozen=True)
class Guess:
    """Somebody or something, and why; without a reason it was decided by a person."""

    id: UUID | None = None
    why: str = ""


def guess_person(draft: Draft, facts: Facts) -> Guess:
    """Guess whose a text is: whom it names, who alone is at its portal, or the only person."""
    people, text = facts.all(select(Person)), _beginning(draft)
    named = _fitting(draft.patient, people)
    named = named or [each for each in people if fold(each.full_name) in text]
    if named:
        return Guess(named[0].id, NAMED) if len(named) == 1 else Guess()
    there = {each.person_id for each in accounts_of(None, facts) if _is_named(each, text, facts)}
    if len(there) == 1:
        return Guess(there.pop(), ONLY_ONE_THERE)
    return Guess(people[0].id, ONLY_PERSON) if len(people) == 1 else Guess()


def _fitting(patient: Patient | None, people: Sequence[Person]) -> list[Person]:
    """Return those whom a text may name; of several, the one of the birth date that it tells."""
    if patient is None:
        return []
    if not (patient.name or patient.birth_date):
        return [each for each in people if is_called(patient, each)]
    fitting = [each for each in people if whose(patient, each) is Whose.FITS]
    born = [each for each in fitting
            if each.birth_date and each.birth_date.isoformat() == patient.birth_date]  # fmt: skip
    return born or fitting


def guess_account(draft: Draft, person_id: UUID, facts: Facts) -> Guess:
    """Guess the portal: the one that is named, or a person's only one."""
    mine, text = accounts_of(person_id, facts), _beginning(draft)
    named = [each for each in mine if _is_named(each, text, facts)]
    if len(named) == 1:
        return Guess(named[0].id, NAMED)
    return Guess(mine[0].id, ONLY_PORTAL) if len(mine) == 1 else Guess()


def accounts_of(person_id: UUID | None, facts: Facts) -> list[Account]:
    """Return the accounts of a person, or of everyone, by title."""
    mine = [each for each in facts.all(select(Account)) if person_id in (None, each.person_id)]
    return sorted(mine, key=lambda each: account.title(each, facts))


def person_words(person_id: UUID | None, facts: Facts) -> str:
    """Return what a person is called; of two with one name, when they were born as well."""
    people = facts.all(select(Person))
    found = next((each for each in people if each.id == person_id), None)
    if found is None:
        return ""
    is_shared = sum(each.short_name == found.short_name for each in people) > 1
    born = short_day(found.birth_date.isoformat()) if found.birth_date else ""
    if not (is_shared and born):
        return found.short_name
    return f"{found.short_name}, {_('born {day}').format(day=born)}"


def portal_words(account_id: UUID | None, facts: Facts) -> str:
    found = facts.get(Account, account_id) if account_id else None
    where = facts.get(Portal, found.portal_id) if found else None
    return portal.title(where) if where else ""


def _beginning(draft: Draft) -> str:
    return fold(draft.text[:LETTERS_LOOKED_AT])


def _is_named(found: Account, text: str, facts: Facts) -> bool:
    where = facts.get(Portal, found.portal_id)
    return where is not None and any(fold(name) in text for name in portal.names(where))
