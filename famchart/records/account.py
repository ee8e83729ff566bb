"""Accounts: one person at one portal."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from famchart.i18n import N_
from famchart.records import person, portal
from famchart.records.base import Facts, Kind, Record
from famchart.records.fields import Day, Reference
from famchart.records.person import Person
from famchart.records.portal import Portal


class Account(Record, table=True):
    """One person's chart at one portal."""

    person_id: UUID = Field(foreign_key="person.id", index=True)
    portal_id: UUID = Field(foreign_key="portal.id", index=True)
    looked_on: date | None = None
    """When somebody last looked there: by paste, import, or “looked, nothing new”."""


def title(account: Account, facts: Facts) -> str:
    whose, where = facts.get(Person, account.person_id), facts.get(Portal, account.portal_id)
    return " · ".join(
        name for name in (whose and whose.short_name, where and portal.title(where)) if name
    )


def names(account: Account, facts: Facts) -> tuple[str, ...]:
    """Return every name that an account may be called by: its portal's, with or without whose."""
    whose, where = facts.get(Person, account.person_id), facts.get(Portal, account.portal_id)
    plain = portal.names(where) if where else ()
    called = person.names(whose) if whose else ()
    return plain + tuple(f"{name} {there}" for name in called for there in plain)


KIND = Kind(
    name="account",
    table=Account,
    label=N_("Portal account"),
    plural=N_("Portal accounts"),
    fields=(
        Reference("person", N_("Whose"), column="person_id", required=True, to="person"),
        Reference("portal", N_("Portal"), column="portal_id", required=True, to="portal"),
        Day("looked_on", N_("Last looked")),
    ),
    columns=("person", "portal", "looked_on"),
    title=title,
    names=names,
    named_after=("person_id", "portal_id"),
    private_with=("portal",),
)
