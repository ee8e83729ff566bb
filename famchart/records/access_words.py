"""Access in words: what one has, who can start or renew it, until when, and how it is asked for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from famchart.core.clock import Clock
from famchart.core.day_words import day_words, distance_words, short_day
from famchart.core.proxy import (
    DECIDED_BY_PATIENT,
    END_REASONS,
    FLAGS,
    Standing,
    parse_scope,
    reason_words,
    scope_words,
    state_words,
)
from famchart.core.proxy_steps import RENEWED_BY_PATIENT
from famchart.i18n import N_, _, ngettext
from famchart.records.access import (
    BILLS_ONLY,
    Access,
    access_of,
    is_offered,
)
from famchart.records.base import Facts
from famchart.records.login import Login, accounts_of
from famchart.records.person import Person
from famchart.records.portal import Portal, in_catalog
from famchart.records.proxy import Proxy
from famchart.records.proxy_words import either_day, last_day_words

FAR_YEARS = 2
"""From then on nobody counts in days."""
DECIDED = {
    "patient": N_("{person} decided this"),
    "teen_refused": N_("{person} said no"),
    "organisation": N_("the clinic decided this"),
}
"""Who took an access away, by name."""


def access_words(access: Access, caregivers: frozenset[UUID]) -> str:
    """Return what one has at a portal: my proxy, limited; own chart; not asked.

    `caregivers` are those who hold a proxy; of several, the holder is named.
    """
    if access.state == "not_set_up":
        return _without_proxy(access)
    return f"{_kind_words(access, caregivers)} · {state_in_words(access)}"


def state_in_words(access: Access) -> str:
    now = access.now
    if access.is_ended_by_death:
        return _("ended by death")
    if now is None:
        return state_words("not_set_up")
    words = state_words(now.state)
    return _("{state}, still pays bills").format(state=words) if now.still_pays_bills else words


def _kind_words(access: Access, caregivers: frozenset[UUID]) -> str:
    proxy = access.proxy
    if proxy is None or proxy.kind == "shared_login":
        return _("shared login")
    if proxy.mode == BILLS_ONLY:
        return _("billing only")
    return _("my proxy") if len(caregivers) < 2 else _("proxy")


def _without_proxy(access: Access) -> str:
    if access.is_ended_by_death:
        return _("no proxy · ended by death")
    if access.is_own:
        return _("own chart")
    if access.is_proxy_unnoted:
        return _("my login, no proxy noted")
    return _("not asked · {who}").format(who=who_can_start(access))


def who_can_start(access: Access) -> str:
    """Return who may ask for an access: of an adult only the patient, RULES.md 1.1."""
    if access.is_of_child:
        return _("a parent can ask for it")
    return _("only {person} can start it").format(person=access.person.short_name)


def how_words(portal: Portal) -> str:
    """Return how a proxy is asked for at such portals."""
    line = in_catalog(portal.catalog_id or portal.brand)
    return line.proxy_setup if line else ""


def called_there(portal: Portal) -> str:
    """Return what such portals call a proxy."""
    line = in_catalog(portal.catalog_id or portal.brand)
    return line.proxy_name if line else ""


def until_words(access: Access, today: date) -> str:
    """Return until when, as days and date; of what has ended, since when."""
    now, proxy = access.now, access.proxy
    if now and access.is_usable and now.ends_on:
        ends = _("ends {when}").format(when=_end_in_short(now.ends_on, now.may_end_on, today))
        return " · ".join(filter(None, (last_day_words(now.earliest_end, today), ends)))
    if now and now.state == "expired" and now.ends_on:
        return _("since {day}").format(day=near_day(now.ends_on, today))
    died_on = access.person.died_on if access.is_ended_by_death else None
    ended_on = proxy and (proxy.ended_on or died_on)
    if access.is_over and ended_on:
        return _("on {day}").format(day=near_day(ended_on, today))
    if access.is_by_login_alone and access.portal.closing_on:
        return _("closes {when}").format(when=_when(access.portal.closing_on, today))
    return ""


def _end_in_short(end: date, early: date | None, today: date) -> str:
    """Return how far an end is, and its day; of a far one that may be either of two, the days."""
    is_far = early is not None and (end - today).days // 365 >= FAR_YEARS
    return either_day(near_day(end, today) if is_far else _when(end, today), early)


def _when(day: date, today: date) -> str:
    return f"{_distance(day, today)} · {near_day(day, today)}"


def _distance(day: date, today: date) -> str:
    """Return how far a day is: in days, and from two years on in years."""
    years = (day - today).days // 365
    if years < FAR_YEARS:
        return distance_words(day, today)
    return ngettext("in {n} year", "in {n} years", years).format(n=years)


def near_day(day: date, today: date) -> str:
    """Return a day of this year with its weekday, another with its year."""
    return day_words(day, today) if day.year == today.year else short_day(day.isoformat())


def decided_words(proxy: Proxy, person: Person) -> str:
    """Return who took an access away."""
    words = DECIDED.get(proxy.reason or "")
    if words:
        return _(words).format(person=person.short_name)
    return reason_words(proxy.reason) if proxy.reason else ""


def ended_words(proxy: Proxy, person: Person) -> str:
    """Return who took an access away; of a patient who lives, that they are to be asked first.

    Where that is not noted, it may have been the patient, if the access hung on their word.
    """
    who = decided_words(proxy, person)
    if not proxy.reason and proxy.kind in RENEWED_BY_PATIENT:
        who = _("It is not noted who decided this")
    elif proxy.reason not in DECIDED_BY_PATIENT:
        return who
    if person.died_on:
        return who
    return _("{who}. Ask {person} first.").format(who=who, person=person.short_name)


def why_over(access: Access) -> str:
    """Return who took an access away, or what ended it; of a death, its state says that."""
    if access.proxy is None or access.is_ended_by_death:
        return ""
    if access.now and access.now.state == "expired" and access.now.end_reason:
        return _(END_REASONS[access.now.end_reason])
    return decided_words(access.proxy, access.person)


def closed_words(access: Access) -> str:
    """Return why nobody looks into a chart any more; nothing where somebody may."""
    if access.is_over:
        return ": ".join(filter(None, (state_in_words(access), why_over(access))))
    if access.is_portal_closed:
        return _("the portal has closed")
    return state_in_words(access) if access.state == "expired" else ""


def outlook_words(access: Access, successor: str, today: date) -> str:
    """Return how the months ahead go on or end, to stand at the end of their line."""
    now = access.now
    if now and now.state == "expired" and now.end_reason:
        return _("ended: {why}").format(why=_(END_REASONS[now.end_reason]))
    if access.is_over:
        return " · ".join(filter(None, (state_in_words(access), why_over(access))))
    if access.is_proxy_unnoted:
        told = (_without_proxy(access), closing_words(access, successor, today))
        return " · ".join(filter(None, told))
    if now is None or not access.is_usable or now.ends_on is None or now.end_reason == "migration":
        return closing_words(access, successor, today) or _going_on_words(access, today)
    if now.end_reason == "term":
        return _renewal_words(access, now, today)
    return _end_words(now, today)


def _end_words(now: Standing, today: date) -> str:
    if now.ends_on is None:
        return ""
    words = _("ends {day}").format(day=near_day(now.ends_on, today))
    return either_day(words, now.may_end_on)


def closing_words(access: Access, successor: str, today: date) -> str:
    closing = access.portal.closing_on
    if closing is None:
        return ""
    words = _("portal closes {day}").format(day=near_day(closing, today))
    return f"{words} → {successor}" if successor else words


def _going_on_words(access: Access, today: date) -> str:
    """Return from when it is limited, or what it waits for, where no end is known."""
    if access.is_asked_for:
        return state_in_words(access)
    if not access.is_usable:
        is_nobody_s = access.is_own or access.is_over
        return "" if is_nobody_s else who_can_start(access)
    now = access.now
    if now is None or now.limited_from is None:
        return ""
    return limited_words(now.limited_from, now.may_be_limited_from, today)


def limited_words(from_day: date, early: date | None, today: date) -> str:
    if today >= from_day:
        return _("limited since {day}").format(day=near_day(from_day, today))
    return either_day(_("limited from {day}").format(day=near_day(from_day, today)), early)


def _renewal_words(access: Access, now: Standing, today: date) -> str:
    """Return by when it is to be renewed: on its last day of use, for it ends at 00:00."""
    day = near_day(now.last_usable_on, today) if now.last_usable_on else ""
    if access.proxy and access.proxy.kind in RENEWED_BY_PATIENT:
        who = access.person.short_name
        return _("renew by {day} (only {person} can)").format(day=day, person=who)
    return _("renew by {day}").format(day=day)


def hidden_login_words(access: Access) -> str:
    """Return why the login of an access that is over is shown to nobody."""
    if access.has_patient_died:
        return _("{person} has died: the login is hidden, and nothing of it is copied.").format(
            person=access.person.short_name
        )
    return _("The access was taken away: its login is hidden, and nothing of it is copied.")


def why_hidden(login: Login, facts: Facts, clock: Clock) -> str:
    """Return why a login is shown to nobody; nothing where it is."""
    if is_offered(login, facts, clock):
        return ""
    opened = filter(None, (access_of(each, facts, clock) for each in accounts_of(login, facts)))
    return hidden_login_words(next(opened))


def scope_in_words(proxy: Proxy) -> str:
    """Return what an access shows: yes, no, and, of all else that a portal has, not known."""
    told = parse_scope(proxy.scope or "")
    return scope_words({flag: told.get(flag, "unknown") for flag in FLAGS})


def lost_words(proxy: Proxy) -> str:
    """Return what is no longer to be seen; as perhaps, what nobody knew whether it showed."""
    told = parse_scope(proxy.scope or "")
    if not told and proxy.mode == BILLS_ONLY:
        return _(FLAGS["bills"])
    untold = "unknown" if told or proxy.mode != "full" else "yes"
    surely = _flags_told(told, "yes", untold)
    perhaps = _flags_told(told, "unknown", untold)
    words = _("perhaps: {flags}").format(flags=perhaps) if perhaps else ""
    return "; ".join(part for part in (surely, words) if part)


def _flags_told(told: dict[str, str], answer: str, untold: str) -> str:
    """Return what a scope has this answer for; `untold` stands for an answer not given."""
    return ", ".join(_(name) for flag, name in FLAGS.items() if told.get(flag, untold) == answer)
