"""When a portal closes: the one that replaces it, and the person's account there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import select

from famchart.i18n import N_, _
from famchart.records import Facts, kinds, portal
from famchart.records import account as accounts
from famchart.records.access import access_of, proxy_to_note
from famchart.records.account import Account
from famchart.records.fields import FieldSpec
from famchart.records.person import Person, myself
from famchart.records.portal import Portal
from famchart.records.proxy import KIND as PROXY
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.form import FormScreen
from famchart.screens.form_data import specs_of
from famchart.screens.pick import Choice, PickScreen
from famchart.store.access import AccessLine, access_page
from famchart.store.change_words import change_words

NEW_PORTAL = "new"
SHARED = "shared_login"
"""What is no access of one’s own, and so is not asked for anew."""
ASKED = ("person", "account", "holder", "kind", "state", "since", "papers", "granted_on",
         "term_end", "mode", "scope", "order_end", "private")  # fmt: skip
"""The fields that matter for a new access, in the order in which they are known."""


async def go_on_at_successor(screen: VaultScreen[Any, Any], line: AccessLine) -> None:
    """Make the account at the portal that replaces this one; ask which that is, if nobody knows."""
    make = partial(_made_words, screen.desk, line)
    if line.access.portal.successor_id:
        screen.change(partial(make, line.access.portal.successor_id))
        return
    choices = [Choice(NEW_PORTAL, _("a portal that is not entered yet"))]
    choices += [Choice(each.id, portal.title(each)) for each in _other_portals(screen.desk, line)]
    question = PickScreen(_("Which portal replaces it?"), choices)
    await screen.ask(question, partial(_chosen, screen, make))


def _other_portals(desk: Desk, line: AccessLine) -> list[Portal]:
    found = desk.vault.all(select(Portal))
    own = line.access.portal.id
    return [each for each in found if each.id != own and each.private == "no"]


def _chosen(
    screen: VaultScreen[Any, Any], make: Callable[[UUID], str], chosen: Hashable | None
) -> None:
    if isinstance(chosen, UUID):
        screen.change(partial(make, chosen))
    elif chosen == NEW_PORTAL:

        def entered(portal_id: UUID | None) -> None:
            if portal_id:
                screen.change(partial(make, portal_id))

        screen.app.push_screen(FormScreen(screen.desk, kinds()["portal"]), entered)


def _made_words(desk: Desk, line: AccessLine, successor_id: UUID) -> str:
    """Link the portals and make the account, both in one: one undo takes them back."""
    with desk.vault.work(N_("Goes on at another portal")) as unit:
        old = unit.get(Portal, line.access.portal.id)
        assert old is not None  # noqa: S101
        new = old.model_copy(update={"successor_id": successor_id})
        portal.check(old, new, unit, desk.clock)
        unit.save(new)
        made = Account(person_id=line.access.person.id, portal_id=successor_id)
        accounts.check(None, made, unit, desk.clock)
        unit.save(made)
        unit.detail = title = accounts.title(made, unit)
    return change_words(_("Added: {title}"), title, _("n there asks for it"))


def asking_anew(desk: Desk, account_id: UUID) -> FormScreen | None:
    """Return the form of a new request, an ended one stays; of one not made yet, its own.

    Nobody knows yet what was done, so the state is asked for. Where one looks in with one’s own
    login there was a request long ago: it is noted as granted. None where the account is gone.
    """
    with desk.vault.reading() as facts:
        account = facts.get(Account, account_id)
        access = access_of(account, facts, desk.clock) if account else None
        if access is None:
            return None
        given = proxy_to_note(access, _me(facts, desk)) | {"person": str(access.person.id)}
    before = access.proxy
    known = (each for each in (before, *access.others) if each)
    if planned := next((each for each in known if each.state == "not_set_up"), None):
        return FormScreen(desk, PROXY, planned.id)
    if not access.is_proxy_unnoted:
        given["state"] = ""
    if before and before.kind != SHARED:
        given["kind"] = before.kind
    if before and before.holder_id:
        given["holder"] = str(before.holder_id)
    return FormScreen(desk, PROXY, given=given, specs=list(_asked()), place=f"ask {account_id}")


def _me(facts: Facts, desk: Desk) -> Person | None:
    """Return who keeps the charts: where that was not said, the only one who holds a proxy."""
    caregivers = access_page(facts, desk.clock).caregivers
    only = next(iter(caregivers)) if len(caregivers) == 1 else None
    return myself(facts) or (facts.get(Person, only) if only else None)


def _asked() -> Iterator[FieldSpec]:
    specs = {spec.name: spec for spec in specs_of(PROXY, None)}
    for name in ASKED:
        yield replace(specs[name], required=True) if name == "state" else specs[name]
