"""What Today says of a proxy access: what leads up to its end, and that it has ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from famchart.core.agenda import Item, Urgency, urgency_before
from famchart.core.clock import Clock
from famchart.core.proxy import Standing, standing
from famchart.core.proxy.codes import ENDED
from famchart.core.proxy_steps import TAKING_OUT, Step, current_steps
from famchart.i18n import N_, _
from famchart.records import portal as portals
from famchart.records.base import Facts
from famchart.records.proxy import (
    Proxy,
    is_orphaned,
    portal_of,
    proxy_facts,
    steps_of,
    title,
    today_there,
)
from famchart.records.proxy_words import last_day_words, reason_words, teen_words

TEEN_STEPS = ("teen_download", "teen_ask")
"""Steps ahead of the day on which a portal narrows what a parent sees."""


def proxy_items(proxy: Proxy, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield the steps whose time has come; of a holder who has died, that somebody must follow."""
    portal, today = portal_of(proxy, facts), today_there(proxy, facts, clock)
    now = standing(proxy_facts(proxy, facts), today)
    item = partial(
        Item,
        record_id=proxy.id,
        kind="proxy",
        person_id=proxy.person_id,
        title=portals.title(portal) if portal else title(proxy, facts),
        is_too_late_on_day=True,
    )
    if is_orphaned(proxy, facts):
        yield item(
            what="holder_died",
            due_on=None,
            state=Urgency.SOON,
            reason=_("its holder has died"),
            action=_("ask for an access for somebody else"),
        )
    elif now.state != "expired":
        yield from _steps(item, now, steps_of(proxy, facts, clock), today)
    elif not is_followed(proxy, now, facts, clock):
        yield from _ended(item, now, steps_of(proxy, facts, clock))


def _steps(
    item: Callable[..., Item], now: Standing, found: tuple[Step, ...], today: date
) -> Iterator[Item]:
    """Yield what leads up to an end; it is never late: RULES.md 1.6.

    Each counts from the earliest day on which the access may narrow, or end.
    """
    for step in current_steps(found, today):
        if step.what in TAKING_OUT:
            continue
        is_of_teen = step.what in TEEN_STEPS and now.limited_from is not None
        end = now.earliest_limit if is_of_teen else now.earliest_end
        why = teen_words(now) if is_of_teen else reason_words(now)
        yield item(
            what=f"{step.what}:{step.on}",
            due_on=end,
            state=urgency_before(end, today),
            reason=" · ".join(filter(None, (last_day_words(end, today), why))),
            action=step.words_on(today),
        )


def _ended(item: Callable[..., Item], now: Standing, found: tuple[Step, ...]) -> Iterator[Item]:
    """Yield what is proposed since the access ended.

    It is late from the first day without access on, whenever it was entered: nobody gets in.
    """
    words = N_("{step}; if it is to stay ended, mark this as done")
    for step in found:
        yield item(
            what=f"{step.what}:{step.on}",
            due_on=now.ends_on,
            state=Urgency.LATE,
            reason=reason_words(now),
            action=_(words).format(step=step.words()),
        )


def is_followed(proxy: Proxy, now: Standing, facts: Facts, clock: Clock) -> bool:
    """True where its holder asked anew since it ended, there or at the portal that replaced it.

    Whatever became of that request: it is what counts from then on.
    """
    days = (_last_day(each, facts, clock) for each in _others_of_holder(proxy, facts))
    return any(day > (now.ends_on or date.max) for day in days)


def _others_of_holder(proxy: Proxy, facts: Facts) -> Iterator[Proxy]:
    """Yield what else one holder asked for of one person, at this portal or its successor."""
    portal = portal_of(proxy, facts)
    places = (portal.id, portal.successor_id) if portal else ()
    for each in facts.every(Proxy):
        if each.person_id != proxy.person_id or each.state == "not_set_up" or each.id == proxy.id:
            continue
        there = portal_of(each, facts)
        if there and there.id in places and each.holder_id == proxy.holder_id:
            yield each


def _last_day(proxy: Proxy, facts: Facts, clock: Clock) -> date:
    """Return the day on which it ended or will end; one without an end lasts for ever."""
    if proxy.state in ENDED:
        return proxy.ended_on or date.min
    today = today_there(proxy, facts, clock)
    return standing(proxy_facts(proxy, facts), today).ends_on or date.max
