"""What Today says of an account: before its portal closes, and while a person can sign."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.core.agenda import Item, Urgency, urgency_before
from famchart.core.clock import Clock
from famchart.core.proxy_steps import account_steps, current_steps
from famchart.i18n import N_, _
from famchart.records import portal as portals
from famchart.records.access import Access, access_of, is_to_set_up
from famchart.records.access_words import how_words
from famchart.records.account import Account
from famchart.records.base import Facts
from famchart.records.proxy_words import last_day_words

SET_UP = "set_up_while_able"
SET_UP_WORDS = N_("set up access while {person} can sign")
OWN_LOGIN = "own_login"


def account_items(account: Account, facts: Facts, clock: Clock) -> Iterator[Item]:
    access = access_of(account, facts, clock)
    if access is None or access.is_ended_for_good:
        return
    yield from _closing(access)
    if is_to_set_up(access, facts, clock):
        yield _set_up(access)
    elif access.is_by_patients_login and not access.is_portal_closed:
        yield _own_login(access)


def _closing(access: Access) -> Iterator[Item]:
    """Yield what is to be taken out before the portal closes; a proxy has the rest of its move.

    What is to be done says why itself.
    """
    closing_on, today = access.portal.closing_on, access.today
    if closing_on is None:
        return
    is_open = today < closing_on
    for step in current_steps(account_steps(closing_on, today), today):
        yield Item(
            record_id=access.account.id,
            kind="account",
            what=f"{step.what}:{step.on}",
            person_id=access.person.id,
            title=portals.title(access.portal),
            due_on=closing_on,
            state=urgency_before(closing_on, today) if is_open else Urgency.LATE,
            reason=last_day_words(closing_on, today),
            action=step.words_on(today) if is_open else step.words(),
            is_too_late_on_day=True,
        )


def _set_up(access: Access) -> Item:
    reason = _("set up access, agent papers, recovery codes while {person} can sign")
    how = how_words(access.portal)
    return Item(
        record_id=access.account.id,
        kind="account",
        what=SET_UP,
        person_id=access.person.id,
        title=portals.title(access.portal),
        due_on=None,
        state=Urgency.SOON,
        reason=reason.format(person=access.person.short_name),
        action=_("how: {way}").format(way=how) if how else "",
    )


def _own_login(access: Access) -> Item:
    """Return the one nudge from the patient’s own login to a proxy: RULES.md 1.1.

    Its name holds what it depends on, so that done stays done until a date or the person’s
    situation changes.
    """
    person, portal = access.person, access.portal
    depends_on = (access.time_of_life, person.sign_while_able, portal.closing_on)
    name = "-".join(str(each or "") for each in depends_on)
    reason = _("you get in with {person}’s own login: most portals do not want that")
    how = how_words(portal)
    return Item(
        record_id=access.account.id,
        kind="account",
        what=f"{OWN_LOGIN}:{name}",
        person_id=person.id,
        title=portals.title(portal),
        due_on=None,
        state=Urgency.SOON,
        reason=reason.format(person=person.short_name),
        action=" · ".join(
            filter(
                None, (_("a proxy of your own is better"), how and _("how: {way}").format(way=how))
            )
        ),
    )
