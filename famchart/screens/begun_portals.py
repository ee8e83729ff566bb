"""The portal accounts of a first run: entered, put right, left out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.i18n import N_
from famchart.records import Facts, account, kind_named
from famchart.records.access import access_of, logins_of, proxy_to_note
from famchart.records.account import Account
from famchart.records.person import myself
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy
from famchart.screens.ways import Unfinished
from famchart.store.drafts import forget_draft
from famchart.store.privacy import title_in_passing
from famchart.store.typed import changed_record, new_record
from famchart.store.vault import DELETED, Vault
from famchart.store.work import Work

Texts = Mapping[str, str]
"""What was typed, by the names of fields."""


@dataclass(frozen=True)
class BegunPortals:
    """The accounts of a vault in its first run, each with its portal and its login."""

    vault: Vault

    def names(self) -> dict[str, str]:
        """Return the titles of those that are entered, by their ids, in their order."""
        with self.vault.reading() as facts:
            found = facts.all(select(Account).order_by(col(Account.id)))
            return {each.id.hex: account.title(each, facts) for each in found}

    def add(self, texts: Texts, clock: Clock) -> None:
        """Keep a person's account, with the portal and whose login it is, as one change."""
        with self.vault.work(N_("Added")) as unit:
            given = {"person": texts["person"], "portal": _portal(texts, unit, clock)}
            account_id, unit.detail = added("account", given, unit, clock)
            _keep_login(UUID(account_id), texts, unit, clock)
        forget_draft(self.vault, Unfinished.PORTAL)

    def texts_of(self, account_id: str) -> dict[str, str]:
        """Return what was entered of an account, by the names of the fields."""
        with self.vault.reading() as facts:
            found = _account(account_id, facts)
            portal = facts.get(Portal, found.portal_id)
            login = next(logins_of(found, facts), None)
        return {
            "brand": portal.brand if portal else "",
            "system": (portal.system if portal else "") or "",
            "person": found.person_id.hex,
            "whose": (login.whose if login else "") or "",
            "username": (login.username if login else "") or "",
        }

    def correct(self, account_id: str, texts: Texts, clock: Clock) -> None:
        """Put right what was entered; a proxy that was noted for the old answers goes with them."""
        was = self.texts_of(account_id)
        with self.vault.work(N_("Changed")) as unit:
            old = _account(account_id, unit)
            if any(was[name] != texts.get(name, "") for name in ("person", "whose")):
                _remove_proxies(old, unit)
            given = {"person": texts["person"], "portal": _portal(texts, unit, clock)}
            changed = changed_record(kind_named("account"), old, given, unit, clock).save(unit)
            unit.detail = title_in_passing(kind_named("account"), changed, unit)
            _keep_login(changed.id, texts, unit, clock)
            _remove_unused(old.portal_id, unit)

    def leave_out(self, account_id: str, _texts: Texts, _clock: Clock) -> None:
        with self.vault.work(DELETED) as unit:
            old = _account(account_id, unit)
            unit.detail = title_in_passing(kind_named("account"), old, unit)
            _remove_proxies(old, unit)
            for login in list(logins_of(old, unit)):
                unit.remove(login)
            unit.remove(old)
            _remove_unused(old.portal_id, unit)


def added(kind_name: str, texts: Texts, unit: Work, clock: Clock) -> tuple[str, str]:
    """Keep a new record; return its id and what it is called."""
    kind = kind_named(kind_name)
    given = {name: text for name, text in texts.items() if text}
    record = new_record(kind, given, unit, clock).save(unit)
    return str(record.id), title_in_passing(kind, record, unit)


def _account(account_id: str, facts: Facts) -> Account:
    found = facts.get(Account, UUID(account_id))
    assert found is not None  # noqa: S101
    return found


def _portal(texts: Texts, unit: Work, clock: Clock) -> str:
    """Return the id of the portal of this name: the one that is there, or a new one."""
    where = {name: texts.get(name, "") for name in ("brand", "system")}
    known = (each.id for each in unit.all(select(Portal))
             if (each.brand, each.system or "") == tuple(where.values()))  # fmt: skip
    found = next(known, None)
    return str(found) if found else added("portal", where, unit, clock)[0]


def _remove_unused(portal_id: UUID, unit: Work) -> None:
    """Remove the portal of which no account is left."""
    portal = unit.get(Portal, portal_id)
    if portal and not unit.all(select(Account).where(col(Account.portal_id) == portal_id)):
        unit.remove(portal)


def _proxies(of: UUID, unit: Work) -> Sequence[Proxy]:
    return unit.all(select(Proxy).where(col(Proxy.account_id) == of))


def _remove_proxies(old: Account, unit: Work) -> None:
    for proxy in _proxies(old.id, unit):
        unit.remove(proxy)


def _keep_login(account_id: UUID, texts: Texts, unit: Work, clock: Clock) -> None:
    """Keep whose login it is; one’s own at the chart of another shows that a proxy was granted."""
    opened_by = unit.get(Account, account_id)
    access = access_of(opened_by, unit, clock) if opened_by else None
    if access is None:
        return
    login = {"whose": texts.get("whose", ""), "username": texts.get("username", "")}
    if access.person.is_me:
        login["whose"] = "patient"
    if access.logins:
        changed_record(kind_named("login"), access.logins[0], login, unit, clock).save(unit)
    elif texts.get("whose") or login["username"]:
        added("login", {"account": str(account_id), **login}, unit, clock)
    if login["whose"] == "proxy" and access.usual_kind and not _proxies(account_id, unit):
        added("proxy", proxy_to_note(access, myself(unit)), unit, clock)
