"""Whose a pasted text is, and from which portal, where its words name one only."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import select

from famchart.core.terminal_text import fold
from famchart.records import Facts, account, portal
from famchart.records.account import Account
from famchart.records.person import Person
from famchart.records.portal import Portal


def person_named(text: str, facts: Facts) -> UUID | None:
    """Return the one person whose full name stands in a folded text."""
    named = [each.id for each in facts.all(select(Person)) if fold(each.full_name) in text]
    return named[0] if len(named) == 1 else None


def account_named(text: str, person_id: UUID, facts: Facts) -> UUID | None:
    """Return the one account of a person whose portal is named in a folded text."""
    fitting = [each for each in accounts_of(person_id, facts) if _is_named(each, text, facts)]
    return fitting[0].id if len(fitting) == 1 else None


def accounts_of(person_id: UUID | None, facts: Facts) -> list[Account]:
    """Return the accounts of a person, or of everyone, by title."""
    mine = [each for each in facts.all(select(Account)) if person_id in (None, each.person_id)]
    return sorted(mine, key=lambda each: account.title(each, facts))


def names_of(person_id: UUID | None, account_id: UUID | None, facts: Facts) -> tuple[str, str]:
    """Return what person and portal are called; nothing where they are not known."""
    whose = facts.get(Person, person_id) if person_id else None
    found = facts.get(Account, account_id) if account_id else None
    where = facts.get(Portal, found.portal_id) if found else None
    return (whose.short_name if whose else "", portal.title(where) if where else "")


def _is_named(found: Account, text: str, facts: Facts) -> bool:
    where = facts.get(Portal, found.portal_id)
    return where is not None and any(fold(name) in text for name in portal.names(where))
