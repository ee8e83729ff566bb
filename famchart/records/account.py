"""Accounts: one person at one portal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Field, col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item
from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_
from famchart.records import kinds, person, portal
from famchart.records.base import Facts, Kind, PersonalRecord, Record
from famchart.records.changed import is_altered
from famchart.records.fields import Day, Reference
from famchart.records.person import Person
from famchart.records.portal import Portal, PortalOrBrand


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


class TwinAccountError(WrongUseError):
    """The person has an account at this portal already."""

    message = N_("{person} has an account at “{portal}” already; use that one.")


class AccountInUseError(WrongUseError):
    """The account would leave the person whose records came through it."""

    message = N_(
        "Records of {person} came through this account, so it stays theirs; add another account"
        " for somebody else."
    )


def check(old: Account | None, new: Account, facts: Facts, clock: Clock) -> None:
    """Let a person have one account at a portal, and keep it while records came through it."""
    if is_altered(old, new, "person_id", "portal_id") and _has_twin(new, facts):
        whose, where = facts.get(Person, new.person_id), facts.get(Portal, new.portal_id)
        raise TwinAccountError(
            person=whose.short_name if whose else "", portal=portal.title(where) if where else ""
        )
    if old is not None and old.person_id != new.person_id and _is_used(new, facts):
        whose = facts.get(Person, old.person_id)
        raise AccountInUseError(person=whose.short_name if whose else "")


def _has_twin(account: Account, facts: Facts) -> bool:
    of_person = select(Account).where(col(Account.person_id) == account.person_id)
    there = facts.all(of_person.where(col(Account.portal_id) == account.portal_id))
    return any(each.id != account.id for each in there)


def _is_used(account: Account, facts: Facts) -> bool:
    """True where a record of the person's own names the account."""
    tables = [kind.table for kind in kinds().values() if issubclass(kind.table, PersonalRecord)]
    return any(
        facts.all(select(table).where(col(table.account_id) == account.id).limit(1))
        for table in tables
    )


def every_account(clock: Clock) -> SelectOfScalar[Account]:
    """Select all accounts: Today counts what it looked at, and any portal may be closing."""
    return select(Account)


def items(account: Account, facts: Facts, clock: Clock) -> Iterator[Item]:
    from famchart.records.access_items import account_items  # which imports this module

    return account_items(account, facts, clock)


KIND = Kind(
    name="account",
    table=Account,
    label=N_("Portal account"),
    plural=N_("Portal accounts"),
    fields=(
        Reference("person", N_("Whose"), column="person_id", required=True, to="person"),
        PortalOrBrand("portal", N_("Portal"), column="portal_id", required=True, to="portal"),
        Day("looked_on", N_("Last looked")),
    ),
    columns=("person", "portal", "looked_on"),
    title=title,
    happened=("looked_on",),
    names=names,
    check=check,
    open_records=every_account,
    items=items,
    named_after=("person_id", "portal_id"),
    private_with=("portal",),
)
