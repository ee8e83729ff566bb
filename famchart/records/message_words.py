"""How a message stands, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from famchart.core.day_words import WEEKDAYS, day_words, short_day
from famchart.core.ladder import Step
from famchart.core.replies import Reply
from famchart.i18n import N_, _, ngettext
from famchart.records import portal as portals
from famchart.records.base import Told
from famchart.records.ended_access import LEFT_WORDS
from famchart.records.message_table import Message
from famchart.records.portal import Portal
from famchart.records.thread import Act

EMERGENCY = N_(
    "Portal messages are not for emergencies. In an emergency call 911; in a mental-health crisis"
    " call or text 988."
)
IF_WORSE = N_("If it gets worse, do not wait for the answer: call {number}.")
IF_WORSE_UNKNOWN = N_(
    "If it gets worse, do not wait for the answer: call {clinic}; no number kept: write it in the"
    " portal’s record."
)
SENT_AHEAD = N_("sent on a day that is still to come: see whether the day is right")
ANSWERED_AHEAD = N_("answered on a day that is still to come: see whether the day is right")
SAID = {
    "waiting": N_("waiting"),
    "due_today": N_("due today"),
    "answered_on_time": N_("answered on time"),
    "answered_late": N_("answered late"),
    "no_reply_needed": N_("no reply needed"),
}


def if_worse(portal: Portal | None) -> str:
    """Return what holds from day 0 on, whatever the window says: RULES.md 2.3."""
    if portal and portal.phone:
        return _(IF_WORSE).format(number=portal.phone)
    clinic = portals.title(portal) if portal else _("the clinic")
    return _(IF_WORSE_UNKNOWN).format(clinic=clinic)


def state_words(found: Reply, window: int) -> str:
    """Return how a message stands: `day 2 of 3`, `3 business days late`, `answered on time`."""
    if found.state == "overdue":
        return overdue_words(found)
    if found.state == "answered_late":
        return answered_late_words(found.late_days)
    if found.is_waiting:
        return _("day {n} of {total}").format(n=found.used_days, total=window)
    return _(SAID[found.state])


def overdue_words(found: Reply) -> str:
    return late_words(found.late_days) if found.late_days else closed_since_words(found.due)


def closed_since_words(due: date) -> str:
    """Return how it stands on the weekend after its last day."""
    weekday = _(WEEKDAYS[due.weekday()])
    return _("was due {weekday}, office closed").format(weekday=weekday)


def late_words(days: int) -> str:
    return ngettext("{n} business day late", "{n} business days late", days).format(n=days)


def answered_late_words(days: int) -> str:
    if days == 0:
        return _("answered after its day, the office being closed")
    words = ngettext("answered {n} business day late", "answered {n} business days late", days)
    return words.format(n=days)


def used_words(days: int) -> str:
    return ngettext("{n} business day used", "{n} business days used", days).format(n=days)


def act_words(act: Act, today: date) -> str:
    """Return what was done last: `called Mon Nov 30`."""
    sent = _("followed up {day}") if isinstance(act.record, Message) else _("called {day}")
    return sent.format(day=day_words(act.on, today))


def step_words(step: Step | None, today: date) -> str:
    """Return what to do now, or what comes next and when."""
    if step is None or step.on <= today:
        return step.rung.words if step else ""
    return _("from {day} on: {step}").format(day=day_words(step.on, today), step=step.rung.words)


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    if derived["is_sent_ahead"]:
        yield _(SENT_AHEAD)
    elif derived["is_answered_ahead"]:
        yield _(ANSWERED_AHEAD)


def told(derived: dict[str, Any]) -> Iterator[Told]:
    """Say by when an answer is due and what became of it."""
    state, late = derived["state"], derived["late_days"]
    for call in derived["calls"]:
        yield _("Called"), " · ".join(filter(None, (short_day(call["on"]), call["with"])))
    if state in LEFT_WORDS:
        yield _("Now"), _(LEFT_WORDS[state])
        return
    yield _("Answer due"), date.fromisoformat(derived["due"])
    if state == "answered_late":
        yield _("Now"), answered_late_words(late)
    elif state == "overdue":
        due = date.fromisoformat(derived["due"])
        yield _("Now"), late_words(late) if late else closed_since_words(due)
    else:
        yield _("Now"), _(SAID[state])
    if state != "no_reply_needed":
        yield _("Counted"), used_words(derived["used_days"])
    if derived["step"]:
        yield date.fromisoformat(derived["step"]["on"]), derived["step"]["words"]
    if derived["if_worse"]:
        yield _("Keep in mind"), derived["if_worse"]
