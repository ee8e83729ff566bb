"""Proxy access: who may see whose chart at which portal, why, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field, col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item
from famchart.core.business_days import BusinessCalendar
from famchart.core.clock import Clock
from famchart.core.proxy import (
    END_REASONS,
    KINDS,
    MODES,
    STATES,
    TOLD_REASONS,
    ProxyFacts,
    check_transition,
    dates_of,
    holder_warning,
    standing,
)
from famchart.core.proxy_steps import Step, steps
from famchart.i18n import N_, _
from famchart.records import account as accounts
from famchart.records.account import Account
from famchart.records.base import Facts, Kind, PersonalRecord, Stored
from famchart.records.changed import is_altered
from famchart.records.days import DayOrder
from famchart.records.fields import BadFieldValueError, Choice, Day, FieldSpec, Reference
from famchart.records.person import Person, has_died
from famchart.records.portal import Portal
from famchart.records.proxy_scope import Scope
from famchart.records.proxy_words import now_words, told
from famchart.records.sharing import after_end, is_own_decision
from famchart.records.usual_words import UsualWords


class Proxy(PersonalRecord, table=True):
    """One person's access to another's account, as the organisation granted it.

    A new request after an end is a new record; the old one stays. What follows from the dates
    (expiring, expired, limited) is worked out when it is read, never stored: RULES.md G1.
    """

    holder_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    kind: str
    state: str = "not_set_up"
    since: date | None = None
    """When the present state began: the form was handed in, the invitation sent."""
    granted_on: date | None = None
    term_end: date | None = None
    order_end: date | None = None
    mode: str | None = None
    scope: str | None = None
    teen_consent_on: date | None = None
    exception_until: date | None = None
    ended_on: date | None = None
    reason: str | None = None
    papers: str | None = None


def proxy_facts(proxy: Proxy, facts: Facts) -> ProxyFacts:
    """Gather what the rules need from the proxy, the patient and the portal."""
    patient, portal = facts.get(Person, proxy.person_id), portal_of(proxy, facts)
    return ProxyFacts(
        kind=proxy.kind,
        state=proxy.state,
        born=patient.birth_date if patient else None,
        since=proxy.since,
        granted_on=proxy.granted_on,
        entered_on=proxy.entered_at.astimezone(portal.zone() if portal else None).date(),
        term_end=proxy.term_end,
        order_end=proxy.order_end,
        migration_on=portal.closing_on if portal else None,
        teen_age=portal.teen_age if portal else None,
        teen_effect=portal.teen_effect if portal else "limited",
        adult_age=portal.adult_age if portal else 18,
        feb29=portal.feb29 if portal else "mar1",
        teen_consent_on=proxy.teen_consent_on,
        exception_until=proxy.exception_until,
        reason=proxy.reason,
        died_on=patient.died_on if patient else None,
        mode=proxy.mode,
        scope=proxy.scope,
    )


def portal_of(proxy: Proxy, facts: Facts) -> Portal | None:
    account = facts.get(Account, proxy.account_id) if proxy.account_id else None
    return facts.get(Portal, account.portal_id) if account else None


def today_there(proxy: Proxy, facts: Facts, clock: Clock) -> date:
    """Return the date in the portal's zone: access ends at its midnight (RULES.md 1.4)."""
    portal = portal_of(proxy, facts)
    return portal.today(clock) if portal else clock.today()


def steps_of(proxy: Proxy, facts: Facts, clock: Clock) -> tuple[Step, ...]:
    portal = portal_of(proxy, facts)
    calendar = portal.calendar() if portal else BusinessCalendar()
    return steps(proxy_facts(proxy, facts), today_there(proxy, facts, clock), calendar)


def title(proxy: Proxy, facts: Facts) -> str:
    holder = facts.get(Person, proxy.holder_id) if proxy.holder_id else None
    account = facts.get(Account, proxy.account_id) if proxy.account_id else None
    parts = (account and accounts.title(account, facts), holder and holder.short_name)
    return " · ".join(part for part in parts if part)


def derived(proxy: Proxy, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return the standing and every step, dates as ISO text."""
    today = today_there(proxy, facts, clock)
    now = standing(proxy_facts(proxy, facts), today)
    return {
        "state": now.state,
        "expiring": now.expiring,
        "ends_on": _iso(now.ends_on),
        "may_end_on": _iso(now.may_end_on),
        "last_usable_on": _iso(now.last_usable_on),
        "surely_usable_until": _iso(now.surely_usable_until),
        "reason": now.reason,
        "limited_from": _iso(now.limited_from),
        "may_narrow": now.may_narrow,
        "still_pays_bills": now.still_pays_bills,
        "warning": _warning(proxy, facts, today),
        **_ended(proxy, facts),
        "actions": [
            {"on": _iso(step.on), "what": step.what, "start_now": step.is_start_now(today)}
            | {"words": step.words()}
            for step in steps_of(proxy, facts, clock)
        ],
    }


def _ended(proxy: Proxy, facts: Facts) -> dict[str, str | None]:
    """Return who took it away and what is lost with it, in words."""
    from famchart.records.access_words import ended_words, lost_words  # which import this module

    person = facts.get(Person, proxy.person_id)
    if person is None or proxy.state not in ("revoked", "refused"):
        return {"ended": None, "lost": None}
    is_lost = proxy.state == "revoked"
    return {"ended": ended_words(proxy, person), "lost": lost_words(proxy) if is_lost else None}


def _warning(proxy: Proxy, facts: Facts, today: date) -> str | None:
    """Return what is to be kept in mind about the patient and the holder (RULES.md 1.1, 1.5)."""
    if has_died(proxy.person_id, facts):
        is_ended_by_it = standing(proxy_facts(proxy, facts), today).reason == "death"
        is_told = is_ended_by_it and proxy.state == "granted"
        return _("the patient has died, which ends the access") if is_told else None
    if is_orphaned(proxy, facts):
        return _(ORPHANED)
    holder = facts.get(Person, proxy.holder_id) if proxy.holder_id else None
    born = holder.birth_date if holder else None
    return holder_warning(proxy_facts(proxy, facts), born, today)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


BEFORE_GRANT = N_("that is before it was granted, on {day}")
ORPHANED = N_("who held this access has died: ask for one for somebody else")


def listed(proxy: Proxy, facts: Facts, clock: Clock) -> dict[str, str]:
    """Return the state as it is today: what is stored says “granted” of what has expired, too."""
    now = standing(proxy_facts(proxy, facts), today_there(proxy, facts, clock))
    return {"state": now_words(now.state, now.reason)}


def live(clock: Clock) -> SelectOfScalar[Proxy]:
    """Select the proxies that may have something to do; an ended one is left in peace."""
    return select(Proxy).where(col(Proxy.state).not_in(("revoked", "refused", "not_set_up")))


def is_orphaned(proxy: Proxy, facts: Facts) -> bool:
    """True where the holder has died: nobody can see the chart by this access any more."""
    return has_died(proxy.holder_id, facts)


def is_caregiver(person: Person, facts: Facts) -> bool:
    """True for who keeps the charts, and for whoever holds a proxy."""
    holders = facts.once("holders", lambda: {each.holder_id for each in facts.every(Proxy)})
    return bool(person.is_me or person.id in holders)


def items(proxy: Proxy, facts: Facts, clock: Clock) -> Iterator[Item]:
    from famchart.records.proxy_items import proxy_items  # which imports this module

    return proxy_items(proxy, facts, clock)


def complete(values: dict[str, Any], old: Proxy | None, clock: Clock) -> dict[str, Any]:
    """Date a change of state for which no day was told: today, in this computer's zone."""
    state = values.get("state")
    if state is None or (old is not None and state == old.state):
        return values
    known = (old.model_dump() if old else {}) | values
    told = {name: known.get(name) for name in ("granted_on", "ended_on")}
    told["since"] = values.get("since")
    return values | dates_of(state, told, clock.today(), is_new=old is None)


def check(old: Proxy | None, new: Proxy, facts: Facts, clock: Clock) -> None:
    """Hold a change against the permitted transitions (RULES.md 1.3).

    The end of an expired access stays open: a term that the clinic renewed in time may be entered
    late, and nothing tells it from a mended typing error. Another state is a new request's, and so
    is a grant after the end.
    """
    if is_altered(old, new, "holder_id", "account_id"):
        _check_holder(new, facts)
    if old is not None:
        _check_step(old, new, facts, clock)


def follows(old: Proxy | None, new: Proxy, facts: Facts, clock: Clock) -> Iterable[Stored]:
    if old and is_altered(old, new, "state", "reason") and is_own_decision(new.state, new.reason):
        return after_end(facts.get(Person, new.person_id))
    return ()


def _check_holder(proxy: Proxy, facts: Facts) -> None:
    """Raise where a chart is one’s own: to that nobody is a proxy."""
    if proxy.holder_id == proxy.person_id:
        person = facts.get(Person, proxy.person_id)
        hint = _("it is their own chart, and a proxy is somebody else’s access to it")
        value = person.short_name if person else ""
        raise BadFieldValueError(field="holder", value=value, hint=hint)


def _check_step(old: Proxy, new: Proxy, facts: Facts, clock: Clock) -> None:
    before = standing(proxy_facts(old, facts), today_there(old, facts, clock))
    is_granted_anew = (
        before.state == "expired"
        and is_altered(old, new, "granted_on")
        and before.ends_on is not None
        and (new.granted_on or date.min) >= before.ends_on
    )
    if old.state != new.state or is_granted_anew:
        check_transition(old.state, new.state, is_expired=before.state == "expired")


KIND = Kind(
    name="proxy",
    table=Proxy,
    label=N_("Proxy access"),
    plural=N_("Proxy accesses"),
    fields=(
        Reference("account", N_("Portal account"), "account_id", required=True, to="account"),
        Reference("holder", N_("Held by"), "holder_id", to="person"),
        Choice("kind", N_("Kind of access"), required=True, names=KINDS),
        Choice("state", N_("State"), names=STATES),
        Day("since", N_("In this state since")),
        Day("granted_on", N_("Granted on")),
        Day("term_end", N_("Term ends on")),
        Day("order_end", N_("Court order ends on")),
        Choice("mode", N_("Extent"), names=MODES),
        Scope("scope", N_("What it shows")),
        Day("teen_consent_on", N_("Teen agreed on")),
        Day("exception_until", N_("Full access by exception until")),
        Day("ended_on", N_("Ended on")),
        UsualWords("reason", N_("Reason"), names=TOLD_REASONS | END_REASONS),
        FieldSpec("papers", N_("Papers")),
    ),
    columns=("account", "kind", "state", "holder", "term_end"),
    title=title,
    happened=("since", "granted_on", "teen_consent_on", "ended_on"),
    day_order=(
        DayOrder("term_end", "granted_on", BEFORE_GRANT),
        DayOrder("order_end", "granted_on", BEFORE_GRANT),
        DayOrder("ended_on", "granted_on", BEFORE_GRANT),
    ),
    on=lambda proxy: _iso(proxy.ended_on or proxy.granted_on or proxy.since),
    words=lambda proxy: " ".join(filter(None, (proxy.reason, proxy.papers))),
    complete=complete,
    check=check,
    follows=follows,
    derived=derived,
    told=told,
    listed=listed,
    open_records=live,
    checked=lambda: _("Open proxy accesses"),
    items=items,
    named_after=("account_id", "holder_id"),
    private_with=("account",),
)
