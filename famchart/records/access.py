"""Access: one account with the proxies and logins that lead to it, and where it stands today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlmodel import col, select

from famchart.core.birthdays import age_on
from famchart.core.clock import Clock
from famchart.core.grouping import grouped
from famchart.core.proxy import DECIDED_BY_PATIENT, ProxyFacts, Standing, standing
from famchart.core.proxy.codes import ENDED, USABLE
from famchart.records import portal as portals
from famchart.records.account import Account
from famchart.records.base import Facts
from famchart.records.login import Login, LoginAccount, accounts_of
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy, is_caregiver, proxy_facts

PAPERS = ("agent", "guardian")
"""Kinds of access that rest on papers, which hold at every portal."""
BILLS_ONLY = "billing_only"
_WAITING = ("invited", "form_sent", "pending")
RowT = TypeVar("RowT", Proxy, LoginAccount)


@dataclass(frozen=True)
class Access:
    """One account as the family gets into it."""

    account: Account
    person: Person
    portal: Portal
    today: date
    """The date at the portal."""
    proxy: Proxy | None = None
    """The one that counts: what works now, else what was asked for, else what ended last."""
    others: tuple[Proxy, ...] = ()
    """All others, the newest first; what ended is kept."""
    logins: tuple[Login, ...] = ()
    facts: ProxyFacts | None = None
    """What the rules know of the proxy that counts."""
    now: Standing | None = None
    is_own: bool = False
    """The caregiver’s own chart: nobody is asked for it, and every login of it is theirs."""

    @property
    def title(self) -> str:
        return f"{self.person.short_name} · {portals.title(self.portal)}"

    @property
    def state(self) -> str:
        """Where the access stands; `not_set_up` where nobody asked for one."""
        return self.now.state if self.now else "not_set_up"

    @property
    def is_usable(self) -> bool:
        return self.state in USABLE

    @property
    def is_asked_for(self) -> bool:
        return self.state in _WAITING

    @property
    def is_over(self) -> bool:
        """True where it was taken away, or death ended it: nobody may use the login here."""
        return self.state in ("revoked", "refused") or self.has_patient_died

    @property
    def has_patient_died(self) -> bool:
        return self.person.died_on is not None

    @property
    def is_ended_by_death(self) -> bool:
        """True where nothing else had ended it before the patient died: RULES.md 1.5."""
        is_ended_before = self.now and self.now.state in ENDED and self.now.reason != "death"
        return self.has_patient_died and not is_ended_before

    @property
    def is_ended_by_patient(self) -> bool:
        """True where the patient took it away; nothing more is to be asked of anybody."""
        return self.is_over and self.proxy is not None and self.proxy.reason in DECIDED_BY_PATIENT

    @property
    def is_ended_for_good(self) -> bool:
        """True where nothing is to be done about it any more, now or later."""
        return self.is_ended_by_patient or self.has_patient_died

    @property
    def is_portal_closed(self) -> bool:
        return self.portal.closing_on is not None and self.today >= self.portal.closing_on

    @property
    def is_of_child(self) -> bool:
        """True where the patient is not of age at this portal."""
        born = self.person.birth_date
        return born is not None and age_on(born, self.today) < self.portal.adult_age

    @property
    def offered_logins(self) -> tuple[Login, ...]:
        """The logins whose secrets may be used for this account: none, once it was taken away."""
        return () if self.is_over else self.logins

    @property
    def login(self) -> Login | None:
        return self.logins[0] if self.logins else None

    @property
    def is_by_login_alone(self) -> bool:
        """True where a login opens it and nobody asked for a proxy: one’s own chart, for one."""
        return self.state == "not_set_up" and self.login is not None and not self.is_over

    @property
    def is_proxy_unnoted(self) -> bool:
        """True where one looks in with one’s own login, and no proxy tells until when."""
        is_seen = any(each.whose == "proxy" for each in self.logins)
        return self.state == "not_set_up" and is_seen and not (self.is_own or self.is_over)

    @property
    def is_unasked(self) -> bool:
        """True where a proxy is still to be asked for, though the patient’s own login be known."""
        is_known = self.is_own or self.is_over or self.is_proxy_unnoted
        return self.state == "not_set_up" and not is_known

    @property
    def is_by_patients_login(self) -> bool:
        """True where the only way in is the patient’s own login, noted as such or as a proxy."""
        if self.is_own or self.is_over or not any(each.whose == "patient" for each in self.logins):
            return False
        is_shared = self.proxy is not None and self.proxy.kind == "shared_login"
        return is_shared or self.state == "not_set_up"

    @property
    def time_of_life(self) -> str:
        """Return what a portal goes by: a child, a teen, of age; nothing of an unknown age."""
        born = self.person.birth_date
        if born is None:
            return ""
        if not self.is_of_child:
            return "adult"
        teen_age = self.portal.teen_age
        return "teen" if teen_age and age_on(born, self.today) >= teen_age else "child"

    @property
    def usual_kind(self) -> str:
        """The kind of proxy that it is where nothing else is known; of an unknown age, none."""
        if self.person.birth_date is None:
            return ""
        return "parent_child" if self.is_of_child else "adult_to_adult"

    def outlook(self) -> ProxyFacts:
        """Return what tells its months ahead: one's own chart is open until the portal closes.

        So is what the patient's own login opens; until when one's own does, no proxy tells.
        """
        is_open = self.is_by_login_alone or (self.is_own and not self.is_over)
        if self.facts and not is_open:
            return self.facts
        state = "granted" if is_open and not self.is_proxy_unnoted else "not_set_up"
        return ProxyFacts("adult_to_adult", state, migration_on=self.portal.closing_on)


def access_of(account: Account, facts: Facts, clock: Clock) -> Access | None:
    """Return the access to an account; None where its person or portal is gone."""
    return facts.once(("access", account.id, clock), lambda: _access_of(account, facts, clock))


def _access_of(account: Account, facts: Facts, clock: Clock) -> Access | None:
    person, portal = facts.get(Person, account.person_id), facts.get(Portal, account.portal_id)
    if person is None or portal is None:
        return None
    today = portal.today(clock)
    found = proxies_by_account(facts).get(account.id, [])
    told = {each.id: proxy_facts(each, facts) for each in found}
    stands = {row: standing(each, today) for row, each in told.items()}
    ranked = sorted(found, key=lambda each: (-_rank(stands[each.id]), each.id), reverse=True)
    first = ranked[0] if ranked else None
    return Access(
        account, person, portal, today, first,
        tuple(sorted(ranked[1:], key=lambda each: each.id, reverse=True)),
        tuple(logins_of(account, facts)),
        told[first.id] if first else None,
        stands[first.id] if first else None,
        not found and is_caregiver(person, facts),
    )  # fmt: skip


def _rank(now: Standing) -> int:
    """Return 0 for what works, then what is asked for, then what has ended, then the rest."""
    order = (USABLE, _WAITING, ("expired", "revoked", "refused"))
    return next((at for at, states in enumerate(order) if now.state in states), len(order))


def proxies_by_account(facts: Facts) -> Mapping[UUID | None, list[Proxy]]:
    return facts.once("proxies by account", lambda: _by_account(facts.every(Proxy)))


def _by_account(rows: Iterable[RowT]) -> Mapping[UUID | None, list[RowT]]:
    return grouped((row for row in rows if row.account_id), lambda row: row.account_id)


def logins_of(account: Account, facts: Facts) -> Iterator[Login]:
    every = facts.once("logins by account", lambda: _by_account(facts.every(LoginAccount)))
    links = every.get(account.id, [])
    for login in (facts.get(Login, link.login_id) for link in links):
        if login:
            yield login


def accesses(facts: Facts, clock: Clock, person_id: UUID | None = None) -> list[Access]:
    """Return the access to every account, or to those of one person, in the order entered."""
    query = select(Account).order_by(col(Account.person_id), col(Account.id))
    if person_id:
        query = query.where(col(Account.person_id) == person_id)
    found = (access_of(account, facts, clock) for account in facts.all(query))
    return [each for each in found if each]


def has_papers(person_id: UUID, facts: Facts, clock: Clock) -> bool:
    """True where somebody is the person's agent or guardian, at whichever portal."""
    query = select(Proxy).where(col(Proxy.person_id) == person_id, col(Proxy.kind).in_(PAPERS))
    return any(
        standing(proxy_facts(each, facts), clock.today()).state in USABLE
        for each in facts.all(query)
    )


def is_to_set_up(access: Access, facts: Facts, clock: Clock) -> bool:
    """True where the person's signature is still needed: RULES.md 1.6.

    A shared login is no access of one's own, and bills alone are no help when somebody is ill.
    """
    if not access.person.sign_while_able or access.is_ended_for_good or access.is_asked_for:
        return False
    if access.is_portal_closed or access.state == "expired":  # which asks for a new one itself
        return False
    proxy = access.proxy
    is_enough = proxy and proxy.kind != "shared_login" and proxy.mode != BILLS_ONLY
    if access.is_usable and is_enough:
        return False
    return not has_papers(access.person.id, facts, clock)


def proxy_to_note(access: Access, me: Person | None) -> dict[str, str]:
    """Return what is known of a proxy that nobody noted, by field: my own login opens it."""
    return {
        "account": str(access.account.id),
        "holder": str(me.id) if me else "",
        "kind": access.usual_kind,
        "state": "granted",
    }


def successor_account(access: Access, facts: Facts) -> Account | None:
    """Return the person's account at the portal that replaces this one."""
    query = select(Account).where(
        col(Account.person_id) == access.person.id,
        col(Account.portal_id) == access.portal.successor_id,
    )
    return next(iter(facts.all(query)), None) if access.portal.successor_id else None


def is_offered(login: Login, facts: Facts, clock: Clock) -> bool:
    """True where the login still opens an account that nobody took away, or none yet."""
    opened = [access_of(each, facts, clock) for each in accounts_of(login, facts)]
    return not opened or any(each is None or not each.is_over for each in opened)
