"""Logins that were read: offered to the accounts that they open, and kept nowhere else.

A password manager holds many that have nothing to do with a chart. What a login opens is told by
its name or address; where that is open it waits until somebody says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import col, select

from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.intake.candidates import Candidate
from famchart.intake.changes import change_words, changes
from famchart.intake.draft import Item
from famchart.intake.plan import ItemRow, Standing
from famchart.records import Facts
from famchart.records.account import Account
from famchart.records.login import KIND, Login, LoginAccount
from famchart.records.portal import Portal
from famchart.store.typed import texts_of

_NAMED_IN = ("name", "title", "url", "urls", "uri", "folder")


def stand_logins(
    candidates: Sequence[Candidate], facts: Facts, person_id: UUID, account_id: UUID | None
) -> None:
    """Say of each login which account it opens and whether it is known, or ask."""
    if not candidates:
        return
    accounts = facts.all(select(Account).where(col(Account.person_id) == person_id))
    for each in candidates:
        opened = _opened(each.item, accounts, facts)
        if not opened and len(candidates) == 1 and account_id:
            opened = [account_id]
        each.row = _row(each, opened, facts)


def _opened(item: Item, accounts: Sequence[Account], facts: Facts) -> list[UUID]:
    """Return the accounts whose portal an entry names, all words of its system or its brand."""
    printed = fold(" ".join(item.fields.get(name, "") for name in _NAMED_IN))
    said = re.sub(r"\W", "", printed)
    found: list[tuple[bool, UUID]] = []
    for account in accounts:
        portal = facts.get(Portal, account.portal_id)
        names = [fold(name) for name in (portal.system, portal.brand) if name] if portal else []
        fits = [re.sub(r"\W", "", name) in said for name in names]
        if any(fits):
            found.append((all(fits), account.id))
    surest = [row for is_whole, row in found if is_whole]
    return surest or [row for _is_whole, row in found]


def _row(each: Candidate, opened: Sequence[UUID], facts: Facts) -> ItemRow:
    row = ItemRow(each.item, KIND.name, each.texts, None, Standing.NEW, document=each.document)
    if len(opened) != 1:
        name = each.item.fields.get("name") or each.item.fields.get("title") or _("this login")
        question = _("Which portal account does “{name}” open?").format(name=name)
        return replace(row, question=question)
    row = replace(row, texts={**each.texts, "account": str(opened[0])})
    known = _known(each.texts.get("username", ""), opened[0], facts)
    if known is None:
        return row
    before = texts_of(KIND, known, facts)
    found = changes(each.becoming, each.texts, before)
    standing = Standing.CHANGED if found else Standing.SAME
    words = tuple(change_words(KIND.name, found, before))
    return replace(row, standing=standing, known=known, changes=words)


def _known(username: str, account_id: UUID, facts: Facts) -> Login | None:
    links = facts.all(select(LoginAccount).where(col(LoginAccount.account_id) == account_id))
    logins = (facts.get(Login, link.login_id) for link in links)
    return next(
        (each for each in logins if each and fold(each.username or "") == fold(username)), None
    )
