"""What a portal is called beside the name of the person who has an account there."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sqlmodel import col, select

from famchart.i18n import _
from famchart.records import Facts, PersonalRecord
from famchart.records import account as accounts
from famchart.records.account import Account
from famchart.records.portal import Portal, title
from famchart.records.source import WAYS, WAYS_FROM, way_words
from famchart.store.privacy import is_private


def whence(way: str, account: Account | None, facts: Facts) -> str:
    """Return how something came in, and through which portal: pasted from Oracle Health."""
    if account is None:
        return _(WAYS[way])
    return _(WAYS_FROM[way]).format(portal=portal_name(account, facts))


def portal_name(account: Account, facts: Facts) -> str:
    """Return the brand, or all of the name where the person has two portals of one brand.

    A private account stays nameless.
    """
    portal = facts.get(Portal, account.portal_id)
    if portal is None or is_private(accounts.KIND, account, facts):
        return _(accounts.KIND.label)
    mine = [each for each in facts.every(Account) if each.person_id == account.person_id]
    brands = [each.brand for row in mine if (each := facts.get(Portal, row.portal_id))]
    return title(portal) if brands.count(portal.brand) > 1 else portal.brand


def portals_by_account(facts: Facts) -> dict[UUID, str]:
    """Return the name of the portal of each account."""
    return {account.id: portal_name(account, facts) for account in facts.every(Account)}


def came_from(record: PersonalRecord, facts: Facts) -> str:
    """Return the portal through which a record came, else how it came in: typed, from a file."""
    account = facts.get(Account, record.account_id) if record.account_id else None
    return portal_name(account, facts) if account else way_words(record.source_id, facts)


def portals_with_accounts(facts: Facts, person_id: UUID | None) -> dict[str, tuple[UUID, ...]]:
    """Return the accounts at each portal by its name, all or one person's; no private ones."""
    found: dict[str, tuple[UUID, ...]] = defaultdict(tuple)
    theirs = select(Account)
    if person_id:
        theirs = theirs.where(col(Account.person_id) == person_id)
    for account in facts.all(theirs):
        portal = facts.get(Portal, account.portal_id)
        if portal and not is_private(accounts.KIND, account, facts):
            found[title(portal)] += (account.id,)
    return dict(sorted(found.items()))
